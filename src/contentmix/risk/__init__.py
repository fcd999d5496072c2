"""What in a text or a calendar can hurt the organisation: found, explained, never silent."""
