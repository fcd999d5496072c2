"""What people look at: the report page and the pictures in it."""
