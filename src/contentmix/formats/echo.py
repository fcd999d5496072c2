"""Lines of CSV one by one, so that no writer has to hold a file."""


class Echo:
    r"""A file that gives back what is written to it.

    Examples
    --------
    >>> import csv
    >>> csv.writer(Echo()).writerow(["a", "b, c"])
    'a,"b, c"\r\n'
    """

    def write(self, line: str) -> str:
        """Return the line."""
        return line
