r"""What a plan costs: the only definition, in integers.

The cost of a plan, in posts of deviation, is::

    20 N x empty + 10 x placeholders + priority + 10 x worst + deviation + breaches + price x moves

where N is the number of free positions, and

- ``deviation`` is the sum over channels, prefixes and parts of ``|count - share x length|``;
  a prefix starts with the channel's history, so that a new month inherits the old one's debt,
  and a placeholder counts as a post of its part, for it is to be written;
- ``worst`` is the greatest of those deviations on each channel (summed over parts), added up;
- ``priority`` is the sum of the priorities of the posts that stay out: a priority is the
  number of posts of deviation that it is worth to see the post out;
- ``breaches`` is the number of posts by which the bounds of the target are broken, over the
  whole and in every window;
- ``moves`` counts the posts that are not where the calendar to keep has them.

Everything is multiplied by the problem's scale, so every term is an integer. Rules are no
part of the cost: `broken` counts by how much they are broken, and a plan may not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentmix.balancing.line import EMPTY, PAST, Grouped, Line, Quota, Sliding, Spread
from contentmix.balancing.problem import Plan, Problem

PLACEHOLDER = 10
WORST = 10
BREACH = 1
EMPTY_SLOT = 20


class Terms(NamedTuple):
    """The terms of the cost, without their weights; deviations times the scale."""

    empty: int = 0
    placeholders: int = 0
    priority: int = 0
    worst: int = 0
    deviation: int = 0
    breaches: int = 0
    moves: int = 0


def evaluate(problem: Problem, plan: Plan) -> Terms:
    """Compute every term of a plan's cost from nothing but the plan."""
    lines = [line_terms(line, tokens) for line, tokens in zip(problem.lines, plan, strict=True)]
    summed = Terms(*(sum(values) for values in zip(*lines, strict=True)))
    used = {token for tokens in plan for token in tokens}
    unused = sum(price for token, price in enumerate(problem.priorities) if token not in used)
    moves = sum(not _at(plan, place, token) for token, place in problem.kept.items())
    return summed._replace(priority=unused, moves=moves)


def price(problem: Problem, terms: Terms) -> int:
    """Weigh the terms: the cost, in posts of deviation times the scale."""
    free = sum(len(line.open) for line in problem.lines)
    posts = EMPTY_SLOT * free * terms.empty + PLACEHOLDER * terms.placeholders
    posts += terms.priority + BREACH * terms.breaches
    deviation = WORST * terms.worst + terms.deviation
    return problem.scale * posts + deviation + problem.move_price * terms.moves


def _at(plan: Plan, place: tuple[int, int], token: int) -> bool:
    line, position = place
    return line >= 0 and plan[line][position] == token


def line_terms(line: Line, tokens: Sequence[int]) -> Terms:
    """Compute the terms that one channel adds."""
    found = deviations(residues(line, tokens), tokens)
    return Terms(
        empty=tokens.count(EMPTY),
        placeholders=sum(token >= line.fillers for token in tokens),
        worst=max(found, default=0),
        deviation=sum(found),
        breaches=breaches(line, tokens),
    )


def residues(line: Line, tokens: Iterable[int]) -> list[list[int]]:
    """Return ``count - share x length`` of each part at each prefix, times the scale."""
    now = [
        line.scale * count - share * line.passed
        for count, share in zip(line.base, line.shares, strict=True)
    ]
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


def broken(line: Line, tokens: Sequence[int], at: int | None = None) -> int:
    """Return by how many posts rules are broken, summed over windows and days.

    Judged twice: as the calendar is, without its placeholders, and as it will be when they
    are written. A window that is not full yet counts as it is. What is published or lies before
    the start is past mending: only later posts of a kind can break its rule. With `at`, only
    windows and days that a change at that position can touch count.
    """
    total = 0
    for spread in line.spreads:
        for real in (False, True):
            total += _crowding(spread, *_stretch(line, tokens, spread.of, at, real=real))
    return total + sum(_over(quota, line, tokens, at) for quota in line.quotas)


def breaches(line: Line, tokens: Sequence[int], at: int | None = None) -> int:
    """Return by how many posts bounds are broken; with `at`, where that position matters."""
    total = sum(_guided(guide, line, tokens, at) for guide in line.slidings)
    return total + sum(_balanced(guide, line, tokens, at) for guide in line.groupeds)


def _stretch(
    line: Line, tokens: Sequence[int], reach: int, at: int | None, *, real: bool
) -> tuple[list[int], int]:
    """Return the marks of consecutive posts, and the index of the first that counts."""
    stop = line.fillers if real else line.fillers + len(line.names)
    marks, before = line.marks, line.before
    if at is None:
        kept = [marks[token] for token in tokens if EMPTY < token < stop]
        return [*before, *kept], len(before)
    left: list[int] = []
    for token in reversed(tokens[:at]) if reach > 1 else ():
        if EMPTY < token < stop:
            left.append(marks[token])
            if len(left) == reach - 1:
                break
    lacking = reach - 1 - len(left)
    left.reverse()
    left = [*before[len(before) - min(lacking, len(before)) :], *left]
    right: list[int] = []
    here = EMPTY < tokens[at] < stop
    for token in tokens[at:]:
        if EMPTY < token < stop:
            right.append(marks[token])
            if len(right) == reach - 1 + here:
                break
    return left + right, len(left)


def _crowding(rule: Spread, marks: Sequence[int], since: int) -> int:
    """Add up what is over, in windows that end at `since` or later; the first may be short."""
    hits = [bool(mark & rule.bit) for mark in marks]
    total, inside = 0, sum(hits[max(0, since - rule.of) : since])
    for end in range(since, len(hits)):
        inside += hits[end] - (hits[end - rule.of] if end >= rule.of else 0)
        if inside > rule.most:
            window = marks[max(0, end + 1 - rule.of) : end + 1]
            total += min(inside - rule.most, fresh(window, rule.bit))
    return total


def fresh(marks: Iterable[int], bit: int) -> int:
    """Count the posts of a kind that are not past mending."""
    return sum(1 for mark in marks if mark & bit and not mark & PAST)


def _guided(guide: Sliding, line: Line, tokens: Sequence[int], at: int | None) -> int:
    marks, since = _stretch(line, tokens, guide.size, at, real=False)
    hits = [bool(mark & guide.bit) for mark in marks]
    ends = range(max(since, guide.size - 1), len(hits))
    return sum(guide.bound.excess(sum(hits[e + 1 - guide.size : e + 1]), guide.size) for e in ends)


def _over(quota: Quota, line: Line, tokens: Sequence[int], at: int | None) -> int:
    total = 0
    for number in range(len(quota.used)) if at is None else (quota.group[at],):
        marks = _inside(quota, number, line, tokens)
        over = sum(1 for mark in marks if mark & quota.bit) + quota.used[number] - quota.most
        if over > 0:
            total += min(over, fresh(marks, quota.bit))
    return total


def _balanced(guide: Grouped, line: Line, tokens: Sequence[int], at: int | None) -> int:
    total = 0
    for number in range(len(guide.used)) if at is None else (guide.group[at],):
        marks = _inside(guide, number, line, tokens)
        used = guide.used[number] + sum(1 for mark in marks if mark & guide.bit)
        total += guide.bound.excess(used, guide.held[number] + len(marks))
    return total


def _inside(rule: Quota | Grouped, number: int, line: Line, tokens: Sequence[int]) -> list[int]:
    """Return the marks of what stands at the positions of one group."""
    first, end = bisect_left(rule.group, number), bisect_right(rule.group, number)
    return [line.marks[token] for token in tokens[first:end] if token != EMPTY]
