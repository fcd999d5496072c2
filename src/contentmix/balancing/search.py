"""Improve a plan by small moves on integers: change places, bring in, leave to be written."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import monotonic

from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.line import EMPTY
from contentmix.balancing.problem import Plan

ROUND = 1_000
"""Moves of one round, which starts from the best plan and cools down to nothing."""

REACH = 24
"""How many positions apart two tokens that change places are at most."""

HEAT = 2
"""Posts of deviation that a move may lose at the start of a round."""

EXCHANGES = 0.65
"""Share of moves in which two tokens change places; in the others one is replaced."""

ACROSS = 0.2
"""Share of exchanges with any place, on any channel."""

INCOMING = 0.8
"""Share of replacements by a post that was out; in the others a placeholder comes."""

TRIES = 6
"""Posts that are looked at for one replacement."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to search: a number of moves and, if one must, until when on `monotonic`."""

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
    """Make a plan cheaper, until it meets the bound or the moves are used up.

    Rounds do not depend on how many there will be, and the best plan is kept, so more
    effort is never worse.
    """
    walk = _Walk(draft, Random(budget.seed))  # noqa: S311  not for secrets
    tell = budget.progress or (lambda _done, _total: None)
    for done in range(0, budget.effort, ROUND):
        if walk.least <= bound or not walk.spots:
            tell(budget.effort, budget.effort)
            break
        if budget.until is not None and monotonic() >= budget.until:
            return Found(walk.best, cut=True)
        walk.round(min(ROUND, budget.effort - done))
        tell(min(done + ROUND, budget.effort), budget.effort)
    return Found(walk.best, cut=False)


class _Walk:
    def __init__(self, draft: Draft, random: Random) -> None:
        self.draft = draft
        self.random = random
        self.problem = draft.problem
        self.spots = [
            (number, position)
            for number, line in enumerate(self.problem.lines)
            for position in line.open
            if draft.plan[number][position] != EMPTY
        ]
        self.movable = frozenset(self.spots)
        self.least = draft.cost
        self.best = draft.plan
        self.out: list[int] = []

    def round(self, moves: int) -> None:
        """Try moves, at first also losing ones; the next round starts from the best plan."""
        self.draft = Draft(self.problem, self.best)
        self._look_out()
        heat = HEAT * self.problem.scale
        for left in range(ROUND, ROUND - moves, -1):
            changes = self._idea()
            move = self.draft.weigh(changes) if changes else None
            if move and move.delta <= self.random.randrange(heat * left // ROUND + 1):
                self.draft.make(move)
                if len(changes) == 1:
                    self._look_out()
                if self.draft.cost < self.least:
                    self.least = self.draft.cost
                    self.best = [list(tokens) for tokens in self.draft.plan]

    def _look_out(self) -> None:
        where = self.draft.where
        self.out = [post for post in range(len(self.problem.posts)) if post not in where]

    def _idea(self) -> list[Change]:
        """Think of a change; nothing when the first thought was no good."""
        here = self.random.choice(self.spots)
        if self.random.random() < EXCHANGES:
            return self._exchange(here, self._partner(here))
        return self._replace(*here)

    def _partner(self, here: tuple[int, int]) -> tuple[int, int]:
        if len(self.problem.lines) > 1 and self.random.random() < ACROSS:
            return self.random.choice(self.spots)
        return here[0], here[1] + self.random.randint(-REACH, REACH)

    def _exchange(self, here: tuple[int, int], there: tuple[int, int]) -> list[Change]:
        if there == here or there not in self.movable:
            return []
        one, other = self._token(here), self._token(there)
        if one == other:
            return []
        come, go = self._moved(other, there, here, one), self._moved(one, here, there, other)
        if EMPTY in {come, go}:
            return []
        return [Change(*here, come), Change(*there, go)]

    def _moved(self, token: int, source: tuple[int, int], home: tuple[int, int], gone: int) -> int:
        """Return what stands at `home` when `token` comes from `source`, or `EMPTY`."""
        line = self.problem.lines[home[0]]
        if line.real(token):
            return token if line.fits(token, home[1]) else EMPTY
        if source[0] == home[0]:
            return token
        # A placeholder is of its channel: elsewhere, the post that leaves is to be replaced.
        return line.variety[gone] if line.real(gone) else gone

    def _token(self, place: tuple[int, int]) -> int:
        return self.draft.plan[place[0]][place[1]]

    def _replace(self, number: int, position: int) -> list[Change]:
        """Bring in a post that is out, or ask for another kind of post."""
        line = self.problem.lines[number]
        if self.out and self.random.random() < INCOMING:
            for _ in range(TRIES):
                post = self.random.choice(self.out)
                if line.fits(post, position):
                    return [Change(number, position, post)]
            return []
        filler = self.random.choice(line.placeholders)
        return (
            [] if filler == self._token((number, position)) else [Change(number, position, filler)]
        )
