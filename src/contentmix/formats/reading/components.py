"""An iCalendar text to its events: those that are sound, and a word on the others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contentmix.formats.reading.grid import refuse
from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART, UNREADABLE_ROW

_HINT = "export the calendar again, or give its table as CSV"
_KEPT = ("VEVENT", "VTIMEZONE")
_EDGE = re.compile(r"(BEGIN|END):\s*(\w[\w-]*)\s*", re.IGNORECASE)
_NAME = re.compile(r"([A-Za-z0-9-]+)[:;]")
# What makes a post of an event, or its occurrences; to parse the rest costs, and gives nothing.
_READ = frozenset(
    (
        *("UID", "DTSTART", "SUMMARY", "DESCRIPTION", "STATUS", "URL", "CATEGORIES"),
        *("RRULE", "RECURRENCE-ID", "X-CONTENTMIX"),
    )
)
_READ_OF_RULES = frozenset(("DTEND", "DURATION", "RDATE", "EXDATE", "SEQUENCE"))
# Properties of zones that no reader needs, and that make icalendar refuse the whole file.
_NEEDLESS = frozenset(("TZID-ALIAS-OF", "TZUNTIL"))
_AT_ONCE = 100

Block = list[str]
"""The lines of one component."""


@dataclass(slots=True)
class _Blocks:
    """Cuts lines into events and zones; one that begins inside another ends that one."""

    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    cut: int = 0
    _kind: str = ""
    _block: Block = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def take(self, lines: Iterable[str]) -> "_Blocks":
        """Take all lines, and say how many events begin and never end."""
        for line in lines:
            if edge := _EDGE.fullmatch(line):
                self._turn(edge[1].upper(), edge[2].upper(), line)
            elif self._kind and not self._within and _is_read(line, self._kind):
                self._block.append(line)
        self.cut += self._kind == "VEVENT"
        return self

    def _turn(self, edge: str, what: str, line: str) -> None:
        if edge == "BEGIN" and what in _KEPT:
            self.cut += self._kind == "VEVENT"
            self._kind, self._block, self._within = what, [line], []
        elif edge == "END" and what == self._kind:
            blocks = self.events if what == "VEVENT" else self.zones
            blocks.append([*_needed(self._block), line])
            self._kind = ""
        elif self._kind == "VTIMEZONE":
            self._block.append(line)
        elif edge == "BEGIN":
            self._within.append(what)  # an alarm
        elif self._within and self._within[-1] == what:
            self._within.pop()


def _is_read(line: str, kind: str) -> bool:
    """Tell whether a line is to be parsed; one that has no name is, so that it is reported."""
    name = _NAME.match(line)
    if name is None:
        return True
    named = name[1].upper()
    if kind == "VTIMEZONE":
        return named not in _NEEDLESS
    return named in _READ or named in _READ_OF_RULES


def _needed(block: Block) -> Block:
    """Return the lines of a component without those that matter only where it repeats."""
    if any(line[:13].upper().startswith(("RRULE", "RECURRENCE-ID")) for line in block):
        return block
    return [line for line in block if not _is_of_rules(line)]


def _is_of_rules(line: str) -> bool:
    name = _NAME.match(line)
    return name is not None and name[1].upper() in _READ_OF_RULES


def parse_events(text: str, name: str) -> tuple[list[Any], tuple[Violation, ...]]:
    """Return the events of a text as icalendar has them, and what is to be said of the others.

    Raises
    ------
    InputError
        Not one event is sound.
    """
    from contentmix.formats.reading.content_lines import unfolded  # noqa: PLC0415  loads icalendar

    found = _Blocks().take(unfolded(text))
    _forget_zones()
    for zone in found.zones:  # icalendar keeps them for the events that name them
        _parsed(zone)
    kept: list[Any] = []
    damaged: list[Block] = []
    for begin in range(0, len(found.events), _AT_ONCE):
        sound, broken = _sound_events(found.events[begin : begin + _AT_ONCE])
        kept += sound
        damaged += broken
    if not kept and (found.events or found.cut):
        refuse(name, "is a damaged iCalendar file: no event in it can be read", _HINT)
    return kept, tuple(_said(name, damaged, found.cut))


def _forget_zones() -> None:
    """Let no file hear of the zones that another one has declared: icalendar keeps them all."""
    from icalendar.timezone import tzp  # noqa: PLC0415  only a calendar needs it

    tzp.use(tzp.name)


def _parsed(lines: Iterable[str]) -> list[Any] | None:
    """Return components; None where icalendar cannot read them."""
    from contentmix.formats.reading.content_lines import parse  # noqa: PLC0415  loads icalendar

    try:
        return parse(lines)
    except Exception:
        return None


def _sound_events(blocks: Sequence[Block]) -> tuple[list[Any], list[Block]]:
    """Return the events that can be read and the blocks that cannot, by halving what fails."""
    events = _parsed(line for block in blocks for line in block)
    if events is not None:
        return events, []
    if len(blocks) == 1:
        return [], list(blocks)
    middle = len(blocks) // 2
    first, last = _sound_events(blocks[:middle]), _sound_events(blocks[middle:])
    return first[0] + last[0], first[1] + last[1]


def _said(name: str, damaged: Sequence[Block], cut: int) -> Iterator[Violation]:
    for lines in damaged:
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
