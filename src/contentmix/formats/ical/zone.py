"""The zone of recurring events, bounded to the days that are used."""

from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from contentmix.errors import InputError

TimezonePart = TimezoneStandard | TimezoneDaylight


def zone_block(name: str, first: date, last: date) -> Timezone:
    """Give a VTIMEZONE that holds from `first` to `last`.

    icalendar lists the turns of the clock as RDATE, which Outlook is reported not to read, and
    adds a COMMENT that libical calls invalid: here each turn is a part of its own, and there is
    no comment.

    Raises
    ------
    InputError
        There is no such zone.

    Examples
    --------
    >>> block = zone_block("Europe/Rome", date(2027, 3, 1), date(2027, 4, 1))
    >>> [part.name for part in block.subcomponents]
    ['STANDARD', 'DAYLIGHT']
    """
    try:
        theirs = Timezone.from_tzid(name, first_date=first, last_date=last + timedelta(days=1))
    except (ValueError, LookupError, OSError):
        raise InputError("timezone", f"no time zone is called {name!r}") from None
    block = Timezone()
    block.add("TZID", name)
    parts = sorted(
        ((turn, part) for part in theirs.subcomponents for turn in _turns(part)),
        key=lambda pair: pair[0],
    )
    for turn, part in parts:
        block.add_component(_one_turn(part, turn))
    return block


def _turns(part: TimezonePart) -> list[datetime]:
    listed: Any = part.get("RDATE", [])
    first: Any = part["DTSTART"]
    several = listed if isinstance(listed, list) else [listed]
    return [first.dt, *(turn.dt for dates in several for turn in dates.dts)]


def _one_turn(part: TimezonePart, turn: datetime) -> TimezonePart:
    single = type(part)()
    single.add("DTSTART", turn)
    for name in ("TZOFFSETFROM", "TZOFFSETTO", "TZNAME"):
        single[name] = part[name]
    return single
