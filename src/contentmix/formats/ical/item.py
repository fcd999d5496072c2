"""What becomes one component of a file: an identity, and a drawing of any version of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from icalendar.cal import Component
from icalendar.prop import vDDDTypes

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""The stamp of an export that was given none: older than that of any other."""

LAST_SEQUENCE = 2**31 - 1
"""Google's field for it is a signed integer of 32 bits, and the fields of others are no wider."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Which version of an event this is.

    Programs that know the event take the higher `sequence`, and then the later `stamp`.
    """

    stamp: datetime = EARLIEST
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One event or task of the file to be.

    Attributes
    ----------
    uid
        The same in every export, and nobody else's.
    draw
        Gives the component of one version; the rest of its bytes never depends on that.
    """

    uid: str
    draw: Callable[[Revision], Component]


@lru_cache(maxsize=8)
def _written(stamp: datetime) -> vDDDTypes:
    """Give the stamp as the library writes it: made once, since thousands of events share it."""
    return vDDDTypes(stamp)


def versioned(component: Component, uid: str, revision: Revision) -> None:
    """Give `component` what every one carries: its identity, and which version it is."""
    component.add("UID", uid)
    stamp = _written(revision.stamp)
    component.add("DTSTAMP", stamp)
    component.add("LAST-MODIFIED", stamp)
    component.add("SEQUENCE", revision.sequence)


def drawn(item: Item, revision: Revision) -> bytes:
    """Give the bytes of one version of `item`."""
    data: bytes = item.draw(revision).to_ical()
    return data
