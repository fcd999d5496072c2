r"""What a plan costs: the only definition, in integers.

The cost of a plan, in posts of deviation, is::

    20 N x empty + 10 x placeholders + priority + 10 x worst + deviation + breaches
        + preference / 10 + price x moves

where N is the number of free positions, the numbers are `Weights` that the user may change, and

- ``deviation`` is the sum over channels, prefixes and parts of ``|count - share x length|``;
  a prefix starts with the channel's history, so that a new month inherits the old one's debt,
  and a placeholder counts as a post of its part, for it is to be written;
- ``worst`` is the greatest of those deviations on each channel (summed over parts), added up;
- ``priority`` is the sum of the priorities of the posts that stay out: a priority is the
  number of posts of deviation that it is worth to see the post out;
- ``breaches`` is the number of posts by which the bounds of the target are broken, over the
  whole and in every window;
- ``preference`` is the number of points by which what stands at the open positions is worth less
  than the best that could stand there;
- ``moves`` counts the posts that are not where the calendar to keep has them.

Everything is multiplied by a unit (`Prices`), so every term is an integer. Rules are no part of
the cost: `broken` counts by how much they are broken, and a plan may not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentmix.balancing.line import EMPTY, PAST, REAL, Grouped, Line, Quota, Sliding, Spread
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.tied import untied


class Terms(NamedTuple):
    """The terms of the cost, without their weights.

    Deviations are in posts times the scale, priorities and preferences in units of the prices.
    """

    empty: int = 0
    placeholders: int = 0
    priority: int = 0
    worst: int = 0
    deviation: int = 0
    breaches: int = 0
    preference: int = 0
    moves: int = 0


def evaluate(problem: Problem, plan: Plan) -> Terms:
    """Compute every term of a plan's cost from nothing but the plan."""
    lines = [line_terms(line, tokens) for line, tokens in zip(problem.lines, plan, strict=True)]
    summed = Terms(*(sum(values) for values in zip(*lines, strict=True)))
    used = {token for tokens in plan for token in tokens}
    unused = sum(price for token, price in enumerate(problem.priorities) if token not in used)
    moves = sum(not _at(plan, place, token) for token, place in problem.kept.items())
    missed = problem.best + summed.preference
    return summed._replace(priority=unused, preference=missed, moves=moves)


def price(problem: Problem, terms: Terms) -> int:
    """Weigh the terms: the cost, in posts of deviation times the unit of the prices."""
    prices = problem.prices
    return (
        problem.empty_price * terms.empty
        + prices.placeholder * terms.placeholders
        + prices.worst * terms.worst
        + prices.deviation * terms.deviation
        + prices.breach * terms.breaches
        + terms.priority
        + terms.preference
        + prices.move * terms.moves
    )


def _at(plan: Plan, place: tuple[int, int], token: int) -> bool:
    line, position = place
    return line >= 0 and plan[line][position] == token


def line_terms(line: Line, tokens: Sequence[int]) -> Terms:
    """Compute the terms that one channel adds; of the preference, what its places are not worth."""
    found = deviations(residues(line, tokens), tokens)
    worth = sum(
        line.values[line.classes[tokens[at]]][at] for at in line.open if tokens[at] != EMPTY
    )
    return Terms(
        empty=tokens.count(EMPTY),
        placeholders=sum(token >= line.fillers for token in tokens),
        worst=max(found, default=0),
        deviation=sum(found),
        breaches=breaches(line, tokens),
        preference=-worth,
    )


def start(line: Line) -> list[int]:
    """Return ``count - share x length`` of each part of the history, times the scale."""
    pairs = zip(line.base, line.shares, strict=True)
    return [line.scale * count - share * line.passed for count, share in pairs]


def residues(line: Line, tokens: Iterable[int]) -> list[list[int]]:
    """Return ``count - share x length`` of each part at each prefix, times the scale."""
    now = start(line)
    found: list[list[int]] = [[] for _ in now]
    for token in tokens:
        if token != EMPTY:
            now = [value - share for value, share in zip(now, line.shares, strict=True)]
            if line.part[token] >= 0:
                now[line.part[token]] += line.scale
        for value, values in zip(now, found, strict=True):
            values.append(value)
    return found


def deviations(found: Sequence[Sequence[int]], tokens: Sequence[int]) -> list[int]:
    """Return the deviation at each prefix; an empty position ends none."""
    sums = (sum(map(abs, values)) for values in zip(*found, strict=True))
    return [0 if token == EMPTY else total for total, token in zip(sums, tokens, strict=True)]


def broken(problem: Problem, plan: Plan) -> int:
    """Return by how much rules are broken, summed over windows, days, pairs and channels."""
    own = sum(disorder(line, tokens) for line, tokens in zip(problem.lines, plan, strict=True))
    return own + untied(problem, plan)


def disorder(line: Line, tokens: Sequence[int]) -> int:
    """Return by how many posts the rules of one channel are broken.

    A rule on categories is judged twice: as the calendar is, without its placeholders, and as it
    will be when they are written; what only posts can be of, among posts alone. A window that is
    not full yet counts as it is. What is published or lies before the start is past mending: only
    later posts of a kind can break its rule.
    """
    marks = [*line.before, *(line.marks[token] for token in tokens if token != EMPTY)]
    posts = [mark for mark in marks if mark & REAL]
    total = sum(_over(quota, line, tokens) for quota in line.quotas)
    for spread in line.spreads:
        total += _crowding(spread, posts)
        total += _crowding(spread, marks) if spread.written else 0
    return total


def breaches(line: Line, tokens: Sequence[int]) -> int:
    """Return by how many posts bounds are broken."""
    total = sum(_guided(guide, line, tokens) for guide in line.slidings)
    return total + sum(_balanced(guide, line, tokens) for guide in line.groupeds)


def _crowding(rule: Spread, marks: Sequence[int]) -> int:
    """Add up what is over, in every window; the first may be short."""
    hits = [bool(mark & rule.bit) for mark in marks]
    total = inside = 0
    for end in range(len(hits)):
        inside += hits[end] - (hits[end - rule.of] if end >= rule.of else 0)
        if inside > rule.most:
            window = marks[max(0, end + 1 - rule.of) : end + 1]
            total += min(inside - rule.most, fresh(window, rule.bit))
    return total


def fresh(marks: Iterable[int], bit: int) -> int:
    """Count the posts of a kind that are not past mending."""
    return sum(1 for mark in marks if mark & bit and not mark & PAST)


def _guided(guide: Sliding, line: Line, tokens: Sequence[int]) -> int:
    marks = [*line.before, *(line.marks[token] for token in tokens if token != EMPTY)]
    hits = [bool(mark & guide.bit) for mark in marks]
    ends = range(max(len(line.past), guide.size - 1), len(hits))
    return sum(guide.bound.excess(sum(hits[e + 1 - guide.size : e + 1]), guide.size) for e in ends)


def _over(quota: Quota, line: Line, tokens: Sequence[int]) -> int:
    total = 0
    for number, used in enumerate(quota.used):
        first, end = _span(quota, number)
        hits = [
            bool(line.marks[token] & quota.bit) if token != EMPTY else False
            for token in tokens[first:end]
        ]
        settled = used + sum(
            hit for hit, token in zip(hits, line.fixed[first:end], strict=True) if token != EMPTY
        )
        total += max(0, used + sum(hits) - max(quota.most, settled))
    return total


def _balanced(guide: Grouped, line: Line, tokens: Sequence[int]) -> int:
    total = 0
    for number, used in enumerate(guide.used):
        first, end = _span(guide, number)
        marks = [line.marks[token] for token in tokens[first:end] if token != EMPTY]
        hits = used + sum(1 for mark in marks if mark & guide.bit)
        total += guide.bound.excess(hits, guide.held[number] + len(marks))
    return total


def _span(rule: Quota | Grouped, number: int) -> tuple[int, int]:
    """Return the first position of a group, and the one after its last."""
    return bisect_left(rule.group, number), bisect_right(rule.group, number)
