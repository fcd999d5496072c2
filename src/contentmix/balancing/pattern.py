"""The best order of placeholders on one channel: what to post when posts are no object.

Every prefix costs at least its floor, so a partial order is judged by its *excess* over the
floors. Orders are extended position by position; two that agree on the counts, and on what the
rules remember, have the same future, and only the better one lives. The allowed excess starts
at nothing and grows until an order comes through: it is then the best there is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import gcd
from typing import NamedTuple

from contentmix.balancing.floor import floors
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.objective import EMPTY_SLOT, WORST

WIDTH = 250
"""Partial orders of one length that are kept at most; beyond it nothing more is proved."""


CEILINGS = 4
"""How many values of the worst deviation are tried, from the least that it can have."""


class Pattern(NamedTuple):
    """Tokens for every position, and a lower bound on the deviation terms of any order."""

    tokens: tuple[int, ...]
    bound: int


class _Order(NamedTuple):
    tokens: tuple[int, ...]
    worst: int
    excess: int
    proved: int

    @property
    def weight(self) -> int:
        return WORST * self.worst + self.excess


class _State(NamedTuple):
    counts: tuple[int, ...]
    recent: tuple[int, ...]
    used: tuple[int, ...]


class _Step(NamedTuple):
    excess: int
    worst: int
    before: _State | None
    token: int


def best_patterns(lines: Iterable[Line]) -> tuple[Pattern, ...] | None:
    """Return the best pattern of every line; None when the rules of one forbid all."""
    found: list[Pattern] = []
    for line in lines:
        pattern = best_pattern(line)
        if pattern is None:
            return None
        found.append(pattern)
    return tuple(found)


def best_pattern(line: Line) -> Pattern | None:
    """Return the best order of placeholders around what is fixed; None when rules forbid all."""
    least = floors(line)
    for holes in (False, True):
        search = _Search(line, least, holes=holes)
        loose = search.cheapest(None)
        if loose:
            best, bound = _evened(search, loose, max(least, default=0))
            # An empty position shortens the prefixes, and what is proved of full ones is void.
            return Pattern(best.tokens, 0 if holes else sum(least) + bound)
    return None


def _evened(search: "_Search", loose: _Order, worst: int) -> tuple[_Order, int]:
    """Trade excess for the worst deviation; return the best order and a bound for every one."""
    best, bound = loose, loose.weight
    ceiling = worst
    while True:
        # Above the ceilings seen so far, nobody has less excess than the least of all.
        rest = WORST * ceiling + loose.proved
        if rest >= bound or ceiling >= worst + CEILINGS * search.step:
            return best, min(rest, bound)
        order = search.cheapest(ceiling)
        if order:
            bound = min(bound, WORST * ceiling + order.proved)
            best = min(best, order, key=lambda one: one.weight)
        ceiling += search.step


class _Search:
    def __init__(self, line: Line, floors: Sequence[int], *, holes: bool) -> None:
        self.line = line
        self.floors = floors
        self.memory = max((rule.of for rule in line.spreads), default=1) - 1
        self.bits = sum({rule.bit for rule in line.spreads})
        self.choices = (*line.placeholders, EMPTY) if holes else tuple(line.placeholders)
        # Deviations of all parts add up to nothing, unless a post counts for none: then the
        # values that their absolute sum can have lie twice as far apart.
        none = list(accumulate(token != EMPTY and line.part[token] < 0 for token in line.fixed))
        self.strange = [line.passed - sum(line.base) + count for count in none]
        self.step = gcd(line.scale, *line.shares) * (1 if any(self.strange) else 2)
        self.hole = EMPTY_SLOT * len(line.open) * line.scale

    def cheapest(self, ceiling: int | None) -> _Order | None:
        """Return the order of least excess among those that never deviate above `ceiling`."""
        limit = proved = 0
        while True:
            layers, over, full = self._layers(limit, ceiling)
            if layers[-1]:
                order = _traced(layers)
                return order._replace(proved=proved if full else order.excess)
            if over is None:
                return None
            proved = over
            limit = max(over, 2 * limit + self.line.scale // 4)

    def _layers(
        self, limit: int, ceiling: int | None
    ) -> tuple[list[dict[_State, _Step]], int | None, bool]:
        """Extend every partial order; return also the least excess cut off, and if crowded."""
        recent = tuple(mark & self.bits for mark in self.line.before[-self.memory :])
        start = _State(
            self.line.base, recent if self.memory else (), tuple(0 for _ in self.line.quotas)
        )
        layers = [{start: _Step(0, 0, None, EMPTY)}]
        over: int | None = None
        full = False
        for position in range(len(self.line)):
            layer: dict[_State, _Step] = {}
            for state, step in self._extended(layers[-1], position, ceiling):
                if step.excess > limit:
                    over = step.excess if over is None else min(over, step.excess)
                elif state not in layer or step[:2] < layer[state][:2]:
                    layer[state] = step
            if len(layer) > WIDTH:
                full = True
                best = sorted(layer.items(), key=lambda pair: pair[1][:2])[:WIDTH]
                layer = dict(best)
            layers.append(layer)
        return layers, over, full

    def _extended(
        self, layer: dict[_State, _Step], position: int, ceiling: int | None
    ) -> Iterator[tuple[_State, _Step]]:
        line, floor = self.line, self.floors[position]
        settled = line.fixed[position]
        choices = self.choices if settled == EMPTY else (settled,)
        for state, step in layer.items():
            for token in choices:
                after = self._after(state, position, token)
                if after is None:
                    continue
                now = self._deviation(after, position) if token != EMPTY else 0
                if ceiling is None or now <= ceiling:
                    extra = now - floor if token != EMPTY else self.hole
                    yield after, _Step(step.excess + extra, max(step.worst, now), state, token)

    def _deviation(self, state: _State, position: int) -> int:
        # Counted anew, for empty positions shorten the prefix.
        line = self.line
        length = sum(state.counts) + self.strange[position]
        return sum(
            abs(line.scale * count - share * length)
            for count, share in zip(state.counts, line.shares, strict=True)
        )

    def _after(self, state: _State, position: int, token: int) -> _State | None:
        line = self.line
        used = tuple(
            count if position and rule.group[position - 1] == rule.group[position] else start
            for count, rule, start in zip(
                state.used,
                line.quotas,
                (rule.used[rule.group[position]] for rule in line.quotas),
                strict=True,
            )
        )
        if token == EMPTY:
            return state._replace(used=used)
        marks, part = line.marks[token], line.part[token]
        used = tuple(
            count + bool(marks & rule.bit) for count, rule in zip(used, line.quotas, strict=True)
        )
        if any(count > rule.most for count, rule in zip(used, line.quotas, strict=True)):
            return None
        recent = (*state.recent, marks & self.bits)
        for rule in line.spreads:
            if marks & rule.bit:
                inside = sum(1 for mark in recent[-rule.of :] if mark & rule.bit)
                if inside > rule.most:
                    return None
        counts = state.counts
        if part >= 0:
            counts = (*counts[:part], counts[part] + 1, *counts[part + 1 :])
        return _State(counts, recent[-self.memory :] if self.memory else (), used)


def _traced(layers: Sequence[dict[_State, _Step]]) -> _Order:
    state = min(layers[-1], key=lambda key: layers[-1][key][:2])
    last = layers[-1][state]
    tokens: list[int] = []
    step = last
    for layer in reversed(layers[:-1]):
        tokens.append(step.token)
        step = layer[step.before] if step.before else step
    tokens.reverse()
    return _Order(tuple(tokens), last.worst, last.excess, last.excess)
