"""What keeps slots free beside a want of posts: people's time, money, time to produce.

A post that is left over and would fill such a slot, if nobody counted hours and money, shows that
nothing is to be written for it. Where none is left over, a new one would take hours and money too:
those of whoever runs the channel. A post may also wait for others that must stand around it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import islice
from typing import TypeGuard
from zoneinfo import ZoneInfo

from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.gather import Cast
from contentmix.balancing.line import REAL, Line
from contentmix.balancing.pose import pose
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.slots import Horizon
from contentmix.balancing.wants import Want, told, weight
from contentmix.facts.working_days import ready_day
from contentmix.model.calendar import Slot
from contentmix.model.constraint import (
    AtMost,
    Constraint,
    DaysOff,
    LeadTime,
    Run,
    Spending,
    Workload,
)
from contentmix.model.management import Budget
from contentmix.model.moment import iso_week, local_day
from contentmix.model.post import Post
from contentmix.model.shortage import Shortage
from contentmix.model.status import PostStatus
from contentmix.model.strategy import Strategy

Carrying = Workload | Spending | DaysOff | LeadTime
"""Rules of people, money and time; a lead time that a flag asks for is none: others may stand."""

Spot = tuple[int, int]
"""Line and position."""

Period = tuple[int, int] | None
"""Year and week, or year and month; nothing where a rule has no such thing."""

Key = tuple[Carrying | AtMost | Run, Period]
"""What can run out: a rule, in a week or month."""

LOOKS = 20
"""Gaps that are tried for one post."""

TRIES = 20_000
"""Gaps that are tried for all of them."""

_UNWRITTEN = {PostStatus.IDEA, PostStatus.DRAFT, PostStatus.IN_REVIEW}


def shortages(
    problem: Problem, plan: Plan, strategy: Strategy, horizon: Horizon, cast: Cast
) -> tuple[Shortage, ...]:
    """Say of the slots that stay free which ones posts are there for, and what runs out."""
    rules = _carrying(strategy)
    gaps = _gaps(problem, plan)
    if not gaps or not (rules or any(line.spreads for line in problem.lines)):
        return ()
    return tuple(_Search(problem, plan, strategy, horizon, rules).found(gaps, cast))


def _carrying(strategy: Strategy) -> list[Carrying]:
    own = (rule for channel in strategy.channels for rule in strategy.constraints_on(channel))
    found = dict.fromkeys([*own, *strategy.shared_constraints])
    rules = [rule for rule in found if _carries(rule)]
    # Of several lead times the longest is the one that limits.
    return sorted(rules, key=lambda it: -it.working_days if isinstance(it, LeadTime) else 0)


def _carries(rule: Constraint) -> TypeGuard[Carrying]:
    if isinstance(rule, LeadTime):
        return rule.flag is None and bool(_UNWRITTEN & set(rule.statuses))
    return isinstance(rule, Workload | Spending | DaysOff)


def _gaps(problem: Problem, plan: Plan) -> dict[Spot, int]:
    """Return the placeholders of a plan by where they stand, in order of time."""
    found = {
        (number, position): token
        for number, (line, tokens) in enumerate(zip(problem.lines, plan, strict=True))
        for position, token in enumerate(tokens)
        if token >= line.fillers
    }
    moments = [line.moments for line in problem.lines]
    return dict(sorted(found.items(), key=lambda it: moments[it[0][0]][it[0][1]].timestamp()))


@dataclass(frozen=True, slots=True)
class _Search:
    problem: Problem
    plan: Plan
    strategy: Strategy
    horizon: Horizon
    rules: Sequence[Carrying]

    def found(self, gaps: Mapping[Spot, int], cast: Cast) -> Iterator[Shortage]:
        """Yield what runs out, in order of the first slot that it keeps free."""
        asked = self._used()
        before: dict[Key, int] = {}
        groups: dict[Key, dict[Spot, Post | None]] = {}
        waiting = dict(self._waiting(gaps, cast))
        for spot in (*waiting, *(spot for spot in gaps if spot not in waiting)):
            post = waiting.get(spot)
            sort = post or self._unwritten(spot, gaps[spot])
            keys = [(key, much) for rule in self.rules for key, much in self._of(rule, spot, sort)]
            blocking = [key for key, much in keys if _runs_out(key[0], asked[key] + much)]
            around = self._around(spot, post) if post and not blocking else None
            if around:
                groups.setdefault((around, None), {})[spot] = post
            if blocking:
                before.setdefault(blocking[0], asked[blocking[0]])
                groups.setdefault(blocking[0], {})[spot] = post
            asked.update(dict(keys))
        for key, spots in sorted(groups.items(), key=lambda it: min(map(self._at, it[1]))):
            yield self._shortage(key, spots, before.get(key, 0), asked[key])

    def _waiting(self, gaps: Mapping[Spot, int], cast: Cast) -> Iterator[tuple[Spot, Post]]:
        """Yield slots with posts that would fill them if nothing but slots were scarce.

        People, money and time are endless, and all that is missing is written.
        """
        used = {token for tokens in self.plan for token in tokens}
        out = [token for token in range(len(self.problem.posts)) if token not in used]
        if not out:
            return
        endless = self.problem
        if self.rules:
            endless = pose(_endless(self.strategy), self.horizon, cast, Fraction(0))
        endless = replace(endless, lines=tuple(map(_written, endless.lines)))
        draft, left, tries = Draft(endless, self.plan), _by_home(endless, gaps), TRIES
        for token in sorted(out, key=lambda it: (-self.problem.priorities[it], it)):
            spots = _open_to(endless, left, token)
            tries -= len(spots)
            if tries < 0:
                return
            taken = next((it for it in spots if draft.attempt([Change(*it, token)])), None)
            if taken:
                yield taken, self.problem.posts[token]
                left[taken[0], endless.lines[taken[0]].part[token]].remove(taken)

    def _around(self, spot: Spot, post: Post) -> AtMost | Run | None:
        """Return the rule for which posts must stand around this one that are not written yet."""
        channel = self.strategy.channels[spot[0]]
        return next(
            (
                rule
                for rule in self.strategy.constraints_on(channel)
                if isinstance(rule, AtMost | Run) and rule.concerns(post.category, post.traits)
            ),
            None,
        )

    def _of(self, rule: Carrying, spot: Spot, post: Post) -> Iterator[tuple[Key, int]]:
        """Yield the week, month or whole of a rule that a post at a slot uses up, and how much."""
        channel = self.strategy.channels[spot[0]]
        if rule.applies_to(channel.id):
            much = weight(self.strategy, rule, post, channel)
            if isinstance(rule, DaysOff):
                much = int(
                    self.strategy.responsible(post, channel) == rule.person
                    and rule.covers(self._day(spot, own=True))
                )
            elif isinstance(rule, LeadTime):
                barred = post.status in rule.statuses and rule.concerns(post.category, post.traits)
                much = int(barred and self._day(spot, own=True) < self._ready(rule))
            if much:
                yield (rule, self._period(rule, self._day(spot, own=False))), much

    def _used(self) -> Counter[Key]:
        """Return the minutes and cents that the plan uses up."""
        found: Counter[Key] = Counter()
        zone = ZoneInfo(self.strategy.timezone)
        channels = {channel.id: channel for channel in self.strategy.channels}
        for entry in self.problem.calendar(self.plan):
            for rule in self.rules if entry.channel in channels else ():
                if isinstance(rule, Workload | Spending) and rule.applies_to(entry.channel):
                    much = weight(self.strategy, rule, entry.post, channels[entry.channel])
                    found[rule, self._period(rule, local_day(entry.at, zone))] += much
        return found

    def _unwritten(self, spot: Spot, filler: int) -> Post:
        """Return what is known of a post that is still to be written for a slot."""
        line, channel = self.problem.lines[spot[0]], self.strategy.channels[spot[0]]
        category = line.names[filler - line.fillers].partition(" + ")[0]
        return Post(id="to write", category=category, status=PostStatus.IDEA, promoted=channel.paid)

    def _shortage(
        self,
        key: Key,
        spots: Mapping[Spot, Post | None],
        used: int,
        asked: int,
    ) -> Shortage:
        rule, posts = key[0], tuple(post.id for post in spots.values() if post)
        ready = self._ready(rule) if isinstance(rule, LeadTime) else None
        moments = sorted(map(self._at, spots))
        why, fix = told(self.strategy, Want(rule, key[1], moments, posts, used, asked, ready))
        slots = (
            Slot(channel=self.problem.lines[it[0]].channel, at=self._at(it))
            for it in sorted(spots, key=self._at)
        )
        return Shortage(rule=rule.sentence, why=why, fix=fix, slots=tuple(slots), posts=posts)

    def _at(self, spot: Spot) -> datetime:
        return self.problem.lines[spot[0]].moments[spot[1]]

    def _day(self, spot: Spot, *, own: bool) -> date:
        zone = ZoneInfo(self.strategy.timezone)
        return self._at(spot).date() if own else local_day(self._at(spot), zone)

    def _ready(self, rule: LeadTime) -> date:
        return ready_day(rule, self.strategy.holidays, self.horizon.first)

    def _period(self, rule: Constraint, day: date) -> Period:
        if isinstance(rule, Workload):
            return iso_week(day)
        return (day.year, day.month) if isinstance(rule, Spending) else None


def _runs_out(rule: Constraint, much: int) -> bool:
    if isinstance(rule, Workload):
        return much > int(rule.hours * 60)
    return much > (rule.cents if isinstance(rule, Spending) else 0)


def _by_home(problem: Problem, gaps: Mapping[Spot, int]) -> dict[Spot, list[Spot]]:
    """Return the gaps by line, and by the part of its target that they count for."""
    found: dict[Spot, list[Spot]] = {}
    for spot, filler in gaps.items():
        found.setdefault((spot[0], problem.lines[spot[0]].part[filler]), []).append(spot)
    return found


def _written(line: Line) -> Line:
    """Return a line as if its placeholders were posts already."""
    marks = (*line.marks[: line.fillers], *(mark | REAL for mark in line.marks[line.fillers :]))
    return replace(line, marks=marks)


def _open_to(problem: Problem, left: Mapping[Spot, list[Spot]], token: int) -> list[Spot]:
    """Return the first gaps that a post may fill, other posts aside."""
    fitting = (
        spot
        for number, line in enumerate(problem.lines)
        if line.welcomes(token)
        for spot in left.get((number, line.part[token]), ())
        if line.fits(token, spot[1])
    )
    return list(islice(fitting, LOOKS))


def _endless(strategy: Strategy) -> Strategy:
    """Return the strategy as if people, money and time had no end."""
    people = [it.replace(hours_per_week=None, days_off=()) for it in strategy.people]
    rules = [rule for rule in strategy.constraints if not _carries(rule)]
    return strategy.replace(people=people, constraints=rules, production=(), budget=Budget())
