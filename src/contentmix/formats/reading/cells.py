"""Columns of cells to columns of parsed values: each distinct cell is parsed once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from contentmix.formats.formula import unshield
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.dated import Parser
from contentmix.formats.reading.days import Stamp, Swapped, Yearless
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.neighbours import settle
from contentmix.formats.reading.parse import parser_of
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Ledger, Parsed, Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.model.value import UNWRITABLE
from contentmix.rules.input import UNWRITABLE_CHARACTER

_LINE_ENDS = re.compile(r"\r\n|\r|\x85")
_REPLACED = Trouble(
    UNWRITABLE_CHARACTER,
    "holds characters that no calendar file can carry; each was replaced by U+FFFD",
    "remove them in the source",
)


class Reading(NamedTuple):
    """A cell as it was parsed, and its text."""

    parsed: Parsed
    text: str


NOTHING = Reading(Parsed(), "")


def read_column(
    column: Column, rows: Sequence[Row], wish: Wish, ledger: Ledger, *, own: bool
) -> list[Reading]:
    """Parse a column; what is wrong with its cells is noted in `ledger`."""
    index = column.index
    cells = [row[index] if index < len(row) else None for _, row in rows]
    keys = [cell if type(cell) is str else (type(cell), as_text(cell)) for cell in cells]
    distinct = dict(zip(keys, cells, strict=True))
    whole = cells if column.meaning == "day" else list(distinct.values())
    parse = parser_of(column, [cell for cell in whole if not is_blank(cell)], wish, own=own)
    seen = {key: _read(cell, parse, own=own) for key, cell in distinct.items()}
    troubled = {key: troubles for key, (_, troubles) in seen.items() if troubles}
    if troubled:
        for (number, _), key in zip(rows, keys, strict=True):
            for trouble in troubled.get(key, ()):
                ledger.note(trouble, number, column.heading, seen[key][0].text)
    found = [seen[key][0] for key in keys]
    if column.meaning in ("at", "date") and any(map(_is_open, seen.values())):
        return _settled(column, rows, found, wish, ledger)
    return found


def _is_open(seen: tuple[Reading, object]) -> bool:
    return isinstance(seen[0].parsed.value, Yearless | Swapped)


def _settled(
    column: Column, rows: Sequence[Row], readings: Sequence[Reading], wish: Wish, ledger: Ledger
) -> list[Reading]:
    """Complete the days that need their neighbours."""
    values = [reading.parsed.value for reading in readings]
    days = [value if isinstance(value, Stamp | Yearless | Swapped) else None for value in values]
    found: list[Reading] = []
    settled = settle(days, wish.start, column.says.year)
    for (number, _), reading, day in zip(rows, readings, settled, strict=True):
        if day is None or day.day is reading.parsed.value:
            found.append(reading)
            continue
        note = day.note or (day.day if isinstance(day.day, Trouble) else None)
        if note:
            ledger.note(note, number, column.heading, reading.text)
        trouble = note if isinstance(day.day, Trouble) else None
        value = day.day if trouble is None else None
        found.append(Reading(Parsed(value, keep=True, trouble=trouble), reading.text))
    return found


def clean(text: str) -> str:
    r"""Replace what no calendar file can carry; line ends become ``\n`` where there is any.

    Examples
    --------
    >>> clean("two\r\nlines"), clean("a\x00b")
    ('two\nlines', 'a\ufffdb')
    """
    if not UNWRITABLE.search(text):
        return text
    return UNWRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _read(cell: Cell, parse: Parser, *, own: bool) -> tuple[Reading, tuple[Trouble, ...]]:
    if is_blank(cell):
        return NOTHING, ()
    text = as_text(cell)
    whole = clean(text)
    parsed = parse(_clean_cell(cell))
    replaced = (_REPLACED,) if whole.count("\ufffd") > text.count("\ufffd") else ()
    troubles = (*replaced, parsed.trouble) if parsed.trouble else replaced
    return Reading(parsed, unshield(whole) if own else whole), troubles


def _clean_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return clean(cell)
    return tuple(map(clean, cell)) if isinstance(cell, tuple) else cell
