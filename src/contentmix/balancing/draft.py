"""A plan in the making: what stands where, what it costs, and what a change would add."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentmix.balancing.line import EMPTY
from contentmix.balancing.objective import (
    BREACH,
    PLACEHOLDER,
    WORST,
    breaches,
    broken,
    deviations,
    evaluate,
    price,
    residues,
)
from contentmix.balancing.problem import Plan, Problem


class Change(NamedTuple):
    """A token for a position of a line."""

    line: int
    position: int
    token: int


class Stretch(NamedTuple):
    """New deviations of a line from one position on, and the shift of a part's residues."""

    line: int
    start: int
    deviations: list[int]
    shift: dict[int, int]


class Move(NamedTuple):
    """Changes that keep the rules, and what they add to the cost."""

    changes: Sequence[Change]
    delta: int
    stretches: Sequence[Stretch]


class Draft:
    """A plan that is changed little by little; a change is priced where it changes something.

    The prices are those of `objective`; `tests` hold the two against each other.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = [list(tokens) for tokens in plan]
        self.where = {
            token: (number, position)
            for number, tokens in enumerate(self.plan)
            for position, token in enumerate(tokens)
            if EMPTY < token < len(problem.posts)
        }
        self.cost = price(problem, evaluate(problem, self.plan))
        self.residues = [residues(line, self.plan[n]) for n, line in enumerate(problem.lines)]
        self.deviations = [
            deviations(found, tokens)
            for found, tokens in zip(self.residues, self.plan, strict=True)
        ]

    @property
    def broken(self) -> int:
        """By how many posts rules are broken; a change never adds to it."""
        return sum(broken(line, self.plan[n]) for n, line in enumerate(self.problem.lines))

    def weigh(self, changes: Sequence[Change]) -> Move | None:
        """Price changes of positions that are free and not empty; None if they break a rule."""
        posts = len(self.problem.posts)
        old = [self.plan[number][position] for number, position, _ in changes]
        ruled = self._ruled(changes, old)
        if ruled is None:
            return None
        stretches = [
            stretch
            for number in sorted({change.line for change in changes})
            for stretch in self._stretches(number, [c for c in changes if c.line == number])
        ]
        gone = {token for token in old if token < posts}
        come = {token for _, _, token in changes if token < posts}
        delta = self.problem.scale * (
            BREACH * ruled
            + PLACEHOLDER * (len(gone) - len(come))
            + sum(self.problem.priorities[token] for token in gone - come)
            - sum(self.problem.priorities[token] for token in come - gone)
        )
        delta += self.problem.move_price * self._moved(changes, old)
        return Move(changes, delta + self._deviated(stretches), stretches)

    def make(self, move: Move) -> None:
        """Carry a move out."""
        for number, position, _ in move.changes:
            self.where.pop(self.plan[number][position], None)
        for number, position, token in move.changes:
            self.plan[number][position] = token
            if token < len(self.problem.posts):
                self.where[token] = (number, position)
        for number, start, found, shift in move.stretches:
            end = start + len(found)
            self.deviations[number][start:end] = found
            for part, by in shift.items():
                values = self.residues[number][part]
                values[start:end] = [value + by for value in values[start:end]]
        self.cost += move.delta

    def _ruled(self, changes: Sequence[Change], old: Sequence[int]) -> int | None:
        """Return how many more breaches there are; None when more rules are broken."""
        touched = [
            change
            for change, token in zip(changes, old, strict=True)
            if self._matters(change, token)
        ]
        if not touched:
            return 0
        before, guides = self._judged(touched)
        self._put(changes)
        after, guided = self._judged(touched)
        self._put([c._replace(token=token) for c, token in zip(changes, old, strict=True)])
        return None if after > before else guided - guides

    def _matters(self, change: Change, old: int) -> bool:
        line = self.problem.lines[change.line]
        if not (line.spreads or line.quotas or line.slidings or line.groupeds):
            return False
        new = change.token
        if line.marks[old] != line.marks[new]:
            return True
        if line.real(old) == line.real(new):
            return False
        # One more post of no kind that a rule counts keeps others apart: it breaks nothing.
        return line.real(old) or bool(line.marks[new] & line.ruled)

    def _judged(self, changes: Iterable[Change]) -> tuple[int, int]:
        rules = guides = 0
        for number, position, _ in changes:
            line, tokens = self.problem.lines[number], self.plan[number]
            rules += broken(line, tokens, position)
            guides += breaches(line, tokens, position)
        return rules, guides

    def _put(self, changes: Iterable[Change]) -> None:
        for number, position, token in changes:
            self.plan[number][position] = token

    def _moved(self, changes: Sequence[Change], old: Sequence[int]) -> int:
        kept = self.problem.kept
        if not kept:
            return 0
        left = sum(kept.get(token) == c[:2] for token, c in zip(old, changes, strict=True))
        return left - sum(kept.get(c.token) == c[:2] for c in changes)

    def _stretches(self, number: int, changes: Sequence[Change]) -> Iterable[Stretch]:
        """Shift the residues after each change by what has changed so far."""
        line, tokens = self.problem.lines[number], self.plan[number]
        shift: dict[int, int] = {}
        changes = sorted(changes)
        ends = [*(change.position for change in changes[1:]), len(line)]
        for (_, position, token), end in zip(changes, ends, strict=True):
            old, new = line.part[tokens[position]], line.part[token]
            shift[old] = shift.get(old, 0) - line.scale
            shift[new] = shift.get(new, 0) + line.scale
            live = {part: by for part, by in shift.items() if by}
            if live and position < end:
                yield Stretch(number, position, self._shifted(number, position, end, live), live)

    def _shifted(self, number: int, start: int, end: int, shift: dict[int, int]) -> list[int]:
        found = self.deviations[number][start:end]
        for part, by in shift.items():
            values = self.residues[number][part][start:end]
            found = [d + abs(x + by) - abs(x) for d, x in zip(found, values, strict=True)]
        if EMPTY in self.plan[number]:
            tokens = self.plan[number][start:end]
            found = [0 if t == EMPTY else d for d, t in zip(found, tokens, strict=True)]
        return found

    def _deviated(self, stretches: Sequence[Stretch]) -> int:
        delta = 0
        for number in {stretch.line for stretch in stretches}:
            old = self.deviations[number]
            new = list(old)
            for stretch in stretches:
                if stretch.line == number:
                    new[stretch.start : stretch.start + len(stretch.deviations)] = (
                        stretch.deviations
                    )
            delta += sum(new) - sum(old) + WORST * (max(new) - max(old))
        return delta
