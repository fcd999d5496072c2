"""An iCalendar file to a sheet: one row for each event."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from contentmix.facts.words import load_words
from contentmix.formats.fields import Layout
from contentmix.formats.formula import preserve
from contentmix.formats.reading.components import drop_broken, parse_events
from contentmix.formats.reading.grid import Cell, Grid, refuse
from contentmix.formats.reading.recurrence import denies, spread_out
from contentmix.model.calendar import ScheduledPost
from contentmix.model.report import Violation
from contentmix.model.words import counted
from contentmix.rules.input import UNREAD_PART

_HINT = "export the calendar again, or give its table as CSV"
_LONGEST = 80
_PREFIX = re.compile(r"\[(?P<channel>[^\[\]]{1,40})\]\s*(?P<title>.*)", re.DOTALL)
HEADINGS = ("uid", "dtstart", "channel", "categories", "title", "description", "status", "url")


def read_events(text: str, name: str) -> tuple[Grid, tuple[Violation, ...]]:
    """Return the events of an iCalendar text, and what of it was not read.

    Raises
    ------
    InputError
        It is no iCalendar text, or not one of its events is sound.
    """
    from contentmix.formats.ical.carried import entry_of  # noqa: PLC0415  loads icalendar

    events, left_out = parse_events(text, name)
    if not events:
        refuse(name, "is an iCalendar file without events", _HINT)
    wrong = tuple(drop_broken(events, name))
    read = [(event, entry_of(event)) for event in events]
    if own := [entry for _, entry in read if entry]:
        others = [event for event, entry in read if not entry]
        return _own_grid(own, name), (*left_out, *wrong, *_others(others, name))
    events, gone = _still_on(events, name)
    found, repeating = spread_out(events, name)
    return Grid(name, [_row(event) for event in found], HEADINGS), (
        *left_out,
        *gone,
        *wrong,
        *repeating,
    )


def _own_grid(entries: list[ScheduledPost], name: str) -> Grid:
    """Give what we have written as the table that loses nothing.

    UTC is how a file says an instant, and nobody's clock: such rows name no zone.
    """
    layout = Layout.of([])
    zone = layout.headings.index("timezone")
    rows = [list(map(preserve, layout.row(entry))) for entry in entries]
    for row in rows:
        row[zone] = "" if row[zone] == "UTC" else row[zone]
    return Grid(name, rows, layout.headings)


def _others(events: list[Any], name: str) -> Iterator[Violation]:
    """Say what beside the posts is in our own file: what we know to be none, and what we do not."""
    strange = [event for event in events if _is_strange(event)]
    if known := len(events) - len(strange):
        message = f"{counted(known, 'event')} beside the posts: checkpoints, tasks or cancelled"
        yield UNREAD_PART.violation(where=name, message=message, fix="nothing: they are no posts")
    for event in strange:
        day = getattr(event.get("DTSTART"), "dt", "")
        shown = f"{_text(event, 'SUMMARY')[:_LONGEST]!r}, {day}"
        message = f"an event that contentmix did not write, left out: {shown}"
        fix = "read what others have added from a file without our posts"
        yield UNREAD_PART.violation(where=name, message=message, fix=fix)


def _is_strange(event: Any) -> bool:
    from contentmix.formats.ical.carried import PROPERTY  # noqa: PLC0415  loads icalendar
    from contentmix.formats.ical.identity import OURS  # noqa: PLC0415  its room loads icalendar

    return PROPERTY in event or not _text(event, "UID").endswith(OURS)


def _still_on(events: list[Any], name: str) -> tuple[list[Any], tuple[Violation, ...]]:
    """Leave out what is cancelled."""
    kept = [event for event in events if _text(event, "STATUS").upper() != "CANCELLED"]
    if len(kept) == len(events) or not kept:
        return events, ()
    message = f"{counted(len(events) - len(kept), 'event')} cancelled and left out"
    fix = "nothing, unless it should be posted"
    return kept, (UNREAD_PART.violation(where=name, message=message, fix=fix),)


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
    return None if denies(event, start) else start
