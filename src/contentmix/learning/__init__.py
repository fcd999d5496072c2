"""What published posts teach: results by category, channel and hour, and what follows from them."""
