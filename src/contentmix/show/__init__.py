"""What people look at: the page that holds a whole result, offline and in one file."""
