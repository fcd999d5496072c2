"""Days and instants: where a local day begins and ends, and clocks that jump."""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil import tz

from contentmix.errors import InputError
from contentmix.model.value import Moment

YEARS = range(1900, 2200)
"""The years that somebody may plan in, or look back to."""

_SATURDAY = 5
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = re.compile(r"(\d{1,2})(?P<sign>[./-])(\d{1,2})(?P=sign)(\d{4})")


def at_wall_clock(local: datetime, zone: ZoneInfo) -> datetime:
    """Place a wall-clock time in a zone, honestly on the two odd days of the year.

    A time that the clock skips is moved forward by the width of the gap; a time
    that comes twice means the first.

    Examples
    --------
    >>> at_wall_clock(datetime(2027, 3, 28, 2, 30), ZoneInfo("Europe/Rome")).isoformat()
    '2027-03-28T03:30:00+02:00'
    >>> at_wall_clock(datetime(2027, 10, 31, 2, 30), ZoneInfo("Europe/Rome")).isoformat()
    '2027-10-31T02:30:00+02:00'
    """
    moved: datetime = tz.resolve_imaginary(local.replace(tzinfo=zone, fold=0))
    return moved


def first_instant(moment: Moment, zone: ZoneInfo) -> datetime:
    """Return the first instant that belongs to `moment`: the day's midnight, or itself."""
    if isinstance(moment, datetime):
        return moment
    return at_wall_clock(datetime.combine(moment, time()), zone)


def last_instant(moment: Moment, zone: ZoneInfo) -> datetime:
    """Return the last instant that belongs to `moment`: a microsecond before the next day."""
    if isinstance(moment, datetime):
        return moment
    # In UTC: where the clock skips midnight, the wall clock knows no moment just before the day.
    following = first_instant(moment + timedelta(days=1), zone).astimezone(UTC)
    return (following - timedelta(microseconds=1)).astimezone(zone)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day of an instant, as people in `zone` call it."""
    return instant.astimezone(zone).date()


def iso_week(day: date) -> tuple[int, int]:
    """Return ISO year and week, Monday first."""
    year, week, _ = day.isocalendar()
    return year, week


def working_day_after(day: date, count: int, closed: Collection[date] = ()) -> date:
    """Return the working day that comes `count` working days after `day`.

    Saturdays, Sundays and the days in `closed` are no working days.

    Examples
    --------
    >>> working_day_after(date(2027, 3, 4), 3)
    datetime.date(2027, 3, 9)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY and day not in closed
    return day


def as_day(value: date | str, where: str) -> date:
    """Read an ISO day, such as ``2027-03-01``, or one with dots: ``1.3.2027``, the day first.

    Raises
    ------
    InputError
        The text is neither, or its year is nobody's plan. Other forms are not guessed.

    Examples
    --------
    >>> as_day("26.04.2027", "start")
    datetime.date(2027, 4, 26)
    >>> as_day("03/04/2027", "start")
    Traceback (most recent call last):
    contentmix.errors.InputError: start: is not a day: '03/04/2027' [write it like 2027-04-03 or \
2027-03-04]
    """
    if isinstance(value, datetime):
        raise InputError(where, f"must be a day, not the instant {value.isoformat()}")
    if isinstance(value, str) and (dotted := _NUMBERS.fullmatch(value)) and dotted["sign"] == ".":
        value = f"{dotted[4]}-{dotted[3]:0>2}-{dotted[1]:0>2}"
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            raise InputError(where, f"there is no day {value}", hint="check the month") from error
        hint = f"write it like {_meant(value)}"
        raise InputError(where, f"is not a day: {value!r}", hint=hint) from None
    if day.year not in YEARS:
        reason = f"must lie between {YEARS.start} and {YEARS.stop - 1}, not in {day.year}"
        raise InputError(where, reason, hint="check the year")
    return day


def as_moment(value: date | str, where: str) -> date:
    """Read an ISO day or an aware ISO moment, such as ``2027-03-01T09:00+01:00``.

    Raises
    ------
    InputError
        The text is neither, the moment has no zone, or its year is nobody's plan.

    Examples
    --------
    >>> as_moment("2027-03-01", "as_of"), as_moment("2027-03-01T09:00Z", "as_of").isoformat()
    (datetime.date(2027, 3, 1), '2027-03-01T09:00:00+00:00')
    """
    if isinstance(value, str) and not (_ISO_DAY.fullmatch(value) or _NUMBERS.fullmatch(value)):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            hint = "write 2027-03-01, or 2027-03-01T09:00+01:00"
            raise InputError(
                where, f"is neither a day nor a moment: {value!r}", hint=hint
            ) from None
    if not isinstance(value, datetime):
        return as_day(value, where)
    if value.tzinfo is None:
        hint = f"write {value.isoformat()}+01:00, or a day"
        raise InputError(where, f"has no time zone: {value.isoformat()}", hint=hint)
    as_day(value.date(), where)
    return value


def _meant(value: object) -> str:
    """Write the days that the numbers of a text may be; an example where they are none."""
    match = _NUMBERS.fullmatch(value) if isinstance(value, str) else None
    found = []
    for day, month in ((1, 3), (3, 1)) if match else ():
        with suppress(ValueError):
            found.append(date(int(match[4]), int(match[month]), int(match[day])))  # type: ignore[index]
    return " or ".join(dict.fromkeys(map(str, found))) or "2027-03-01"
