"""Outside representations: files and tables, in and out."""
