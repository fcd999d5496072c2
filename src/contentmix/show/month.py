"""A calendar as months of days, ready to be laid out: no markup here."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from contentmix.model.calendar import ScheduledPost
from contentmix.model.shopping import Placeholder
from contentmix.model.shortage import Shortage
from contentmix.model.strategy import Strategy

_FREE = {"to write", "held up"}


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in a day: a scheduled post, one that is still to be written, or what runs out."""

    at: datetime
    channel: str
    category: str
    label: str
    kind: str
    text: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A local day and what stands in it."""

    day: date
    notes: tuple[Note, ...]

    @property
    def column(self) -> int:
        """1 for Monday to 7 for Sunday."""
        return self.day.isoweekday()


@dataclass(frozen=True, slots=True)
class Month:
    """A month, all its days in order."""

    first: date
    days: tuple[Day, ...]

    @property
    def posts(self) -> int:
        """Posts of the month; slots that are still free do not count."""
        return sum(note.kind not in _FREE for day in self.days for note in day.notes)


def months(
    entries: Iterable[ScheduledPost],
    placeholders: Iterable[Placeholder] = (),
    strategy: Strategy | None = None,
    shortages: Iterable[Shortage] = (),
) -> tuple[Month, ...]:
    """Lay out every month that holds something, in order.

    Slots that a shortage keeps free say what runs out.

    Days are those of the channel's zone where the strategy tells it, else of the moment.

    Examples
    --------
    >>> from contentmix import Post
    >>> entry = ScheduledPost(post=Post(id="a"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> [(f"{month.first:%B %Y}", month.posts, len(month.days)) for month in months([entry])]
    [('March 2027', 1, 31)]
    """
    zones = _zones(strategy)
    notes = [_post_note(entry, zones) for entry in entries]
    held = {(slot.channel, slot.at): it.why for it in shortages for slot in it.slots}
    notes += [_gap_note(gap, zones, held) for gap in placeholders]
    notes.sort(key=lambda note: (note.at.date(), note.at, note.channel, note.label))
    by_day = {day: tuple(found) for day, found in groupby(notes, lambda note: note.at.date())}
    firsts = dict.fromkeys(day.replace(day=1) for day in by_day)
    return tuple(Month(first, tuple(_days(first, by_day))) for first in firsts)


def _days(first: date, by_day: Mapping[date, tuple[Note, ...]]) -> Iterator[Day]:
    for number in range(1, monthrange(first.year, first.month)[1] + 1):
        day = first.replace(day=number)
        yield Day(day, by_day.get(day, ()))


def _zones(strategy: Strategy | None) -> dict[str, ZoneInfo]:
    if strategy is None:
        return {}
    return {channel.id: ZoneInfo(strategy.zone_of(channel)) for channel in strategy.channels}


def _local(at: datetime, zone: ZoneInfo | None) -> datetime:
    return at.astimezone(zone) if zone else at


def _post_note(entry: ScheduledPost, zones: dict[str, ZoneInfo]) -> Note:
    return Note(
        at=_local(entry.at, zones.get(entry.channel)),
        channel=entry.channel,
        category=entry.post.category or "",
        label=entry.post.label,
        kind="published" if entry.published else "pinned" if entry.pinned else "post",
        text=entry.post.text_for(entry.channel),
        language=entry.post.language,
    )


def _gap_note(
    gap: Placeholder, zones: dict[str, ZoneInfo], held: Mapping[tuple[str, datetime], str]
) -> Note:
    why = held.get((gap.slot.channel, gap.slot.at))
    return Note(
        at=_local(gap.slot.at, zones.get(gap.slot.channel)),
        channel=gap.slot.channel,
        category=gap.category,
        label=why or "to write",
        kind="held up" if why else "to write",
    )
