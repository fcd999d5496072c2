"""The problem in integers, translated once from the nouns, both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.prices import Prices
from contentmix.balancing.ties import Ties
from contentmix.model.calendar import Calendar, ScheduledPost, Slot
from contentmix.model.post import Post
from contentmix.model.shopping import Placeholder
from contentmix.model.target import Target

Plan = list[list[int]]
"""A token for each position of each line."""

NOWHERE = (-1, -1)
"""The place of a kept post whose slot is gone."""


@dataclass(frozen=True)
class Problem:
    """What to decide, in integers, and the nouns that the integers stand for.

    Attributes
    ----------
    posts
        The posts that may be chosen, by id; the first tokens. An evergreen post has a token for
        each use that is left.
    fixed
        The entries that stay, history included; they have the tokens after the posts.
    priorities
        By post, what it costs to leave it out; of an evergreen post only the first use.
    kept
        Line and position that the calendar to keep has for a post.
    best
        What the preferences of all open positions can be worth at most.
    """

    posts: tuple[Post, ...]
    fixed: tuple[ScheduledPost, ...]
    lines: tuple[Line, ...]
    targets: tuple[Target, ...]
    prices: Prices
    priorities: tuple[int, ...]
    kept: Mapping[int, tuple[int, int]]
    ties: Ties = field(default_factory=Ties)
    best: int = 0

    @cached_property
    def free(self) -> int:
        """The number of free positions."""
        return sum(len(line.open) for line in self.lines)

    @cached_property
    def homes(self) -> Sequence[Sequence[int]]:
        """The lines that each post has any position on in its days."""
        found: list[list[int]] = [[] for _ in self.posts]
        for number, line in enumerate(self.lines):
            for post in line.guests:
                found[post].append(number)
        return found

    @property
    def empty_price(self) -> int:
        """What an empty position costs: more than all the others can be worth."""
        return 20 * self.prices.unit * self.free

    def calendar(self, plan: Plan) -> Calendar:
        """Translate a plan back: what is fixed and what is chosen."""
        chosen = [
            ScheduledPost(post=self.posts[token], channel=line.channel, at=at)
            for line, tokens in zip(self.lines, plan, strict=True)
            for at, token in zip(line.moments, tokens, strict=True)
            if EMPTY < token < len(self.posts)
        ]
        return Calendar((*self.fixed, *chosen))

    def placeholders(self, plan: Plan) -> tuple[Placeholder, ...]:
        """Translate the placeholders of a plan, in order of time."""
        found = [
            Placeholder(Slot(channel=line.channel, at=at), line.names[token - line.fillers])
            for line, tokens in zip(self.lines, plan, strict=True)
            for at, token in zip(line.moments, tokens, strict=True)
            if token >= line.fillers
        ]
        return tuple(sorted(found, key=lambda gap: (gap.slot.at.timestamp(), gap.slot.channel)))


def all_tokens(problem: Problem) -> Sequence[Post]:
    """Return the post behind each token that is one."""
    return (*problem.posts, *(entry.post for entry in problem.fixed))
