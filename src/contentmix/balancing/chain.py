"""Chains: a placeholder is filled when posts of its kind make room for one that is left over."""

from collections import deque
from collections.abc import Iterator

from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.line import EMPTY

Place = tuple[int, int]
"""Line and position."""

ENDS = 8
"""Chains that are tried for one placeholder when rules forbid the shortest."""


def fill_by_chains(draft: Draft) -> None:
    """Fill placeholders by moving posts along, so that the kinds stay where they are.

    For one kind and no rules this is the augmenting path of a matching, so that no placeholder
    is left that another arrangement of the same kinds could fill.
    """
    for number, line in enumerate(draft.problem.lines):
        for position in line.open:
            if draft.plan[number][position] >= line.fillers:
                _fill(draft, (number, position))


def _fill(draft: Draft, gap: Place) -> None:
    for tried, changes in enumerate(_chains(draft, gap)):
        move = draft.weigh(changes)
        if move and move.delta < 0:
            draft.make(move)
            return
        if tried == ENDS:
            return


def _chains(draft: Draft, gap: Place) -> Iterator[list[Change]]:
    """Yield chains that end in the gap and begin with a post that is left over, shorter first."""
    comes_from: dict[Place, tuple[Place, int]] = {}
    seen: set[int] = set()
    waiting = deque([gap])
    while waiting:
        place = waiting.popleft()
        for post in _fitting(draft, place):
            if post in seen:
                continue
            seen.add(post)
            source = draft.where.get(post)
            if source is None:
                yield [Change(*place, post), *_links(comes_from, place)]
            elif draft.problem.lines[source[0]].fixed[source[1]] == EMPTY:
                comes_from[source] = (place, post)
                waiting.append(source)


def _fitting(draft: Draft, place: Place) -> Iterator[int]:
    """Yield the posts of the kind that stands at a place, and that may stand there."""
    line = draft.problem.lines[place[0]]
    token = draft.plan[place[0]][place[1]]
    kind = token if token >= line.fillers else line.variety[token]
    for post, variety in enumerate(line.variety):
        if variety == kind and line.fits(post, place[1]):
            yield post


def _links(comes_from: dict[Place, tuple[Place, int]], place: Place) -> Iterator[Change]:
    while place in comes_from:
        place, post = comes_from[place]
        yield Change(*place, post)
