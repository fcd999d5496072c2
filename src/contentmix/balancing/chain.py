"""Chains: a placeholder is filled when posts of its kind make room for one that is left over."""

from collections import deque
from collections.abc import Iterator

from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.line import EMPTY

Place = tuple[int, int]
"""Line and position."""

ENDS = 8
"""Chains that are tried for one placeholder when rules forbid the shortest."""

LOOKS = 2_000_000
"""Posts that are looked at in all; a number, not a time, so that the plan repeats itself."""


def fill_by_chains(draft: Draft) -> None:
    """Fill placeholders by moving posts along, so that the kinds stay where they are.

    For one kind and no rules this is the augmenting path of a matching, so that no placeholder
    is left that another arrangement of the same kinds could fill.
    """
    filling = _Filling(draft)
    for number, line in enumerate(draft.problem.lines):
        for position in line.open:
            if draft.token(number, position) >= line.fillers and filling.looks > 0:
                filling.fill((number, position))


class _Filling:
    """Chains for one placeholder after the other.

    Attributes
    ----------
    alive
        By line and kind, the posts from which a chain may still reach one that is left over.
        A search that reached none shows that no later one will by the posts that it saw.
    looks
        How many posts may still be looked at.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.looks = LOOKS
        self.alive: dict[tuple[int, int], list[int]] = {}
        for number, line in enumerate(draft.problem.lines):
            for post in line.guests:
                self.alive.setdefault((number, line.variety[post]), []).append(post)

    def fill(self, gap: Place) -> None:
        """Fill a gap by the shortest chain that makes the plan cheaper; leave it without one."""
        seen: set[int] = set()
        tried = 0
        for changes in self._chains(gap, seen):
            if self.draft.attempt(changes, -1):
                return
            tried += 1
            if tried > ENDS:
                return
        if not tried and self.looks > 0:
            for key, posts in self.alive.items():
                self.alive[key] = [post for post in posts if post not in seen] if seen else posts

    def _chains(self, gap: Place, seen: set[int]) -> Iterator[list[Change]]:
        """Yield chains that end in the gap and begin with a post that is left over."""
        comes_from: dict[Place, tuple[Place, int]] = {}
        unseen: dict[tuple[int, int], list[int]] = {}
        waiting = deque([gap])
        while waiting and self.looks > 0:
            place = waiting.popleft()
            for post in self._fitting(place, unseen):
                if post in seen:
                    continue
                seen.add(post)
                source = self.draft.place(post)
                if source is None:
                    yield [Change(*place, post), *_links(comes_from, place)]
                elif self.draft.problem.lines[source[0]].fixed[source[1]] == EMPTY:
                    comes_from[source] = (place, post)
                    waiting.append(source)

    def _fitting(self, place: Place, unseen: dict[tuple[int, int], list[int]]) -> list[int]:
        """Take the posts of the kind that stands at a place, and that may stand there."""
        line = self.draft.problem.lines[place[0]]
        token = self.draft.token(*place)
        kind = token if token >= line.fillers else line.variety[token]
        posts = unseen.get((place[0], kind), self.alive.get((place[0], kind), []))
        self.looks -= len(posts)
        fitting = [post for post in posts if line.fits(post, place[1])]
        unseen[place[0], kind] = [post for post in posts if not line.fits(post, place[1])]
        return fitting


def _links(comes_from: dict[Place, tuple[Place, int]], place: Place) -> Iterator[Change]:
    while place in comes_from:
        place, post = comes_from[place]
        yield Change(*place, post)
