"""A month as a wall calendar shows it: weekdays above, numbers of days and texts below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contentmix.facts.words import fold, load_date_words
from contentmix.formats.reading.days import Span
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.lying import is_weekday
from contentmix.formats.reading.spans import read_span
from contentmix.formats.reading.table import Row, Table

_NUMBERED = re.compile(r"\s*(?P<day>[0-9]{1,2})(?:[.:)\s-]+(?P<text>.*))?", re.DOTALL)
_LEAST_NUMBERS = 14


@dataclass(frozen=True, slots=True)
class _Square:
    """A text under its day; `month` is 0 for the month before the named one, 2 for the next."""

    number: int
    column: int
    month: int
    day: int
    text: str


def opened_month(table: Table) -> Table:
    """Return the posts of a month that lies in the table as a wall calendar, else the table."""
    columns = [n for n, heading in enumerate(table.headings) if is_weekday(heading)]
    if len(columns) < 5 or len(columns) < len(table.headings) - 1:
        return table
    squares = list(_squares(table, columns))
    if len({square.day for square in squares}) < _LEAST_NUMBERS:
        return table
    days = _dated(table, squares)
    posts = [(s, day) for s, day in zip(squares, days, strict=True) if s.text]
    rows: tuple[Row, ...] = tuple((s.number, (day or str(s.day), s.text)) for s, day in posts)
    return replace(table, headings=("date", "text"), rows=rows)


def _squares(table: Table, columns: Sequence[int]) -> Iterator[_Square]:
    """Yield every number with the texts that stand beside or below it."""
    current: dict[int, tuple[int, int]] = {}
    month = 0
    for number, cells in table.rows:
        for column in columns:
            cell = cells[column] if column < len(cells) else None
            if is_blank(cell):
                continue
            day, text = _parted(cell)
            if day is not None:
                month += day == 1
                current[column] = month, day
            if column in current:
                yield _Square(number, column, *current[column], text)


def _parted(cell: Cell) -> tuple[int | None, str]:
    text = as_text(cell)
    match = _NUMBERED.fullmatch(text)
    if match and 1 <= int(match["day"]) <= 31:
        return int(match["day"]), (match["text"] or "").strip()
    return None, text.strip()


def _dated(table: Table, squares: Sequence[_Square]) -> list[date | None]:
    months = {span for text in table.titles if (span := _month_in(text))}
    if len(months) != 1:
        return [None] * len(squares)
    (month,) = months
    found = [_day_of(square, month) for square in squares]
    weekdays = load_date_words().weekdays
    agree = all(
        day is None or day.weekday() == weekdays[fold(table.headings[s.column])]
        for s, day in zip(squares, found, strict=True)
    )
    return found if agree else [None] * len(squares)


def _month_in(text: str) -> Span | None:
    words = re.findall(r"[^\W\d]+\s+\d{4}|\d{4}-\d{2}", text)
    spans = [span for word in words if (span := read_span(word))]
    return spans[0] if len(spans) == 1 else None


def _day_of(square: _Square, named: Span) -> date | None:
    firsts = ((named.first - timedelta(days=1)).replace(day=1), named.first)
    first = (*firsts, named.last + timedelta(days=1))[min(square.month, 2)]
    day = first + timedelta(days=square.day - 1)
    return day if day.month == first.month else None
