"""Results: what became of published posts, joined to the calendar they stood in."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, overload

from contentmix.learning.estimate import CONFIDENCE, Estimate, Sample, estimate
from contentmix.model.cadence import WEEKDAYS
from contentmix.model.calendar import ScheduledPost
from contentmix.model.report import Violation
from contentmix.model.table import Table
from contentmix.model.words import counted

By = Literal["category", "channel", "weekday", "hour"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of one published post.

    Attributes
    ----------
    entry
        The post as it was published; its moment is in the zone of its channel.
    impressions, reach
        How often it was shown, and to how many; None where the export does not say.
    reactions, comments, shares, clicks, saves
        What people did; 0 is silence, and counts. None where the export does not say.
    """

    entry: ScheduledPost
    impressions: int | None = None
    reach: int | None = None
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None
    clicks: int | None = None
    saves: int | None = None

    @property
    def engagement(self) -> int | None:
        """How many things people did with it; None where nobody counted any of them."""
        done = (self.reactions, self.comments, self.shares, self.clicks, self.saves)
        counts = [count for count in done if count is not None]
        return sum(counts) if counts else None

    @property
    def shown(self) -> int | None:
        """How often it was shown, else to how many; None where nobody counted."""
        return self.reach if self.impressions is None else self.impressions

    @property
    def rate(self) -> float | None:
        """Engagement for each time it was shown, or each person; None where nobody counted.

        What was shown to nobody has the rate 0.
        """
        if self.engagement is None or self.shown is None:
            return None
        return self.engagement / self.shown if self.shown else 0.0


_KEYS: Mapping[str, Callable[[Measured], Hashable]] = {
    "category": lambda it: it.entry.post.category,
    "channel": lambda it: it.entry.channel,
    "weekday": lambda it: it.entry.at.weekday(),
    "hour": lambda it: it.entry.at.hour,
}


def _known_first(key: Any) -> tuple[bool, Any]:
    return key is None, key


def _plainly(key: object) -> str:
    return str(key or "no category")


_SAY: Mapping[str, Callable[[object], str]] = {
    "weekday": lambda key: WEEKDAYS[int(str(key))],
    "hour": lambda key: f"{key:02}:00",
}


@dataclass(frozen=True, repr=False)
class Results(Sequence[Measured]):
    """The published posts of which something is known, in order of time.

    Attributes
    ----------
    measured
        One for each post and channel.
    missing
        Published posts of which the export says nothing; they are not taken for silence.
    notes
        What of the export was not understood, or belongs to no post.

    Examples
    --------
    >>> from contentmix import Post
    >>> entry = ScheduledPost(post=Post(id="a", category="info"), channel="ig",
    ...                       at="2027-03-01T18:30+01:00")
    >>> results = Results((Measured(entry, impressions=200, reactions=6, comments=2),))
    >>> results.measure, results.by("category")[0].mean
    ('rate', 0.04)
    """

    measured: Sequence[Measured] = ()
    missing: Sequence[ScheduledPost] = ()
    notes: Sequence[Violation] = ()

    @overload
    def __getitem__(self, index: int) -> Measured: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Measured]: ...
    def __getitem__(self, index: int | slice) -> Measured | Sequence[Measured]:
        return self.measured[index]

    def __len__(self) -> int:
        return len(self.measured)

    def __iter__(self) -> Iterator[Measured]:
        return iter(self.measured)

    @property
    def compared(self) -> tuple[Measured, ...]:
        """The posts of which somebody counted what people did: of others nothing is concluded."""
        return tuple(it for it in self.measured if it.engagement is not None)

    @property
    def measure(self) -> Literal["rate", "engagement"]:
        """What is compared: the rate, or the engagement where some post has no rate."""
        return "engagement" if any(it.rate is None for it in self.compared) else "rate"

    def value(self, measured: Measured) -> float | None:
        """Return what of a post is compared with others; None where nobody counted."""
        if self.measure == "rate" or measured.engagement is None:
            return measured.rate
        return float(measured.engagement)

    def sample(self, posts: Iterable[Measured]) -> Sample:
        """Return what of some posts is compared with others; those not counted are left out."""
        known = [(it, value) for it in posts if (value := self.value(it)) is not None]
        values = [value for _, value in known]
        if self.measure == "engagement":
            return Sample(values, [1.0] * len(values))
        # What was shown to nobody says nothing of how fine a rate is.
        return Sample(values, [1 / it.shown if it.shown else 0.0 for it, _ in known])

    def on(self, channel: str) -> "Results":
        """Return the results of one channel."""
        kept = tuple(it for it in self.measured if it.entry.channel == channel)
        return Results(kept, tuple(it for it in self.missing if it.channel == channel))

    def by(self, what: By, *, confidence: float = CONFIDENCE) -> tuple[Estimate, ...]:
        """Return the mean of each category, channel, weekday or hour, with its interval.

        Parameters
        ----------
        confidence
            How often such an interval covers the true mean.
        """
        groups: dict[Hashable, list[Measured]] = {}
        for it in self.compared:
            groups.setdefault(_KEYS[what](it), []).append(it)
        say = _SAY.get(what, _plainly)
        return tuple(
            estimate(say(key), self.sample(groups[key]), confidence=confidence)
            for key in sorted(groups, key=_known_first)
        )

    def table(self) -> Table:
        """Return what people read: one row per category, channel, weekday and hour."""
        rows = tuple(
            (what, it.name, f"{it.posts:,}", it.shown)
            for what in _KEYS
            for it in self.by(what)  # type: ignore[arg-type]
        )
        notes = [f"{counted(len(self.missing), 'published post')} without results"]
        uncounted = len(self) - len(self.compared)
        if uncounted:
            notes.append(f"{counted(uncounted, 'post')} of which nobody counted what people did")
        notes += [str(note) for note in self.notes]
        title = f"Results of {counted(len(self), 'post')}: mean {self.measure}"
        shown = tuple(notes if self.missing else notes[1:])
        return Table(title, ("by", "", "posts", "mean and 95 % interval"), rows, shown)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<Results of {counted(len(self), 'post')}, {len(self.missing)} missing>"

    def _repr_html_(self) -> str:
        return self.table().to_html()
