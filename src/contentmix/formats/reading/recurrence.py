"""Events that repeat, as the occurrences they stand for: bounded, whatever their rules say."""

import calendar
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART

_DAYS = 731
_MOST = 400
_MOST_IN_ALL = 2_000
_MOST_A_DAY = 24
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")  # a daily rule with these may ask for every second
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS = range(1901, 2097)  # where the days of the week come again every 28 years


@dataclass(frozen=True, slots=True)
class Spread:
    """What one event became.

    Attributes
    ----------
    events
        Itself, or its occurrences.
    said
        What is to be said of its rule; empty for an event that does not repeat.
    """

    events: tuple[Any, ...]
    said: str = ""


def spread_out(events: Sequence[Any], name: str) -> tuple[list[Any], tuple[Violation, ...]]:
    """Return the occurrences of all events, and what was not read of their rules."""
    spreads = list(_spreads(events))
    notes = tuple(
        UNREAD_PART.violation(
            where=f"{name}, row {number}", message=spread.said, fix="write one event for each post"
        )
        for number, spread in enumerate(spreads, 1)
        if spread.said
    )
    return [event for spread in spreads for event in spread.events], notes


def _spreads(events: Sequence[Any]) -> Iterator[Spread]:
    changed: dict[str, list[Any]] = {}
    repeating = {str(event.get("UID", "")) for event in events if event.get("RRULE") is not None}
    for event in events:
        if event.get("RECURRENCE-ID") is not None and str(event.get("UID", "")) in repeating:
            changed.setdefault(str(event.get("UID", "")), []).append(event)
    room = _MOST_IN_ALL
    for event in events:
        if event.get("RRULE") is None:
            others = changed.get(str(event.get("UID", "")), ())
            if not any(event is other for other in others):  # those are among the occurrences
                yield Spread((event,))
            continue
        overrides = changed.get(str(event.get("UID", "")), [])
        full = "the file has no room for more"
        spread = _spread(event, overrides) if room > 0 else _first(event, full)
        room -= len(spread.events)
        yield spread


def _spread(event: Any, overrides: list[Any]) -> Spread:
    start = getattr(event.get("DTSTART"), "dt", None)
    text = _text(event)
    refusal = _refusal(event, start, text)
    if refusal or not isinstance(start, date):
        return _first(event, refusal)
    try:
        found = _occurrences(event, overrides, start)
    except ImportError:
        return _first(event, 'pip install "contentmix[ical]" to read all')
    except Exception as error:
        return _first(event, f"the rule cannot be followed: {str(error)[:60]}")
    if not found:
        return _first(event, "the rule gives no day")
    more = f", within {_DAYS} days and no more than {_MOST}" if _cut(event, found, start) else ""
    return Spread(found, f"repeats ({text[:100]}); {len(found)} of it are read{more}")


def _first(event: Any, why: str) -> Spread:
    start = getattr(event.get("DTSTART"), "dt", None)
    denied = isinstance(start, date) and denies(event, start)
    says = "begins on a day that its own rule leaves out" if denied else "only the first is read"
    reason = f" ({why})" if why and not denied else ""
    return Spread((event,), f"repeats ({_text(event)[:100]}); {says}{reason}")


def _occurrences(event: Any, overrides: list[Any], start: date) -> tuple[Any, ...]:
    import recurring_ical_events  # noqa: PLC0415  an extra, for those who read such calendars
    from icalendar import Calendar  # noqa: PLC0415  only a calendar needs it

    alone = Calendar()
    for part in (event, *overrides):
        alone.add_component(part)
    several = recurring_ical_events.of(alone).between(start, start + timedelta(days=_DAYS))
    ordered = sorted(several, key=lambda found: str(_instant(found)))
    return tuple(_named(found) for found in islice(ordered, _MOST))


def _named(occurrence: Any) -> Any:
    """Give an occurrence an identity of its own: that of the event, and its day."""
    uid = str(occurrence.get("UID", ""))
    occurrence["UID"] = f"{uid} {occurrence.start:%Y-%m-%d}".strip()
    return occurrence


def _instant(event: Any) -> str:
    at = event.start
    return at.isoformat() if isinstance(at, date) else ""


def _cut(event: Any, found: tuple[Any, ...], start: date) -> bool:
    """Tell whether the rule goes on after the last occurrence that is read."""
    rule = event["RRULE"]
    ends = rule.get("COUNT") or rule.get("UNTIL")
    horizon = (start + timedelta(days=_DAYS)).timetuple()[:3]
    until = [end.timetuple()[:3] for end in rule.get("UNTIL", ())]
    return not ends or len(found) == _MOST or any(end > horizon for end in until)


def denies(event: Any, start: date) -> bool:
    """Tell whether the rule of an event leaves out the day on which it begins."""
    rule = event.get("RRULE") or {}
    days = rule.get("BYDAY", []) if hasattr(rule, "get") else []
    return bool(days) and not any(str(day).endswith(_WEEKDAYS[start.weekday()]) for day in days)


def _text(event: Any) -> str:
    rule = event.get("RRULE")
    return rule.to_ical().decode() if hasattr(rule, "to_ical") else str(rule)


def _refusal(event: Any, start: object, text: str) -> str:
    """Say why a rule is not followed; empty when it can be, in a time that is bounded."""
    rule = event.get("RRULE")
    if not hasattr(rule, "get"):
        return "it has several rules"
    frequency = [str(word).upper() for word in rule.get("FREQ", ())]
    if len(frequency) != 1 or frequency[0] not in _FREQUENCIES:
        return "no post repeats more often than daily"
    if math.prod(len(rule.get(part, ())) or 1 for part in _CLOCK) > _MOST_A_DAY:
        return f"no post repeats more than {_MOST_A_DAY} times a day"
    if any(int(number) < 1 for number in rule.get("INTERVAL", ())):
        return "its interval is below 1"
    if not isinstance(start, date) or start.year not in _YEARS or denies(event, start):
        return "it begins on no day that it names"
    kept = (part for part in text.split(";") if not part.startswith(("UNTIL", "COUNT")))
    return "" if _occurs(";".join(kept), start.year, start.month, start.day) else "it gives no day"


@lru_cache(maxsize=1000)
def _occurs(rule: str, year: int, month: int, day: int) -> bool:
    """Tell whether a rule ever gives a day.

    dateutil looks for one up to the year 9999, which takes minutes when there is none. So the
    rule is tried in years shortly before, whose days fall on the same days of the week.
    """
    late = next(other for other in range(9940, 9968) if _alike(year, other))
    begin = datetime(late, month, day)  # noqa: DTZ001  a wall clock: only days count
    try:
        return next(iter(rrulestr(rule, dtstart=begin)), None) is not None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return False


def _alike(one: int, other: int) -> bool:
    span = range(4)
    return all(
        calendar.isleap(one + n) == calendar.isleap(other + n)
        and date(one + n, 1, 1).weekday() == date(other + n, 1, 1).weekday()
        for n in span
    )
