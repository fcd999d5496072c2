"""Variables and rows: which post may stand where, as a linear problem on integers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from contentmix.balancing.alike import kinds_of_posts
from contentmix.balancing.line import BARRED, EMPTY, Line
from contentmix.balancing.problem import NOWHERE, Plan, Problem

MANY = 1 << 40


@dataclass
class Linear:
    """Variables with bounds and costs, and rows ``low <= sum of factor x variable <= high``."""

    lows: list[int] = field(default_factory=list)
    highs: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    rows: list[tuple[int, int, list[tuple[int, int]]]] = field(default_factory=list)
    constant: int = 0

    def variable(self, low: int, high: int, cost: int = 0) -> int:
        """Add a variable; return its number."""
        self.lows.append(low)
        self.highs.append(high)
        self.costs.append(cost)
        return len(self.lows) - 1

    def row(self, low: int, high: int, terms: Sequence[tuple[int, int]]) -> None:
        """Add a row, unless nothing is in it."""
        if terms:
            self.rows.append((low, high, list(terms)))


class Choices:
    """A variable for each kind of post at each position, and the way back from values to a plan.

    Positions that are empty in `plan` stay so.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.linear = Linear()
        kinds: dict[int, list[int]] = {}
        for post, kind in enumerate(kinds_of_posts(problem)):
            kinds.setdefault(kind, []).append(post)
        self.members = list(kinds.values())
        self.spots = [[i for i, token in enumerate(tokens) if token != EMPTY] for tokens in plan]
        self.at: dict[tuple[int, int, int], int] = {}
        self.uses: list[list[tuple[int, int]]] = [[] for _ in self.members]
        for number, line in enumerate(problem.lines):
            self._choices(number, line)
        self._counts()
        self.linear.constant += problem.best + problem.prices.move * len(problem.kept)

    def plan(self, values: Sequence[int]) -> Plan:
        """Return the plan that the values of the variables describe."""
        left = [list(reversed(posts)) for posts in self.members]
        found = [list(line.fixed) for line in self.problem.lines]
        for (number, position, sort), variable in self.at.items():
            if values[variable]:
                posts = len(self.members)
                line = self.problem.lines[number]
                found[number][position] = (
                    left[sort].pop() if sort < posts else line.fillers + sort - posts
                )
        return found

    def stands(self, plan: Plan, number: int, position: int, sort: int) -> bool:
        """Tell whether a kind stands at a position of a plan."""
        token, posts = plan[number][position], len(self.members)
        if sort < posts:
            return token in self.members[sort]
        return token == self.problem.lines[number].fillers + sort - posts

    def _choices(self, number: int, line: Line) -> None:
        """Add a variable for each kind of post, and placeholder, at each free position."""
        prices, posts = self.problem.prices, len(self.members)
        for position in self.spots[number]:
            if line.fixed[position] != EMPTY:
                continue
            here = []
            for sort, some in enumerate(self.members):
                if line.fits(some[0], position):
                    cost = -line.values[line.classes[some[0]]][position]
                    if self.problem.kept.get(some[0], NOWHERE) == (number, position):
                        cost -= prices.move
                    variable = self.linear.variable(0, 1, cost)
                    self.at[number, position, sort] = variable
                    self.uses[sort].append((variable, 1))
                    here.append((variable, 1))
            for token in line.placeholders:
                worth = line.values[line.classes[token]][position]
                if worth != BARRED:
                    variable = self.linear.variable(0, 1, prices.placeholder - worth)
                    self.at[number, position, posts + token - line.fillers] = variable
                    here.append((variable, 1))
            self.linear.row(1, 1, here)

    def _counts(self) -> None:
        """Use no post twice; leaving one out costs its priority."""
        for uses, some in zip(self.uses, self.members, strict=True):
            price = self.problem.priorities[some[0]]
            self.linear.row(-MANY, len(some), uses)
            self.linear.constant += price * len(some)
            for variable, _ in uses:
                self.linear.costs[variable] -= price

    def standing(self, number: int, position: int) -> Iterator[tuple[int, int]]:
        """Yield token and variable of what may stand at a free position."""
        line, posts = self.problem.lines[number], len(self.members)
        for sort in range(posts + len(line.names)):
            variable = self.at.get((number, position, sort))
            if variable is not None:
                real = sort < posts
                yield (self.members[sort][0] if real else line.fillers + sort - posts), variable

    def places(self, number: int) -> list[int]:
        """Return the places of a line: its history, then its positions that are not empty."""
        past = len(self.problem.lines[number].past)
        return [*range(past), *(past + position for position in self.spots[number])]

    def here(
        self, number: int, place: int, of: Callable[[int, int], bool]
    ) -> tuple[list[tuple[int, int]], int]:
        """Return the variables of some tokens at a place, and whether one is settled there."""
        line = self.problem.lines[number]
        past = len(line.past)
        token = line.past[place] if place < past else line.fixed[place - past]
        if token != EMPTY:
            return [], int(of(number, token))
        return [(v, 1) for t, v in self.standing(number, place - past) if of(number, t)], 0
