"""What can be wrong with a calendar; one table lists every rule."""
