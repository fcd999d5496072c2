"""What balance should find, from the definitions alone and from every assignment there is.

Nothing here is shared with the solver but the nouns: costs are Fractions over scheduled
entries, and the optimum is the least over all ways to fill the slots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from itertools import product
from zoneinfo import ZoneInfo

from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.constraint import AtMost, PerDay, PerWeek
from contentmix.model.moment import first_instant, last_instant
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy


@dataclass(frozen=True)
class Stand:
    """What stands at a moment: a category with flags; a post if it is one; fixed or past."""

    at: datetime
    category: str | None
    flags: tuple[str, ...] = ()
    post: str | None = None
    past: bool = False
    before: bool = False


def standing(entry: ScheduledPost, start: datetime) -> Stand:
    before = entry.at < start
    post = entry.post
    past = entry.published or before
    return Stand(entry.at.astimezone(UTC), post.category, post.flags, post.id, past, before)


def line_cost(stands: Sequence[Stand], strategy: Strategy) -> Fraction:
    """Deviation, worst and breaches of one channel, placeholders aside."""
    target = strategy.target
    deviations = []
    for length in range(1, len(stands) + 1):
        if stands[length - 1].before:
            continue
        prefix = [stand.category for stand in stands[:length]]
        deviations.append(
            sum(
                abs(sum(name in part.categories for name in prefix) - part.share * length)
                for part in target.parts
            )
        )
    return sum(deviations, Fraction(0)) + 10 * max(deviations, default=0) + breaches(stands, target)


def breaches(stands: Sequence[Stand], target) -> int:
    total = 0
    for bound in target.bounds:
        for span in (bound.span,) if bound.span else (None, *target.window):
            for window in windows(stands, span):
                if all(stand.before for stand in window):
                    continue
                count = sum(stand.category in bound.categories for stand in window)
                total += bound.excess(count, len(window))
    return total


def windows(stands: Sequence[Stand], span) -> Iterator[Sequence[Stand]]:
    if span is None:
        yield stands
    elif isinstance(span, int):
        yield from (stands[i : i + span] for i in range(len(stands) - span + 1))
    else:
        keys = {
            "week": lambda s: s.at.isocalendar()[:2],
            "month": lambda s: (s.at.year, s.at.month),
        }
        key = keys[span]
        for value in {key(stand) for stand in stands}:
            yield [stand for stand in stands if key(stand) == value]


def allowed(stands: Sequence[Stand], rules) -> bool:
    """Whether the rules hold as it is, and when every placeholder is written."""
    real = [stand for stand in stands if stand.post]
    return all(holds(rule, some) for rule in rules for some in (stands, real))


def holds(rule, stands: Sequence[Stand]) -> bool:
    if isinstance(rule, AtMost):
        groups = [stands[max(0, end - rule.of) : end] for end in range(1, len(stands) + 1)]
        kinds = [[s for s in group if rule.concerns(s.category, s.flags)] for group in groups]
    elif isinstance(rule, (PerDay, PerWeek)):
        kind = [s for s in stands if rule.category in {None, s.category}]
        day = isinstance(rule, PerDay)
        keys = {s.at.date() if day else s.at.isocalendar()[:2] for s in kind}
        kinds = [
            [s for s in kind if (s.at.date() if day else s.at.isocalendar()[:2]) == key]
            for key in keys
        ]
    else:
        return True
    return all(len(some) <= rule.most or all(s.past for s in some) for some in kinds)


def recomputed(result, strategy: Strategy, posts: Sequence[Post], start: datetime) -> Fraction:
    """The cost of a finished calendar, from the calendar and its placeholders alone."""
    total = Fraction(10 * len(result.placeholders))
    for channel in strategy.channels:
        total += line_cost(stands_of(result, channel.id, strategy, start), strategy)
    used = {entry.post.id for entry in result.calendar}
    return total + sum(max(0, post.priority) for post in posts if post.id not in used)


def stands_of(result, channel: str, strategy: Strategy, start: datetime) -> list[Stand]:
    stands = [standing(entry, start) for entry in result.calendar.by_channel.get(channel, ())]
    stands += [
        Stand(gap.slot.at.astimezone(UTC), gap.category.split(" + ")[0])
        for gap in result.placeholders
        if gap.slot.channel == channel
    ]
    return sorted(stands, key=lambda stand: stand.at)


@dataclass
class Case:
    """A small thing to balance, and the slots that it has."""

    posts: Sequence[Post]
    strategy: Strategy
    fixed: Calendar
    slots: Sequence[tuple[str, datetime]]
    start: datetime

    def fits(self, post: Post, channel: str, at: datetime) -> bool:
        zone = ZoneInfo(self.strategy.timezone)
        return (
            post.category in self.strategy.target.categories
            and channel in [c.id for c in self.strategy.channels_for(post.channels)]
            and (post.earliest is None or first_instant(post.earliest, zone) <= at)
            and (post.latest is None or last_instant(post.latest, zone) >= at)
        )

    def best(self) -> Fraction | None:
        """The least cost over every way to fill all the slots; None when there is none."""
        taken = {entry.post.id for entry in self.fixed}
        free = [post for post in self.posts if post.id not in taken]
        names = self.strategy.target.categories
        ways = [
            [*names, *(post for post in free if self.fits(post, channel, at))]
            for channel, at in self.slots
        ]
        costs = (self._cost(free, choice) for choice in product(*ways))
        return min((cost for cost in costs if cost is not None), default=None)

    def has_plan(self) -> bool:
        """Whether any way to fill all the slots keeps the rules, as it is and when written.

        Slots are filled in order of time; what breaks a rule up to one slot breaks it for good.
        """
        taken = {entry.post.id for entry in self.fixed}
        free = [post for post in self.posts if post.id not in taken]
        return self._goes_on(sorted(self.slots, key=lambda slot: slot[1]), free, self._settled())

    def _settled(self) -> dict[str, list[Stand]]:
        return {
            channel.id: [standing(e, self.start) for e in self.fixed if e.channel == channel.id]
            for channel in self.strategy.channels
        }

    def _goes_on(self, slots, free: Sequence[Post], stands: dict[str, list[Stand]]) -> bool:
        if not slots:
            return all(self._keeps(stands, name) for name in stands)
        (name, at), *rest = slots
        for stand in self._choices(name, at, free):
            filled = stands | {name: sorted([*stands[name], stand], key=lambda it: it.at)}
            left = [post for post in free if post.id != stand.post]
            if self._keeps(filled, name, at) and self._goes_on(rest, left, filled):
                return True
        return False

    def _choices(self, name: str, at: datetime, free: Sequence[Post]) -> Iterator[Stand]:
        """What may stand there: posts that can stand in for each other once."""
        fitting = [post for post in free if self.fits(post, name, at)]
        alike = {(p.category, p.flags, p.channels, p.earliest, p.latest): p for p in fitting}
        yield from (Stand(at, post.category, post.flags, post.id) for post in alike.values())
        yield from (Stand(at, category) for category in self.strategy.target.categories)

    def _keeps(self, stands, name: str, until: datetime | None = None) -> bool:
        seen = [stand for stand in stands[name] if until is None or stand.at <= until]
        channel = next(it for it in self.strategy.channels if it.id == name)
        return allowed(seen, self.strategy.constraints_on(channel))

    def _cost(self, free: Sequence[Post], choice) -> Fraction | None:
        chosen = [post.id for post in choice if isinstance(post, Post)]
        if len(set(chosen)) < len(chosen):
            return None
        total = Fraction(10 * (len(choice) - len(chosen)))
        total += sum(max(0, post.priority) for post in free if post.id not in chosen)
        for channel in self.strategy.channels:
            stands = [standing(e, self.start) for e in self.fixed if e.channel == channel.id]
            for (name, at), what in zip(self.slots, choice, strict=True):
                if name == channel.id:
                    stands.append(
                        Stand(at, what.category, what.flags, what.id)
                        if isinstance(what, Post)
                        else Stand(at, what)
                    )
            stands.sort(key=lambda stand: stand.at)
            if not allowed(stands, self.strategy.constraints_on(channel)):
                return None
            total += line_cost(stands, self.strategy)
        return total
