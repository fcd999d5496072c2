"""Columns for one step alone (approved, posted), where yes means that it is done."""

from collections.abc import Sequence
from functools import cache

from contentmix.facts.store import read_data
from contentmix.facts.words import UNKNOWN, Meaning, Words, fold
from contentmix.formats.reading.columns import Column, looks_like
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.word_cells import status_of
from contentmix.model.post import PostStatus

_OUT = PostStatus.PUBLISHED.value


def step_of(column: Column) -> str | None:
    """Return the step that a column is for; None for any other.

    Examples
    --------
    >>> step_of(Column(0, "Posted?", None, "")), step_of(Column(0, "Approved", None, ""))
    ('published', 'approved')
    """
    word = read_heading(column.heading).word
    return next((step for step, words in _steps().items() if word in words), None)


def step_in(column: Column, cell: Cell, words: Words) -> Meaning:
    """Return what a cell says of how far its post is, in the column that it stands in."""
    text = as_text(cell).strip() if isinstance(cell, str | bool | int) else ""
    return status_of(text, words, step_of(column)) if text else UNKNOWN


def published_among(
    columns: Sequence[Column], rows: Sequence[Row], words: Words
) -> dict[int, Column]:
    """Return the rows that a further column calls published, each with that column.

    A column of days or moments of publication says so of a row where it holds one, beside
    another column that says when the post is to go out.
    """
    others = [column for column in columns if column.meaning is None]
    steps = [column for column in others if step_of(column) == _OUT or _is_status(column)]
    dated = any(column.meaning in ("at", "date") for column in columns)
    days = [column for column in others if dated and _word(column) in _days()]
    found: dict[int, Column] = {}
    for number, cells in rows:
        said = (c for c in steps if step_in(c, _cell(cells, c), words).value == _OUT)
        out = (c for c in days if looks_like("date", as_text(_cell(cells, c)).strip()))
        if column := next(said, None) or next(out, None):
            found[number] = column
    return found


def _is_status(column: Column) -> bool:
    return _word(column) in _publishing()


def _word(column: Column) -> str:
    return read_heading(column.heading).word


def _cell(cells: Sequence[Cell], column: Column) -> Cell:
    return cells[column.index] if column.index < len(cells) else None


@cache
def _steps() -> dict[str, frozenset[str]]:
    steps = read_data("words", "columns")["steps"]
    return {step: frozenset(map(fold, steps[step])) for step in ("published", "approved")}


@cache
def _days() -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "columns")["steps"]["days"]))


@cache
def _publishing() -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "columns")["also"]["status"]))
