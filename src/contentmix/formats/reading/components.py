"""An iCalendar text to its events: all, or those that are sound and a word on the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contentmix.formats.reading.grid import refuse
from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART, UNREADABLE_ROW

_HINT = "export the calendar again, or give its table as CSV"
_KEPT = ("VEVENT", "VTIMEZONE")
_BEGINS = re.compile(r"^BEGIN:\s*VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_EDGE = re.compile(r"(BEGIN|END):\s*(\w[\w-]*)\s*", re.IGNORECASE)
# Properties that no reader needs, and that make icalendar refuse the whole file.
_NEEDLESS = re.compile(r"(TZID-ALIAS-OF|TZUNTIL)[:;]", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """The blocks of lines of one text: those that end, and how many do not."""

    zones: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    cut: int = 0


def parse_events(text: str, name: str) -> tuple[list[Any], tuple[Violation, ...]]:
    """Return the events of a text as icalendar has them, and what is to be said of the others.

    Raises
    ------
    InputError
        Not one event is sound.
    """
    whole = _repaired(text)
    _forget_zones()
    try:
        events = _parse(whole)
        if len(events) == len(_BEGINS.findall(whole)):
            return events, ()
        reason = "some of its events begin and never end"
    except Exception as error:
        reason = str(error)
    found = _blocks(whole)
    zones = "".join(zone for zone in found.zones if _sound(zone))
    kept, damaged = _sound_events(found.events, zones)
    if not kept and (found.events or found.cut):
        refuse(name, f"is a damaged iCalendar file ({reason[:120]})", _HINT)
    return kept, tuple(_said(name, damaged, found.cut))


def _parse(text: str) -> list[Any]:
    import icalendar  # noqa: PLC0415  only a calendar needs it

    calendars = icalendar.Calendar.from_ical(text, multiple=True)
    return [event for found in calendars for event in found.walk("VEVENT")]


def _forget_zones() -> None:
    """Let no file hear of the zones that another one has declared: icalendar keeps them all."""
    from icalendar.timezone import tzp  # noqa: PLC0415  only a calendar needs it

    tzp.use(tzp.name)


def _repaired(text: str) -> str:
    """Undo line ends that were translated twice, drop empty lines and what nobody needs."""
    lines = (line for line in re.split(r"[\r\n]+", text) if line and not _NEEDLESS.match(line))
    return "\r\n".join(lines) + "\r\n"


def _blocks(text: str) -> _Found:
    """Cut a text into its events and zones; one that begins inside another ends that one."""
    found = _Found()
    kind, block = "", [""]
    for line in text.split("\r\n"):
        edge = _EDGE.fullmatch(line)
        begins, what = (edge[1].upper() == "BEGIN", edge[2].upper()) if edge else (False, "")
        if begins and what in _KEPT:
            found.cut += kind == "VEVENT"
            kind, block = what, []
        block.append(line)
        if kind and edge and not begins and what == kind:
            (found.events if kind == "VEVENT" else found.zones).append("\r\n".join(block) + "\r\n")
            kind = ""
    found.cut += kind == "VEVENT"
    return found


def _sound(zone: str) -> bool:
    try:
        _parse(_calendar(zone))
    except Exception:
        return False
    return True


def _sound_events(blocks: Sequence[str], zones: str) -> tuple[list[Any], list[str]]:
    """Return the events that can be read and the blocks that cannot, by halving what fails."""
    if not blocks:
        return [], []
    try:
        return _parse(_calendar(zones + "".join(blocks))), []
    except Exception:
        if len(blocks) == 1:
            return [], list(blocks)
    middle = len(blocks) // 2
    first, last = _sound_events(blocks[:middle], zones), _sound_events(blocks[middle:], zones)
    return first[0] + last[0], first[1] + last[1]


def _calendar(content: str) -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//contentmix//EN\r\n{content}END:VCALENDAR\r\n"
    )


def _said(name: str, damaged: Sequence[str], cut: int) -> Iterator[Violation]:
    for block in damaged:
        lines = block.splitlines()
        title = next((line for line in lines if line.upper().startswith("SUMMARY")), lines[0])
        yield UNREADABLE_ROW.violation(
            where=name, message=f"an event is damaged and left out: {title[:80]!r}", fix=_HINT
        )
    if cut:
        message = f"{cut} event(s) begin and never end, and are left out"
        yield UNREADABLE_ROW.violation(where=name, message=message, fix=_HINT)


def drop_broken(events: Sequence[Any], name: str) -> Iterator[Violation]:
    """Take out of events what could not be read, and yield what that was."""
    from icalendar.prop import vBroken  # noqa: PLC0415  only a calendar needs it

    for number, event in enumerate(events, 1):
        where = f"{name}, row {number}"
        for part, value in list(event.items()):
            several = value if isinstance(value, list) else [value]
            if any(isinstance(one, vBroken) for one in several):
                del event[part]
        for part, reason in getattr(event, "errors", ()):
            what = f"its {str(part)[:40]}" if part else "one of its lines"
            message = f"{what} cannot be read: {str(reason)[:100]}"
            fix = "write it as RFC 5545 says"
            yield UNREAD_PART.violation(where=where, message=message, fix=fix)
        if zone := _unknown_zone(event.get("DTSTART")):
            message = f"names the time zone {zone[:60]!r}, which nobody knows"
            fix = "say where its clock hangs: timezone="
            yield UNREAD_PART.violation(where=where, message=message, fix=fix)


def _unknown_zone(start: Any) -> str:
    """Give the zone that a time names and that gave it no clock; empty for all others."""
    zone = getattr(start, "params", {}).get("TZID")
    at = getattr(start, "dt", None)
    return str(zone) if zone and isinstance(at, datetime) and at.tzinfo is None else ""
