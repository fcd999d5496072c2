"""Which scheduled posts break a constraint together, and how far it would have to give way.

On nouns, one constraint at a time: for what is fixed, and for telling why a post is not
elsewhere. It shares no code with the search, which counts, nor with the judge.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from contentmix.balancing.words import say_day
from contentmix.facts.holidays import holiday_days
from contentmix.facts.working_days import ready_day
from contentmix.model.calendar import ScheduledPost
from contentmix.model.constraint import (
    After,
    Apart,
    AtMost,
    Blackout,
    Constraint,
    DaysOff,
    InOrder,
    LeadTime,
    MinGap,
    OfAKind,
    OnHolidays,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
    Run,
    Spacing,
    Spending,
    Workload,
)
from contentmix.model.moment import first_instant, iso_week, last_instant, local_day
from contentmix.model.strategy import Strategy
from contentmix.model.words import counted

Entries = Sequence[ScheduledPost]
Places = Sequence[ScheduledPost | None]
"""What stands at each moment of a channel, in order of time; None where nothing does yet."""


class Clash(NamedTuple):
    """Posts that break a constraint together, and what it would have to say instead."""

    entries: Entries
    relaxed: str


@dataclass(frozen=True)
class Scene:
    """What is looked at: the posts of the calendar, and what each channel holds in order."""

    strategy: Strategy
    first: date
    places: dict[str, Places]

    def clashes(self, rule: Constraint) -> Iterator[Clash]:
        """Yield what breaks a constraint on the channels that it speaks of."""
        names = [name for name in self.places if rule.applies_to(name)]
        if rule.shared:
            yield from self._on(rule, names)
        else:
            for name in names:
                yield from self._on(rule, [name])

    def zone(self, name: str) -> ZoneInfo:
        """Return the zone of a channel."""
        return ZoneInfo(self.strategy.zone_of(self.strategy.channel(name)))

    def day(self, rule: Constraint, entry: ScheduledPost) -> date:
        """Return the day that counts for a constraint."""
        own = not rule.shared or isinstance(rule, DaysOff)
        zone = self.zone(entry.channel) if own else ZoneInfo(self.strategy.timezone)
        return local_day(entry.at, zone)

    def _in_a_row(self, name: str) -> Places:
        """Return what follows each other on a channel: what is promoted stands beside it."""
        paid = self.strategy.channel(name).paid
        return [it for it in self.places[name] if it is None or paid or not it.post.promoted]

    def _on(self, rule: Constraint, names: Sequence[str]) -> Iterator[Clash]:
        everything = [it for name in names for it in self.places[name] if it is not None]
        found = sorted(everything, key=lambda it: it.at.astimezone(UTC))
        if isinstance(rule, OfAKind) and not isinstance(rule, AtMost | Run):
            found = [it for it in found if rule.concerns(it.post.category, it.post.traits)]
        if isinstance(rule, AtMost | Run):
            yield from _crowded(rule, self._in_a_row(names[0]))
        elif isinstance(rule, PerDay | PerWeek | PerMonth | Workload | Spending):
            yield from _heaped(self, rule, found)
        elif isinstance(rule, MinGap | Spacing | After | InOrder):
            yield from _near(self, rule, found)
        else:
            closed = _closed(self, rule, found)
            yield from (Clash([it], _opened(rule, it)) for it in found if closed(it))


def _crowded(rule: AtMost | Run, places: Places) -> Iterator[Clash]:
    size = rule.of if isinstance(rule, AtMost) else rule.most + 1
    for end in range(1, len(places) + 1):
        window = places[max(0, end - size) : end]
        for kind in {_kind(rule, it) for it in window if it is not None} - {None}:
            mine = [it for it in window if it is not None and _kind(rule, it) == kind]
            if len(mine) > rule.most:
                yield Clash(mine, f"allow {len(mine)}")


def _kind(rule: AtMost | Run, entry: ScheduledPost) -> Hashable:
    """Return what a rule takes a post for; nothing when it does not speak of it."""
    if isinstance(rule, Run) and not (rule.category or rule.flag):
        return entry.post.category
    return rule.concerns(entry.post.category, entry.post.traits) or None


_PERIODS: dict[type, Callable[[date], Hashable]] = {
    PerDay: lambda day: day,
    PerWeek: iso_week,
    Workload: iso_week,
    PerMonth: lambda day: (day.year, day.month),
    Spending: lambda day: (day.year, day.month),
}

Heaping = PerDay | PerWeek | PerMonth | Workload | Spending


def _heaped(scene: Scene, rule: Heaping, found: Entries) -> Iterator[Clash]:
    groups: dict[Hashable, list[ScheduledPost]] = {}
    for it in found:
        if _weight(scene, rule, it):
            groups.setdefault(_PERIODS[type(rule)](scene.day(rule, it)), []).append(it)
    for several in groups.values():
        total = sum(_weight(scene, rule, it) for it in several)
        if isinstance(rule, Workload) and total > rule.hours * 60:
            yield Clash(several, f"give {rule.person!r} {total / 60:.4g} hours a week")
        elif isinstance(rule, Spending) and total > rule.cents:
            yield Clash(several, f"spend {total / 100:,.2f} a month")
        elif isinstance(rule, PerDay | PerWeek | PerMonth) and total > rule.most:
            yield Clash(several, f"allow {total}")


def _weight(scene: Scene, rule: Heaping, it: ScheduledPost) -> int:
    channel = scene.strategy.channel(it.channel)
    if isinstance(rule, Workload):
        return scene.strategy.minutes_of(it.post, channel).get(rule.person, 0)
    if isinstance(rule, Spending):
        paid = rule.counts(promoted=it.post.promoted)
        return scene.strategy.cents_of(it.post, channel) if paid else 0
    return 1


Nearness = MinGap | Spacing | After | InOrder


def _near(scene: Scene, rule: Nearness, found: Entries) -> Iterator[Clash]:
    pairs = pairwise(found) if isinstance(rule, MinGap) else combinations(found, 2)
    for before, after in pairs:
        for one, other in _bound(rule, before, after):
            late = _too_late(scene, rule, one, other) if isinstance(rule, After) else ""
            if late:
                yield Clash([before, after], late)
            if isinstance(rule, Apart) and rule.days is not None:
                days = (scene.day(rule, other) - scene.day(rule, one)).days
                if days < rule.days:
                    said = f"ask for {counted(days, 'day')}" if days > 0 else ""
                    yield Clash([before, after], said)
                continue
            gap = other.at.astimezone(UTC) - one.at.astimezone(UTC)
            if gap < timedelta(hours=rule.hours or 0):
                said = f"ask for {gap / timedelta(hours=1):.4g} hours" if gap > timedelta() else ""
                yield Clash([before, after], said)


def _too_late(scene: Scene, rule: After, one: ScheduledPost, other: ScheduledPost) -> str:
    """Say which end would be late enough for the second post; nothing when it is in time."""
    days = (scene.day(rule, other) - scene.day(rule, one)).days
    gap = other.at.astimezone(UTC) - one.at.astimezone(UTC)
    if rule.within_days is not None and days > rule.within_days:
        return f"allow {counted(days, 'day')}"
    if rule.within_hours is not None and gap > timedelta(hours=rule.within_hours):
        return f"allow {gap / timedelta(hours=1):.4g} hours"
    return ""


def _bound(
    rule: Nearness, before: ScheduledPost, after: ScheduledPost
) -> Iterator[tuple[ScheduledPost, ScheduledPost]]:
    """Yield the two as first and second, if a constraint ties them."""
    one, other = before.post, after.post
    if isinstance(rule, MinGap):
        yield before, after
    elif isinstance(rule, Spacing):
        if rule.likeness(one) & rule.likeness(other):
            yield before, after
    elif isinstance(rule, After):
        if (one.id, other.id) == (rule.after, rule.post):
            yield before, after
        elif (other.id, one.id) == (rule.after, rule.post):
            yield after, before
    elif one.campaign and one.campaign == other.campaign and rule.campaign in {None, one.campaign}:
        yield from _steps(before, after)


def _steps(
    before: ScheduledPost, after: ScheduledPost
) -> Iterator[tuple[ScheduledPost, ScheduledPost]]:
    one, other = before.post.campaign_step, after.post.campaign_step
    if one is not None and other is not None and one != other:
        yield (before, after) if one < other else (after, before)


Shutting = Blackout | QuietHours | OnHolidays | LeadTime | DaysOff


def _closed(scene: Scene, rule: Shutting, found: Entries) -> Callable[[ScheduledPost], bool]:
    """Return what tells whether a moment is closed to a post."""
    if isinstance(rule, Blackout):
        return lambda it: (
            first_instant(rule.start, scene.zone(it.channel))
            <= it.at
            <= last_instant(rule.end, scene.zone(it.channel))
        )
    if isinstance(rule, QuietHours):
        return lambda it: rule.covers(_clock(scene, it))
    if isinstance(rule, DaysOff):
        owner = scene.strategy.responsible
        return lambda it: (
            owner(it.post, scene.strategy.channel(it.channel)) == rule.person
            and rule.covers(scene.day(rule, it))
        )
    if isinstance(rule, OnHolidays):
        days = [scene.day(rule, it) for it in found] or [scene.first]
        shut = holiday_days(scene.strategy.holidays, min(days), max(days))
        return lambda it: (scene.day(rule, it) in shut) != rule.only
    ready = ready_day(rule, scene.strategy.holidays, scene.first)
    return lambda it: it.post.status in rule.statuses and scene.day(rule, it) < ready


def _opened(rule: Constraint, it: ScheduledPost) -> str:
    """Say what would have to give way for a post to stand where it stands."""
    if isinstance(rule, LeadTime):
        return "approve it"
    if isinstance(rule, DaysOff):
        return "give it to somebody who is there"
    return f"make an exception for {say_day(it.at.date())}"


def _clock(scene: Scene, it: ScheduledPost) -> datetime:
    return it.at.astimezone(scene.zone(it.channel)).replace(tzinfo=None)
