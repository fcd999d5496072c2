"""The best order of placeholders on one channel: counts, and what the rules remember.

Every prefix costs at least its floor, so a partial order is judged by its *excess* over the
floors. Orders are extended position by position; two that agree on the counts, and on what the
rules remember, have the same future, and only the better one lives. The excess of some order,
found by keeping few at each length, is as much as the best can need; where too many partial
orders keep within it, the allowed excess starts at nothing and grows until one comes through.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import gcd, inf
from operator import gt
from typing import NamedTuple

from contentmix.balancing.floor import Scarcity, prefixes
from contentmix.balancing.line import EMPTY, PAST, Line, Quota, Spread
from contentmix.balancing.objective import fresh
from contentmix.balancing.prices import Prices

WIDTH = 250
"""Partial orders of one length that are kept at most; beyond it nothing more is proved."""

BEAM = 6
"""Partial orders of one length from which some order is made, whose excess is enough."""

HOLE = 20
"""Posts of deviation, for each free position, that an empty one counts as: more than any order."""


ANY = 1 << 60
"""An excess that every order keeps to."""


class Order(NamedTuple):
    """Tokens for every position, their greatest deviation, and the excess of the sum of all."""

    tokens: tuple[int, ...]
    worst: int
    excess: int

    def weight(self, prices: Prices) -> int:
        """Return what it costs above the sum of the floors."""
        return prices.worst * self.worst + prices.deviation * self.excess


_Step = tuple[int, int, int, int]
"""Excess and greatest deviation of a partial order, the key of the one before, the last token."""

_Layer = dict[int, _Step]
"""The partial orders of one length: by counts and memory, packed into one integer."""

_MEMORY = 32
"""Bits of a key that number the memory; the counts are above them."""

FORBIDDEN = -1
"""What follows a memory when the rules forbid a token."""


class _Memory(NamedTuple):
    """What the rules remember: the marks of the last posts, and what the quotas have used up."""

    recent: tuple[int, ...]
    used: tuple[int, ...]


class _Choice(NamedTuple):
    """A token that may stand at a position, what it adds to a key, and the memory after it."""

    token: int
    step: int
    then: dict[int, int]


class Orders:
    """The orders of one line, with or without holes that stay empty."""

    def __init__(
        self, line: Line, floors: Sequence[int], *, holes: bool, scarcity: Scarcity | None = None
    ) -> None:
        self.line = line
        self.floors = floors
        self.holes = holes
        self.scarcity = scarcity
        self.prefixes = tuple(prefixes(line))
        self.spreads = [rule for rule in line.spreads if _any(rule.bit, line)]
        self.memory = max((rule.of for rule in self.spreads), default=1) - 1
        self.ruled = sum({rule.bit for rule in self.spreads})
        self.bits = PAST | self.ruled
        self.memories: list[_Memory] = []
        self.numbers: dict[_Memory, int] = {}
        # Deviations of all parts add up to nothing, unless a post counts for none: then the
        # values that their absolute sum can have lie twice as far apart.
        self.quotas = [rule for rule in line.quotas if _any(rule.bit, line)]
        self.left = [_left(rule, line) for rule in self.quotas]
        none = list(accumulate(token != EMPTY and line.part[token] < 0 for token in line.fixed))
        self.strange = [line.passed - sum(line.base) + count for count in none]
        self.step = gcd(line.scale, *line.shares) * (1 if any(self.strange) else 2)
        self.hole = HOLE * len(line.open) * line.scale
        self.digits = (sum(line.base) + len(line)).bit_length()
        self.then: dict[tuple[int, int], dict[int, int]] = {}
        self.choices = [self._choices(position, holes=holes) for position in range(len(line))]
        self.known: list[dict[int, int]] = [{} for _ in self.floors]

    def cheapest(self, ceiling: int | None, least: int = 0) -> tuple[Order | None, float]:
        """Return the order of least excess among those that never deviate above `ceiling`.

        And an excess that none of them is below: its own, unless there were too many to look
        at; infinite when there is none. `least` is an excess that is known to be needed.
        """
        order = self._guessed(ceiling)
        if order:
            return order, order.excess
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

    def some(self) -> Order | None:
        """Return an order that rules allow, not the best of them; None when none is seen."""
        width = 1
        while width <= 16 * WIDTH:
            layers, _, full = self._layers(ANY, None, width)
            if layers[-1]:
                return _traced(layers)
            width = 4 * width if full else 16 * WIDTH + 1
        return None

    def _guessed(self, ceiling: int | None) -> Order | None:
        """Return the best order by the excess of some order; nothing when there are too many."""
        if self.holes:  # a hole shortens the prefixes: what comes after it may be below the floors
            return None
        some, _, _ = self._layers(inf, ceiling, BEAM)
        if not some[-1]:
            return None
        layers, _, full = self._layers(_traced(some).excess, ceiling, WIDTH)
        return None if full else _traced(layers)

    def _layers(
        self, limit: float, ceiling: int | None, width: int
    ) -> tuple[list[_Layer], int | None, bool]:
        """Extend every partial order; return also the least excess cut off, and if crowded."""
        layers: list[_Layer] = [{self._start(): (0, 0, 0, EMPTY)}]
        over: int | None = None
        full = False
        for position in range(len(self.line)):
            layer, cut = self._extended(layers[-1], position, limit, ceiling)
            if cut is not None:
                over = cut if over is None else min(over, cut)
            if len(layer) > width:
                full = True
                layer = dict(sorted(layer.items(), key=_excess)[:width])
            layers.append(layer)
        return layers, over, full

    def _start(self) -> int:
        recent = tuple(mark & self.bits for mark in self.line.before[-self.memory :])
        none = tuple(0 for _ in self.quotas)
        key = self._number(_Memory(recent if self.memory else (), none))
        for part, count in enumerate(self.line.base):
            key += count << self._shift(part)
        return key

    def _shift(self, part: int) -> int:
        return _MEMORY + part * self.digits

    def _extended(
        self, layer: _Layer, position: int, limit: float, ceiling: int | None
    ) -> tuple[_Layer, int | None]:
        """Extend partial orders by one position; return also the least excess above `limit`.

        This is where the time goes, so it is one loop over integers, and no part of it a call.
        """
        longer: _Layer = {}
        over: int | None = None
        floor, choices, known = self.floors[position], self.choices[position], self.known[position]
        most = inf if ceiling is None else ceiling
        for key, (excess, worst, _, _) in layer.items():
            memory = key & (1 << _MEMORY) - 1
            for token, step, then in choices:
                after = then.get(memory)
                if after is None:
                    after = then[memory] = self._after(memory, position, token)
                if after < 0:
                    continue
                total, top = excess + self.hole, worst
                counts = key - memory + step
                if token != EMPTY:
                    now = known.get(counts)
                    if now is None:
                        now = known[counts] = self._deviation(counts, position)
                    if now < 0 or now > most:
                        continue
                    total, top = excess + now - floor, max(worst, now)
                if total > limit:
                    over = total if over is None or total < over else over
                    continue
                rival = longer.get(counts + after)
                if rival is None or (total, top) < rival[:2]:
                    longer[counts + after] = total, top, key, token
        return longer, over

    def _choices(self, position: int, *, holes: bool) -> list[_Choice]:
        """Return what may stand at a position; without quotas, the same follows everywhere."""
        line, token = self.line, self.line.fixed[position]
        if token != EMPTY:
            return [self._choice(position, token)]
        some = [token for token in line.placeholders if line.allows(token, position)]
        return [self._choice(position, token) for token in (*some, *((EMPTY,) * holes))]

    def _choice(self, position: int, token: int) -> _Choice:
        part = EMPTY if token == EMPTY else self.line.part[token]
        marks = 0 if token == EMPTY else self.line.marks[token] & self.bits
        where = (position, token) if self.quotas else (marks, int(token == EMPTY))
        step = 1 << self._shift(part) if part >= 0 else 0
        return _Choice(token, step, self.then.setdefault(where, {}))

    def _deviation(self, key: int, position: int) -> int:
        """Return the deviation of a prefix; -1 when it needs too many placeholders."""
        line, digits = self.line, self.digits
        key >>= _MEMORY
        counts = [key >> part * digits & (1 << digits) - 1 for part in range(len(line.shares))]
        if self.scarcity and self.scarcity.lacks(counts, self.prefixes[position], position):
            return -1
        # The length is counted, for empty positions shorten the prefix.
        length = sum(counts) + self.strange[position]
        pairs = zip(counts, line.shares, strict=True)
        return sum([abs(line.scale * count - share * length) for count, share in pairs])

    def _after(self, number: int, position: int, token: int) -> int:
        """Return the memory after one more token; `FORBIDDEN` when the rules forbid it."""
        recent, used = self.memories[number]
        if used:
            used = self._used(used, position, token)
            if any(map(gt, used, (left[position] for left in self.left))):
                return FORBIDDEN
        if token != EMPTY and self.ruled:
            marks = self.line.marks[token] & self.bits
            recent = (*recent, marks)
            rules = (rule for rule in self.spreads if marks & rule.bit)
            if any(_crowded(rule, recent[-rule.of :]) for rule in rules):
                return FORBIDDEN
            recent = recent[-self.memory :] if self.memory else ()
        return self._number(_Memory(recent, used))

    def _number(self, memory: _Memory) -> int:
        if memory not in self.numbers:
            self.numbers[memory] = len(self.memories)
            self.memories.append(memory)
        return self.numbers[memory]

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


def _excess(pair: tuple[int, _Step]) -> tuple[int, int]:
    return pair[1][:2]


def _traced(layers: Sequence[_Layer]) -> Order:
    key, (excess, worst, _, _) = min(layers[-1].items(), key=_excess)
    tokens: list[int] = []
    for layer in reversed(layers[1:]):
        *_, key, token = layer[key]
        tokens.append(token)
    tokens.reverse()
    return Order(tuple(tokens), worst, excess)
