"""What has changed on posts since they were read: the fields, and where and when they go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from contentmix.formats.content import listed_posts
from contentmix.formats.fields import COLUMNS, SLOT_COLUMNS, write_cell
from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.origin import Place
from contentmix.model.post import Post

_FIELDS = tuple(name for name in COLUMNS if name not in (*SLOT_COLUMNS, "id"))


@dataclass(frozen=True, slots=True)
class Change:
    """What one row is to say anew.

    Attributes
    ----------
    cells
        Texts by the meaning of their column.
    at
        The moment, where that has changed.
    unscheduled
        Whether it had a moment and has none any more.
    """

    cells: Mapping[str, str]
    at: datetime | None = None
    unscheduled: bool = False


@dataclass(slots=True)
class _Wanted:
    post: Post
    slots: set[tuple[datetime, str]] = field(default_factory=set)


def changes_of(
    content: Calendar | Backlog | Sequence[Post], places: Mapping[str, Place]
) -> Mapping[str, list[Change]]:
    """Return for each post the rows that it needs; those that say it all already are left out."""
    found = {name: _changes(want, places.get(name)) for name, want in _wanted(content).items()}
    return {name: rows for name, rows in found.items() if rows}


def _wanted(content: Calendar | Backlog | Sequence[Post]) -> Mapping[str, _Wanted]:
    scheduled, posts = _parts(content)
    found: dict[str, _Wanted] = {}
    for entry in scheduled:
        wanted = found.setdefault(entry.post.id, _Wanted(entry.post))
        wanted.slots.add((entry.at, entry.channel))
    for post in posts:
        found.setdefault(post.id, _Wanted(post))
    return found


def _parts(
    content: Calendar | Backlog | Sequence[Post],
) -> tuple[Sequence[ScheduledPost], Iterable[Post]]:
    if isinstance(content, Calendar):
        return content, content.backlog
    if isinstance(content, Backlog):
        return content.history, content.posts
    return (), listed_posts(content)


def _changes(wanted: _Wanted, place: Place | None) -> list[Change]:
    before = place.post if place else Post(id=wanted.post.id)
    cells = {
        name: write_cell(getattr(wanted.post, name))
        for name in _FIELDS
        if getattr(wanted.post, name) != getattr(before, name)
    }
    if "channels" in cells:
        cells["channel"] = cells.pop("channels")
    if place is None:
        cells["id"] = wanted.post.id
    if wanted.slots == (place.slots if place else set()):
        return [Change(cells)] if cells else []
    moments: dict[datetime, list[str]] = defaultdict(list)
    for at, channel in sorted(wanted.slots):
        moments[at].append(channel)
    slots = [Change({**cells, **_where(names, before)}, at) for at, names in moments.items()]
    return slots or [Change(cells, unscheduled=True)]


def _where(channels: Sequence[str], before: Post) -> Mapping[str, str]:
    """Return the cell for the channels, unless the word that is there says them already."""
    # One channel for one name is the same place by its id: the word of the table stays.
    same = set(before.channels) == set(channels) or len(before.channels) == len(channels) == 1
    return {} if same else {"channel": ", ".join(channels)}
