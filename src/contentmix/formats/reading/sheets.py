"""Several sheets of one form, such as one for each month or network, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from contentmix.facts.words import fold, load_headings
from contentmix.formats.reading.grid import SHEET_ROWS, Cell
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.lying import is_network
from contentmix.formats.reading.sections import SECTION
from contentmix.formats.reading.table import Row, Table

_SHEET = "sheet"


def of_one_form(first: Table, other: Table) -> bool:
    """Tell whether two tables have the same columns, of which at least two are known."""
    ranks = load_headings().ranks
    known = sum(read_heading(text).word in ranks for text in first.headings)
    return known >= 2 and list(map(fold, first.headings)) == list(map(fold, other.headings))


def joined(tables: Sequence[Table]) -> Table:
    """Return the tables as one; their rows are numbered on, each sheet in its own range.

    Where the sheets are called by networks and no column says the channel, one does then.
    """
    first = tables[0]
    if len(tables) == 1:
        return first
    titled = any(SECTION in table.headings for table in tables)
    named = all(is_network(table.name) for table in tables) and not _says_channel(first)
    added = (*((SECTION,) if titled else ()), *((_SHEET,) if named else ()))
    width = min(len(table.headings) for table in tables)
    bare = first.headings[:width]
    rows = (row for n, table in enumerate(tables) for row in _rows(table, n, added, width))
    left = (
        (number + n * SHEET_ROWS, trouble)
        for n, table in enumerate(tables)
        for number, trouble in table.left
    )
    heights = [len(table.sheet()) for table in tables]
    return replace(
        first,
        headings=(*bare, *added),
        rows=tuple(rows),
        left=tuple(left),
        notes=tuple(note for table in tables for note in table.notes),
        sheet=lambda: [row for table in tables for row in table.sheet()],
        names=tuple(table.name for table in tables),
        begins=tuple(accumulate(heights[:-1], initial=0)),
    )


def _says_channel(table: Table) -> bool:
    ranks = load_headings().ranks
    return any("channel" in ranks.get(read_heading(text).word, {}) for text in table.headings)


def _rows(table: Table, place: int, added: Sequence[str], width: int) -> Iterator[Row]:
    for number, cells in table.rows:
        own: dict[str, Cell] = {_SHEET: table.name}
        if SECTION in table.headings and len(cells) > width:
            own[SECTION] = cells[width]
        beyond = cells[width + (SECTION in table.headings) :]
        padded = [*cells[:width], *[None] * (width - len(cells))]
        yield number + place * SHEET_ROWS, [*padded, *map(own.get, added), *beyond]
