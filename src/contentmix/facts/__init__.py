"""What the world says: dated, sourced data files, and the code that reads them."""
