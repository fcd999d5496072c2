"""How cheap a plan can be at best: a bound that no plan is below, and where it comes from."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from contentmix.balancing.floor import scarce_floors
from contentmix.balancing.line import Line
from contentmix.balancing.objective import EMPTY_SLOT, PLACEHOLDER, WORST
from contentmix.balancing.pattern import Pattern
from contentmix.balancing.problem import Problem
from contentmix.balancing.supply import most_placed, supply_curves


def lower_bound(problem: Problem, patterns: Sequence[Pattern]) -> int:
    """Return a cost, times the scale, that no plan is below.

    On each channel so many placeholders leave at least so much deviation (see `scarce_floors`); the
    channels together need at least as many placeholders as no matching of posts and slots can
    avoid; and posts that outnumber the slots stay out, the least important ones at best.
    """
    free = sum(len(line.open) for line in problem.lines)
    needed = free - most_placed(problem)
    curves = [
        _Curve(line, pattern.bound) for line, pattern in zip(problem.lines, patterns, strict=True)
    ]
    spare = sorted(problem.priorities)[: max(0, len(problem.posts) - free)]
    hopeless = sum(
        value
        for post, value in enumerate(problem.priorities)
        if not any(line.welcomes(post) for line in problem.lines)
    )
    bound = _shared_out(curves, needed) + problem.scale * max(sum(spare), hopeless)
    # An empty position costs more than anything else, and may make the rest cheaper.
    return min(bound, problem.scale * EMPTY_SLOT * free)


class _Curve:
    """What one channel costs at least, by the number of its placeholders: a convex curve."""

    def __init__(self, line: Line, least: int) -> None:
        self.line = line
        self.least = least
        self.supply = supply_curves(line)
        self._known: dict[int, float] = {}

    def at(self, allowance: int) -> float:
        """Return the least cost with at most, and paid for, so many placeholders."""
        if allowance not in self._known:
            found = scarce_floors(self.line, self.supply, allowance)
            deviation: float = float("inf")
            if found is not None:
                deviation = max(self.least, WORST * max(found, default=0) + sum(found))
            self._known[allowance] = PLACEHOLDER * self.line.scale * allowance + deviation
        return self._known[allowance]

    def best(self) -> int:
        """Return the number of placeholders at which the curve is lowest."""
        low, high = 0, len(self.line.open)
        if self.at(0) == self.least:
            return 0
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) <= self.at(middle + 1) < float("inf"):
                high = middle
            else:
                low = middle + 1
        return low


def _shared_out(curves: Sequence[_Curve], needed: int) -> int:
    """Return the least sum of the curves with `needed` placeholders among them."""
    counts = [curve.best() for curve in curves]
    ways = [
        (curve.at(count + 1) - curve.at(count), number)
        for number, (curve, count) in enumerate(zip(curves, counts, strict=True))
        if count < len(curve.line.open)
    ]
    heapify(ways)
    for _ in range(needed - sum(counts)):
        _, number = heappop(ways)
        counts[number] += 1
        curve, count = curves[number], counts[number]
        if count < len(curve.line.open):
            heappush(ways, (curve.at(count + 1) - curve.at(count), number))
    return int(sum(curve.at(count) for curve, count in zip(curves, counts, strict=True)))
