"""From what the columns of a row say to one instant, or to what is missing for it."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from contentmix.formats.fields import read_at
from contentmix.formats.reading.dates import Stamp
from contentmix.formats.reading.parse import Parsed
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.model.moment import at_wall_clock
from contentmix.model.report import Severity
from contentmix.rules import input as rules

PARTS = ("at", "date", "day", "time", "timezone")

_NO_DAY = Trouble(rules.UNDATED_ROW, "has no date", "write one, or let balancing choose a slot")
_NO_TIME = Trouble(
    rules.INCOMPLETE_SLOT,
    "has a day and no time of day",
    'write the time, or give one for all: time="09:00"',
)
_NO_ZONE = Trouble(
    rules.INCOMPLETE_SLOT,
    "has a time and no time zone",
    'say where the clock hangs: timezone="Europe/Rome"',
)
_TWO_TIMES = Trouble(
    rules.UNREADABLE_TIME,
    "says another time of day than the column of the date",
    "leave one of the two",
)
_TOO_FAR = Trouble(rules.UNREADABLE_DATE, "lies outside the years 1 to 9999", "write 2027-03-12")
SKIPPED = Trouble(
    rules.UNREADABLE_TIME,
    "names an hour that the clocks skip on that day; moved forward by as much",
    "write another time",
    Severity.WARNING,
)


def moment_of(parts: Mapping[str, Parsed], wish: Wish) -> datetime | Trouble | None:
    """Return the instant of a row; None where a cell of it has its trouble already.

    Examples
    --------
    >>> from contentmix.formats.reading.wish import make_wish
    >>> from datetime import date
    >>> row = {"date": Parsed(Stamp(date(2027, 3, 1))), "time": Parsed(time(18, 30))}
    >>> moment_of(row, make_wish(timezone="Europe/Rome")).isoformat()
    '2027-03-01T18:30:00+01:00'
    >>> moment_of({}, make_wish()).says
    'has no date'
    """
    if any(part.trouble for part in parts.values()):
        return None
    values = {name: part.value for name, part in parts.items()}
    zone = values.get("timezone") or wish.zone
    at = values.get("at")
    if isinstance(at, str):
        own = values.get("timezone")
        return _exactly(at, own.key if isinstance(own, ZoneInfo) else "")
    stamp = at or values.get("date") or values.get("day")
    if not isinstance(stamp, Stamp):
        return _NO_DAY
    clock = _clock(stamp.at, values.get("time"), wish.at)
    if isinstance(clock, Trouble):
        return clock
    return _placed(stamp, clock, zone if isinstance(zone, ZoneInfo) else None)


def skips(parts: Mapping[str, Parsed], at: object) -> bool:
    """Tell whether the clocks skip the hour that a row names."""
    written = parts.get("time", Parsed()).value
    stamp = next((p.value for p in parts.values() if isinstance(p.value, Stamp)), None)
    if stamp is None or stamp.offset or not isinstance(at, datetime):
        return False
    named = stamp.at or written
    return isinstance(named, time) and named != at.time()


def _clock(of_day: time | None, of_column: object, given: time | None) -> time | Trouble:
    if of_day is not None and of_column is not None and of_day != of_column:
        return _TWO_TIMES
    if of_day is not None:
        return of_day
    if isinstance(of_column, time):
        return of_column
    return _NO_TIME if given is None else given


def _placed(stamp: Stamp, clock: time, zone: ZoneInfo | None) -> datetime | Trouble:
    local = stamp.local(clock)
    if stamp.offset:
        return local.astimezone(zone) if zone else local
    return at_wall_clock(local, zone) if zone else _NO_ZONE


def _exactly(at: str, zone: str) -> datetime | Trouble:
    try:
        return read_at(at, zone)
    except ValueError:
        return _TOO_FAR
