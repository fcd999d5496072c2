"""From the constraints between posts to ties in integers."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from math import ceil, floor

from contentmix.balancing.kinds import Kinds, kind_of, period
from contentmix.balancing.line import Line
from contentmix.balancing.ties import OWN_DAYS, SECONDS, SHARED_DAYS, Arc, Group, Tally, Ties, Zone
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    After,
    Apart,
    Constraint,
    InOrder,
    MinGap,
    PerDay,
    PerMonth,
    PerWeek,
    Spacing,
    Spending,
    Workload,
)
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Scene:
    """What ties are made from: the posts behind the tokens, and the lines they stand on."""

    strategy: Strategy
    posts: Sequence[Post]
    lines: Sequence[Line]
    kinds: Kinds
    marks: Sequence[int]

    def on(self, rule: Constraint) -> tuple[int, ...]:
        """Return the lines that a constraint speaks of."""
        channels = (line.channel for line in self.lines)
        return tuple(number for number, name in enumerate(channels) if rule.applies_to(name))


def bind(scene: Scene) -> Ties:
    """Return every tie that a strategy and its posts ask for."""
    tallies: list[Tally] = []
    groups = list(_cooldowns(scene))
    zones: list[Zone] = []
    arcs: list[Arc] = []
    for rule in _rules(scene):
        if isinstance(rule, Workload):
            tallies.append(_workload(scene, rule))
        elif isinstance(rule, Spending):
            tallies.append(_spending(scene, rule))
        elif isinstance(rule, PerDay | PerWeek | PerMonth) and rule.together:
            tallies.append(_counted(scene, rule))
        elif isinstance(rule, MinGap):
            zones += _kept_apart(scene, rule)
        elif isinstance(rule, Spacing):
            groups += _alike(scene, rule)
        elif isinstance(rule, After | InOrder):
            arcs += _ordered(scene, rule)
    return Ties(tuple(tallies), tuple(groups), tuple(zones), tuple(dict.fromkeys(arcs)))


def _rules(scene: Scene) -> Iterator[Constraint]:
    """Yield the constraints that tie posts; those on posts at large are for the slots."""
    own = (r for channel in scene.strategy.channels for r in scene.strategy.constraints_on(channel))
    for rule in dict.fromkeys([*own, *scene.strategy.shared_constraints]):
        plain = isinstance(rule, MinGap | PerDay | PerWeek | PerMonth) and kind_of(rule) is None
        if not plain:
            yield rule


def _buckets(scene: Scene, rule: Constraint, span: str) -> tuple[tuple[int, ...], ...]:
    """Give numbers to the days, weeks or months of the strategy's zone, on the lines of a rule."""
    number: dict[Hashable, int] = {}
    lines = scene.on(rule)
    return tuple(
        tuple(
            number.setdefault(period(date.fromordinal(day), span), len(number))
            if index in lines
            else -1
            for day in line.clocks[SHARED_DAYS]
        )
        for index, line in enumerate(scene.lines)
    )


def _counted(scene: Scene, rule: PerDay | PerWeek | PerMonth) -> Tally:
    bit = scene.kinds.bit(kind_of(rule))
    weight = {token: 1 for token, marks in enumerate(scene.marks) if marks & bit}
    fillers = tuple(
        tuple(int(bool(line.marks[token] & bit)) for token in line.placeholders)
        for line in scene.lines
    )
    bucket = _buckets(scene, rule, rule.kind.removeprefix("per_"))
    return Tally(rule.most, bucket, tuple(weight for _ in scene.lines), fillers)


def _workload(scene: Scene, rule: Workload) -> Tally:
    def minutes(post: Post, channel: Channel) -> int:
        return scene.strategy.minutes_of(post, channel).get(rule.person, 0)

    return _weighed(scene, rule, int(rule.hours * 60), "week", minutes)


def _spending(scene: Scene, rule: Spending) -> Tally:
    def cents(post: Post, channel: Channel) -> int:
        counts = rule.counts(promoted=post.promoted)
        return scene.strategy.cents_of(post, channel) if counts else 0

    return _weighed(scene, rule, rule.cents, "month", cents)


def _weighed(
    scene: Scene, rule: Constraint, most: int, span: str, weigh: Callable[[Post, Channel], int]
) -> Tally:
    """Add up what each post weighs on each channel, within the weeks or months of a rule."""
    weights: list[Mapping[int, int]] = []
    for channel in scene.strategy.channels:
        here = {
            token: weight
            for token, post in enumerate(scene.posts)
            if (weight := weigh(post, channel))
        }
        weights.append(weights[0] if weights and weights[0] == here else here)
    nothing = tuple((0,) * len(line.names) for line in scene.lines)
    return Tally(most, _buckets(scene, rule, span), tuple(weights), nothing)


def _kept_apart(scene: Scene, rule: MinGap) -> Iterator[Zone]:
    bit, gap = scene.kinds.bit(kind_of(rule)), _seconds(rule.hours)
    if rule.together:
        yield Zone(bit, gap, SECONDS, scene.on(rule))
        return
    for number in scene.on(rule):
        yield Zone(bit, gap, SECONDS, (number,))


def _alike(scene: Scene, rule: Spacing) -> Iterator[Group]:
    clock, gap = _distance(rule, across=rule.across)
    members: dict[str, list[int]] = {}
    for token, post in enumerate(scene.posts):
        if rule.concerns(post.category, post.traits):
            for key in sorted(_keys(scene, rule, post)):
                members.setdefault(key, []).append(token)
    for tokens in members.values():
        if len(tokens) > 1:
            yield Group(tuple(tokens), gap, clock, rule.across, frozenset(scene.on(rule)))


def _keys(scene: Scene, rule: Spacing, post: Post) -> frozenset[str]:
    """Return what makes a post alike to others, on any channel that it may go to."""
    if not post.variants:
        return rule.likeness(post)
    forms = (post.for_channel(channel) for channel in scene.strategy.channels)
    return rule.likeness(post).union(*(rule.likeness(form) for form in forms))


def _cooldowns(scene: Scene) -> Iterator[Group]:
    uses: dict[str, list[int]] = {}
    for token, post in enumerate(scene.posts):
        if post.max_uses > 1 and post.cooldown_days:
            uses.setdefault(post.id, []).append(token)
    every = frozenset(range(len(scene.lines)))
    for tokens in uses.values():
        days = scene.posts[tokens[0]].cooldown_days or 0
        yield Group(tuple(tokens), days, SHARED_DAYS, True, every)  # noqa: FBT003  a field


def _ordered(scene: Scene, rule: After | InOrder) -> Iterator[Arc]:
    clock, gap = _distance(rule, across=True)
    end = _end(rule) if isinstance(rule, After) else None
    for first, then in _pairs(scene, rule):
        yield Arc(first, then, gap, clock)
        if end:
            # Not later than: seen from the second post, the first is so far back at most.
            yield Arc(then, first, -end[1], end[0])


def _end(rule: After) -> tuple[int, int] | None:
    """Return the clock, and how late on it the second post may come; nothing without an end."""
    if rule.within_days is not None:
        return SHARED_DAYS, rule.within_days
    if rule.within_hours is not None:
        return SECONDS, floor(round(rule.within_hours * 3600, 6))
    return None


def _pairs(scene: Scene, rule: After | InOrder) -> Iterator[tuple[int, int]]:
    if isinstance(rule, After):
        uses = [(token, post.id) for token, post in enumerate(scene.posts)]
        before = [token for token, name in uses if name == rule.after]
        after = [token for token, name in uses if name == rule.post]
        yield from product(before, after)
        return
    campaigns: dict[str, list[tuple[int, int]]] = {}
    for token, post in enumerate(scene.posts):
        if post.campaign and post.campaign_step is not None:
            campaigns.setdefault(post.campaign, []).append((post.campaign_step, token))
    for name, steps in campaigns.items():
        if rule.campaign in {None, name}:
            for (one, first), (other, then) in permutations(steps, 2):
                if one < other:
                    yield first, then


def _distance(rule: Apart, *, across: bool) -> tuple[int, int]:
    """Return the clock, and how far apart on it."""
    if rule.days is not None:
        return (SHARED_DAYS if across else OWN_DAYS), rule.days
    return SECONDS, _seconds(rule.hours or 0)


def _seconds(hours: float) -> int:
    return ceil(round(hours * 3600, 6))
