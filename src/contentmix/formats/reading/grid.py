"""What opening a source gives: sheets of cells, not yet understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn

from contentmix.errors import InputError
from contentmix.model.origin import Cell, Rows, Spelling
from contentmix.model.report import Violation

__all__ = ["Cell", "Grid", "Opened", "as_text", "is_blank", "refuse"]

SHEET_ROWS = 1 << 20
"""How far the numbers of rows of two sheets lie apart; no spreadsheet has more."""

_WHOLE = 1e15


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows of cells.

    Attributes
    ----------
    headings
        The names of the columns where the source itself gives them; None where a row does.
    again
        Gives the rows once more, where that needs less room than to keep them.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    headings: tuple[str, ...] | None = None
    again: Rows | None = None

    @property
    def kept(self) -> Rows:
        """What gives the rows later."""
        return self.again or (lambda: self.rows)


@dataclass(frozen=True, slots=True)
class Opened:
    """A source, opened.

    Attributes
    ----------
    notes
        What there is to say about the opening itself.
    start
        The day that the source says is its first; empty where it says none.
    spelling
        How a file of rows with separators was written.
    """

    name: str
    grids: tuple[Grid, ...]
    notes: tuple[Violation, ...] = ()
    start: str = ""
    spelling: Spelling = field(default_factory=Spelling)


def refuse(where: str, what: str, hint: str = "") -> NoReturn:
    """Raise the one clear sentence about a source that cannot be read."""
    raise InputError(where, what, hint=hint) from None


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing."""
    return not cell or cell.isspace() if isinstance(cell, str) else cell is None or cell == ()


def as_text(cell: Cell) -> str:
    """Write a cell as the text that a person sees in it.

    Examples
    --------
    >>> from datetime import time
    >>> as_text(3.0), as_text(True), as_text(("#a", "#b")), as_text(time(9, 30))
    ('3', 'true', '#a, #b', '09:30')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return ", ".join(cell)
    if isinstance(cell, int | float):
        return _number(cell)
    return _trimmed(cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat())


def _number(number: float) -> str:
    if abs(number) < _WHOLE and number == int(number):
        return str(int(number))
    try:
        return str(number)
    except ValueError:  # more digits than Python writes in decimal
        return hex(int(number))


def _trimmed(iso: str) -> str:
    return re.sub(r"(?<=\d{2}:\d{2}):00(?!\.)", "", iso, count=1)
