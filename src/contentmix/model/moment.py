"""Days and instants: where a local day begins and ends, and clocks that jump."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil import tz

from contentmix.errors import InputError
from contentmix.model.value import Moment

YEARS = range(1900, 2200)
"""The years that somebody may plan in, or look back to."""

_SATURDAY = 5
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


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
    """Read an ISO day, such as ``2027-03-01``.

    Raises
    ------
    InputError
        The text is not an ISO day, or its year is nobody's plan. Other forms are not guessed.
    """
    if isinstance(value, datetime):
        raise InputError(where, f"must be a day, not the instant {value.isoformat()}")
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            raise InputError(where, f"there is no day {value}", hint="check the month") from error
        raise InputError(where, f"is not a day: {value!r}", hint="write 2027-03-01") from None
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
    if isinstance(value, str) and not _ISO_DAY.fullmatch(value):
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
