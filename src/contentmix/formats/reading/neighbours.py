"""What the cells around a cell prove: the year it leaves out, the order that was exchanged."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from contentmix.formats.reading.dates import Day
from contentmix.formats.reading.days import Stamp, Swapped, Yearless
from contentmix.formats.reading.named_days import NO_YEAR
from contentmix.formats.reading.spans import first_from
from contentmix.formats.reading.trouble import Trouble
from contentmix.model.report import Severity
from contentmix.rules.input import AMBIGUOUS_DATE, READ_AS, UNREADABLE_DATE

_NEAR = timedelta(days=120)
_FIX = "write it like 2027-03-12"
_SWAPPED = Trouble(
    AMBIGUOUS_DATE,
    "is a typed date beside dates in text: the spreadsheet may have swapped day and month",
    "write every date of the column as 2027-03-12",
)
_NOT_IN_ANY = Trouble(
    UNREADABLE_DATE, "is no such day or weekday in the year of its neighbours", _FIX
)
_OPEN_YEAR = Trouble(AMBIGUOUS_DATE, "names no year, and its neighbours allow several", _FIX)


class Settled(NamedTuple):
    """A day with what there is to say of it."""

    day: Stamp | Trouble
    note: Trouble | None = None


def settle(
    days: Sequence[Day | None], start: date | None, year: int | None
) -> list[Settled | None]:
    """Complete the days of a column, in the order of its rows.

    Parameters
    ----------
    start
        The first day of the table, where the caller says it.
    year
        The year that the heading of the column names.

    Examples
    --------
    >>> days = [Stamp(date(2026, 12, 30)), Yearless(1, 2)]
    >>> found = settle(days, None, None)[1]
    >>> str(found.day.day), found.note.says
    ('2027-01-02', 'names no year; read as 2027-01-02')
    """
    if not any(isinstance(day, Yearless | Swapped) for day in days):
        return [_as_it_is(day) for day in days]
    above, below = _carried(days), reversed(_carried(days[::-1]))
    certain = [day.day for day in days if isinstance(day, Stamp)]
    in_order = certain == sorted(certain)
    return [
        None if day is None else _settled(day, ends, start, year, in_order=in_order)
        for day, *ends in zip(days, above, below, strict=True)
    ]


def _as_it_is(day: Day | None) -> Settled | None:
    return Settled(day) if isinstance(day, Stamp | Trouble) else None


def _carried(days: Sequence[Day | None]) -> list[date | None]:
    """Return for each cell the nearest certain day before it."""
    found: list[date | None] = []
    last: date | None = None
    for day in days:
        found.append(last)
        last = day.day if isinstance(day, Stamp) else last
    return found


def _settled(
    day: Day, ends: Sequence[date | None], start: date | None, year: int | None, *, in_order: bool
) -> Settled:
    if isinstance(day, Yearless):
        return _with_year(day, ends, start, year)
    if isinstance(day, Swapped):
        return _unswapped(day, *ends) if in_order else Settled(_SWAPPED)
    return Settled(day)


def _with_year(
    day: Yearless, ends: Sequence[date | None], start: date | None, year: int | None
) -> Settled:
    years = {_nearest_year(day, end) for end in ends if end} or ({year} if year else set())
    if not years and start:
        whole = first_from(day, start)
        return _read_as(day, whole) if whole else Settled(_NOT_IN_ANY)
    if not years:
        return Settled(NO_YEAR)
    only = years.pop() if len(years) == 1 else None
    if only is None:
        return Settled(_OPEN_YEAR)
    there = day.in_year(only)
    return _read_as(day, there) if there else Settled(_NOT_IN_ANY)


def _nearest_year(day: Yearless, end: date) -> int | None:
    bare = Yearless(day.month, day.day)
    near = [y for y in (end.year - 1, end.year, end.year + 1) if _is_near(bare.in_year(y), end)]
    return near[0] if near else None


def _is_near(day: date | None, end: date) -> bool:
    return day is not None and abs(day - end) <= _NEAR


def _read_as(day: Yearless, whole: date) -> Settled:
    says = f"names no year; read as {whole.isoformat()}"
    return Settled(Stamp(whole, day.at), Trouble(READ_AS, says, _FIX, Severity.INFO))


def _unswapped(swapped: Swapped, above: date | None, below: date | None) -> Settled:
    """Take the one reading that keeps the column in order, where only one does."""
    written, other = swapped.stamp, swapped.other
    fitting = [stamp for stamp in (written, other) if _between(stamp.day, above, below)]
    if len(fitting) != 1 or above is None or below is None:
        return Settled(_SWAPPED)
    if fitting[0] is written:
        return Settled(written)
    says = (
        f"was swapped by the spreadsheet; read as {other.day.isoformat()}, as its neighbours show"
    )
    return Settled(other, Trouble(AMBIGUOUS_DATE, says, _FIX, Severity.WARNING))


def _between(day: date, above: date | None, below: date | None) -> bool:
    return (above is None or above <= day) and (below is None or day <= below)
