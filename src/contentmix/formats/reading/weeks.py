"""Columns that say a week, a weekday or the number of a day: they make a day together."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from contentmix.facts.words import fold, load_date_words
from contentmix.formats.reading.days import Span, Stamp
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.spans import read_span, split_week
from contentmix.formats.reading.trouble import Trouble
from contentmix.rules.input import AMBIGUOUS_DATE, UNREADABLE_DATE

DAY_NUMBER = re.compile(r"(?:[^\W\d]+\s*)?([0-9]{1,3})")
"""``1``, ``Day 1``."""

_FIRST_DAY = 'say which day is the first: start="2027-03-01"'
_RESTARTS = Trouble(
    AMBIGUOUS_DATE,
    "is a day number, and the numbers start again further down",
    "read each round of numbers by itself, with its own start=",
)
_NO_NUMBER = Trouble(UNREADABLE_DATE, "is no day number", "write 1, 2, 3")
_OPEN_WEEK = Trouble(
    AMBIGUOUS_DATE,
    "may be a week of the plan or of the year",
    "let start= be a day of the first week of the table",
)
_NO_WEEK = Trouble(UNREADABLE_DATE, "is no week", "write 2027-W09, or the first day of the week")
_NO_WEEKDAY = Trouble(UNREADABLE_DATE, "is no weekday", "write the date: 2027-03-01")
OUTSIDE = Trouble(
    AMBIGUOUS_DATE,
    "lies before start= in its week, so it is open whether this or the next one is meant",
    "let start= be the first day of a week",
)
ROUNDS = Trouble(
    AMBIGUOUS_DATE,
    "is a weekday, and the weekdays start again further down",
    "write the date of each row, or add a column for the week",
)

Answer = Stamp | Span | int | Trouble | None


def day_numbers(cells: Sequence[Cell], start: date | None) -> Callable[[Cell], Answer]:
    """Return a reader of day numbers, 1 being `start`; `cells` are the whole column."""
    numbers = [int(found[1]) for cell in cells if (found := _day_number(cell))]
    again = any(later < earlier for earlier, later in pairwise(numbers))

    def read(cell: Cell) -> Answer:
        found = _day_number(cell)
        if start is None:
            return None
        if again or not found:
            return _RESTARTS if found else _NO_NUMBER
        return Stamp(start + timedelta(days=int(found[1]) - 1))

    return read


def weeks(cells: Sequence[Cell], start: date | None) -> Callable[[Cell], Answer]:
    """Return a reader of weeks: a first day, an ISO week, or a number counted from `start`."""
    numbers = [found[0] for cell in cells if (found := split_week(as_text(cell)))]
    first = min(numbers, default=1)

    def read(cell: Cell) -> Answer:
        if isinstance(cell, date):
            return Span.week(cell)
        text = as_text(cell).strip()
        span = _of_first_day(text) or read_span(text, start)
        found = split_week(text)
        if span or not found:
            return span or _NO_WEEK
        return None if start is None else nth_week(found[0], first, start)

    return read


def nth_week(number: int, first: int, start: date) -> Span | Trouble:
    """Return a week by its number, where the first one of the table has the number `first`.

    Examples
    --------
    >>> str(nth_week(2, 1, date(2027, 3, 1)).first), str(nth_week(28, 27, date(2026, 7, 1)).first)
    ('2027-03-08', '2026-07-06')
    """
    if first in (0, 1):
        begin = start + timedelta(weeks=number - first)
        # Where the plan begins in the middle of a week, only these days are sure to belong to it.
        return Span(begin, begin + timedelta(days=6 - begin.weekday()))
    if start.isocalendar().week != first:
        return _OPEN_WEEK
    monday = start - timedelta(days=start.weekday())
    return Span.week(monday + timedelta(weeks=number - first))


def day_of_week(text: str, start: date | None) -> Stamp | Trouble | None:
    """Read ``Week 1 Thu``, where week 1 begins with `start`; None where it is something else."""
    number, rest = split_week(text) or (0, "")
    weekday = load_date_words().weekdays.get(fold(rest)) if rest else None
    if weekday is None or start is None or not number:
        return None
    week = nth_week(number, 1, start)
    day = week.weekday(weekday) if isinstance(week, Span) else None
    return Stamp(day) if day else OUTSIDE


def weekday_of(cell: Cell) -> Answer:
    """Return the number of a weekday, 0 for Monday."""
    found = load_date_words().weekdays.get(fold(as_text(cell)))
    return _NO_WEEKDAY if found is None else found


def rota(weekdays: Sequence[int], start: date) -> Sequence[date] | Trouble:
    """Return the days of a list of weekdays that runs through one week from `start` on.

    Examples
    --------
    >>> [day.day for day in rota([0, 2, 4], date(2027, 3, 1))]
    [1, 3, 5]
    >>> rota([0, 2, 0], date(2027, 3, 1)).says
    'is a weekday, and the weekdays start again further down'
    """
    days = [start + timedelta(days=(number - start.weekday()) % 7) for number in weekdays]
    if any(later < earlier for earlier, later in pairwise(weekdays)):
        return ROUNDS
    return days if days == sorted(days) else OUTSIDE


def _of_first_day(text: str) -> Span | None:
    try:
        return Span.week(date.fromisoformat(text)) if len(text) == 10 else None
    except ValueError:
        return None


def _day_number(cell: Cell) -> re.Match[str] | None:
    return DAY_NUMBER.fullmatch(as_text(cell).strip())
