"""Slots, scheduled posts, and the calendar that holds them in order of time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import overload

from contentmix.errors import InputError
from contentmix.model.mix import Mix
from contentmix.model.post import Post, PostStatus
from contentmix.model.report import ReadingReport
from contentmix.model.table import Table
from contentmix.model.value import Instant, Name, Value
from contentmix.model.words import counted


class _Timed(Value):
    """Something on a channel at a moment; equal only at the same instant."""

    channel: Name
    at: Instant

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._essence() == other._essence()

    def __hash__(self) -> int:
        return hash(self._essence())

    def _essence(self) -> tuple[object, ...]:
        # In UTC: moments of one zone compare by the clock, also in the hour that comes twice.
        rest = (value for name, value in self if name != "at")
        return self.at.astimezone(UTC), *rest


class Slot(_Timed):
    """A free moment on a channel.

    Examples
    --------
    >>> Slot(channel="ig", at="2027-03-01T18:30+01:00").at.hour
    18
    """


class ScheduledPost(_Timed):
    """A post at an aware moment on a channel.

    Attributes
    ----------
    pinned
        Must keep its slot; a published post always does.

    Examples
    --------
    >>> entry = ScheduledPost(post=Post(id="a"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> entry.fixed
    False
    """

    post: Post
    pinned: bool = False

    @property
    def published(self) -> bool:
        """Whether it is history."""
        return self.post.status is PostStatus.PUBLISHED

    @property
    def fixed(self) -> bool:
        """Whether it may not move: pinned, or published."""
        return self.pinned or self.published

    @property
    def slot(self) -> Slot:
        """The moment and channel without the post."""
        return Slot(channel=self.channel, at=self.at)


def _by_time(entry: ScheduledPost) -> tuple[datetime, str, str, str, bool]:
    post = entry.post
    return entry.at.astimezone(UTC), entry.channel, post.id, post.status.value, entry.pinned


@dataclass(frozen=True, eq=False, repr=False)
class Calendar(Sequence[ScheduledPost]):
    """Scheduled posts in order of time, then channel, then post.

    Equal calendars hold equal scheduled posts; where they came from does not count.

    Attributes
    ----------
    scheduled
        The scheduled posts, sorted whatever order they are given in.
    backlog
        Posts that stood in the same file without a moment.
    report
        How the file was read; None for a calendar that was not read.
    name
        What people see above it, and the start of every event's identity.

    Examples
    --------
    >>> late = ScheduledPost(post=Post(id="b"), channel="ig", at="2027-03-02T09:00+01:00")
    >>> early = ScheduledPost(post=Post(id="a"), channel="ig", at="2027-03-01T09:00+01:00")
    >>> [entry.post.id for entry in Calendar([late, early])]
    ['a', 'b']
    """

    scheduled: Sequence[ScheduledPost] = ()
    backlog: Sequence[Post] = ()
    report: ReadingReport | None = field(default=None, repr=False)
    name: str = "Content calendar"

    def __post_init__(self) -> None:
        object.__setattr__(self, "scheduled", tuple(sorted(self.scheduled, key=_by_time)))
        object.__setattr__(self, "backlog", tuple(self.backlog))

    @overload
    def __getitem__(self, index: int) -> ScheduledPost: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ScheduledPost]: ...
    def __getitem__(self, index: int | slice) -> ScheduledPost | Sequence[ScheduledPost]:
        return self.scheduled[index]

    def __len__(self) -> int:
        return len(self.scheduled)

    def __iter__(self) -> Iterator[ScheduledPost]:
        return iter(self.scheduled)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.scheduled == other.scheduled

    def __hash__(self) -> int:
        return hash(self.scheduled)

    @cached_property
    def by_channel(self) -> Mapping[str, tuple[ScheduledPost, ...]]:
        """The scheduled posts of each channel, in order of time; channels by name."""
        found: dict[str, list[ScheduledPost]] = {}
        for entry in self.scheduled:
            found.setdefault(entry.channel, []).append(entry)
        return {name: tuple(found[name]) for name in sorted(found)}

    def mix(self, channel: str | None = None) -> Mix:
        """Count categories, on one channel or on all."""
        entries = self.scheduled if channel is None else self.by_channel.get(channel, ())
        return Mix.of(entry.post.category for entry in entries)

    def find(self, post_id: str) -> tuple[ScheduledPost, ...]:
        """Return every scheduled use of a post, in order of time; empty when there is none."""
        return tuple(entry for entry in self.scheduled if entry.post.id == post_id)

    def replace(self, scheduled: Iterable[ScheduledPost]) -> "Calendar":
        """Return a calendar of the same name with other scheduled posts."""
        return Calendar(tuple(scheduled), name=self.name)

    def table(self) -> Table:
        """Return what people read: one row per scheduled post."""
        rows = tuple(
            (
                f"{entry.at:%a %d %b %Y}",
                f"{entry.at:%H:%M}",
                entry.channel,
                entry.post.category or "",
                entry.post.label,
                "published" if entry.published else "pinned" if entry.pinned else "",
            )
            for entry in self.scheduled
        )
        columns = ("day", "time", "channel", "category", "post", "fixed")
        return Table(title=f"{self.name}: {counted(len(self), 'post')}", columns=columns, rows=rows)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        days = f", {self[0].at:%Y-%m-%d} to {self[-1].at:%Y-%m-%d}" if self.scheduled else ""
        return f"<Calendar {self.name!r}: {counted(len(self), 'post')}{days}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()


@dataclass(frozen=True, eq=False, repr=False)
class Backlog(Sequence[Post]):
    """Posts not yet scheduled, with what was already published, as read from one source.

    Attributes
    ----------
    posts
        The posts, in the order of the source.
    history
        Published posts that had a moment and a channel; they stay fixed, and the mix
        of the next calendar counts them.
    report
        How the source was read: columns understood, rows left out and why.

    Raises
    ------
    InputError
        Two posts share an id.

    Examples
    --------
    >>> Backlog([Post(id="a", category="info"), Post(id="b", category="sales")])
    <Backlog: 2 posts, 0 published>
    """

    posts: Sequence[Post] = ()
    history: Calendar = Calendar()
    report: ReadingReport | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "posts", tuple(self.posts))
        twice = [name for name, count in Counter(p.id for p in self.posts).items() if count > 1]
        if twice:
            problems = [f"two posts have the id {name!r}" for name in twice]
            raise InputError("posts", problems[0], problems=problems, hint="ids must be unique")

    @overload
    def __getitem__(self, index: int) -> Post: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Post]: ...
    def __getitem__(self, index: int | slice) -> Post | Sequence[Post]:
        return self.posts[index]

    def __len__(self) -> int:
        return len(self.posts)

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Backlog) and self.posts == other.posts
        return same and self.history == other.history  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.posts, self.history))

    def table(self) -> Table:
        """Return what people read: one row per post."""
        rows = tuple(
            (p.id, p.category or "", ", ".join(p.channels), p.label, p.status.value)
            for p in self.posts
        )
        columns = ("id", "category", "channels", "post", "status")
        return Table(title=f"Backlog: {counted(len(self), 'post')}", columns=columns, rows=rows)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<Backlog: {counted(len(self), 'post')}, {len(self.history)} published>"

    def _repr_html_(self) -> str:
        read = self.report._repr_html_() if self.report else ""
        return self.table().to_html() + read
