"""The best order of placeholders on one channel: counts, and what the rules remember.

Every prefix costs at least its floor, so a partial order is judged by its *excess* over the
floors. Orders are extended position by position; two that agree on the counts, and on what the
rules remember, have the same future, and only the better one lives. The allowed excess starts
at nothing and grows until an order comes through: it is then the best there is.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import gcd
from operator import gt
from typing import NamedTuple

from contentmix.balancing.floor import Scarcity, prefixes
from contentmix.balancing.line import EMPTY, PAST, Line, Quota, Spread
from contentmix.balancing.objective import fresh
from contentmix.balancing.prices import Prices

WIDTH = 250
"""Partial orders of one length that are kept at most; beyond it nothing more is proved."""


HOLE = 20
"""Posts of deviation, for each free position, that an empty one counts as: more than any order."""


class Order(NamedTuple):
    """Tokens for every position, their greatest deviation, and the excess of the sum of all."""

    tokens: tuple[int, ...]
    worst: int
    excess: int

    def weight(self, prices: Prices) -> int:
        """Return what it costs above the sum of the floors."""
        return prices.worst * self.worst + prices.deviation * self.excess


class _State(NamedTuple):
    counts: tuple[int, ...]
    recent: tuple[int, ...]
    used: tuple[int, ...]


class _Step(NamedTuple):
    excess: int
    worst: int
    before: _State | None
    token: int


class Orders:
    """The orders of one line, with or without holes that stay empty."""

    def __init__(
        self, line: Line, floors: Sequence[int], *, holes: bool, scarcity: Scarcity | None = None
    ) -> None:
        self.line = line
        self.floors = floors
        self.scarcity = scarcity
        self.prefixes = tuple(prefixes(line))
        self.spreads = [rule for rule in line.spreads if _any(rule.bit, line)]
        self.memory = max((rule.of for rule in self.spreads), default=1) - 1
        self.ruled = sum({rule.bit for rule in self.spreads})
        self.bits = PAST | self.ruled
        self.recalled: dict[tuple[tuple[int, ...], int], tuple[int, ...] | None] = {}
        self.choices = [
            (*(t for t in line.placeholders if line.allows(t, position)), *((EMPTY,) * holes))
            if token == EMPTY
            else (token,)
            for position, token in enumerate(line.fixed)
        ]
        # Deviations of all parts add up to nothing, unless a post counts for none: then the
        # values that their absolute sum can have lie twice as far apart.
        self.quotas = [rule for rule in line.quotas if _any(rule.bit, line)]
        self.left = [_left(rule, line) for rule in self.quotas]
        none = list(accumulate(token != EMPTY and line.part[token] < 0 for token in line.fixed))
        self.strange = [line.passed - sum(line.base) + count for count in none]
        self.step = gcd(line.scale, *line.shares) * (1 if any(self.strange) else 2)
        self.hole = HOLE * len(line.open) * line.scale

    def cheapest(self, ceiling: int | None, least: int = 0) -> tuple[Order | None, float]:
        """Return the order of least excess among those that never deviate above `ceiling`.

        And an excess that none of them is below: its own, unless there were too many to look
        at; infinite when there is none. `least` is an excess that is known to be needed.
        """
        limit, proved, width = least, least, WIDTH
        while True:
            layers, over, full = self._layers(limit, ceiling, width)
            if layers[-1]:
                order = _traced(layers)
                return order, proved if full else order.excess
            if full and width >= 16 * WIDTH:
                return None, proved
            if full:
                width *= 4
            elif over is None:
                return None, float("inf")
            else:
                proved = over
                limit = max(over, 2 * limit + self.line.scale // 4)

    def _layers(
        self, limit: int, ceiling: int | None, width: int
    ) -> tuple[list[dict[_State, _Step]], int | None, bool]:
        """Extend every partial order; return also the least excess cut off, and if crowded."""
        recent = tuple(mark & self.bits for mark in self.line.before[-self.memory :])
        start = _State(self.line.base, recent if self.memory else (), tuple(0 for _ in self.quotas))
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
            if len(layer) > width:
                full = True
                best = sorted(layer.items(), key=lambda pair: pair[1][:2])[:width]
                layer = dict(best)
            layers.append(layer)
        return layers, over, full

    def _extended(
        self, layer: dict[_State, _Step], position: int, ceiling: int | None
    ) -> Iterator[tuple[_State, _Step]]:
        floor, choices = self.floors[position], self.choices[position]
        known: dict[tuple[int, ...], int] = {}
        for state, step in layer.items():
            for token in choices:
                after = self._after(state, position, token)
                if after is None:
                    continue
                if token == EMPTY:
                    yield after, _Step(step.excess + self.hole, step.worst, state, token)
                    continue
                counts = after.counts
                now = known.get(counts)
                if now is None:
                    now = known[counts] = self._deviation(counts, position)
                if now < 0:
                    continue
                if ceiling is None or now <= ceiling:
                    worst = max(now, step.worst)
                    yield after, _Step(step.excess + now - floor, worst, state, token)

    def _deviation(self, counts: tuple[int, ...], position: int) -> int:
        """Return the deviation of a prefix; -1 when it needs too many placeholders."""
        line = self.line
        if self.scarcity and self.scarcity.lacks(counts, self.prefixes[position], position):
            return -1
        # The length is counted, for empty positions shorten the prefix.
        length = sum(counts) + self.strange[position]
        return sum(
            abs(line.scale * count - share * length)
            for count, share in zip(counts, line.shares, strict=True)
        )

    def _after(self, state: _State, position: int, token: int) -> _State | None:
        line = self.line
        counts, recent, used = state
        if used:
            used = self._used(used, position, token)
            if any(map(gt, used, (left[position] for left in self.left))):
                return None
        if token == EMPTY:
            return _State(counts, recent, used)
        marks, part = line.marks[token], line.part[token]
        if self.ruled:
            then = self._recall(recent, marks & self.bits)
            if then is None:
                return None
            recent = then
        if part >= 0:
            counts = (*counts[:part], counts[part] + 1, *counts[part + 1 :])
        return _State(counts, recent, used)

    def _recall(self, recent: tuple[int, ...], marks: int) -> tuple[int, ...] | None:
        """Return what the rules remember after one more post; None when they forbid it."""
        key = recent, marks
        if key not in self.recalled:
            self.recalled[key] = self._remembered((*recent, marks), marks)
        return self.recalled[key]

    def _remembered(self, recent: tuple[int, ...], marks: int) -> tuple[int, ...] | None:
        rules = (rule for rule in self.spreads if marks & rule.bit)
        if any(_crowded(rule, recent[-rule.of :]) for rule in rules):
            return None
        return recent[-self.memory :] if self.memory else ()

    def _used(self, used: tuple[int, ...], position: int, token: int) -> tuple[int, ...]:
        """Count what the day or week of each quota holds, the fixed aside."""
        line = self.line
        free = line.fixed[position] == EMPTY and token != EMPTY
        marks = line.marks[token] if free else 0
        return tuple(
            (count if position and rule.group[position - 1] == rule.group[position] else 0)
            + bool(marks & rule.bit)
            for count, rule in zip(used, self.quotas, strict=True)
        )


def _any(bit: int, line: Line) -> bool:
    """Tell whether a placeholder can be of a kind."""
    return any(line.marks[token] & bit for token in line.placeholders)


def _left(rule: Quota, line: Line) -> list[int]:
    """Return how many of a kind the day or week of each position has room for beside the fixed."""
    held = list(rule.used)
    for group, token in zip(rule.group, line.fixed, strict=True):
        held[group] += token != EMPTY and bool(line.marks[token] & rule.bit)
    return [max(0, rule.most - held[group]) for group in rule.group]


def _crowded(rule: Spread, window: Sequence[int]) -> bool:
    inside = sum(1 for mark in window if mark & rule.bit)
    return inside > rule.most and fresh(window, rule.bit) > 0


def _traced(layers: Sequence[dict[_State, _Step]]) -> Order:
    state = min(layers[-1], key=lambda key: layers[-1][key][:2])
    last = layers[-1][state]
    tokens: list[int] = []
    step = last
    for layer in reversed(layers[:-1]):
        tokens.append(step.token)
        step = layer[step.before] if step.before else step
    tokens.reverse()
    return Order(tuple(tokens), last.worst, last.excess)
