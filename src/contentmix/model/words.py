"""Numbers as people say them."""


def counted(number: int, noun: str) -> str:
    """Say a number with its noun.

    Examples
    --------
    >>> counted(1, "post"), counted(1200, "post")
    ('1 post', '1,200 posts')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
