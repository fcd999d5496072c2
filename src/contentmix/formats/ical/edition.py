"""One export: which version its events are, and what it has to say of those before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from contentmix.errors import InputError
from contentmix.formats.ical.cancelled import cancelled
from contentmix.formats.ical.item import EARLIEST, LAST_SEQUENCE, Revision
from contentmix.formats.ical.previous import Previous
from contentmix.formats.ical.volumes import Volume
from contentmix.formats.instants import in_utc


@dataclass(frozen=True, slots=True)
class Edition:
    """One export.

    Attributes
    ----------
    fresh
        The version of what is new.
    days
        For how long what is gone is written as cancelled.
    """

    fresh: Revision
    previous: Previous
    days: int

    def events(self, volumes: Sequence[Volume]) -> Iterator[tuple[Volume, Iterator[bytes]]]:
        """Yield each volume with the bytes of its events, drawn one by one."""
        gone = self._cancellations(volumes)
        for volume in volumes:
            items = (self.previous.bytes_of(item, self.fresh) for item in volume.items())
            yield volume, chain(items, gone.get(volume.written_title, ()))

    def _cancellations(self, volumes: Sequence[Volume]) -> dict[bytes, list[bytes]]:
        """Give the cancelled events by the title of the volume that held them, or the first."""
        found: dict[bytes, list[bytes]] = {}
        if not self.previous.known:
            return found
        here = {item.uid for volume in volumes for item in volume.items()}
        titles = [volume.written_title for volume in volumes]
        gone = self.previous.known.keys() - here
        for known, event in cancelled(self.previous, gone, self.fresh.stamp, self.days):
            title = known.title if known.title in titles else titles[0]
            found.setdefault(title, []).append(event)
        return found


def make_edition(
    stamp: datetime | None, revision: int, previous: Previous | None, days: int
) -> Edition:
    """Check and gather what is said of the versions.

    Raises
    ------
    InputError
        A number is impossible, or both a revision and an earlier export are given.
    """
    if not 0 <= revision <= LAST_SEQUENCE:
        raise InputError("revision", f"must be 0 to {LAST_SEQUENCE}, not {revision}")
    if days < 0:
        raise InputError("cancelled_days", f"must be at least 0, not {days}")
    if revision and previous:
        hint = "leave one of them out"
        raise InputError("revision", "is counted from previous, event by event", hint=hint)
    moment = in_utc(stamp, "stamp").replace(microsecond=0) if stamp else EARLIEST
    return Edition(Revision(moment, revision), previous or Previous(), days)
