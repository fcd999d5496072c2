"""A checkpoint or task as a VEVENT, which every program shows, or as a VTODO, to be ticked off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from icalendar import Event, Todo
from icalendar.cal import Component
from icalendar.prop import vRecur

from contentmix.formats.ical.event import plain_names
from contentmix.formats.ical.fixes import exact_text
from contentmix.formats.ical.item import Revision, versioned

DAY = timedelta(days=1)
_C = TypeVar("_C", bound=Component)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is to happen or to be done, in the words of iCalendar.

    Attributes
    ----------
    start
        A day, an instant in UTC, or (with `rule`) a moment in a zone.
    length
        How long its event is.
    rule
        When it recurs.
    done
        Whether somebody has ticked it off.
    """

    uid: str
    title: str
    details: str
    category: str
    start: date
    length: timedelta = DAY
    rule: vRecur | None = None
    done: bool = False

    @property
    def timed(self) -> bool:
        """Whether it is at a moment, not on a day."""
        return isinstance(self.start, datetime)


def draw_event(due: Due, revision: Revision) -> Event:
    """Make its VEVENT: it takes nobody's time, so that it hides no meeting of theirs."""
    event = _common(Event(), due, revision)
    event.add("DTSTART", due.start)
    event.add("DTEND", due.start + due.length)
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    return event


def draw_todo(due: Due, revision: Revision) -> Todo:
    """Make its VTODO."""
    todo = _common(Todo(), due, revision)
    if due.rule:
        todo.add("DTSTART", due.start)  # what recurs must begin
        todo.add("DURATION", due.length)
    else:
        todo.add("DUE", due.start)
    todo.add("STATUS", "COMPLETED" if due.done else "NEEDS-ACTION")
    return todo


def _common(component: _C, due: Due, revision: Revision) -> _C:
    versioned(component, due.uid, revision)
    tick = "✓ " if due.done else ""
    component.add("SUMMARY", exact_text(tick + due.title, due.title[:60]))
    if due.details:
        component.add("DESCRIPTION", exact_text(due.details, due.title[:60]))
    component.add("CATEGORIES", plain_names(due.category))
    if due.rule:
        component.add("RRULE", due.rule)
    return component
