"""By how much the ties between posts are broken: the definition, from nothing but the plan."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from contentmix.balancing.line import EMPTY
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.ties import Group, Tally, Zone

Place = tuple[int, int]
"""Line, and place on it: first its history, then its positions."""


def untied(problem: Problem, plan: Plan) -> int:
    """Return the pairs that are too near or in the wrong order, and what sums have too much."""
    ties = problem.ties
    if not (ties.tallies or ties.groups or ties.zones or ties.arcs):
        return 0
    rows = [[*line.past, *tokens] for line, tokens in zip(problem.lines, plan, strict=True)]
    where = {
        token: (number, place)
        for number, (line, row) in enumerate(zip(problem.lines, rows, strict=True))
        for place, token in enumerate(row)
        if line.real(token)
    }
    total = sum(_over(tally, problem, rows) for tally in ties.tallies)
    total += sum(_close(group, problem, where) for group in ties.groups)
    total += sum(_near(zone, problem, rows) for zone in ties.zones)
    for arc in ties.arcs:
        if arc.first in where and arc.then in where and not _settled(problem, arc.first, arc.then):
            first, then = (_at(problem, arc.clock, where[t]) for t in (arc.first, arc.then))
            total += then - first < arc.gap
    return total


def _at(problem: Problem, clock: int, place: Place) -> int:
    return problem.lines[place[0]].clocks[clock][place[1]]


def _settled(problem: Problem, *tokens: int) -> bool:
    """Tell whether all of them are fixed: what they break is not for a plan to mend."""
    return all(token >= len(problem.posts) for token in tokens)


def _close(group: Group, problem: Problem, where: Mapping[int, Place]) -> int:
    placed = [t for t in group.members if t in where and where[t][0] in group.lines]
    return sum(
        abs(_at(problem, group.clock, where[a]) - _at(problem, group.clock, where[b])) < group.gap
        for a, b in combinations(placed, 2)
        if (group.across or where[a][0] == where[b][0]) and not _settled(problem, a, b)
    )


def _near(zone: Zone, problem: Problem, rows: Sequence[Sequence[int]]) -> int:
    found = sorted(
        (problem.lines[number].clocks[zone.clock][place], _fixed(problem, number, token))
        for number in zone.lines
        for place, token in enumerate(rows[number])
        if token != EMPTY and problem.lines[number].marks[token] & zone.bit
    )
    total = 0
    for index, (at, fixed) in enumerate(found):
        for later, other in found[index + 1 :]:
            if later - at >= zone.gap:
                break
            total += not (fixed and other)
    return total


def _fixed(problem: Problem, number: int, token: int) -> bool:
    line = problem.lines[number]
    return line.real(token) and token >= len(problem.posts)


def _over(tally: Tally, problem: Problem, rows: Sequence[Sequence[int]]) -> int:
    loads: dict[int, int] = {}
    settled: dict[int, int] = {}
    for number, (line, row) in enumerate(zip(problem.lines, rows, strict=True)):
        for bucket, token in zip(tally.bucket[number], row, strict=True):
            if bucket < 0 or token == EMPTY:
                continue
            if token >= line.fillers:
                weight = tally.fillers[number][token - line.fillers]
            else:
                weight = tally.weight[number].get(token, 0)
            loads[bucket] = loads.get(bucket, 0) + weight
            if _fixed(problem, number, token):
                settled[bucket] = settled.get(bucket, 0) + weight
    return sum(max(0, load - max(tally.most, settled.get(b, 0))) for b, load in loads.items())
