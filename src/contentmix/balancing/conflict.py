"""Which fixed entries break a rule among themselves, in the user's words."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.problem import Problem
from contentmix.balancing.words import say_list, say_moment
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import AtMost, Blackout, Constraint, MinGap, PerDay, PerWeek
from contentmix.model.moment import first_instant, iso_week, last_instant, local_day
from contentmix.model.strategy import Strategy

Entries = Sequence[ScheduledPost]


def conflicts(problem: Problem, strategy: Strategy, first: date) -> tuple[str, ...]:
    """Say which fixed entries break which rule, whatever else is scheduled.

    What is published, or lies before the day `first`, is past mending: it counts, but a rule
    that nothing else breaks passes.
    """
    found = [
        f"{channel.id}: {rule.sentence}, but {_listed(entries, strategy, channel)} "
        f"{'is fixed; unpin it' if len(entries) == 1 else 'are fixed; unpin one of them'}"
        for channel, line in zip(strategy.channels, problem.lines, strict=True)
        for rule in strategy.constraints_on(channel)
        for entries in _clashes(rule, _Fixed(problem, strategy, channel, line))
        if not all(_past(entry, ZoneInfo(strategy.zone_of(channel)), first) for entry in entries)
    ]
    return tuple(dict.fromkeys(found))


def _past(entry: ScheduledPost, zone: ZoneInfo, first: date) -> bool:
    return entry.published or local_day(entry.at, zone) < first


class _Fixed:
    """The fixed entries of one channel, and all its positions, history first."""

    def __init__(self, problem: Problem, strategy: Strategy, channel: Channel, line: Line) -> None:
        self.zone = ZoneInfo(strategy.zone_of(channel))
        self.entries = [entry for entry in problem.fixed if entry.channel == channel.id]
        posts = len(problem.posts)
        ahead = [None if token == EMPTY else problem.fixed[token - posts] for token in line.fixed]
        self.positions = [*self.entries[: line.passed], *ahead]


def _clashes(rule: Constraint, fixed: _Fixed) -> Iterator[Entries]:
    if isinstance(rule, Blackout):
        yield from _dark(rule, fixed)
    elif isinstance(rule, MinGap):
        yield from _close(rule, fixed)
    elif isinstance(rule, AtMost):
        yield from _crowded(rule, fixed)
    elif isinstance(rule, PerDay | PerWeek):
        yield from _many(rule, fixed)


def _dark(rule: Blackout, fixed: _Fixed) -> Iterator[Entries]:
    start, end = first_instant(rule.start, fixed.zone), last_instant(rule.end, fixed.zone)
    for entry in fixed.entries:
        if start <= entry.at <= end and rule.concerns(entry.post.category, entry.post.traits):
            yield [entry]


def _close(rule: MinGap, fixed: _Fixed) -> Iterator[Entries]:
    entries = [e for e in fixed.entries if rule.concerns(e.post.category, e.post.traits)]
    for one, other in pairwise(entries):
        if other.at.astimezone(UTC) - one.at.astimezone(UTC) < timedelta(hours=rule.hours):
            yield [one, other]


def _crowded(rule: AtMost, fixed: _Fixed) -> Iterator[Entries]:
    for end in range(1, len(fixed.positions) + 1):
        window = fixed.positions[max(0, end - rule.of) : end]
        entries = [e for e in window if e and rule.concerns(e.post.category, e.post.traits)]
        if len(entries) > rule.most:
            yield entries


def _many(rule: PerDay | PerWeek, fixed: _Fixed) -> Iterator[Entries]:
    period: Callable[[date], Hashable] = iso_week if isinstance(rule, PerWeek) else lambda day: day
    found: dict[Hashable, list[ScheduledPost]] = {}
    for entry in fixed.entries:
        if rule.concerns(entry.post.category, entry.post.traits):
            found.setdefault(period(local_day(entry.at, fixed.zone)), []).append(entry)
    yield from (entries for entries in found.values() if len(entries) > rule.most)


def _listed(entries: Iterable[ScheduledPost], strategy: Strategy, channel: Channel) -> str:
    zone = ZoneInfo(strategy.zone_of(channel))
    return say_list([f"{e.post.id} ({say_moment(e.at.astimezone(zone))})" for e in entries])
