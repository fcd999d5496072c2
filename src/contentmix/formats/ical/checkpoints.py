"""The checkpoints of a strategy: on their days, or recurring within the days of a calendar."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vRecur

from contentmix.errors import InputError
from contentmix.formats.ical.due import Due
from contentmix.formats.ical.identity import unique_id
from contentmix.model.cadence import Cadence
from contentmix.model.calendar import Calendar
from contentmix.model.moment import at_wall_clock
from contentmix.model.strategy import Checkpoint, Strategy

_HOUR = timedelta(hours=1)
# What is said anew: where the rule ends is decided by the calendar, and it begins there.
_ENDS = {"UNTIL", "COUNT", "DTSTART"}


def due_checkpoints(calendar: Calendar, namespace: str, strategy: Strategy) -> Iterator[Due]:
    """Yield each checkpoint with a day, and those that recur within the days of `calendar`.

    Raises
    ------
    InputError
        A rule of recurrence cannot be read.
    """
    zone = ZoneInfo(strategy.timezone)
    days = [entry.at.astimezone(zone).date() for entry in calendar]
    uses: Counter[tuple[str, str]] = Counter()
    for checkpoint in strategy.checkpoints:
        key = str(checkpoint.kind), str(checkpoint.rrule or checkpoint.on)
        said = _said(checkpoint, unique_id(namespace, "checkpoint", *key, uses[key]), strategy)
        uses[key] += 1
        if checkpoint.on:
            yield Due(**said, start=checkpoint.on)
        elif days:
            yield from _recurring(checkpoint, said, (days[0], days[-1]), zone)


def _said(checkpoint: Checkpoint, uid: str, strategy: Strategy) -> dict[str, Any]:
    names = {person.id: person.name or person.id for person in strategy.people}
    people = ", ".join(names.get(name, name) for name in checkpoint.people)
    details = f"With {people}" if people else ""
    title = f"Checkpoint: {checkpoint.kind}"
    return {"uid": uid, "title": title, "details": details, "category": "checkpoint"}


def _recurring(
    checkpoint: Checkpoint, said: dict[str, Any], days: tuple[date, date], zone: ZoneInfo
) -> Iterator[Due]:
    text = checkpoint.rrule or ""
    moments = _moments(text, days)
    if not moments:
        return
    first, last = moments[0], moments[-1]
    if "BYHOUR" in text.upper():
        until = at_wall_clock(last, zone).astimezone(UTC)
        start, length = first.replace(tzinfo=zone), _HOUR
        yield Due(**said, start=start, length=length, rule=_rule(text, until))
    else:
        yield Due(**said, start=first.date(), rule=_rule(text, last.date()))


def _moments(text: str, days: tuple[date, date]) -> list[datetime]:
    try:
        return list(Cadence(text=text).moments(*days))
    except ValueError as error:
        what = getattr(error, "what", str(error))
        raise InputError("checkpoint", f"recurs by no rule: {what}") from None


def _rule(text: str, until: date) -> vRecur:
    parts = vRecur.from_ical(text.rpartition("RRULE:")[2].strip())
    kept = {name: value for name, value in parts.items() if name.upper() not in _ENDS}
    return vRecur({**kept, "UNTIL": [until]})
