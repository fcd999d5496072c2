"""From what the columns of a row say to its instants, or to what is missing for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from contentmix.formats.fields import read_at
from contentmix.formats.reading.clock import Clock
from contentmix.formats.reading.days import Span, Stamp
from contentmix.formats.reading.trouble import Parsed, Trouble
from contentmix.formats.reading.weeks import OUTSIDE
from contentmix.formats.reading.wish import Wish
from contentmix.model.moment import at_wall_clock
from contentmix.model.report import Severity
from contentmix.rules import input as rules

PARTS = ("at", "date", "day", "week", "weekday", "time", "timezone")

_WHOLE, _PARTLY = ("at", "date"), ("day", "week", "weekday")

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
_OPEN_ZONE = Trouble(
    rules.INCOMPLETE_SLOT,
    "has a time whose zone may be any of several",
    'name a place, such as "Time (New York)", or give it: timezone="America/New_York"',
)
_TWO_TIMES = Trouble(
    rules.UNREADABLE_TIME,
    "says another time of day than the column of the date",
    "leave one of the two",
)
_TWO_MOMENTS = Trouble(
    rules.UNREADABLE_TIME,
    "has times on two clocks that are not the same moment",
    "leave one of the two",
)
_TOO_FAR = Trouble(
    rules.UNREADABLE_DATE, "lies outside the years 1 to 9999", "write it like 2027-03-12"
)
SKIPPED = Trouble(
    rules.UNREADABLE_TIME,
    "names an hour that the clocks skip on that day; moved forward by as much",
    "write another time",
    Severity.WARNING,
)

Moments = tuple[datetime, ...]


def moments_of(
    parts: Mapping[str, Parsed], wish: Wish, more: Sequence[Clock] = ()
) -> Moments | Trouble | None:
    """Return the instants of a row; None where a cell of it has its trouble already.

    Parameters
    ----------
    more
        The same time on further clocks.

    Examples
    --------
    >>> from datetime import date
    >>> from contentmix.formats.reading.wish import make_wish
    >>> row = {"date": Parsed(Stamp(date(2027, 3, 1))), "time": Parsed(Clock((time(18, 30),)))}
    >>> [at.isoformat() for at in moments_of(row, make_wish(timezone="Europe/Rome"))]
    ['2027-03-01T18:30:00+01:00']
    >>> moments_of({}, make_wish()).says
    'has no date'
    """
    whole = any(isinstance(p.value, Stamp) for name, p in parts.items() if name in _WHOLE)
    if any(_is_open(p) for name, p in parts.items() if not (whole and name in _PARTLY)):
        return None
    values = {name: part.value for name, part in parts.items()}
    at, own = values.get("at"), values.get("timezone")
    if isinstance(at, str):
        return _exactly(at, own.key if isinstance(own, ZoneInfo) else "")
    stamp = _stamp(values)
    if not isinstance(stamp, Stamp):
        return stamp
    clock = _clock(stamp.at, values.get("time"), wish.at)
    if isinstance(clock, Trouble):
        return clock
    homes = (own,) if isinstance(own, ZoneInfo) else ()
    found = _placed(stamp, clock, homes, wish.zone)
    others = [_placed(stamp, other, homes, wish.zone) for other in more]
    return _TWO_MOMENTS if any(other != found for other in others) else found


def _is_open(part: Parsed) -> bool:
    """Tell whether a cell was asked about, so that nothing may be put in its place."""
    trouble = part.trouble
    return trouble is not None and trouble.severity is not Severity.INFO and part.value is None


def at_home(found: Moments, zone: ZoneInfo) -> Moments:
    """Return instants in UTC on the clock of `zone`, where there is one that reaches so far.

    A file of events says all of them in UTC; another offset was somebody's choice and stays.
    """
    try:
        return tuple(at if at.utcoffset() else at.astimezone(zone) for at in found)
    except OverflowError:
        return found


def skips(parts: Mapping[str, Parsed], found: Moments) -> bool:
    """Tell whether the clocks skip the hour that a row names."""
    written = parts.get("time", Parsed()).value
    stamp = next((p.value for p in parts.values() if isinstance(p.value, Stamp)), None)
    if stamp is None or stamp.offset or (isinstance(written, Clock) and written.zones):
        return False
    named = {stamp.at} if stamp.at else set(written.times if isinstance(written, Clock) else ())
    return bool(named) and not named >= {at.time() for at in found}


def _stamp(values: Mapping[str, object]) -> Stamp | Trouble | None:
    """Return the one day that the columns say together."""
    for name in ("at", "date", "day", "weekday"):
        value = values.get(name)
        if isinstance(value, Stamp):
            return value
        if isinstance(value, Span):
            return None
    week, weekday = values.get("week"), values.get("weekday")
    if isinstance(week, Span) and isinstance(weekday, int):
        day = week.weekday(weekday)
        return Stamp(day) if day else OUTSIDE
    return _NO_DAY


def _clock(of_day: time | None, of_column: object, given: time | None) -> Clock | Trouble:
    written = of_column if isinstance(of_column, Clock) else None
    if of_day is not None:
        same = written is None or written.times == (of_day,)
        return (written or Clock((of_day,))) if same else _TWO_TIMES
    if written:
        return written
    return _NO_TIME if given is None else Clock((given,))


def _placed(
    stamp: Stamp, clock: Clock, homes: tuple[ZoneInfo, ...], given: ZoneInfo | None
) -> Moments | Trouble:
    """Return the instants, in the zone of the caller where there is one."""
    if stamp.offset:
        local = tuple(stamp.local(at) for at in clock.times)
        return tuple(at.astimezone(given) for at in local) if given else local
    zones = clock.zones or homes or ((given,) if given else ())
    if not zones:
        return _NO_ZONE
    if given in zones:
        zones = (given,)
    found = {tuple(at_wall_clock(stamp.local(at), zone) for at in clock.times) for zone in zones}
    if len({tuple(at.timestamp() for at in moments) for moments in found}) > 1:
        return _OPEN_ZONE
    (moments, *_) = sorted(found, key=lambda moments: str(moments[0].tzinfo))
    return tuple(at.astimezone(given) for at in moments) if given and clock.zones else moments


def _exactly(at: str, zone: str) -> Moments | Trouble:
    try:
        return (read_at(at, zone),)
    except ValueError:
        return _TOO_FAR
