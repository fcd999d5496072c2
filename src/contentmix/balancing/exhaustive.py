"""Every plan there is, for a few slots: what is left is the best, and proved so."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from time import monotonic

from contentmix.balancing.alike import kinds_of_posts
from contentmix.balancing.floor import Floors
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.objective import broken, disorder, evaluate, price, start
from contentmix.balancing.prices import Prices
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.tied import untied

FEW = 10
"""Free positions up to which every plan is looked at."""

LOOKS = 6_000
"""Partial plans that are looked at; beyond it nothing is proved."""


class TooMany(Exception):  # noqa: N818  not an error: it never leaves this file
    """There are more partial plans than are looked at."""


def best_of_all(problem: Problem, plan: Plan, until: float | None = None) -> Plan | None:
    """Return the cheapest plan that breaks no rule; None if there is none, or too many to look at.

    None has an empty position: where there is one, it is better than any that has. `until` is
    when to give up, on `monotonic`.
    """
    if problem.free > FEW:
        return None
    search = _Search(problem, plan, until)
    try:
        search.go(0)
    except TooMany:
        return None
    return search.best


class _Search:
    """Positions filled in order of time; what cannot become cheaper than the best is left."""

    def __init__(self, problem: Problem, plan: Plan, until: float | None) -> None:
        self.problem = problem
        full = not any(EMPTY in tokens for tokens in plan)
        self.best: Plan | None = plan if full and not broken(problem, plan) else None
        self.least: float = price(problem, evaluate(problem, plan)) if self.best else float("inf")
        self.rows = [_Row(line, problem.prices) for line in problem.lines]
        self.spots = sorted(
            (line.moments[position].timestamp(), number, position)
            for number, line in enumerate(problem.lines)
            for position in line.open
        )
        self.kinds = kinds_of_posts(problem)
        self.used: set[int] = set()
        self.asked = 0
        self.looks = LOOKS
        self.until = float("inf") if until is None else until

    def go(self, depth: int) -> None:
        """Fill the positions from `depth` on in every way that may be cheaper."""
        if depth == len(self.spots):
            self._compare()
            return
        _, number, position = self.spots[depth]
        for token in self._choices(number, position):
            self.looks -= 1
            if not self.looks or monotonic() >= self.until:
                raise TooMany
            self._stand(number, position, token)
            if self._hopeful(number, depth):
                self.go(depth + 1)
            self._leave(number, position, token)

    def _stand(self, number: int, position: int, token: int) -> None:
        self.rows[number].stand(position, token)
        self.used.add(token)
        self.asked += not self.problem.lines[number].real(token)

    def _leave(self, number: int, position: int, token: int) -> None:
        self.rows[number].leave(position)
        self.used.discard(token)
        self.asked -= not self.problem.lines[number].real(token)

    def _compare(self) -> None:
        plan = [row.tokens for row in self.rows]
        cost = price(self.problem, evaluate(self.problem, plan))
        if cost < self.least and broken(self.problem, plan) == 0:
            self.least = cost
            self.best = [list(tokens) for tokens in plan]

    def _choices(self, number: int, position: int) -> Iterator[int]:
        line = self.problem.lines[number]
        seen: set[int] = set()
        for post in line.guests:
            kind = self.kinds[post]
            if post not in self.used and kind not in seen and line.fits(post, position):
                seen.add(kind)
                yield post
        yield from (token for token in line.placeholders if line.allows(token, position))

    def _hopeful(self, number: int, depth: int) -> bool:
        """Tell whether the plan so far keeps the rules and can still become cheaper."""
        if self._floor(depth) >= self.least:
            return False
        # The other lines are as they were when they were last looked at.
        if disorder(self.problem.lines[number], self.rows[number].so_far):
            return False
        ties = self.problem.ties
        tied = ties.tallies or ties.groups or ties.zones or ties.arcs
        return not tied or untied(self.problem, [row.so_far for row in self.rows]) == 0

    def _floor(self, depth: int) -> int:
        """Return what no plan that begins like this one costs less than."""
        total = self.problem.prices.placeholder * self.asked
        priorities = self.problem.priorities
        if any(priorities):
            left = (value for post, value in enumerate(priorities) if post not in self.used)
            total += sum(sorted(left, reverse=True)[len(self.spots) - depth - 1 :])
        return total + sum(row.least for row in self.rows)


class _Row:
    """One channel, filled from its first position on: what stands there, and costs at least.

    Attributes
    ----------
    reached
        For each stage, how many positions are settled: up to the next that is free.
    """

    def __init__(self, line: Line, prices: Prices) -> None:
        self.line = line
        self.prices = prices
        self.tokens = list(line.fixed)
        floors = Floors(line).at() or [0] * len(line)
        self.sums = [*accumulate(reversed(floors), initial=0)][::-1]
        self.tops = [*accumulate(reversed(floors), max, initial=0)][::-1]
        free = line.open
        self.next = dict(zip(free, (*free[1:], len(line)), strict=False))
        self.reached = [0]
        self.stages: list[tuple[Sequence[int], int, int]] = [(start(line), 0, 0)]
        self._settle(free[0] if free else len(line))

    @property
    def so_far(self) -> list[int]:
        """What stands at the settled positions; nothing at the others."""
        reached = self.reached[-1]
        return [*self.tokens[:reached], *(EMPTY for _ in self.tokens[reached:])]

    @property
    def least(self) -> int:
        """What the mix costs at least, whatever comes after the settled positions."""
        _, total, top = self.stages[-1]
        reached, prices = self.reached[-1], self.prices
        worst = max(top, self.tops[reached])
        return prices.deviation * (total + self.sums[reached]) + prices.worst * worst

    def stand(self, position: int, token: int) -> None:
        """Settle a free position, and what is fixed after it."""
        self.tokens[position] = token
        self._settle(self.next[position])

    def leave(self, position: int) -> None:
        """Free a position again."""
        self.tokens[position] = EMPTY
        self.reached.pop()
        self.stages.pop()

    def _settle(self, end: int) -> None:
        line, (found, total, top) = self.line, self.stages[-1]
        now = list(found)
        for token in self.tokens[self.reached[-1] : end]:
            now = [value - share for value, share in zip(now, line.shares, strict=True)]
            if line.part[token] >= 0:
                now[line.part[token]] += line.scale
            off = sum(map(abs, now))
            total, top = total + off, max(top, off)
        self.reached.append(end)
        self.stages.append((tuple(now), total, top))
