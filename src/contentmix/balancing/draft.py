"""A plan in the making: what stands where, what it costs, and changes that are tried on it."""

from collections.abc import Sequence
from typing import NamedTuple

from contentmix.balancing import layout as k
from contentmix.balancing.kernel import change, load
from contentmix.balancing.line import EMPTY
from contentmix.balancing.mixing import count_tops
from contentmix.balancing.objective import broken, deviations, evaluate, price, residues
from contentmix.balancing.pools import add
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.sheet import Sheet
from contentmix.balancing.walk import note

FORBIDDEN = -1
"""The price of a broken rule where none may be broken."""

ANY = 1 << 60
"""A limit that every cost keeps."""


NEVER = -ANY
"""A limit that no cost keeps: only what mends a broken rule is carried out."""


class Change(NamedTuple):
    """A token for a position of a line."""

    line: int
    position: int
    token: int


class Draft:
    """A plan that is changed little by little, in plain Python.

    The prices are those of `objective`; `tests` hold the two against each other. Positions that
    are empty stay so.
    """

    def __init__(self, problem: Problem, plan: Plan, sheet: Sheet | None = None) -> None:
        self.problem = problem
        self.sheet = sheet if sheet and sheet.suits(plan) else Sheet(problem, plan)
        self.state = started(self.sheet, plan)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.sheet.plan(self.state)

    @property
    def cost(self) -> int:
        """What it costs."""
        return self.state[k.COST]

    @property
    def broken(self) -> int:
        """By how many posts rules are broken; a change never adds to it."""
        return self.state[k.BROKEN]

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Line and position of each placeholder."""
        begin = self.sheet.case[k.GAPS]
        spots = self.state[begin : begin + self.state[k.GAP_COUNT]]
        return [self.sheet.place(spot) for spot in spots]

    def token(self, number: int, position: int) -> int:
        """Return what stands at a position."""
        sheet = self.sheet
        spot = sheet.index[number].get(position)
        if spot is None:
            return EMPTY
        return sheet.back(number, self.state[sheet.case[k.TOKEN] + spot])

    def place(self, post: int) -> tuple[int, int] | None:
        """Return line and position of a post; nothing when it is out."""
        spot = self.state[self.sheet.case[k.WHERE] + post]
        return None if spot < 0 else self.sheet.place(spot)

    def holds(self, post: int) -> bool:
        """Tell whether a post has a place."""
        return self.state[self.sheet.case[k.WHERE] + post] >= 0

    def attempt(self, changes: Sequence[Change], limit: int = ANY) -> bool:
        """Make changes of free positions if they add at most `limit` to the cost and break nothing.

        Tell whether they were made.
        """
        case, state, sheet = self.sheet.case, self.state, self.sheet
        spots = sorted(
            (sheet.index[number][position], sheet.token(number, token))
            for number, position, token in changes
        )
        for number, (spot, token) in enumerate(spots):
            note(case, state, number, spot, token)
        return change(case, state, len(spots), limit)


def started(sheet: Sheet, plan: Plan) -> list[int]:
    """Return the state of the kernel for a plan, computed from the definitions."""
    problem, case = sheet.problem, sheet.case
    state = [0] * sheet.size
    state[k.COST] = price(problem, evaluate(problem, plan))
    state[k.BROKEN] = broken(problem, plan)
    state[k.FINE] = FORBIDDEN
    for name, size in ((k.WHERE, sheet.real), (k.OUT_AT, sheet.real), (k.GAP_AT, sheet.count)):
        state[case[name] : case[name] + size] = [-1] * size
    state[case[k.LOAD] : case[k.LOAD] + len(sheet.loads)] = sheet.loads
    for number, tokens in enumerate(plan):
        _stand(sheet, state, number, tokens)
        _measure(sheet, state, number, tokens)
    _pool(sheet, state)
    return state


def _stand(sheet: Sheet, state: list[int], number: int, tokens: Sequence[int]) -> None:
    case, line = sheet.case, sheet.lines[number]
    tail = sheet.tails[number]
    standing = [*line.past[len(line.past) - tail :], *(t for t in tokens if t != EMPTY)]
    for spot, own in enumerate(standing, start=sheet.starts[number]):
        token = sheet.token(number, own)
        state[case[k.TOKEN] + spot] = token
        state[case[k.SEEN] + spot] = case[case[k.MARK] + token]
        if token < sheet.real:
            state[case[k.WHERE] + token] = spot
            state[case[k.POSTED] + spot // k.BLOCK] += 1
        if case[case[k.FREE_AT] + spot] >= 0:
            _load(sheet, state, token, spot)
            if token >= sheet.real:
                add(state, case[k.GAPS], case[k.GAP_AT], k.GAP_COUNT, spot)


def _load(sheet: Sheet, state: list[int], token: int, spot: int) -> None:
    """Let a token use up its buckets, without counting what that breaks once more."""
    cost, over = state[k.COST], state[k.BROKEN]
    load(sheet.case, state, token, spot, 1)
    state[k.COST], state[k.BROKEN] = cost, over


def _measure(sheet: Sheet, state: list[int], number: int, tokens: Sequence[int]) -> None:
    case, line = sheet.case, sheet.lines[number]
    found = residues(line, tokens)
    off = deviations(found, tokens)
    begin = sheet.starts[number] + sheet.tails[number]
    spots = sheet.spots[number]
    for part, values in enumerate(found):
        start = case[k.RESIDUE] + part * sheet.count + begin
        state[start : start + len(spots)] = [values[position] for position in spots]
    start = case[k.OFF] + begin
    state[start : start + len(spots)] = [off[position] for position in spots]
    state[case[k.TOP] + number] = max(off, default=0)
    count_tops(case, state, number)


def _pool(sheet: Sheet, state: list[int]) -> None:
    """Gather the posts that are out and may go somewhere."""
    case = sheet.case
    for post in range(len(sheet.problem.posts)):
        homes = case[case[k.HOME_FROM] + post + 1] - case[case[k.HOME_FROM] + post]
        if homes and state[case[k.WHERE] + post] < 0:
            add(state, case[k.OUT], case[k.OUT_AT], k.OUTS, post)
