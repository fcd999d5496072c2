"""Numbers and yes or no in the cells of our own form."""

import re

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_TRUTHS = {"yes": True, "no": False, "": False}


def read_integer(text: str) -> int | None:
    """Read a whole number; nothing from the empty cell.

    Raises
    ------
    ValueError
        The cell holds something else.

    Examples
    --------
    >>> read_integer("-3"), read_integer("")
    (-3, None)
    """
    if text and not _INTEGER.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number")
    return int(text) if text else None


def read_number(text: str) -> float | None:
    """Read a number from 0 on; nothing from the empty cell.

    Raises
    ------
    ValueError
        The cell holds something else.

    Examples
    --------
    >>> read_number("1.5"), read_number("")
    (1.5, None)
    """
    if text and not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    return float(text) if text else None


def read_truth(text: str) -> bool:
    """Read ``yes`` or ``no``; the empty cell is no.

    Raises
    ------
    ValueError
        The cell holds something else.

    Examples
    --------
    >>> read_truth("yes"), read_truth("")
    (True, False)
    """
    if text not in _TRUTHS:
        raise ValueError(f"{text!r} is neither yes nor no")
    return _TRUTHS[text]
