"""The problem as linear constraints on integers: one model for the exact engine and for the LP.

It relaxes one thing: rules that hold among posts alone, without the placeholders between them,
are only asked for as the line is when everything is written. So what is proved of it is proved,
and what is found is checked against `objective`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from contentmix.balancing.alike import kinds_of_posts
from contentmix.balancing.floor import Floors
from contentmix.balancing.ledger import limits
from contentmix.balancing.line import BARRED, EMPTY, Line
from contentmix.balancing.problem import NOWHERE, Plan, Problem
from contentmix.balancing.ties import Arc, Tally

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


class Modelled:
    """The linear model of a problem, and the way back from its values to a plan.

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
        for number, line in enumerate(problem.lines):
            self._mix(number, line)
            self._rules(number, line)
        self._tie()
        linear = self.linear
        linear.constant += problem.best + problem.prices.move * len(problem.kept)

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

    def _standing(self, number: int, position: int) -> Iterator[tuple[int, int]]:
        """Yield token and variable of what may stand at a free position."""
        line, posts = self.problem.lines[number], len(self.members)
        for sort in range(posts + len(line.names)):
            variable = self.at.get((number, position, sort))
            if variable is not None:
                real = sort < posts
                yield (self.members[sort][0] if real else line.fillers + sort - posts), variable

    def _mix(self, number: int, line: Line) -> None:
        """Count the posts of each part at each prefix; price how far they are off."""
        linear, prices, spots = self.linear, self.problem.prices, self.spots[number]
        highest = line.passed + len(spots)
        worst = linear.variable(0, 2 * line.scale * highest, prices.worst)
        floors = Floors(line).at() if len(spots) == len(line) else None
        before: list[int | None] = [None] * len(line.shares)
        for length, position in enumerate(spots, start=line.passed + 1):
            offs = []
            for part, share in enumerate(line.shares):
                count = linear.variable(0, highest)
                step = [
                    (v, -1) for t, v in self._standing(number, position) if line.part[t] == part
                ]
                old, base = before[part], line.base[part]
                settled = line.fixed[position]
                base = (base if old is None else 0) + int(
                    settled != EMPTY and line.part[settled] == part
                )
                terms = [(count, 1), *step, *([(old, -1)] if old is not None else [])]
                linear.row(base, base, terms)
                before[part] = count
                off = linear.variable(0, line.scale * highest)
                linear.row(-share * length, MANY, [(off, 1), (count, -line.scale)])
                linear.row(share * length, MANY, [(off, 1), (count, line.scale)])
                offs.append((off, 1))
                linear.costs[off] = prices.deviation
            if floors:
                linear.row(floors[position], MANY, offs)
            linear.row(0, MANY, [(worst, 1), *((off, -1) for off, _ in offs)])

    def _rules(self, number: int, line: Line) -> None:
        """Ask for the rules of consecutive posts, days and weeks; price broken bounds."""
        past, length = len(line.past), len(line.past) + len(self.spots[number])
        for spread in line.spreads:
            for end in range(past, length):
                window: Sequence[int] = range(max(0, end - spread.of + 1), end + 1)
                terms, settled = self._window(number, line, window, spread.bit)
                self.linear.row(-MANY, max(0, spread.most - settled), terms)
        for guide in line.slidings:
            for end in range(max(past, guide.size - 1), length):
                window = range(end - guide.size + 1, end + 1)
                terms, settled = self._window(number, line, window, guide.bit)
                self._priced(terms, settled, limits(guide.bound, guide.size))
        self._periods(number, line)

    def _periods(self, number: int, line: Line) -> None:
        for quota in line.quotas:
            for group, used in enumerate(quota.used):
                window = self._group(number, line, quota.group, group)
                terms, settled = self._window(number, line, window, quota.bit)
                self.linear.row(-MANY, max(0, quota.most - settled - used), terms)
        for guide in line.groupeds:
            for group, used in enumerate(guide.used):
                window = self._group(number, line, guide.group, group)
                terms, settled = self._window(number, line, window, guide.bit)
                size = guide.held[group] + len(window)
                self._priced(terms, settled + used, limits(guide.bound, size))

    def _group(self, number: int, line: Line, groups: Sequence[int], group: int) -> list[int]:
        past = len(line.past)
        return [
            past + index
            for index, position in enumerate(self.spots[number])
            if groups[position] == group
        ]

    def _window(
        self, number: int, line: Line, window: Sequence[int], bit: int
    ) -> tuple[list[tuple[int, int]], int]:
        """Return the variables of a kind in a window, and how many of it are settled there."""
        terms: list[tuple[int, int]] = []
        settled = 0
        for place in window:
            if place < len(line.past):
                settled += bool(line.marks[line.past[place]] & bit)
                continue
            position = self.spots[number][place - len(line.past)]
            token = line.fixed[position]
            if token != EMPTY:
                settled += bool(line.marks[token] & bit)
                continue
            terms += [(v, 1) for t, v in self._standing(number, position) if line.marks[t] & bit]
        return terms, settled

    def _priced(
        self, terms: Sequence[tuple[int, int]], settled: int, ends: tuple[int, int]
    ) -> None:
        """Price the posts by which a bound is broken."""
        over = self.linear.variable(0, MANY, self.problem.prices.breach)
        low, high = ends
        self.linear.row(settled - high, MANY, [(over, 1), *((v, -f) for v, f in terms)])
        if low > settled:
            self.linear.row(low - settled, MANY, [(over, 1), *terms])

    def _tie(self) -> None:
        """Ask for sums, distances and orders; each over the windows where one is enough."""
        for tally in self.problem.ties.tallies:
            self._tally(tally)
        for zone in self.problem.ties.zones:
            places = [(n, p) for n in zone.lines for p in self._places(n)]
            self._apart(places, zone.clock, zone.gap, _OfKind(self.problem, zone.bit))
        for group in self.problem.ties.groups:
            members = frozenset(group.members)
            lines = sorted(group.lines)
            for some in [lines] if group.across else [[n] for n in lines]:
                places = [(n, p) for n in some for p in self._places(n)]
                self._apart(places, group.clock, group.gap, _Among(members))
        for arc in self.problem.ties.arcs:
            self._arc(arc)

    def _places(self, number: int) -> list[int]:
        """Return the places of a line: its history, then its positions that are not empty."""
        past = len(self.problem.lines[number].past)
        return [*range(past), *(past + position for position in self.spots[number])]

    def _here(
        self, number: int, place: int, of: Callable[[int, int], bool]
    ) -> tuple[list[tuple[int, int]], int]:
        """Return the variables of some tokens at a place, and whether one is settled there."""
        line = self.problem.lines[number]
        past = len(line.past)
        token = line.past[place] if place < past else line.fixed[place - past]
        if token != EMPTY:
            return [], int(of(number, token))
        return [(v, 1) for t, v in self._standing(number, place - past) if of(number, t)], 0

    def _apart(
        self,
        places: Sequence[tuple[int, int]],
        clock: int,
        gap: int,
        of: Callable[[int, int], bool],
    ) -> None:
        """Let at most one of some tokens stand within any stretch shorter than a gap."""
        lines = self.problem.lines
        dated = sorted((lines[n].clocks[clock][p], *self._here(n, p, of)) for n, p in places)
        dated = [item for item in dated if item[1] or item[2]]
        for first, (start, _, _) in enumerate(dated):
            terms: list[tuple[int, int]] = []
            settled = 0
            for at, some, there in dated[first:]:
                if at - start >= gap:
                    break
                terms += some
                settled += there
            self.linear.row(-MANY, max(0, 1 - settled), terms)

    def _tally(self, tally: Tally) -> None:
        sums: dict[int, list[tuple[int, int]]] = {}
        settled: dict[int, int] = {}
        for number, line in enumerate(self.problem.lines):
            past, weight = len(line.past), tally.weight[number]
            for place in self._places(number):
                bucket = tally.bucket[number][place]
                token = line.past[place] if place < past else line.fixed[place - past]
                if bucket < 0:
                    continue
                if token != EMPTY:
                    settled[bucket] = settled.get(bucket, 0) + weight.get(token, 0)
                    continue
                for some, variable in self._standing(number, place - past):
                    bare = some - line.fillers
                    each = weight.get(some, 0) if bare < 0 else tally.fillers[number][bare]
                    if each:
                        sums.setdefault(bucket, []).append((variable, each))
        for bucket, terms in sums.items():
            self.linear.row(-MANY, max(0, tally.most - settled.get(bucket, 0)), terms)

    def _arc(self, arc: Arc) -> None:
        """Let the later post stand nowhere too near after, or before, the earlier one."""
        firsts, thens = self._of(arc.first, arc.clock), self._of(arc.then, arc.clock)
        for at, variable in firsts:
            late = [(v, 1) for other, v in thens if other - at < arc.gap and v is not None]
            fixed = any(other - at < arc.gap for other, v in thens if v is None)
            if variable is None:
                self.linear.row(-MANY, 0, late)
            elif fixed:
                self.linear.row(0, 0, [(variable, 1)])
            else:
                self.linear.row(-MANY, 1, [(variable, 1), *late] if late else [])

    def _of(self, token: int, clock: int) -> list[tuple[int, int | None]]:
        """Return when a post may stand, with the variable; without one where it does stand."""
        found: list[tuple[int, int | None]] = []
        for number, line in enumerate(self.problem.lines):
            for place in self._places(number):
                terms, settled = self._here(number, place, lambda _, t: t == token)
                at = line.clocks[clock][place]
                found += [(at, variable) for variable, _ in terms]
                if settled:
                    found.append((at, None))
        return found


@dataclass(frozen=True, slots=True)
class _OfKind:
    problem: Problem
    bit: int

    def __call__(self, number: int, token: int) -> bool:
        return bool(self.problem.lines[number].marks[token] & self.bit)


@dataclass(frozen=True, slots=True)
class _Among:
    members: frozenset[int]

    def __call__(self, _number: int, token: int) -> bool:
        return token in self.members
