"""How many posts the slots can hold at most, by part and in all: earliest deadline first."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate
from math import inf

from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.problem import Problem
from contentmix.balancing.ties import SECONDS

Window = tuple[float, float]
"""First and last position, or instant, that a post may have."""


def supply_curves(line: Line) -> list[list[int]]:
    """Return the most posts of each part that the free positions up to each one can hold.

    Each part is given the channel to itself: a relaxation, so a proof.
    """
    return [
        list(accumulate(_filled(line, _windows(line, part)))) for part in range(len(line.shares))
    ]


def most_placed(problem: Problem) -> int:
    """Return a number of posts that no plan can place more than.

    The smaller of two relaxations: every channel by itself, so that a post that may go to
    several counts for each; and all slots as if of one channel.
    """
    apart = sum(sum(_filled(line, _windows(line, None))) for line in problem.lines)
    return min(apart, _together(problem))


def _windows(line: Line, part: int | None) -> Iterator[Window]:
    for post in line.guests:
        if part is None or line.part[line.variety[post]] == part:
            yield line.first[post], line.last[post]


def _filled(line: Line, windows: Iterable[Window]) -> list[int]:
    free = line.open
    taken = set(held(free, windows))
    return [int(token == EMPTY and at in taken) for at, token in enumerate(line.fixed)]


def _together(problem: Problem) -> int:
    slots: list[float] = []
    windows: dict[int, Window] = {}
    for line in problem.lines:
        at = line.clocks[SECONDS][len(line.past) :]
        slots += (at[position] for position in line.open)
        for post in line.guests:
            start, end = windows.get(post, (inf, -inf))
            windows[post] = min(start, at[line.first[post]]), max(end, at[line.last[post]])
    return len(list(held(sorted(slots), windows.values())))


def held(slots: Sequence[float], windows: Iterable[Window]) -> Iterator[float]:
    """Yield the slots, in order, that get a post when the earliest deadline goes first.

    No assignment fills more of the slots up to any one of them.
    """
    waiting = sorted(windows, reverse=True)
    ready: list[float] = []
    for slot in slots:
        while waiting and waiting[-1][0] <= slot:
            heappush(ready, waiting.pop()[1])
        while ready and ready[0] < slot:
            heappop(ready)
        if ready:
            heappop(ready)
            yield slot
