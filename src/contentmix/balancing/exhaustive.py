"""Every plan there is, for a few slots: what is left is the best, and proved so."""

from collections.abc import Iterator

from contentmix.balancing.alike import kinds_of_posts
from contentmix.balancing.floor import Floors
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.objective import broken, deviations, evaluate, price, residues
from contentmix.balancing.problem import Plan, Problem

FEW = 10
"""Free positions up to which every plan is looked at."""

LOOKS = 6_000
"""Partial plans that are looked at; beyond it nothing is proved."""


class TooMany(Exception):  # noqa: N818  not an error: it never leaves this file
    """There are more partial plans than are looked at."""


def best_of_all(problem: Problem, plan: Plan) -> Plan | None:
    """Return the cheapest plan that breaks no rule; None if there is none, or too many to look at.

    None has an empty position: where there is one, it is better than any that has.
    """
    if problem.free > FEW:
        return None
    search = _Search(problem, plan)
    try:
        search.go(0)
    except TooMany:
        return None
    return search.best


class _Search:
    """Positions filled in order of time; what cannot become cheaper than the best is left."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        full = not any(EMPTY in tokens for tokens in plan)
        self.best: Plan | None = plan if full and not broken(problem, plan) else None
        self.least: float = price(problem, evaluate(problem, plan)) if self.best else float("inf")
        self.plan = [list(line.fixed) for line in problem.lines]
        self.floors = [Floors(line).at() or [0] * len(line) for line in problem.lines]
        self.spots = sorted(
            (line.moments[position].timestamp(), number, position)
            for number, line in enumerate(problem.lines)
            for position in line.open
        )
        self.kinds = kinds_of_posts(problem)
        self.looks = LOOKS

    def go(self, depth: int) -> None:
        """Fill the positions from `depth` on in every way that may be cheaper."""
        if depth == len(self.spots):
            self._compare()
            return
        _, number, position = self.spots[depth]
        for token in self._choices(number, position):
            self.looks -= 1
            if not self.looks:
                raise TooMany
            self.plan[number][position] = token
            if self._hopeful(depth):
                self.go(depth + 1)
        self.plan[number][position] = EMPTY

    def _compare(self) -> None:
        cost = price(self.problem, evaluate(self.problem, self.plan))
        if cost < self.least and broken(self.problem, self.plan) == 0:
            self.least = cost
            self.best = [list(tokens) for tokens in self.plan]

    def _choices(self, number: int, position: int) -> Iterator[int]:
        line = self.problem.lines[number]
        used = {token for tokens in self.plan for token in tokens}
        seen: set[int] = set()
        for post in range(len(self.problem.posts)):
            kind = self.kinds[post]
            if post not in used and kind not in seen and line.fits(post, position):
                seen.add(kind)
                yield post
        yield from (token for token in line.placeholders if line.allows(token, position))

    def _hopeful(self, depth: int) -> bool:
        """Tell whether the plan so far keeps the rules and can still become cheaper."""
        if self._floor(depth) >= self.least:
            return False
        so_far = [
            [*tokens[: self._reached(n, depth)], *self._nothing(n, depth)]
            for n, tokens in enumerate(self.plan)
        ]
        return broken(self.problem, so_far) == 0

    def _reached(self, number: int, depth: int) -> int:
        """Return how many positions of a line, from its first, are settled."""
        later = [spot[2] for spot in self.spots[depth + 1 :] if spot[1] == number]
        return min(later, default=len(self.problem.lines[number]))

    def _nothing(self, number: int, depth: int) -> list[int]:
        return [EMPTY] * (len(self.problem.lines[number]) - self._reached(number, depth))

    def _floor(self, depth: int) -> int:
        """Return what no plan that begins like this one costs less than."""
        problem, prices = self.problem, self.problem.prices
        chosen = [self.plan[number][position] for _, number, position in self.spots[: depth + 1]]
        pairs = zip(self.spots, chosen, strict=False)
        asked = sum(token >= problem.lines[spot[1]].fillers for spot, token in pairs)
        total = prices.placeholder * asked
        used = {token for tokens in self.plan for token in tokens}
        out = sorted(
            (value for post, value in enumerate(problem.priorities) if post not in used),
            reverse=True,
        )
        total += sum(out[len(self.spots) - depth - 1 :])
        for number, line in enumerate(problem.lines):
            total += self._mix(number, line, self._reached(number, depth))
        return total

    def _mix(self, number: int, line: Line, reached: int) -> int:
        tokens = self.plan[number][:reached]
        found = deviations(residues(line, tokens), tokens)
        rest = self.floors[number][reached:]
        worst = max([0, *found, *rest])
        prices = self.problem.prices
        return prices.deviation * (sum(found) + sum(rest)) + prices.worst * worst
