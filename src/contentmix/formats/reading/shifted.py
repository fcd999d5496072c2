"""Rows whose cells may stand under the wrong headings: mended if one way fits, else left out."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from contentmix.formats.reading.columns import Column, looks_like
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Trouble
from contentmix.model.report import Severity
from contentmix.rules.input import UNREADABLE_ROW

_TYPED = ("at", "date", "time", "channel", "status", "hashtags")
_FREE = ("text", "title", "notes")
_FIX = "put quotation marks around cells with separators"
_MENDED = Trouble(
    UNREADABLE_ROW,
    "has more cells than the heading; they fit in one way only, and were joined so",
    _FIX,
    Severity.WARNING,
)
_UNDER_OTHERS = "has cells that fit the headings beside their own, so they are shifted"
_TOO_MANY = "has more cells than the heading, so they may be shifted"

Judged = tuple[Row | None, Trouble | None]


def judged(row: Row, columns: Sequence[Column]) -> Judged:
    """Return the row as it can be read, if it can, and what there is to say of it."""
    number, cells = row
    width = len(columns)
    if all(map(is_blank, cells[width:])):
        return (None, _left(_UNDER_OTHERS, cells)) if _shifts(cells, columns) else (row, None)
    ways = _ways(cells, columns)
    return ((number, ways[0]), _MENDED) if len(ways) == 1 else (None, _left(_TOO_MANY, cells))


def _left(says: str, cells: Sequence[Cell]) -> Trouble:
    shown = " | ".join(as_text(cell) for cell in cells if not is_blank(cell))
    return Trouble(UNREADABLE_ROW, f"{says}; left out: {shown[:500]}", _FIX)


def _ways(cells: Sequence[Cell], columns: Sequence[Column]) -> list[list[Cell]]:
    """Return every way to join neighbouring cells in a column of texts so that the others fit."""
    extra = len(cells) - len(columns)
    found = []
    for column in columns:
        place = column.index
        if column.meaning in _FREE:
            joined = ",".join(as_text(cell) for cell in cells[place : place + extra + 1])
            found.append([*cells[:place], joined, *cells[place + extra + 1 :]])
    return [way for way in found if _is_proved(way, columns, extra)]


def _is_proved(cells: Sequence[Cell], columns: Sequence[Column], extra: int) -> bool:
    """Tell whether at least two typed cells fit, none does not, and one of them was moved."""
    verdicts = [_fits(column, cells) for column in columns]
    return False not in verdicts and verdicts.count(True) >= 2 and extra <= 5


def _shifts(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Tell whether two typed cells do not fit, and one of them fits the column beside its own."""
    wrong = [c for c in columns if _fits(c, cells) is False]
    if len(wrong) < 2:
        return False
    beside = [(a, b) for a, b in pairwise(columns) if a in wrong or b in wrong]
    return any(
        (a in wrong and _would_fit(b, cells, a.index))
        or (b in wrong and _would_fit(a, cells, b.index))
        for a, b in beside
    )


def _fits(column: Column, cells: Sequence[Cell]) -> bool | None:
    return _would_fit(column, cells, column.index)


def _would_fit(column: Column, cells: Sequence[Cell], place: int) -> bool | None:
    if column.meaning not in _TYPED or place >= len(cells):
        return None
    cell = cells[place]
    return None if not isinstance(cell, str) or is_blank(cell) else _seems(column.meaning, cell)


@cache
def _seems(meaning: str, cell: str) -> bool | None:
    return looks_like(meaning, cell.strip())
