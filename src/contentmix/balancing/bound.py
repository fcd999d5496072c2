"""How cheap a plan can be at best: a bound that no plan is below, and the patterns behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from contentmix.balancing.floor import Floors, Scarcity
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.pattern import Pattern, scarce_pattern
from contentmix.balancing.prices import Prices
from contentmix.balancing.problem import Problem
from contentmix.balancing.supply import most_placed, supply_curves

REFINEMENTS = 5
"""Numbers of placeholders for which the best order is worked out, on a channel that is short."""


class Proof(NamedTuple):
    """A cost, times the scale, that no plan is below, and an order for each line close to it."""

    bound: int
    patterns: Sequence[Pattern]


def prove(problem: Problem, patterns: Sequence[Pattern]) -> Proof:
    """Return what no plan is below.

    On each channel so many placeholders leave at least so much deviation (see
    `Floors`); the channels together need at least as many placeholders as no matching
    of posts and slots can avoid; and posts that outnumber the slots stay out, the least
    important ones at best.
    """
    free = problem.free
    pairs = zip(problem.lines, patterns, strict=True)
    curves = [_Curve(line, pattern, problem.prices) for line, pattern in pairs]
    counts = [curve.best() for curve in curves]
    needed = free - most_placed(problem)
    if needed <= sum(counts):
        for curve, count in zip(curves, counts, strict=True):
            curve.refine(count)
        cost = sum(curve.least() for curve in curves)
    else:
        cost = _shared_out(curves, counts, needed)
    bound = int(cost) + _left_out(problem, free)
    # An empty position costs more than anything else, and may make the rest cheaper.
    bound = min(bound, problem.empty_price)
    return Proof(bound, [curve.pattern for curve in curves])


def _left_out(problem: Problem, free: int) -> int:
    """Return the priority that stays out at least."""
    spare = sorted(problem.priorities)[: max(0, len(problem.posts) - free)]
    pairs = zip(problem.priorities, problem.homes, strict=True)
    hopeless = (value for value, lines in pairs if not lines)
    return max(sum(spare), sum(hopeless))


class _Curve:
    """What one channel costs at least, by the number of its placeholders: a convex curve."""

    def __init__(self, line: Line, pattern: Pattern, prices: Prices) -> None:
        self.line = line
        self.prices = prices
        self.pattern = pattern
        self.supply = supply_curves(line)
        self.floors = Floors(line, self.supply)
        self._known: dict[int, float] = {}

    def at(self, allowance: int) -> float:
        """Return the least cost with at most, and paid for, so many placeholders."""
        if allowance not in self._known:
            found = self.floors.at(allowance)
            deviation: float = float("inf")
            if found is not None:
                least = self.prices.worst * max(found, default=0) + self.prices.deviation * sum(
                    found
                )
                deviation = max(self.pattern.bound, least)
            self._known[allowance] = self._paid(allowance) + deviation
        return self._known[allowance]

    def rise(self, count: int) -> float:
        """Return what the last of so many placeholders adds."""
        return self.at(count) - self.at(count - 1)

    def _paid(self, allowance: int) -> int:
        return self.prices.placeholder * allowance

    def best(self) -> int:
        """Return the number of placeholders at which the curve is lowest."""
        low, high = 0, len(self.line.open)
        if self.at(0) == self.pattern.bound:
            return 0
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) <= self.at(middle + 1) < float("inf"):
                high = middle
            else:
                low = middle + 1
        return low

    def refine(self, count: int) -> None:
        """Raise the curve around its lowest point, where the order of posts costs more."""
        if self.at(0) == self.pattern.bound or EMPTY in self.pattern.tokens:
            return
        last = min(len(self.line.open), count + REFINEMENTS)
        around = range(max(0, count - REFINEMENTS), last + 1)
        # Beyond these the curve only rises, so the next ones stand for all that are left.
        for allowance in range(max(0, around.start - 1), min(last + 1, len(self.line.open)) + 1):
            self.at(allowance)
        refined: dict[int, Pattern] = {}
        for _ in range(REFINEMENTS):
            lowest = min(around, key=self.at)
            if lowest in refined:
                break
            pattern = scarce_pattern(self.line, Scarcity(self.supply, lowest), self.prices)
            if pattern is None:
                break
            refined[lowest] = pattern
            self._known[lowest] = max(self.at(lowest), self._paid(lowest) + pattern.bound)
        if refined:
            self.pattern = refined[min(refined, key=self.at)]

    def least(self) -> float:
        """Return the lowest point that is known."""
        return min(self._known.values())


def _shared_out(curves: Sequence[_Curve], counts: list[int], needed: int) -> float:
    """Return the least sum of the curves with `needed` placeholders among them.

    The curves are convex, so placeholders go where the next one costs least. They go there in
    batches: where the last of an equal share for every curve costs least, no cheaper ones can
    be found elsewhere.
    """
    left = needed - sum(counts)
    while left:
        batch = max(1, left // len(curves))
        ways = [
            (curve.rise(count + batch), number)
            for number, (curve, count) in enumerate(zip(curves, counts, strict=True))
            if count + batch <= len(curve.line.open)
        ]
        counts[min(ways)[1]] += batch
        left -= batch
    return sum(curve.at(count) for curve, count in zip(curves, counts, strict=True))
