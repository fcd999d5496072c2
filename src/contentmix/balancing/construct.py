"""A first plan: the best order of placeholders, and posts put in their places."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from contentmix.balancing.alike import sorts_under_rules
from contentmix.balancing.chain import fill_by_chains
from contentmix.balancing.draft import NEVER, Change, Draft
from contentmix.balancing.line import Line
from contentmix.balancing.mend import mended
from contentmix.balancing.objective import disorder
from contentmix.balancing.pattern import Pattern, best_patterns
from contentmix.balancing.problem import NOWHERE, Problem
from contentmix.balancing.sheet import Sheet
from contentmix.balancing.ties import SECONDS


def construct(problem: Problem, *patterns: Sequence[Pattern]) -> Draft:
    """Return the best of a few first plans: from each of `patterns`, and around what is kept."""
    drafts: list[Draft] = []
    for some in dict.fromkeys(map(tuple, patterns)):
        drafts.append(_filled(problem, some, drafts[0].sheet if drafts else None))
    if problem.kept:
        around = best_patterns(_keeping(problem), problem.prices)
        drafts += [_filled(problem, around, drafts[0].sheet)] if around else []
    return min(drafts, key=lambda draft: (draft.broken, draft.cost))


def _keeping(problem: Problem) -> Iterator[Line]:
    """Yield the lines with every post that may stay where it was fixed there."""
    for number, line in enumerate(problem.lines):
        fixed = list(line.fixed)
        for post, (home, position) in problem.kept.items():
            if home == number and line.fits(post, position):
                fixed[position] = post
        yield replace(line, fixed=tuple(fixed))


def _filled(problem: Problem, patterns: Iterable[Pattern], sheet: Sheet | None) -> Draft:
    draft = mended(Draft(problem, [list(pattern.tokens) for pattern in patterns], sheet))
    fill(draft)
    if _gave_way(draft):
        fill(draft)
    fill_by_chains(draft)
    upgrade(draft)
    return draft


def fill(draft: Draft) -> None:
    """Put posts in the places of placeholders that ask for them, as many as can be.

    In order of time, the post with the earliest deadline first; where that is equal, the
    one with fewer channels to go to, then the more important. A second round places what
    had to wait until the posts around it stood.
    """
    before, sorts = -1, sorts_under_rules(draft.problem)
    while len(draft.gaps) != before:
        before = len(draft.gaps)
        pools = _Pools(draft)
        for number, position in _gaps(draft):
            refused: set[int] = set()
            for post in pools.waiting(number, position):
                if sorts[post] in refused:
                    continue
                if draft.attempt([Change(number, position, post)]):
                    break
                refused.add(sorts[post])


def _gave_way(draft: Draft) -> bool:
    """Take out posts without which rules are less broken; tell whether there were any.

    Between two fixed posts that still lack what keeps them apart, one more that is as near breaks
    no more than they do. When the others stand, it is the only one too many.
    """
    before = draft.broken
    plan = draft.plan if before else ()
    for number, (line, tokens) in enumerate(zip(draft.problem.lines, plan, strict=False)):
        if disorder(line, tokens):
            for position in line.open:
                if line.real(tokens[position]):
                    asked = line.variety[tokens[position]]
                    draft.attempt([Change(number, position, asked)], NEVER)
    return draft.broken < before


def upgrade(draft: Draft) -> None:
    """Put important posts that stay out in the places of less important ones of their kind."""
    problem = draft.problem
    for post in _left_over(draft):
        spots = (
            (problem.priorities[token], number, position)
            for token in range(len(problem.posts))
            if problem.priorities[token] < problem.priorities[post] and draft.holds(token)
            for number, position in [draft.place(token) or NOWHERE]
            if problem.lines[number].fits(post, position) and _alike(problem, number, token, post)
        )
        for _, number, position in sorted(spots):
            if draft.attempt([Change(number, position, post)], -1):
                break


def _left_over(draft: Draft) -> list[int]:
    priorities = draft.problem.priorities
    out = (t for t, value in enumerate(priorities) if value and not draft.holds(t))
    return sorted(out, key=lambda token: (-priorities[token], token))


def _alike(problem: Problem, number: int, one: int, other: int) -> bool:
    variety = problem.lines[number].variety
    return variety[one] == variety[other]


def _gaps(draft: Draft) -> Sequence[tuple[int, int]]:
    """Return the places of placeholders, in order of time."""
    found = [
        (_second(line, position), number, position)
        for number, line in enumerate(draft.problem.lines)
        for position in line.open
        if draft.token(number, position) >= line.fillers
    ]
    return [(number, position) for _, number, position in sorted(found)]


def _second(line: Line, position: int) -> int:
    return line.clocks[SECONDS][len(line.past) + position]


class _Pools:
    """The posts that are not placed, by what they can stand for, soonest deadline first."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.later: dict[tuple[int, int], list[tuple[int, tuple[int, int, int, int]]]] = {}
        self.ready: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
        for post, number, key in self._keys():
            line = draft.problem.lines[number]
            pool = self.later.setdefault((number, line.variety[post]), [])
            pool.append((line.first[post], key))
        for pool in self.later.values():
            heapify(pool)

    def _keys(self) -> Iterator[tuple[int, int, tuple[int, int, int, int]]]:
        problem = self.draft.problem
        for post, homes in enumerate(problem.homes):
            if homes and not self.draft.holds(post):
                for number in homes:
                    due = _second(problem.lines[number], problem.lines[number].last[post])
                    yield post, number, (due, len(homes), -problem.priorities[post], post)

    def waiting(self, number: int, position: int) -> Iterator[int]:
        """Yield the posts that may stand here, the most urgent first; those not taken wait on."""
        line = self.draft.problem.lines[number]
        key = (number, self.draft.token(number, position))
        later, ready = self.later.get(key, []), self.ready.setdefault(key, [])
        while later and later[0][0] <= position:
            heappush(ready, heappop(later)[1])
        passed = []
        try:
            while ready:
                entry = heappop(ready)
                post = entry[-1]
                if not self.draft.holds(post) and line.fits(post, position):
                    passed.append(entry)
                    yield post
        finally:
            for entry in passed:
                if not self.draft.holds(entry[-1]):
                    heappush(ready, entry)
