"""Numbers and lists as people say them."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """Say a number with its noun.

    Examples
    --------
    >>> counted(1, "post"), counted(1200, "post")
    ('1 post', '1,200 posts')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as people do.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed([])
    ('a, b and c', 'a or b', '')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
