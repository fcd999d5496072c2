"""Tables that lie on their side: a column for each network, weekday or day."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_headings, load_words
from contentmix.formats.reading.columns import Column, looks_like
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.lying import is_day, is_network, is_weekday
from contentmix.formats.reading.paired import Group, paired, with_its_own
from contentmix.formats.reading.table import Row, Table
from contentmix.formats.reading.word_cells import split_networks

_MEASURE = re.compile(r"[\d.,%\s]+[kKmM%]?$|https?://|www\.")
TICKED = "channel"
"""What columns of ticks are read as; any others are texts of posts too."""

_TYPED = ("date", "time", "status")


def unfolded(table: Table, mapping: Mapping[str, str]) -> Table:
    """Return the table with one row for each post, where its columns were networks or weekdays.

    A cell that only says yes names a channel of the post of its row; any other is a post.
    """
    if table.own:
        return table
    known = _meanings(table.headings)
    kinds: tuple[tuple[str, Callable[[str], bool], int], ...] = (
        ("channel", is_network, 2),
        ("weekday", is_weekday, 3),
        ("date", is_day, 3),
    )
    for meaning, test, least in kinds:
        free = [n for n, h in enumerate(table.headings) if h not in mapping and test(h)]
        given = any(mapping.get(heading) == meaning for heading in table.headings)
        if len(free) >= least and meaning not in known and not given:
            return _unfolded(table, meaning, free)
    return table


def _meanings(headings: Sequence[str]) -> frozenset[str]:
    ranks = load_headings().ranks
    return frozenset(m for heading in headings for m in ranks.get(read_heading(heading).word, {}))


def _unfolded(table: Table, meaning: str, wide: Sequence[int]) -> Table:
    cells = [row[n] for _, row in table.rows for n in wide if n < len(row) and not is_blank(row[n])]
    texts = [cell for cell in cells if _mark(cell) is None]
    if sum(map(_is_measure, texts)) * 2 > len(texts):
        return table  # figures, or links to what was published
    if meaning == "channel" and not texts:
        rows = tuple(_marked(table, row, wide) for row in table.rows)
        headings = (*table.headings, TICKED)
        return replace(table, headings=headings, rows=rows, wide=tuple(wide))
    heading = _heading_of(texts)
    groups = paired(table.headings, wide)
    rows = tuple(made for row in table.rows for made in _spread(table, row, wide, groups))
    headings = (*table.headings, meaning, heading)
    return replace(table, headings=headings, rows=rows, wide=tuple(wide))


def explained(columns: Sequence[Column], table: Table, width: int) -> tuple[Column, ...]:
    """Say of the columns that were unfolded, and of those made of them, what became of them.

    Parameters
    ----------
    width
        How many columns the table had before it was unfolded.
    """
    if not table.wide:
        return tuple(columns)
    said = " and ".join(table.headings[width:])
    first, last = (table.headings[n] for n in (table.wide[0], table.wide[-1]))
    made = f"made of the columns {first!r} to {last!r}"
    return tuple(
        replace(column, evidence=made)
        if column.index >= width
        else replace(column, evidence="one of several side by side", beside=said)
        if column.index in table.wide and column.meaning is None
        else column
        for column in columns
    )


def _is_measure(cell: Cell) -> bool:
    return bool(_MEASURE.match(as_text(cell).strip()))


def _heading_of(cells: Sequence[Cell]) -> str:
    """Return what the cells say: all of them days, times or statuses; else texts of posts."""
    texts = {as_text(cell).strip() for cell in cells}
    return next((m for m in _TYPED if texts and all(looks_like(m, t) for t in texts)), "text")


def _marked(table: Table, row: Row, wide: Sequence[int]) -> Row:
    number, cells = row
    chosen = [n for n in wide if n < len(cells) and _mark(cells[n])]
    words = load_words("networks")
    names = [name for n in chosen for name in split_networks(table.headings[n], words)]
    return number, [*_padded(cells, len(table.headings)), tuple(names)]


def _spread(table: Table, row: Row, wide: Sequence[int], groups: Sequence[Group]) -> Iterator[Row]:
    number, cells = row
    width = len(table.headings)
    whole = _padded(cells, width)
    posts = [n for n in wide if not is_blank(whole[n]) and _mark(whole[n]) is None]
    rest = [None if n in posts else cell for n, cell in enumerate(whole[:width])]
    too_many = [cell for cell in whole[width:] if not is_blank(cell)]
    if not posts:
        yield number, [*rest, None, None, *too_many]
    for place, n in enumerate(posts):
        own = rest if place == 0 else [None if m in wide else cell for m, cell in enumerate(rest)]
        others = [wide.index(other) for other in posts if other != n]
        own = with_its_own(own, groups, wide.index(n), others, first=place == 0)
        named = _with_own_id(table, own, n) if len(posts) > 1 else own
        yield number, [*named, table.headings[n], whole[n], *too_many]


def _with_own_id(table: Table, cells: list[Cell], wide: int) -> list[Cell]:
    """Let each of the posts of a row have an id of its own."""
    word = fold(table.headings[wide])
    return [
        f"{as_text(cell)}-{word}" if cell and "id" in _meanings([heading]) else cell
        for cell, heading in zip(cells, table.headings, strict=True)
    ]


def _padded(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [*cells, *[None] * (width - len(cells))]


def _mark(cell: Cell) -> bool | None:
    """Tell whether a cell only says yes or no; None where it says more."""
    text = as_text(cell).strip().casefold()
    return True if text in _marks("yes") else False if text in _marks("no") else None


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in read_data("words", "tables")[kind])
