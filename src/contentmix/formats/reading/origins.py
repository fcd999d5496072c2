"""What is kept of a table, so that its posts can be written back in its own shape."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import SHEET_ROWS, Opened
from contentmix.formats.reading.judge import Entry
from contentmix.formats.reading.table import Table
from contentmix.formats.reading.wish import Wish
from contentmix.model.origin import Origin, OriginColumn, Place

_JOINING = {"section", "sheet", "channel"}
"""Columns that join the rows, which stay what they are; anything else has laid them anew."""


def origin_of(
    opened: Opened, found: Table, laid: Table, columns: Sequence[Column], wish: Wish
) -> Origin:
    """Return what is kept of a table.

    Parameters
    ----------
    found, laid
        The table as it was found, and with one row for each post.
    """
    width = len(found.headings)
    headings = () if found.top else found.headings
    understood = tuple(
        OriginColumn(c.index, c.meaning, c.says.zones[0] if len(c.says.zones) == 1 else None)
        for c in columns
        if c.meaning and c.index < width
    )
    numbers = [number for number, _ in laid.rows]
    sideways = len(set(numbers)) < len(numbers) or laid.headings[:width] != found.headings
    sideways = sideways or not set(laid.headings[width:]) <= _JOINING
    first = 1 if found.top else 0
    top = max(found.top - 1, 0)
    bare = Origin(
        opened.name, found.sheet, headings, top, first, understood, wish.zone, {}, sideways
    )
    return replace(bare, begins=found.begins, spelling=opened.spelling)


def placed(origin: Origin, entries: Iterable[Entry]) -> Origin:
    """Return the table with where each post stands in it."""
    return replace(origin, places={entry.post.id: _place(origin, entry) for entry in entries})


def _place(origin: Origin, entry: Entry) -> Place:
    row = _row(origin, entry.number)
    if entry.placed and isinstance(entry.at, tuple):
        return Place(row, entry.post, entry.at, entry.channels)
    return Place(row, entry.post)


def _row(origin: Origin, number: int) -> int:
    sheet, row = divmod(number, SHEET_ROWS)
    return origin.begins[sheet] + row - origin.first
