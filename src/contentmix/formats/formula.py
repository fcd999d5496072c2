"""Cells that a spreadsheet program might take for a formula: marked on writing, freed on reading.

The mark is a straight apostrophe before the cell. Each of `shield` and `preserve` gives every
cell another spelling, and `unshield` undoes both, so a reader need not know which one it was.
"""

import re

# ASVS 1.2.10 and CWE-1236 name the first six; the full-width forms become ASCII on some keyboards.
_START = r"[=+\-@\t\r＝＋－＠]"
BYTE_ORDER_MARK = "\ufeff"
"""How a file starts that spreadsheet programs are to read as UTF-8."""

_FORMULA = re.compile(rf"'*{_START}")
_MARKED = re.compile(rf"'+{_START}")


def shield(cell: str) -> str:
    """Mark what might be evaluated, for a file that people open in a spreadsheet program.

    Examples
    --------
    >>> shield("=1+1"), shield("-20 % today"), shield("'=1+1"), shield("rock 'n' roll")
    ("'=1+1", "'-20 % today", "''=1+1", "rock 'n' roll")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def preserve(cell: str) -> str:
    """Write a cell as it is, but so that `unshield` gives it back: only marked cells grow.

    Examples
    --------
    >>> preserve("=1+1"), preserve("'=1+1")
    ('=1+1', "''=1+1")
    """
    return f"'{cell}" if _MARKED.match(cell) else cell


def unshield(cell: str) -> str:
    """Give the cell that `shield` or `preserve` was given.

    Examples
    --------
    >>> unshield("'=1+1"), unshield("=1+1"), unshield("'tis")
    ('=1+1', '=1+1', "'tis")
    """
    return cell[1:] if _MARKED.match(cell) else cell
