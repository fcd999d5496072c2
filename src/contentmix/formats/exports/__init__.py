"""The CSV files of other programs, each described by a profile in `facts`."""
