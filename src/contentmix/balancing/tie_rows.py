"""What ties places of several channels, as rows: sums, distances and orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contentmix.balancing.line import EMPTY
from contentmix.balancing.linear import MANY, Choices
from contentmix.balancing.problem import Problem
from contentmix.balancing.ties import Arc, Tally


def add_ties(choices: Choices) -> None:
    """Ask for sums, distances and orders; each over the windows where one is enough."""
    for tally in choices.problem.ties.tallies:
        _tally(choices, tally)
    for zone in choices.problem.ties.zones:
        places = [(n, p) for n in zone.lines for p in choices.places(n)]
        _apart(choices, places, zone.clock, zone.gap, _OfKind(choices.problem, zone.bit))
    for group in choices.problem.ties.groups:
        members = frozenset(group.members)
        lines = sorted(group.lines)
        for some in [lines] if group.across else [[n] for n in lines]:
            places = [(n, p) for n in some for p in choices.places(n)]
            _apart(choices, places, group.clock, group.gap, _Among(members))
    for arc in choices.problem.ties.arcs:
        _arc(choices, arc)


def _apart(
    choices: Choices,
    places: Sequence[tuple[int, int]],
    clock: int,
    gap: int,
    of: Callable[[int, int], bool],
) -> None:
    """Let at most one of some tokens stand within any stretch shorter than a gap."""
    lines = choices.problem.lines
    dated = sorted((lines[n].clocks[clock][p], *choices.here(n, p, of)) for n, p in places)
    dated = [item for item in dated if item[1] or item[2]]
    for first, (start, _, _) in enumerate(dated):
        terms: list[tuple[int, int]] = []
        settled = 0
        for at, some, there in dated[first:]:
            if at - start >= gap:
                break
            terms += some
            settled += there
        choices.linear.row(-MANY, max(0, 1 - settled), terms)


def _tally(choices: Choices, tally: Tally) -> None:
    sums: dict[int, list[tuple[int, int]]] = {}
    settled: dict[int, int] = {}
    for number, line in enumerate(choices.problem.lines):
        past, weight = len(line.past), tally.weight[number]
        for place in choices.places(number):
            bucket = tally.bucket[number][place]
            token = line.past[place] if place < past else line.fixed[place - past]
            if bucket < 0:
                continue
            if token != EMPTY:
                settled[bucket] = settled.get(bucket, 0) + weight.get(token, 0)
                continue
            for some, variable in choices.standing(number, place - past):
                bare = some - line.fillers
                each = weight.get(some, 0) if bare < 0 else tally.fillers[number][bare]
                if each:
                    sums.setdefault(bucket, []).append((variable, each))
    for bucket, terms in sums.items():
        choices.linear.row(-MANY, max(0, tally.most - settled.get(bucket, 0)), terms)


def _arc(choices: Choices, arc: Arc) -> None:
    """Let the later post stand nowhere too near after, or before, the earlier one."""
    firsts, thens = _of(choices, arc.first, arc.clock), _of(choices, arc.then, arc.clock)
    for at, variable in firsts:
        late = [(v, 1) for other, v in thens if other - at < arc.gap and v is not None]
        fixed = any(other - at < arc.gap for other, v in thens if v is None)
        if variable is None:
            choices.linear.row(-MANY, 0, late)
        elif fixed:
            choices.linear.row(0, 0, [(variable, 1)])
        else:
            choices.linear.row(-MANY, 1, [(variable, 1), *late] if late else [])


def _of(choices: Choices, token: int, clock: int) -> list[tuple[int, int | None]]:
    """Return when a post may stand, with the variable; without one where it does stand."""
    found: list[tuple[int, int | None]] = []
    for number, line in enumerate(choices.problem.lines):
        for place in choices.places(number):
            terms, settled = choices.here(number, place, lambda _, t: t == token)
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
