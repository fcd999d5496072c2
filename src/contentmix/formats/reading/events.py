"""An iCalendar file to a sheet: one row for each event."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from contentmix.facts.words import load_words
from contentmix.formats.reading.grid import Cell, Grid, refuse
from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART

_HINT = "export the calendar again, or give its table as CSV"
_PREFIX = re.compile(r"\[(?P<channel>[^\[\]]{1,40})\]\s*(?P<title>.*)", re.DOTALL)
HEADINGS = ("uid", "dtstart", "channel", "categories", "title", "description", "status", "url")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def read_events(text: str, name: str) -> tuple[Grid, tuple[Violation, ...]]:
    """Return the events of an iCalendar text, and what of it was not read.

    Raises
    ------
    InputError
        It is no iCalendar text.
    """
    import icalendar  # noqa: PLC0415  only a calendar needs it

    try:
        calendars = icalendar.Calendar.from_ical(_repaired(text), multiple=True)
        events = [event for found in calendars for event in found.walk("VEVENT")]
        rows = [_row(event) for event in events]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        refuse(name, f"is a damaged iCalendar file ({str(error)[:120]})", _HINT)
    if not events:
        refuse(name, "is an iCalendar file without events", _HINT)
    return Grid(name, rows, HEADINGS), tuple(_repeating(events, name))


def _repaired(text: str) -> str:
    """Undo line ends that were translated twice, and drop empty lines."""
    return "\r\n".join(line for line in re.split(r"[\r\n]+", text) if line) + "\r\n"


def _row(event: Any) -> list[Cell]:
    networks = load_words("networks")
    title, categories = _text(event, "SUMMARY"), _categories(event)
    named = _PREFIX.fullmatch(title)
    channel: Cell = ""
    if named and networks.look_up(named["channel"]).value:
        channel, title = named["channel"], named["title"]
    places = tuple(name for name in categories if networks.look_up(name).value)
    if channel == "" and places:
        channel = places
    if channel != "":
        categories = tuple(name for name in categories if name not in places)
    return [
        *(_text(event, "UID"), _start(event), channel, categories),
        *(title, _text(event, "DESCRIPTION"), _text(event, "STATUS"), _text(event, "URL")),
    ]


def _text(event: Any, name: str) -> str:
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _categories(event: Any) -> tuple[str, ...]:
    value = event.get("CATEGORIES")
    groups = value if isinstance(value, list) else [value] if value else []
    return tuple(str(category) for group in groups for category in group.cats)


def _start(event: Any) -> Cell:
    """Return when an event begins; nothing where its rule of repetition denies that day."""
    start = getattr(event.get("DTSTART"), "dt", None)
    if not isinstance(start, date):
        return None
    return None if _denies(event, start) else start


def _denies(event: Any, start: date) -> bool:
    rule = event.get("RRULE") or {}
    days = rule.get("BYDAY", []) if hasattr(rule, "get") else []
    return bool(days) and not any(str(day).endswith(_WEEKDAYS[start.weekday()]) for day in days)


def _repeating(events: list[Any], name: str) -> Iterator[Violation]:
    for number, event in enumerate(events, 1):
        rule = event.get("RRULE")
        if rule is None:
            continue
        start = getattr(event.get("DTSTART"), "dt", None)
        denied = isinstance(start, date) and _denies(event, start)
        says = (
            "begins on a day that its own rule leaves out" if denied else "only the first is read"
        )
        text = rule.to_ical().decode() if hasattr(rule, "to_ical") else str(rule)
        yield UNREAD_PART.violation(
            where=f"{name}, row {number}",
            message=f"repeats ({text[:100]}); {says}",
            fix="write one event for each post",
        )
