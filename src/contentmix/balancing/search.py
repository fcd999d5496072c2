"""Improve a plan by many small changes: rounds that begin at the best plan and cool down."""

from collections.abc import Callable, MutableSequence
from copy import copy
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from contentmix.balancing import layout as k
from contentmix.balancing.draft import Draft, started
from contentmix.balancing.engine import Engine
from contentmix.balancing.mixing import counted
from contentmix.balancing.problem import Plan
from contentmix.balancing.sheet import SLICE

ROUND = 1_000
"""Changes that are tried in the first round at least."""

GROWTH = 4
"""A round is the changes so far, divided by this, but not longer than is of use."""

HEAT = 2
"""Posts of deviation that a change may lose at the start of a round, on average."""

HASTE, PATIENCE = 300, 5_000
"""Changes of each free spot that a round is at most: a hot one where the mix has no price, others.

Where only windows cost, most changes cost nothing: a cold round finds the most, up to about this
length, and a short hot one is enough to begin elsewhere. Measured on car sequencing.
"""

FINE = 6
"""Posts of deviation that a broken rule costs in most rounds: less than a placeholder.

Such a round passes through plans that are not allowed, to reach others that are.
"""

NEVER = 1 << 60
"""More than any plan costs."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to search: a number of changes and, if one must, until when on `monotonic`."""

    effort: int
    seed: int = 0
    until: float | None = None
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan that was tried, and whether the clock cut the search short."""

    plan: Plan
    cut: bool


def improve(draft: Draft, bound: int, budget: Budget) -> Found:
    """Make a plan cheaper, until it meets the bound or the changes are used up.

    Rounds do not depend on how many there will be, and the best plan is kept, so more
    effort is never worse.
    """
    walk = _Walk(draft, budget.seed, budget.effort)
    tell = budget.progress or (lambda _done, _total: None)
    done = 0
    while done < budget.effort:
        if walk.least <= bound or not walk.free:
            tell(budget.effort, budget.effort)
            break
        if budget.until is not None and monotonic() >= budget.until:
            return Found(walk.best, cut=True)
        done += walk.some(budget.effort - done)
        tell(done, budget.effort)
    return Found(walk.best, cut=False)


class _Sort(NamedTuple):
    """A sort of round: how hot it begins, and whether rules may be broken at a price."""

    heat: int
    fined: bool


SORTS = (
    _Sort(HEAT, fined=False),
    _Sort(HEAT, fined=True),
    _Sort(0, fined=True),
    _Sort(0, fined=True),
)
"""The sorts of rounds, in turn."""


class _Walk:
    """The state of the kernel from slice to slice, and the best plan so far."""

    def __init__(self, draft: Draft, seed: int, effort: int) -> None:
        self.sheet = draft.sheet
        self.seed = seed
        self.unit = self.sheet.problem.prices.unit
        self.free = self.sheet.case[k.FREE_COUNT]
        self.best = self.passing = draft.plan
        # A plan that breaks a rule is no plan: any other one is better.
        self.least = self.fined = NEVER if draft.broken else draft.cost
        self.done = self.number = self.left = self.length = self.heat = 0
        self.sort = SORTS[0]
        self.engine = Engine(self.sheet, effort)
        self.state: MutableSequence[int] = draft.state

    def some(self, most: int) -> int:
        """Try some changes, and at most so many; return their number."""
        if not self.left:
            self._begin()
        moves = min(SLICE, self.left, most)
        self.state = self.engine.walk(self.state, moves, self.left, self.length, self.heat)
        self.left -= moves
        self.done += moves
        if self.state[k.BEST] < self.least:
            self.least = int(self.state[k.BEST])
            self.best = self._cheapest()
        if not self.left and self.sort.fined:
            self._remember()
        return moves

    def _begin(self) -> None:
        """Begin a round: a cold one goes on where the one before ended, others at the best plan."""
        before = self.sheet.plan(self.state)
        self.sort = SORTS[self.number % len(SORTS)]
        self.number += 1
        self.heat = self.sort.heat * self.unit
        self.left = self.length = max(ROUND, min(self.done // GROWTH, self._longest()))
        ahead = self.fined <= self.least if self.sort.fined else self.fined < self.least
        if ahead and not self.sort.fined:
            # Most of the work is better spent where the search is ahead.
            self.left = self.length = max(ROUND, self.length // 4)
        start = self.passing if ahead else self.best
        self.state = started(self.sheet, start if self.sort.heat else before)
        self.state[k.BEST] = self.least
        if self.sort.fined:
            self.state[k.FINE] = FINE * self.unit
        self.state[k.RANDOM] = _seeded(self.seed, self.number)

    def _longest(self) -> int:
        """Return the changes after which a round of this sort is better followed by another."""
        short = self.sort.heat and not counted(self.sheet.case)
        return int(self.free) * (HASTE if short else PATIENCE)

    def _remember(self) -> None:
        """Keep where a fined round ended, unless an earlier one ended lower."""
        cost = int(self.state[k.COST] + self.state[k.FINE] * self.state[k.BROKEN])
        if cost <= self.fined:
            self.fined, self.passing = cost, self.sheet.plan(self.state)

    def _cheapest(self) -> Plan:
        """Undo what was changed since the cheapest plan of the slice."""
        state = copy(self.state)
        log = self.sheet.case[k.LOG]
        for at in range(log + state[k.LOGGED] - 2, log - 1, -2):
            state[self.sheet.case[k.TOKEN] + int(state[at])] = state[at + 1]
        return self.sheet.plan(state)


def _seeded(seed: int, number: int) -> int:
    """Return a start for the random numbers of a round that is not 0."""
    mixed = (seed * 0x9E3779B97F4A7C15 + number * 0xBF58476D1CE4E5B9) & (1 << 64) - 1
    mixed ^= mixed >> 31
    mixed = mixed * 0x94D049BB133111EB & (1 << 64) - 1
    return (mixed >> 32) or 1
