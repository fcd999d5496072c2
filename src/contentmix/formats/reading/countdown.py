"""Days counted from a launch, as ``T-2`` and ``T+1_Fri``: the weekdays say what is counted."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from contentmix.facts.words import fold, load_date_words
from contentmix.formats.reading.grid import Cell, as_text

_COUNT = re.compile(r"T\s?(?:(?P<sign>[+−–-])\s?(?P<number>\d{1,3})|0)(?:[\s_,]+(?P<rest>\S+))?")

Answer = Callable[[Cell], date | None]


def countdown(cells: Sequence[Cell], start: date | None) -> Answer:
    """Return a reader of such days, where `start` is the launch and the weekdays leave one way.

    Days are counted where each falls on the weekday that is named; weeks where some day does
    not, and the weeks keep the column in order. It stays open without weekdays, and where the
    day of the launch is not a day that is called T0.

    Examples
    --------
    >>> read = countdown(["T-2_Mon", "T0_Wed", "T+1_Fri"], date(2027, 3, 3))
    >>> str(read("T-2_Mon")), str(read("T+1_Fri")), read("Monday")
    ('2027-02-15', '2027-03-12', None)
    """
    found = [parts for cell in cells if (parts := _parts(cell))]
    launch = {weekday for number, weekday in found if number == 0}
    if start is None or len(found) < 2 or (launch and start.weekday() not in launch):
        return lambda _: None
    for place in (_days, _weeks):
        days = [place(parts, start) for parts in found]
        whole = [day for day in days if day]
        if len(whole) == len(days) and all(one <= other for one, other in pairwise(whole)):
            return lambda cell, place=place: (  # type: ignore[misc]
                place(parts, start) if (parts := _parts(cell)) else None
            )
    return lambda _: None


def _parts(cell: Cell) -> tuple[int, int] | None:
    """Return the number and the weekday of a cell; None where it names no weekday."""
    match = _COUNT.fullmatch(as_text(cell).strip().upper())
    weekday = (
        load_date_words().weekdays.get(fold(match["rest"])) if match and match["rest"] else None
    )
    if match is None or weekday is None:
        return None
    number = int(match["number"] or 0)
    return (number if match["sign"] == "+" else -number), weekday


def _days(parts: tuple[int, int], start: date) -> date | None:
    day = start + timedelta(days=parts[0])
    return day if day.weekday() == parts[1] else None


def _weeks(parts: tuple[int, int], start: date) -> date | None:
    monday = start - timedelta(days=start.weekday())
    return monday + timedelta(weeks=parts[0], days=parts[1])
