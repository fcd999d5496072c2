"""One reading from the source to its entries, and what there is to say of the whole table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.store import read_data
from contentmix.facts.words import Words, fold
from contentmix.formats.exports.recognise import meanings_of
from contentmix.formats.reading.cancelled import called_off
from contentmix.formats.reading.cells import Reading, clean
from contentmix.formats.reading.columns import Column, own_columns, understand
from contentmix.formats.reading.filled import ask_of_blanks, filled_down
from contentmix.formats.reading.grid import SHEET_ROWS, Opened, as_text, is_blank
from contentmix.formats.reading.judge import Entry, Judge, Places
from contentmix.formats.reading.kinds import ideas_among
from contentmix.formats.reading.lean import Lean
from contentmix.formats.reading.monthly import opened_month
from contentmix.formats.reading.opening import open_source
from contentmix.formats.reading.ordered import ordered
from contentmix.formats.reading.origins import origin_of, placed
from contentmix.formats.reading.second_status import say_of_statuses
from contentmix.formats.reading.sections import without_sections
from contentmix.formats.reading.sheets import joined, of_one_form
from contentmix.formats.reading.shifted import judged
from contentmix.formats.reading.steps import published_among
from contentmix.formats.reading.suggesting import illustrated, suggestions
from contentmix.formats.reading.table import Row, Table, find_tables
from contentmix.formats.reading.trouble import Ledger
from contentmix.formats.reading.wide import TICKED, explained, unfolded
from contentmix.formats.reading.wish import OnError, Wish
from contentmix.model.origin import Origin
from contentmix.model.report import ReadingReport
from contentmix.rules import input as rules


@dataclass(frozen=True, slots=True)
class Outcome:
    """The entries of a source, and the ledger of what was wrong with it."""

    source: str
    columns: tuple[Column, ...]
    entries: list[Entry]
    ledger: Ledger
    rows: int
    left_out: tuple[int, ...]
    categories: Words
    origin: Origin
    own: bool
    lean: Lean

    def has(self, *meanings: str) -> bool:
        """Tell whether some column has one of the meanings."""
        return any(column.meaning in meanings for column in self.columns)

    def report(self, on_error: OnError, entries: Sequence[Entry]) -> ReadingReport:
        """Return how the source was read, as the entries with ids of their own.

        Raises
        ------
        InputError
            There is an error and `on_error` is ``raise``; it lists all of them.
        """
        asked, words = self.ledger.questions(), self.categories
        report = ReadingReport(
            self.ledger.violations(),
            source=self.source,
            columns=tuple(column.reading for column in self.columns),
            rows=self.rows,
            left_out=tuple(number % SHEET_ROWS for number in self.left_out),
            questions=() if self.own else illustrated(asked, self.entries, words),
            suggestions=() if self.own else suggestions(entries, words),
            origin=None if self.own else placed(self.origin, entries),
        )
        if on_error == "raise" and report.errors:
            problems = [str(violation) for violation in report.errors]
            what = f"{len(problems)} error(s); the first: {problems[0]}"
            raise InputError(self.source, what, problems=[what, *problems[1:]])
        return report


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A table whose cells were parsed; the sheets that they stood in are free to go."""

    judge: Judge
    cells: list[list[Reading]]
    numbers: list[int]
    rows: int
    left_out: tuple[int, ...]
    origin: Origin


def read_table(source: Any, wish: Wish, places: Places) -> Outcome:
    """Read a source as far as it can be read.

    Raises
    ------
    InputError
        There is no table in it.
    """
    found = _parsed(source, wish, places)
    judge = found.judge
    return Outcome(
        judge.ledger.source,
        tuple(judge.columns),
        judge.entries(found.numbers, found.cells),
        judge.ledger,
        found.rows,
        found.left_out,
        categories=judge.wish.words["category"],
        origin=found.origin,
        own=judge.own,
        lean=judge.lean,
    )


def _parsed(source: Any, wish: Wish, places: Places) -> _Parsed:
    opened = open_source(source)
    wish = wish.starting(opened.start)
    wish = wish.knowing(_known_columns(opened))
    tables = find_tables(opened, wish, of_one_form)
    found = joined(tables)
    ledger = Ledger(opened.name, found.names)
    ledger.add((*opened.notes, *found.notes))
    if found.names:
        message = f"sheets of one form were read as one table: {', '.join(found.names)}"
        ledger.say(rules.READ_AS, message, 'read one of them with sheet="its name", if not so')
    whole = opened_month(joined(list(map(without_sections, tables))))
    table = unfolded(whole, wish.mapping)
    columns = _understood(table, wish, len(whole.headings))
    rows, left_out = _sound_rows(table, columns, ledger)
    if not table.own:
        columns = ordered(columns, rows, wish.start)
        rows = filled_down(columns, rows)
    rows, left_out = _without_cancelled(columns, rows, left_out, wish, ledger)
    ideas = ideas_among(columns, rows)
    out = {} if table.own else published_among(columns, rows, wish.words["status"])
    judge = Judge(columns, wish, ledger, places, own=table.own, ideas=ideas, published=out)
    cells = judge.parsed(rows)
    if not table.own:
        _say_of_columns(columns, rows, ledger)
        ask_of_blanks(columns, rows, ledger)
        _say_of_lookalike(columns, rows, ledger)
        say_of_statuses(columns, rows, wish.words["status"], ledger)
    origin = origin_of(opened, found, table, columns, wish)
    numbers = [number for number, _ in rows]
    return _Parsed(judge, cells, numbers, len(found.rows), left_out, origin)


def _understood(table: Table, wish: Wish, width: int) -> tuple[Column, ...]:
    """Return what the columns mean; `width` is how many there were before the table was laid."""
    for heading in wish.mapping:
        if heading not in table.headings:
            raise UnknownNameError("column", heading, known=filter(None, table.headings))
    headings = tuple(map(clean, table.headings))
    columns = (
        own_columns(headings)
        if table.own
        else understand(headings, [cells for _, cells in table.rows if _fits(table, cells)], wish)
    )
    return explained(columns, table, width)


def _known_columns(opened: Opened) -> Mapping[str, str]:
    """Give what the columns mean, where the first sheet is a file of another program we know."""
    first = next((grid.rows[0] for grid in opened.grids[:1] if grid.rows), ())
    return meanings_of([as_text(cell) for cell in first])


def _sound_rows(
    table: Table, columns: Sequence[Column], ledger: Ledger
) -> tuple[list[Row], tuple[int, ...]]:
    """Return the rows that fit the heading; the numbers of those that do not."""
    sound: list[Row] = []
    left_out = [number for number, _ in table.left]
    for number, trouble in table.left:
        ledger.note(trouble, number)
    for row in table.rows:
        found, said = (row, None) if table.own and _fits(table, row[1]) else judged(row, columns)
        if said:
            ledger.note(said, row[0])
        if found:
            sound.append(found)
        else:
            left_out.append(row[0])
    return sound, tuple(sorted(left_out))


def _without_cancelled(
    columns: Sequence[Column],
    rows: Sequence[Row],
    left_out: tuple[int, ...],
    wish: Wish,
    ledger: Ledger,
) -> tuple[list[Row], tuple[int, ...]]:
    """Return the rows that nobody has called off; the numbers of all that are left out."""
    off = called_off(columns, rows, wish.words["status"])
    for number, (heading, cell, trouble) in off.items():
        ledger.note(trouble, number, heading, cell)
    kept = [row for row in rows if row[0] not in off]
    return kept, tuple(sorted((*left_out, *off)))


def _fits(table: Table, cells: Sequence[Any]) -> bool:
    return all(map(is_blank, cells[len(table.headings) :]))


def _say_of_columns(columns: Sequence[Column], rows: Sequence[Row], ledger: Ledger) -> None:
    kept = [
        column.heading
        for column in columns
        if column.meaning is None and column.beside != TICKED
        if any(_filled(column, cells) for _, cells in rows)
    ]
    if kept:
        message = f"not understood and kept as they are: {', '.join(map(repr, kept))}"
        ledger.say(rules.KEPT_COLUMN, message, 'say what one is: mapping={"heading": "notes"}')
    if not any(column.meaning == "category" for column in columns):
        message = "no column says the category of each post, and only posts with one are placed"
        fix = 'add a column category, or say which it is: mapping={"heading": "category"}'
        ledger.say(rules.MISSING_COLUMN, message, fix)


def _say_of_lookalike(columns: Sequence[Column], rows: Sequence[Row], ledger: Ledger) -> None:
    """Say that a table is a report or was scraped: it measures what is out, and plans nothing."""
    words = read_data("words", "tables")
    measures, marks = (set(map(fold, words[kind])) for kind in ("measures", "scraped"))
    filled = [c for c in columns if any(_filled(c, cells) for _, cells in rows)]
    measured = [c.heading for c in filled if fold(c.heading) in measures and _figures(c, rows)]
    marked = [c.heading for c in filled if fold(c.heading) in marks - measures]
    plans = any(column.meaning == "status" for column in columns)
    if plans or not measured or len(measured) + len(marked) < 3:
        return
    kind = "posts that a program collected" if marked else "a report of what was published"
    message = f"looks like {kind}: {', '.join((*measured, *marked))}"
    fix = "give the plan, or add a column status that says published"
    ledger.say(rules.LOOKALIKE, message, fix)


def _figures(column: Column, rows: Sequence[Row]) -> bool:
    """Tell whether a column holds mostly numbers."""
    cells = [as_text(cells[column.index]) for _, cells in rows if _filled(column, cells)]
    return sum(cell.strip()[:1].isdigit() for cell in cells) * 2 > len(cells)


def _filled(column: Column, cells: Sequence[Any]) -> bool:
    return column.index < len(cells) and not is_blank(cells[column.index])
