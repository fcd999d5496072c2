"""Rows of a table that are no posts: headings that come again, titles of sections, footers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median

from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_headings, load_words
from contentmix.formats.reading.columns import looks_like
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.spans import read_span, split_week
from contentmix.formats.reading.table import Row, Table
from contentmix.formats.reading.trouble import Trouble
from contentmix.model.report import Severity
from contentmix.rules.input import UNREADABLE_ROW

_AGAIN = Trouble(UNREADABLE_ROW, "is the heading again; left out", "nothing", Severity.INFO)
_NARROW = 3
_LONGEST = 80
_GAPS = 5
SECTION = "section"


def _left_out(kind: str, cells: Sequence[Cell]) -> Trouble:
    says = f"is {kind}, not a post; left out: {_shown(cells)}"
    return Trouble(UNREADABLE_ROW, says, "nothing, if it is none", Severity.INFO)


def _shown(cells: Sequence[Cell]) -> str:
    return " | ".join(as_text(cell) for cell in cells if not is_blank(cell))[:500]


@dataclass(frozen=True, slots=True)
class _Sorted:
    row: Row
    trouble: Trouble | None = None
    section: str = ""


def without_sections(table: Table) -> Table:
    """Return the table without rows that are no posts; the title of a section joins its rows."""
    if table.own or len(table.headings) < 2:
        return table
    footer = _footer(table)
    rows = list(_sorted(table, footer))
    kept = [item for item in rows if item.trouble is None]
    left = tuple((item.row[0], item.trouble) for item in rows if item.trouble)
    titles = any(item.section for item in kept)
    if not left:
        return table
    headings = (*table.headings, SECTION) if titles else table.headings
    width = len(table.headings)
    body = tuple(_titled(item, width) if titles else item.row for item in kept)
    return replace(table, headings=headings, rows=body, left=left)


def _titled(item: _Sorted, width: int) -> Row:
    number, cells = item.row
    padded = [*cells, *[None] * (width - len(cells))]
    # A row that is too wide stays too wide, so that it is seen.
    return number, [*padded[:width], item.section, *(c for c in padded[width:] if not is_blank(c))]


def _sorted(table: Table, footer: int) -> Iterator[_Sorted]:
    section = ""
    again = [_is_again(table, cells) for _, cells in table.rows]
    for index, (row, is_again) in enumerate(zip(table.rows, again, strict=True)):
        before_heading = index + 1 < len(again) and again[index + 1]
        if is_again:
            yield _Sorted(row, _AGAIN)
        elif index >= footer:
            yield _Sorted(row, _left_out("a remark below the table", row[1]))
        elif _is_title(table, row[1], before_heading=before_heading):
            section = as_text(next(cell for cell in row[1] if not is_blank(cell))).strip()
            yield _Sorted(row, _left_out("the title of a section", row[1]))
        else:
            yield _Sorted(row, section=section)


def _is_again(table: Table, cells: Sequence[Cell]) -> bool:
    filled = 0
    for cell, heading in zip(cells, table.headings, strict=False):
        if not is_blank(cell):
            filled += 1
            if fold(as_text(cell)[:_LONGEST]) != fold(heading[:_LONGEST]):
                return False
    return filled >= 2


def _is_title(table: Table, cells: Sequence[Cell], *, before_heading: bool) -> bool:
    filled = list(islice((n for n, cell in enumerate(cells) if not is_blank(cell)), 2))
    if len(filled) != 1 or len(table.headings) < _NARROW or filled[0] >= len(table.headings):
        return False
    cell, heading = cells[filled[0]], table.headings[filled[0]]
    if not isinstance(cell, str):
        return False
    if before_heading:
        return True
    fits = _fits(heading, cell)
    return filled[0] == 0 and _names_a_part(cell) if fits is None else not fits


def _fits(heading: str, cell: str) -> bool | None:
    """Tell whether a cell is what its heading promises; None where any text is."""
    meanings = load_headings().ranks.get(read_heading(heading).word, {})
    verdicts = {looks_like(meaning, cell.strip()) for meaning in meanings}
    return None if not verdicts or None in verdicts else True in verdicts


def _is_remark(table: Table, cells: Sequence[Cell]) -> bool:
    """Tell whether a row begins with what does not belong there, or holds remarks alone."""
    if _holds_notes_alone(table, cells):
        return True
    cell = cells[0] if cells else None
    if not isinstance(cell, str) or is_blank(cell):
        return False
    fits = _fits(table.headings[0], cell)
    first = fold(cell).partition(" ")[0]
    return first in read_data("words", "tables")["remarks"] if fits is None else not fits


def _opens_remarks(cells: Sequence[Cell]) -> bool:
    """Tell whether all that a row says is that remarks follow: ``Legend:``."""
    texts = [as_text(cell) for cell in cells if not is_blank(cell)]
    return len(texts) == 1 and fold(texts[0]) in read_data("words", "tables")["remarks"]


def _holds_notes_alone(table: Table, cells: Sequence[Cell]) -> bool:
    """Tell whether all that a row holds stands under a heading for notes."""
    ranks = load_headings().ranks
    filled = [h for h, cell in zip(table.headings, cells, strict=False) if not is_blank(cell)]
    return bool(filled) and all("notes" in ranks.get(read_heading(h).word, {}) for h in filled)


def _names_a_part(text: str) -> bool:
    """Tell whether a text is the name of a week, a month or a network, and nothing more."""
    week = split_week(text.partition(":")[0])
    numbered = week is not None and not week[1] and not text.strip().isdecimal()
    return numbered or bool(read_span(text)) or bool(load_words("networks").look_up(text).value)


def _footer(table: Table) -> int:
    """Return the index of the first row of a footer: short rows alone, below an empty row."""
    rows = table.rows
    gaps = [n for n, ((a, _), (b, _)) in enumerate(pairwise(rows), 1) if b > a + 1]
    filled = [sum(not is_blank(cell) for cell in cells) for _, cells in rows] if gaps else []
    for index in gaps[-_GAPS:]:
        sparse = median(filled[:index]) >= 4 and max(filled[index:]) <= 2
        remarks = (_is_remark(table, cells) for _, cells in rows[index:])
        if sparse and (_opens_remarks(rows[index][1]) or all(remarks)):
            return index
    return len(rows)
