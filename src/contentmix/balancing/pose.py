"""Posing the problem: from posts and strategy to integers."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from itertools import chain
from math import inf, lcm
from typing import TypeVar
from zoneinfo import ZoneInfo

from contentmix.balancing.binding import Scene, bind
from contentmix.balancing.gather import Cast
from contentmix.balancing.kinds import (
    Counted,
    Fillers,
    Kinds,
    guides,
    kind_of,
    quota,
    run_kinds,
    spreads,
)
from contentmix.balancing.line import BARRED, EMPTY, PAST, Line, Sliding, Spread
from contentmix.balancing.prices import Prices
from contentmix.balancing.problem import NOWHERE, Problem
from contentmix.balancing.slots import Horizon, free_slots
from contentmix.balancing.timing import Blank, Classes, Timing
from contentmix.facts.targets import target_for
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import Constraint, MinGap, OfAKind, Run
from contentmix.model.moment import first_instant, last_instant, local_day
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target
from contentmix.model.weights import Weights

_Sort = TypeVar("_Sort", bound=Hashable)
_Stood = Sequence[tuple[int, datetime]]

MUST = 20
"""Posts of deviation, for each free position, that a post which must be published counts as."""


def pose(
    strategy: Strategy,
    horizon: Horizon,
    cast: Cast,
    move_price: Fraction,
    weights: Weights | None = None,
) -> Problem:
    """Translate the nouns into a problem."""
    targets = tuple(target_for(strategy, channel) for channel in strategy.channels)
    shares = [part.share for target in targets for part in target.parts]
    scale = lcm(*(share.denominator for share in shares))
    prices = Prices.of(weights or Weights(), move_price, scale)
    stage = _Stage(strategy, horizon, cast, targets, prices)
    lines = tuple(stage.line(number, scale) for number in range(len(targets)))
    scene = Scene(strategy, stage.known, lines, stage.kinds, stage.marks)
    return Problem(
        posts=cast.candidates,
        fixed=cast.fixed,
        lines=lines,
        targets=targets,
        prices=prices,
        priorities=tuple(_priorities(cast, prices, sum(len(line.open) for line in lines))),
        kept=_places(cast, lines),
        ties=bind(scene),
        best=sum(_best(line) for line in lines),
    )


def _priorities(cast: Cast, prices: Prices, free: int) -> Iterator[int]:
    placed = {entry.post.id for entry in cast.fixed}
    for post in cast.candidates:
        # What must be published is worth more than all the rest together.
        must = MUST * (free + 1) if post.must_publish else 0
        yield 0 if post.id in placed else (max(0, post.priority) + must) * prices.unit
        placed.add(post.id)


def _best(line: Line) -> int:
    """Return what the preferences of the open positions of a line are worth at most."""
    return sum(max(0, *(row[position] for row in line.values)) for position in line.open)


def _places(cast: Cast, lines: Sequence[Line]) -> Mapping[int, tuple[int, int]]:
    if not cast.kept:
        return {}
    where = {
        (line.channel, at.astimezone(UTC)): (number, position)
        for number, line in enumerate(lines)
        for position, at in enumerate(line.moments)
        if line.fixed[position] == EMPTY
    }
    left = {name: list(entries) for name, entries in cast.kept.items()}
    places: dict[int, tuple[int, int]] = {}
    for token, post in enumerate(cast.candidates):
        if left.get(post.id):
            entry = left[post.id].pop(0)
            places[token] = where.get((entry.channel, entry.at.astimezone(UTC)), NOWHERE)
    return places


class _Stage:
    """What all lines share: the kinds, the tokens, and the slots."""

    def __init__(
        self,
        strategy: Strategy,
        horizon: Horizon,
        cast: Cast,
        targets: Sequence[Target],
        prices: Prices,
    ) -> None:
        self.strategy = strategy
        self.horizon = horizon
        self.cast = cast
        self.targets = targets
        self.prices = prices
        self.zone = ZoneInfo(strategy.timezone)
        self.known: tuple[Post, ...] = (*cast.candidates, *(entry.post for entry in cast.fixed))
        self.categories = [post.category or "" for post in self.known]
        timings = [Timing(strategy, channel, horizon) for channel in strategy.channels]
        self.kinds = Kinds(self._kinds(timings))
        starts = {c.id: ZoneInfo(strategy.zone_of(c)) for c in strategy.channels}
        self.marks = [self.kinds.marks(post) for post in cast.candidates]
        self.marks += [
            self.kinds.marks(entry.post) | PAST * self._past(entry, starts) for entry in cast.fixed
        ]
        self.classes = Classes(timings)
        self.of_post = [self.classes.of(post) for post in self.known]
        made = {target: Fillers(target, self.kinds) for target in dict.fromkeys(targets)}
        self.fillers = [made[target] for target in targets]
        self.parts = {
            target: tuple([fillers.part.get(category, -1) for category in self.categories])
            for target, fillers in made.items()
        }
        self.of_filler = [
            [self.classes.of(Blank(names[0])) for names in fillers.groups]
            for fillers in self.fillers
        ]
        taken = {
            channel.id: [entry.at for entry in cast.fixed if entry.channel == channel.id]
            for channel in strategy.channels
        }
        self.slots = free_slots(strategy, horizon, taken)
        self.sorts = _Sorts(cast.candidates)
        self.takers = {
            key: {channel.id for channel in strategy.takers(post)}
            for key, post in self.sorts.wanted.items()
        }

    def _past(self, entry: ScheduledPost, zones: Mapping[str, ZoneInfo]) -> bool:
        day = local_day(entry.at, zones.get(entry.channel, self.zone))
        return entry.published or day < self.horizon.first

    def _kinds(self, timings: Sequence[Timing]) -> Iterator[object]:
        for channel, target, timing in zip(
            self.strategy.channels, self.targets, timings, strict=True
        ):
            own = self.strategy.constraints_on(channel)
            for rule in chain(own, self.strategy.shared_constraints):
                if isinstance(rule, Run):
                    yield from run_kinds(rule, target)
                elif isinstance(rule, OfAKind) and kind_of(rule) is not None:
                    yield kind_of(rule)
            yield from map(kind_of, target.bounds)
            yield from (frozenset({name}) for it in timing.bound for name in it.categories)
            yield from (frozenset({wish.category}) for wish in timing.preferences if wish.category)

    def line(self, number: int, scale: int) -> Line:
        """Return a channel as integers."""
        channel = self.strategy.channels[number]
        zone = ZoneInfo(self.strategy.zone_of(channel))
        every = [
            (len(self.cast.candidates) + index, entry)
            for index, entry in enumerate(self.cast.fixed)
            if entry.channel == channel.id
        ]
        mine = [(t, e) for t, e in every if channel.paid or not e.post.promoted]
        # What is promoted is no part of the mix; days, distances and sums count it all the same.
        aside = [(token, entry.at) for token, entry in every if (token, entry) not in mine]
        first = self.horizon.first
        history = [(t, e.at) for t, e in mine if local_day(e.at, zone) < first]
        ahead = [(e.at.astimezone(UTC), t) for t, e in mine if local_day(e.at, zone) >= first]
        spots = [(at.astimezone(UTC), EMPTY) for at in self.slots[channel.id]] + ahead
        spots.sort(key=lambda spot: spot[0])
        return self._joined(number, zone, (aside, history), spots, scale)

    def _joined(
        self,
        number: int,
        zone: ZoneInfo,
        before: tuple[_Stood, _Stood],
        spots: Sequence[tuple[datetime, int]],
        scale: int,
    ) -> Line:
        channel, target, fillers = (
            self.strategy.channels[number],
            self.targets[number],
            self.fillers[number],
        )
        aside, history = before
        instants = [at for at, _ in spots]
        past = tuple(token for token, _ in (*aside, *history))
        parts = self.parts[target]
        days = [local_day(at, zone) for at in instants]
        dated = [(local_day(at, zone), self.marks[token]) for token, at in history]
        others = [(local_day(at, zone), self.marks[token]) for token, at in aside]
        rules = self.strategy.constraints_on(channel)
        counted = [r for r in rules if isinstance(r, Counted) and kind_of(r) is not None]
        slidings, groupeds = guides(target, self.kinds, days, dated)
        values = self.classes.values(number, instants, self.prices.preference)
        first, last = self.sorts.windows(instants, zone)
        in_a_row = tuple(spreads(rules, self.kinds, target))
        marks = list(self.marks)
        for token, _ in aside:
            marks[token] &= ~self._unseen(rules, (*in_a_row, *slidings))
        line = Line(
            channel=channel.id,
            moments=tuple(at.astimezone(zone) for at in instants),
            scale=scale,
            shares=tuple(int(part.share * scale) for part in target.parts),
            base=tuple(
                sum(parts[token] == part for token, _ in history)
                for part in range(len(target.parts))
            ),
            passed=len(history),
            past=past,
            clocks=self._clocks([*(at for _, at in (*aside, *history)), *instants], zone),
            fixed=tuple(token for _, token in spots),
            fillers=len(self.known),
            part=(*parts, *fillers.parts),
            marks=(*marks, *fillers.marks),
            variety=self._varieties(channel, fillers),
            first=first,
            last=last,
            classes=(*self.of_post, *self.of_filler[number]),
            values=values,
            names=fillers.names,
            spreads=in_a_row,
            quotas=tuple(quota(rule, self.kinds, days, [*others, *dated]) for rule in counted),
            slidings=slidings,
            groupeds=groupeds,
        )
        return _trimmed(line) if len(values) > 1 else line

    def _unseen(self, rules: Iterable[Constraint], in_a_row: Iterable[Spread | Sliding]) -> int:
        """Return the kinds that matter in a row, and not for a gap: what is promoted has none."""
        gaps = {self.kinds.bit(kind_of(rule)) for rule in rules if isinstance(rule, MinGap)}
        return sum({rule.bit for rule in in_a_row} - gaps)

    def _clocks(self, moments: Sequence[datetime], zone: ZoneInfo) -> tuple[tuple[int, ...], ...]:
        own = tuple(at.astimezone(zone).toordinal() for at in moments)
        shared = tuple(at.astimezone(self.zone).toordinal() for at in moments)
        return tuple(int(at.timestamp()) for at in moments), own, shared

    def _varieties(self, channel: Channel, fillers: Fillers) -> tuple[int, ...]:
        base, number = len(self.known), fillers.number
        found = [
            base + number[category] if channel.id in self.takers[key] and category in number else -1
            for category, key in self.sorts.homes
        ]
        return tuple([found[home] for home in self.sorts.home_of])


def _trimmed(line: Line) -> Line:
    """Narrow the days of each post to positions where its class may stand."""
    open_to = [[i for i, value in enumerate(row) if value != BARRED] for row in line.values]
    ends = [
        _narrowed(open_to[line.classes[post]], first, last)
        for post, (first, last) in enumerate(zip(line.first, line.last, strict=True))
    ]
    return replace(line, first=tuple(a for a, _ in ends), last=tuple(b for _, b in ends))


def _narrowed(positions: Sequence[int], first: int, last: int) -> tuple[int, int]:
    start, stop = bisect_left(positions, first), bisect_right(positions, last)
    return (positions[start], positions[stop - 1]) if start < stop else (0, -1)


class _Sorts:
    """Posts by what decides where and when they may go, so that each case is looked at once."""

    def __init__(self, posts: Iterable[Post]) -> None:
        posts = tuple(posts)
        self.wanted = {(post.channels, post.promoted): post for post in posts}
        homes = [(post.category or "", (post.channels, post.promoted)) for post in posts]
        self.homes, self.home_of = _numbered(homes)
        self.earliest, self.earliest_of = _numbered([post.earliest for post in posts])
        self.latest, self.latest_of = _numbered([post.latest for post in posts])
        self.known: dict[ZoneInfo, tuple[Sequence[float], Sequence[float]]] = {}

    def windows(
        self, instants: Sequence[datetime], zone: ZoneInfo
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the first position of each post among the instants, and the last of each."""
        at = [instant.timestamp() for instant in instants]
        starts, ends = self._ends(zone)
        first = [bisect_left(at, start) for start in starts]
        last = [bisect_right(at, end) - 1 for end in ends]
        return (
            tuple([first[number] for number in self.earliest_of]),
            tuple([last[number] for number in self.latest_of]),
        )

    def _ends(self, zone: ZoneInfo) -> tuple[Sequence[float], Sequence[float]]:
        """Return the seconds at which the days of validity begin, and end, in a zone."""
        if zone not in self.known:
            self.known[zone] = (
                [first_instant(d, zone).timestamp() if d else -inf for d in self.earliest],
                [last_instant(d, zone).timestamp() if d else inf for d in self.latest],
            )
        return self.known[zone]


def _numbered(sorts: Sequence[_Sort]) -> tuple[Sequence[_Sort], Sequence[int]]:
    """Return what differs, and the number of each among that."""
    number: dict[_Sort, int] = {}
    of = [number.setdefault(sort, len(number)) for sort in sorts]
    return tuple(number), of
