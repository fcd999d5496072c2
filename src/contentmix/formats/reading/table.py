"""Find the table in a sheet: the first row that looks like a heading, and the rows below it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.words import fold, load_headings
from contentmix.formats.fields import is_own
from contentmix.formats.formula import unshield
from contentmix.formats.reading.grid import Cell, Grid, Opened, as_text, is_blank
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.lying import is_day, is_network, is_weekday
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.model.origin import Rows
from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART

_SEARCHED = 30
_MAIN = frozenset(("at", "date", "day", "channel", "category", "status", "text", "title"))

Row = tuple[int, Sequence[Cell]]
"""The number of a row in its source, and its cells."""

Alike = Callable[["Table", "Table"], bool]
"""Tells whether the second table continues the first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it.

    Attributes
    ----------
    rows
        Those that hold anything.
    notes
        What was not read: other sheets, rows above the heading.
    titles
        The name of the sheet, and what stands above the heading.
    above
        The rows above the heading.
    left
        The rows that are no posts, each with why.
    sheet
        Gives all rows as they were found.
    top
        The number of the heading; 0 where the source itself names the columns.
    name
        The name of its sheet.
    names, begins
        The names of its sheets, and where the rows of each begin among all, where several sheets
        were put together.
    wide
        Where the columns are that were networks, weekdays or days, one beside the other.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Violation, ...] = ()
    titles: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()
    left: tuple[tuple[int, Trouble], ...] = ()
    sheet: Rows = tuple
    top: int = 0
    name: str = ""
    names: tuple[str, ...] = ()
    begins: tuple[int, ...] = (0,)
    wide: tuple[int, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is the table that `write_csv` writes."""
        return is_own(self.headings)


def find_tables(opened: Opened, wish: Wish, alike: Alike) -> list[Table]:
    """Return the table of a source, and those of further sheets that are `alike`.

    Raises
    ------
    InputError
        There is none, or it has no rows.
    """
    grids = _wanted(opened, wish.sheet)
    wanted = {fold(heading) for heading in (*wish.mapping, *wish.taught)}
    tables = [table for grid in grids if (table := _table(grid, wanted))]
    if not tables:
        _refuse(opened.name, grids, wanted)
    best = max(tables, key=_worth)
    if not best.rows and not best.own:
        columns = ", ".join(best.headings)
        what = f"has a heading ({columns[:200]}) and no rows"
        raise InputError(opened.name, what, hint="write one post in each row below it")
    chosen = [table for table in tables if table is best or (table.rows and alike(best, table))]
    read = {table.name for table in chosen}
    others = [grid for grid in grids if grid.name not in read]
    notes = tuple(_unread(opened.name, grid) for grid in others if _filled(grid))
    first, *more = (_noted(opened.name, table, alone=len(chosen) == 1) for table in chosen)
    return [replace(first, notes=(*first.notes, *notes)), *more]


def _noted(source: str, table: Table, *, alone: bool) -> Table:
    """Return a table with a note for each row above its heading."""
    where = source if alone else f"{source}, sheet {table.name}"
    return replace(table, notes=tuple(_skipped(where, *row) for row in table.above))


def _worth(table: Table) -> tuple[bool, int]:
    """Return how much a table looks like posts: rows, then how many of the main columns it has."""
    ranks = load_headings().ranks
    named = {m for text in table.headings for m in ranks.get(read_heading(text).word, {})}
    return bool(table.rows), len(named & _MAIN)


def _wanted(opened: Opened, sheet: str | None) -> tuple[Grid, ...]:
    if sheet is None:
        return opened.grids
    found = tuple(grid for grid in opened.grids if grid.name == sheet)
    if not found:
        raise UnknownNameError("sheet", sheet, known=[grid.name for grid in opened.grids])
    return found


def _table(grid: Grid, wanted: Collection[str]) -> Table | None:
    if grid.headings is not None and not grid.headings:
        return None
    if grid.headings is not None:
        return Table(
            grid.headings, tuple(_filled_rows(grid.rows, 1)), sheet=grid.kept, name=grid.name
        )
    above: list[Row] = []
    for number, row in enumerate(grid.rows[:_SEARCHED], 1):
        if _is_heading(row, wanted) and not _is_outdone(row, grid.rows[number:], wanted):
            headings = tuple(unshield(as_text(cell)) for cell in _trimmed(row))
            body = tuple(_filled_rows(grid.rows[number:], number + 1))
            titles = (grid.name, *(as_text(c) for _, cells in above for c in cells))
            found = Table(headings, body, titles=titles, above=tuple(above))
            return replace(found, sheet=grid.kept, top=number, name=grid.name)
        if not all(map(is_blank, row)):
            above.append((number, row))
    return None


def _is_heading(row: Sequence[Cell], wanted: Collection[str]) -> bool:
    """Tell whether a row names columns: mostly short texts, of which some are known names."""
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    filled = sum(not is_blank(cell) for cell in row)
    if _is_row_of_days(row):
        return True
    if not texts or len(texts) < filled:
        return False
    known = sum(_is_known(text, wanted) for text in texts)
    if known >= 2 or (known == 1 and len(texts) <= 3):
        return True
    return sum(map(is_weekday, texts)) + known >= 4 or sum(map(is_network, texts)) + known >= 3


def _is_outdone(
    row: Sequence[Cell], below: Sequence[Sequence[Cell]], wanted: Collection[str]
) -> bool:
    """Tell whether the row right below names more columns: then this one is a title over them."""
    following = below[0] if below else ()
    return _is_heading(following, wanted) and _names(following, wanted) > _names(row, wanted)


def _names(row: Sequence[Cell], wanted: Collection[str]) -> int:
    return sum(isinstance(cell, str) and _is_known(cell, wanted) for cell in row)


def _is_row_of_days(row: Sequence[Cell]) -> bool:
    """Tell whether a row names one day after the other, and at most two columns before them."""
    filled = [cell for cell in row if not is_blank(cell)]
    days = [is_day(as_text(cell)) for cell in filled]
    return sum(days) >= 4 and sum(days) >= len(days) - 2 and all(days[2:])


def _is_known(text: str, wanted: Collection[str]) -> bool:
    return fold(text) in wanted or read_heading(text).known


def _trimmed(row: Sequence[Cell]) -> Sequence[Cell]:
    end = len(row)
    while end and is_blank(row[end - 1]):
        end -= 1
    return row[:end]


def _filled_rows(rows: Sequence[Sequence[Cell]], first: int) -> Iterator[Row]:
    for number, row in enumerate(rows, first):
        if not all(map(is_blank, row)):
            yield number, row


def _filled(grid: Grid) -> bool:
    return any(True for _ in _filled_rows(grid.rows, 1))


def _skipped(source: str, number: int, row: Sequence[Cell]) -> Violation:
    cells = " | ".join(as_text(cell) for cell in row if not is_blank(cell))
    return UNREAD_PART.violation(
        where=f"{source}, row {number}",
        message=f"stands above the heading and was not read: {cells[:300]}",
        fix="nothing, if it is a title",
    )


def _unread(source: str, grid: Grid) -> Violation:
    return UNREAD_PART.violation(
        where=f"{source}, sheet {grid.name}",
        message="was not read",
        fix=f"read it with sheet={grid.name!r}, if it holds posts",
    )


def _refuse(name: str, grids: Sequence[Grid], wanted: Collection[str]) -> None:
    first = next((row for grid in grids for row in grid.rows if not all(map(is_blank, row))), ())
    shown = ", ".join(as_text(cell)[:30] for cell in first[:6] if not is_blank(cell))
    if not shown:
        raise InputError(name, "is empty", hint="the first row names the columns")
    hint = "name the columns in the first row, such as title, text, date, channel, category"
    if not wanted:
        hint += '; or say what they are: mapping={"your heading": "text"}'
    raise InputError(name, f"has no row that names columns; it begins with {shown!r}", hint=hint)
