"""The least deviation that integer counts can have at each prefix, whatever the order of posts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentmix.balancing.line import EMPTY, Line


class Prefix(NamedTuple):
    """A prefix: its length, its free positions, and the posts of each part fixed in it."""

    length: int
    free: int
    settled: tuple[int, ...]


class Block(NamedTuple):
    """So many posts of a part that each change the deviation by `step`."""

    step: int
    scarce: bool
    size: int


class Scarcity(NamedTuple):
    """The most posts of each part that can stand up to each position, and placeholders allowed."""

    supply: Sequence[Sequence[int]]
    allowance: int

    def lacks(self, counts: Sequence[int], prefix: Prefix, position: int) -> bool:
        """Tell whether counts at a position need more placeholders than are allowed."""
        needed = 0
        for curve, count, settled in zip(self.supply, counts, prefix.settled, strict=True):
            needed += max(0, count - settled - curve[position])
        return needed > self.allowance


def prefixes(line: Line) -> Iterator[Prefix]:
    """Yield the prefix that ends at each position."""
    settled, free = list(line.base), 0
    for position, token in enumerate(line.fixed):
        if token == EMPTY:
            free += 1
        elif line.part[token] >= 0:
            settled[line.part[token]] += 1
        yield Prefix(line.passed + position + 1, free, tuple(settled))


def floors(line: Line) -> list[int]:
    """Return the least deviation at each prefix, times the scale, when posts are no object."""
    return [_least(line, prefix, None, 0) or 0 for prefix in prefixes(line)]


def scarce_floors(line: Line, scarcity: Scarcity) -> list[int] | None:
    """Return the least deviation at each prefix when posts are scarce.

    Counts above the supply need placeholders. None when those allowed are too few.
    """
    found = []
    for position, prefix in enumerate(prefixes(line)):
        limits = [curve[position] for curve in scarcity.supply]
        least = _least(line, prefix, limits, scarcity.allowance)
        if least is None:
            return None
        found.append(least)
    return found


def _least(line: Line, prefix: Prefix, limits: Sequence[int] | None, allowance: int) -> int | None:
    # The deviation is a sum of convex functions of the counts, so posts are added one by one
    # where they help most; in blocks, because most steps are alike.
    blocks: list[Block] = []
    total = 0
    for part, share in enumerate(line.shares):
        ideal, settled = share * prefix.length, prefix.settled[part]
        total += abs(line.scale * settled - ideal)
        blocks += _blocks(
            line.scale, ideal, settled, prefix.free if limits is None else limits[part]
        )
    left = prefix.free
    for step, scarce, size in sorted(blocks):
        taken = min(left, size, allowance if scarce else left)
        total += step * taken
        left -= taken
        allowance -= taken if scarce else 0
    taken = min(left, allowance)
    return total + line.scale * taken if left == taken else None


def _blocks(scale: int, ideal: int, settled: int, supply: int) -> Iterator[Block]:
    whole, rest = divmod(ideal, scale)
    under = max(0, whole - settled)
    yield Block(-scale, False, min(under, supply))  # noqa: FBT003  a field, not a switch
    if supply < under:
        yield Block(-scale, True, under - supply)  # noqa: FBT003
    if settled <= whole:
        yield Block(scale - 2 * rest, supply <= under, 1)
        under += 1
    yield Block(scale, False, max(0, supply - under))  # noqa: FBT003
