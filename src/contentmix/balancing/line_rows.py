"""What is asked on one channel, as rows: its mix at each prefix, and the rules of what follows."""

from collections.abc import Sequence

from contentmix.balancing.floor import Floors
from contentmix.balancing.ledger import limits
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.linear import MANY, Choices


def add_mix(choices: Choices, number: int, line: Line) -> None:
    """Count the posts of each part at each prefix; price how far they are off."""
    linear, prices, spots = choices.linear, choices.problem.prices, choices.spots[number]
    highest = line.passed + len(spots)
    worst = linear.variable(0, 2 * line.scale * highest, prices.worst)
    floors = Floors(line).at() if len(spots) == len(line) else None
    before: list[int | None] = [None] * len(line.shares)
    for length, position in enumerate(spots, start=line.passed + 1):
        offs = []
        for part, share in enumerate(line.shares):
            count = linear.variable(0, highest)
            step = [(v, -1) for t, v in choices.standing(number, position) if line.part[t] == part]
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


def add_rules(choices: Choices, number: int, line: Line) -> None:
    """Ask for the rules of consecutive posts, days and weeks; price broken bounds."""
    past, length = len(line.past), len(line.past) + len(choices.spots[number])
    for spread in line.spreads:
        for end in range(past, length):
            window: Sequence[int] = range(max(0, end - spread.of + 1), end + 1)
            terms, settled = _window(choices, number, line, window, spread.bit)
            choices.linear.row(-MANY, max(0, spread.most - settled), terms)
    for guide in line.slidings:
        for end in range(max(past, guide.size - 1), length):
            window = range(end - guide.size + 1, end + 1)
            terms, settled = _window(choices, number, line, window, guide.bit)
            _priced(choices, terms, settled, limits(guide.bound, guide.size))
    _periods(choices, number, line)


def _periods(choices: Choices, number: int, line: Line) -> None:
    for quota in line.quotas:
        for group, used in enumerate(quota.used):
            window = _group(choices, number, line, quota.group, group)
            terms, settled = _window(choices, number, line, window, quota.bit)
            choices.linear.row(-MANY, max(0, quota.most - settled - used), terms)
    for guide in line.groupeds:
        for group, used in enumerate(guide.used):
            window = _group(choices, number, line, guide.group, group)
            terms, settled = _window(choices, number, line, window, guide.bit)
            size = guide.held[group] + len(window)
            _priced(choices, terms, settled + used, limits(guide.bound, size))


def _group(
    choices: Choices, number: int, line: Line, groups: Sequence[int], group: int
) -> list[int]:
    past = len(line.past)
    return [
        past + index
        for index, position in enumerate(choices.spots[number])
        if groups[position] == group
    ]


def _window(
    choices: Choices, number: int, line: Line, window: Sequence[int], bit: int
) -> tuple[list[tuple[int, int]], int]:
    """Return the variables of a kind in a window, and how many of it are settled there."""
    terms: list[tuple[int, int]] = []
    settled = 0
    for place in window:
        if place < len(line.past):
            settled += bool(line.marks[line.past[place]] & bit)
            continue
        position = choices.spots[number][place - len(line.past)]
        token = line.fixed[position]
        if token != EMPTY:
            settled += bool(line.marks[token] & bit)
            continue
        terms += [(v, 1) for t, v in choices.standing(number, position) if line.marks[t] & bit]
    return terms, settled


def _priced(
    choices: Choices, terms: Sequence[tuple[int, int]], settled: int, ends: tuple[int, int]
) -> None:
    """Price the posts by which a bound is broken."""
    over = choices.linear.variable(0, MANY, choices.problem.prices.breach)
    low, high = ends
    choices.linear.row(settled - high, MANY, [(over, 1), *((v, -f) for v, f in terms)])
    if low > settled:
        choices.linear.row(low - settled, MANY, [(over, 1), *terms])
