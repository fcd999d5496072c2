"""The problem as two lists of integers, as the kernel reads them."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from math import log

from contentmix.balancing import layout as k
from contentmix.balancing.alike import kinds_of_posts
from contentmix.balancing.ledger import Ledger, limits
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.pairs import write_pairs
from contentmix.balancing.problem import NOWHERE, Plan, Problem
from contentmix.balancing.ties import Tally

SLICE = 1_000
"""Moves after which the kernel returns to be asked whether to go on."""

_CURVE = [round(-1024 * log((step + 0.5) / 1024)) for step in range(1024)]
"""By how much of the heat a move may lose, for 1,024 equally likely cases."""


class Sheet:
    """A problem, and the positions of one plan that are not empty, for the kernel.

    Attributes
    ----------
    case
        What never changes.
    size
        How many integers the state has.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.lines: Sequence[Line] = problem.lines
        self.spots = [
            [position for position, token in enumerate(tokens) if token != EMPTY] for tokens in plan
        ]
        self.tails = [min(len(line.past), _memory(problem, line)) for line in self.lines]
        lengths = [tail + len(s) for tail, s in zip(self.tails, self.spots, strict=True)]
        self.starts: list[int] = [0, *accumulate(lengths)]
        self.real = len(problem.posts) + len(problem.fixed)
        names = (len(line.names) for line in self.lines)
        self.offsets = list(accumulate(names, initial=self.real))
        self.case: list[int] = [0] * k.HEADER
        self.size = k.SCALARS
        self._numbers()
        self._places()
        self._tokens()
        self._rules()
        self._ties()
        self._rooms()

    @property
    def count(self) -> int:
        """The number of spots."""
        return self.starts[-1]

    def suits(self, plan: Plan) -> bool:
        """Tell whether a plan is empty where this one is."""
        return all(
            [position for position, token in enumerate(tokens) if token != EMPTY] == spots
            for tokens, spots in zip(plan, self.spots, strict=True)
        )

    def plan(self, state: Sequence[int]) -> Plan:
        """Return the plan that a state holds."""
        found: Plan = []
        for number, (line, spots) in enumerate(zip(self.lines, self.spots, strict=True)):
            tokens = [EMPTY] * len(line)
            begin = self.case[k.TOKEN] + self.starts[number] + self.tails[number]
            for index, position in enumerate(spots):
                tokens[position] = self.back(number, int(state[begin + index]))
            found.append(tokens)
        return found

    def table(self, name: int, values: Iterable[int]) -> None:
        """Add a table to the case."""
        self.case[name] = len(self.case)
        self.case.extend(values)

    def room(self, name: int, size: int) -> None:
        """Make room in the state."""
        self.case[name] = self.size
        self.size += size

    def token(self, number: int, token: int) -> int:
        """Return what the kernel calls a token of a line."""
        line = self.lines[number]
        return token if token < line.fillers else self.offsets[number] + token - line.fillers

    def back(self, number: int, token: int) -> int:
        """Return what a line calls a token of the kernel."""
        if token < self.real:
            return token
        return self.lines[number].fillers + token - self.offsets[number]

    def place(self, spot: int) -> tuple[int, int]:
        """Return line and position of a spot."""
        number = self.case[self.case[k.LINE] + spot]
        return number, self.spots[number][spot - self.starts[number] - self.tails[number]]

    def _numbers(self) -> None:
        prices, lines = self.problem.prices, self.lines
        for name, value in (
            (k.SPOTS, self.count),
            (k.LINES, len(lines)),
            (k.PARTS, max(len(line.shares) for line in lines)),
            (k.POSTS, len(self.problem.posts)),
            (k.FILLERS, self.real),
            (k.SCALE, lines[0].scale),
            (k.PLACEHOLDER, prices.placeholder),
            (k.WORST, prices.worst),
            (k.DEVIATION, prices.deviation),
            (k.BREACH, prices.breach),
            (k.MOVE, prices.move),
        ):
            self.case[name] = value
        self.table(k.CURVE, _CURVE)

    def _places(self) -> None:
        free: list[int] = []
        line_of: list[int] = []
        clocks: list[list[int]] = [[], [], []]
        for number, (line, spots) in enumerate(zip(self.lines, self.spots, strict=True)):
            skipped = len(line.past) - self.tails[number]
            for clock, row in zip(clocks, line.clocks, strict=True):
                clock.extend(row[skipped : len(line.past)])
                clock.extend(row[len(line.past) + position] for position in spots)
            line_of += [number] * (self.tails[number] + len(spots))
            first = self.starts[number] + self.tails[number]
            free += (first + index for index, spot in enumerate(spots) if line.fixed[spot] == EMPTY)
        places = [-1] * self.count
        for index, spot in enumerate(free):
            places[spot] = index
        self.table(k.START, self.starts)
        self.table(k.LINE, line_of)
        self.table(k.CLOCK, (value for clock in clocks for value in clock))
        self.table(k.FREE, free)
        self.table(k.FREE_AT, places)
        self.case[k.FREE_COUNT] = len(free)

    def _tokens(self) -> None:
        """Say of each token what it is, and where it may stand."""
        problem, lines = self.problem, self.lines
        first = lines[0]
        fillers = [(number, t) for number, line in enumerate(lines) for t in line.placeholders]
        self.marks = [*first.marks[: self.real], *(lines[n].marks[t] for n, t in fillers)]
        self.table(k.MARK, self.marks)
        # Tokens of one row count for the same parts on every line.
        rows: dict[tuple[int, ...], int] = {}
        columns = zip(*(line.part[: self.real] for line in lines), strict=True)
        sorts = [rows.setdefault(column, len(rows)) for column in columns]
        for number, token in fillers:
            part = [lines[number].part[token] if n == number else -1 for n in range(len(lines))]
            sorts.append(rows.setdefault(tuple(part), len(rows)))
        self.table(k.CATEGORY, sorts)
        self.table(k.SHARE_PART, (part for row in rows for part in row))
        classes = [*first.classes[: self.real], *(lines[n].classes[t] for n, t in fillers)]
        self.table(k.CLASS, classes)
        self.table(k.VALUE, self._values())
        self.table(k.PRIORITY, (*problem.priorities, *(0 for _ in problem.fixed)))
        kept = (problem.kept.get(token) for token in range(self.real))
        self.table(k.KEPT, (k.NOT_KEPT if place is None else self._spot(place) for place in kept))
        self._homes()
        self.table(k.FILLER_FROM, self.offsets)
        kinds = kinds_of_posts(problem)
        # What is fixed never moves, and each placeholder is a kind of its own.
        self.table(k.KIND, (*kinds, *range(len(kinds), len(self.marks))))

    def _values(self) -> Iterable[int]:
        for number in range(len(self.lines[0].values)):
            for line, spots, tail in zip(self.lines, self.spots, self.tails, strict=True):
                yield from (0 for _ in range(tail))
                yield from (line.values[number][position] for position in spots)

    @cached_property
    def index(self) -> list[dict[int, int]]:
        """By line: the spot of each position that is not empty."""
        return [
            {position: start + tail + index for index, position in enumerate(spots)}
            for start, tail, spots in zip(self.starts[:-1], self.tails, self.spots, strict=True)
        ]

    def _spot(self, place: tuple[int, int]) -> int:
        """Return the spot of a place; -2 for a lost one, which nothing is at."""
        return self.count if place == NOWHERE else self.index[place[0]].get(place[1], self.count)

    def _homes(self) -> None:
        homes: list[int] = []
        begins = [0]
        for post, numbers in enumerate(self.problem.homes):
            for number in numbers:
                line = self.lines[number]
                homes += (number, *self._ends(number, line.first[post], line.last[post]))
            begins.append(len(homes) // k.HOME_SIZE)
        begins += [len(homes) // k.HOME_SIZE] * len(self.problem.fixed)
        self.table(k.HOME_FROM, begins)
        self.table(k.HOMES, homes)

    def _ends(self, number: int, first: int, last: int) -> tuple[int, int]:
        """Return the spots between which a post may stand."""
        spots, begin = self.spots[number], self.starts[number] + self.tails[number]
        if len(spots) == len(self.lines[number]):
            return begin + first, begin + last
        inside = [index for index, position in enumerate(spots) if first <= position <= last]
        return (begin + inside[0], begin + inside[-1]) if inside else (begin, begin - 1)

    def _rules(self) -> None:
        rules: list[int] = []
        guides: list[int] = []
        begins, starts = [0], [0]
        for line in self.lines:
            for spread in line.spreads:
                for real in (0, 1) if spread.written else (1,):
                    rules += (spread.bit, spread.most, spread.of, real)
            begins.append(len(rules) // k.RULE_SIZE)
            for guide in line.slidings:
                guides += (guide.bit, guide.size, *limits(guide.bound, guide.size))
            starts.append(len(guides) // k.GUIDE_SIZE)
        self.table(k.RULE_FROM, begins)
        self.table(k.RULES, rules)
        self.table(k.GUIDE_FROM, starts)
        self.table(k.GUIDES, guides)
        widest = max((rule.of for line in self.lines for rule in line.spreads), default=1)
        self.room(k.PAD, 2 * widest + 2)

    def _ties(self) -> None:
        ledger = Ledger(self.count, self.marks)
        for number, (line, spots) in enumerate(zip(self.lines, self.spots, strict=True)):
            ledger.enter(line, spots, self.starts[number] + self.tails[number])
        for tally in self.problem.ties.tallies:
            self._sum(ledger, tally)
        ledger.write(self)
        self.loads = ledger.loads
        write_pairs(self, self.problem.ties)

    def _sum(self, ledger: Ledger, tally: Tally) -> None:
        """Enter a sum over channels: its buckets, and what each token adds on each line."""
        number = ledger.open(tally, self.lines, len(self.problem.posts))
        rows: dict[int, list[int]] = {}
        for index, weight in enumerate(tally.weight):
            row = rows.setdefault(id(weight), [-1] * self.count)
            past = len(self.lines[index].past)
            begin = self.starts[index] + self.tails[index]
            for offset, position in enumerate(self.spots[index]):
                bucket = tally.bucket[index][past + position]
                row[begin + offset] = number[bucket] if bucket >= 0 else -1
        weights = {id(weight): weight for weight in tally.weight}
        for key, row in rows.items():
            bare = {
                self.offsets[index] + filler: value
                for index, values in enumerate(tally.fillers)
                if id(tally.weight[index]) == key
                for filler, value in enumerate(values)
                if value
            }
            ledger.add(row, {**weights[key], **bare})

    def _rooms(self) -> None:
        spots, posts, lines = self.count, self.real, len(self.lines)
        parts = self.case[k.PARTS]
        for name, size in (
            (k.TOKEN, spots),
            (k.SEEN, spots),
            (k.POSTED, spots // k.BLOCK + 1),
            (k.WHERE, posts),
            (k.RESIDUE, spots * parts),
            (k.OFF, spots),
            (k.TOP, lines),
            (k.TOPS, lines),
            (k.OUT, posts),
            (k.OUT_AT, posts),
            (k.GAPS, spots),
            (k.GAP_AT, spots),
            (k.CHANGE_AT, k.TURN + 1),
            (k.CHANGE_TO, k.TURN + 1),
            (k.CHANGE_OLD, k.TURN + 1),
            (k.NET, parts),
            (k.LIVE, parts),
            (k.LOG, 2 * (k.TURN + 1) * SLICE),
        ):
            self.room(name, size)


def _memory(problem: Problem, line: Line) -> int:
    """Return how many entries of the history still matter."""
    if problem.ties.groups or problem.ties.zones or problem.ties.arcs:
        return len(line.past)
    spans = [rule.of - 1 for rule in line.spreads]
    return max([0, *spans, *(guide.size - 1 for guide in line.slidings)])
