"""The least deviation that integer counts can have at each prefix, whatever the order of posts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentmix.balancing.line import EMPTY, Line


class Prefix(NamedTuple):
    """A prefix: its length, its free positions, and the posts of each part fixed in it."""

    length: int
    free: int
    settled: tuple[int, ...]


Block = tuple[int, bool, int]
"""What each post of a part adds to the deviation, whether it takes a placeholder, how many such."""


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


class Floors:
    """The least deviation at each prefix, times the scale, by the placeholders allowed.

    Parameters
    ----------
    line
        The positions and what is fixed in them.
    supply
        The most posts of each part that can stand up to each position: counts above it need
        placeholders. Without it, posts are no object.
    """

    def __init__(self, line: Line, supply: Sequence[Sequence[int]] | None = None) -> None:
        self.ladders = [
            _ladder(line, prefix, [curve[position] for curve in supply] if supply else None)
            for position, prefix in enumerate(prefixes(line))
        ]

    def at(self, allowance: int = 0) -> list[int] | None:
        """Return the floors; None when so few placeholders are too few."""
        found = []
        for ladder in self.ladders:
            least = ladder.least(allowance)
            if least is None:
                return None
            found.append(least)
        return found


class _Ladder(NamedTuple):
    """What a prefix deviates by with nothing in its free positions, and the steps from there."""

    total: int
    free: int
    scale: int
    blocks: Sequence[Block]

    def least(self, allowance: int) -> int | None:
        # The deviation is a sum of convex functions of the counts, so posts are added one by
        # one where they help most; in blocks, because most steps are alike.
        total, left = self.total, self.free
        for step, scarce, size in self.blocks:
            taken = min(left, size, allowance) if scarce else min(left, size)
            total += step * taken
            left -= taken
            if scarce:
                allowance -= taken
        return total + self.scale * left if left <= allowance else None


def _ladder(line: Line, prefix: Prefix, limits: Sequence[int] | None) -> _Ladder:
    blocks: list[Block] = []
    total = 0
    for part, share in enumerate(line.shares):
        ideal, settled = share * prefix.length, prefix.settled[part]
        total += abs(line.scale * settled - ideal)
        supply = limits[part] if limits else prefix.free
        blocks += _blocks(line.scale, ideal, settled, supply)
    return _Ladder(total, prefix.free, line.scale, sorted(blocks))


def _blocks(scale: int, ideal: int, settled: int, supply: int) -> list[Block]:
    whole, rest = divmod(ideal, scale)
    under = max(0, whole - settled)
    found = [(-scale, False, min(under, supply))]
    if supply < under:
        found.append((-scale, True, under - supply))
    if settled <= whole:
        found.append((scale - 2 * rest, supply <= under, 1))
        under += 1
    found.append((scale, False, supply - under))
    return [block for block in found if block[2] > 0]
