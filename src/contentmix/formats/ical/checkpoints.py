"""The checkpoints of a strategy: on their days, or recurring within the days of a calendar."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vRecur

from contentmix.formats.ical.due import DAY, Due
from contentmix.formats.ical.identity import unique_id
from contentmix.model.calendar import Calendar
from contentmix.model.checkpoint import Checkpoint
from contentmix.model.moment import at_wall_clock
from contentmix.model.strategy import Strategy

_HOUR = timedelta(hours=1)
# What is said anew: the calendar decides where the rule begins and ends, the checkpoint the hour.
_SAID = {"UNTIL", "COUNT", "DTSTART", "BYHOUR", "BYMINUTE", "BYSECOND"}


def due_checkpoints(calendar: Calendar, namespace: str, strategy: Strategy) -> Iterator[Due]:
    """Yield each checkpoint with a day, and those that recur within the days of `calendar`."""
    zone = ZoneInfo(strategy.timezone)
    days = [entry.at.astimezone(zone).date() for entry in calendar]
    uses: Counter[tuple[str, str]] = Counter()
    for checkpoint in strategy.checkpoints:
        key = str(checkpoint.kind), str(checkpoint.rrule or checkpoint.on)
        said = _said(checkpoint, unique_id(namespace, "checkpoint", *key, uses[key]), strategy)
        uses[key] += 1
        if checkpoint.on:
            start = _moment(checkpoint, checkpoint.on, zone)
            instant = start.astimezone(UTC) if isinstance(start, datetime) else start
            yield Due(**said, start=instant)
        elif held := list(checkpoint.days(days[0], days[-1])) if days else []:
            start, last = (_moment(checkpoint, day, zone) for day in (held[0], held[-1]))
            until = last.astimezone(UTC) if isinstance(last, datetime) else last
            yield Due(**said, start=start, rule=_rule(checkpoint.rrule or "", until))


def _said(checkpoint: Checkpoint, uid: str, strategy: Strategy) -> dict[str, Any]:
    names = {person.id: person.name or person.id for person in strategy.people}
    people = ", ".join(names.get(name, name) for name in checkpoint.people)
    lines = (checkpoint.about, f"With {people}" if people else "")
    return {
        "uid": uid,
        "title": f"Checkpoint: {checkpoint.kind}",
        "details": "\n".join(filter(None, lines)),
        "category": "checkpoint",
        "length": DAY if checkpoint.at is None else _HOUR,
    }


def _moment(checkpoint: Checkpoint, day: date, zone: ZoneInfo) -> date:
    if checkpoint.at is None:
        return day
    return at_wall_clock(datetime.combine(day, checkpoint.at), zone)


def _rule(text: str, until: date) -> vRecur:
    parts = vRecur.from_ical(text.rpartition("RRULE:")[2].strip())
    kept = {name: value for name, value in parts.items() if name.upper() not in _SAID}
    return vRecur({**kept, "UNTIL": [until]})
