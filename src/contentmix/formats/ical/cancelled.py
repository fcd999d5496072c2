"""Events that are no longer in the calendar: said to be cancelled, for as long as asked."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from icalendar import Component, Event, Todo

from contentmix.errors import InputError
from contentmix.formats.ical.fixes import exact_text
from contentmix.formats.ical.item import Item, Revision, drawn, versioned
from contentmix.formats.ical.previous import Known, Previous, damaged, next_of
from contentmix.formats.instants import in_utc

_MOST_DAYS = timedelta.max.days


def cancelled(
    previous: Previous, uids: set[str], stamp: datetime, days: int
) -> Iterator[tuple[Known, bytes]]:
    """Yield what `previous` said of the events `uids`, with their cancellations.

    One that was cancelled before keeps its bytes, until that was more than `days` ago.
    """
    wanted = {uid for uid in uids if _lasts(previous.known[uid], stamp, days)}
    for block in previous.blocks(wanted):
        try:
            found = _cancellation(block, previous, stamp)
        except InputError:
            raise
        except (AttributeError, LookupError, ValueError) as error:
            raise damaged("previous", error) from None
        yield found


def _cancellation(block: bytes, previous: Previous, stamp: datetime) -> tuple[Known, bytes]:
    item = _item(block)
    known = previous.known[item.uid]
    return known, drawn(item, known.revision if known.cancelled else next_of(known, stamp))


def _lasts(known: Known, stamp: datetime, days: int) -> bool:
    return not known.cancelled or stamp - known.revision.stamp <= timedelta(min(days, _MOST_DAYS))


def _item(block: bytes) -> Item:
    kind = Todo if block.startswith(b"BEGIN:VTODO") else Event
    before = kind.from_ical(block)
    return Item(str(before["UID"]), partial(_draw, kind, before))


def _draw(kind: type[Event | Todo], before: Component, revision: Revision) -> Component:
    """Draw what a program needs to find it, and that it is cancelled; nothing else stays."""
    after = kind()
    versioned(after, str(before["UID"]), revision)
    for name in ("DTSTART", "DTEND", "DUE"):
        if name in before:
            value: Any = before[name]
            after.add(name, _instant(value.dt))
    after.add("SUMMARY", exact_text(str(before.get("SUMMARY", "")), "previous"))
    after.add("STATUS", "CANCELLED")
    if kind is Event:
        after.add("TRANSP", "TRANSPARENT")
    return after


def _instant(when: date) -> date:
    return in_utc(when, "previous") if isinstance(when, datetime) else when
