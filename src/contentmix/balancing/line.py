"""One channel as integers: its positions in order of time, and what holds among them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from contentmix.model.bound import Bound

EMPTY = -1
"""The token of a position where nothing can stand."""

PAST = 1
"""The mark of what is published or lies before the start: it counts, but is past mending."""

REAL = 2
"""The mark of a post, which a placeholder lacks."""

BARRED = -(1 << 40)
"""The value of a position where a token may not stand."""


@dataclass(frozen=True, slots=True)
class Spread:
    """At most ``most`` of the kind `bit` among any ``of`` consecutive posts.

    `written` tells whether placeholders can be of the kind: the rule then holds as the line is,
    and also among its posts alone.
    """

    most: int
    of: int
    bit: int
    written: bool = True


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``most`` of the kind `bit` in each day or week.

    `group` is the day or week of each position; `used` what the history holds in each.
    The history is past mending: only what exceeds `most` because of later posts counts.
    """

    most: int
    bit: int
    group: tuple[int, ...]
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sliding:
    """A bound on the kind `bit` in every window of `size` consecutive posts."""

    bound: Bound
    bit: int
    size: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """A bound on the kind `bit` in each week or month, or over the whole (one group).

    `group` is that of each position; `used` and `held` are the history's posts of the
    kind, and all its posts, in each.
    """

    bound: Bound
    bit: int
    group: tuple[int, ...]
    used: tuple[int, ...]
    held: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A channel: what the solver sees.

    A token says what stands at a position: a post (below `fillers`, with what is fixed
    after the posts that may be chosen), a placeholder (from `fillers` on), or `EMPTY`.

    Attributes
    ----------
    moments
        When each position is, in the channel's zone.
    shares
        The wanted share of each part, times the problem's scale.
    base, passed
        Posts of each part in the history, and all its posts: the mix inherits them.
    past
        The tokens of the history, in order of time.
    clocks
        Three rows over the history and the positions: seconds, days in the channel's zone,
        days in the strategy's zone.
    fixed
        The token that each position must have, `EMPTY` where it is free.
    part, marks
        By token: the part of the target that it counts for (-1 for none), and the
        kinds it is of, a bit each.
    variety
        By post: the placeholder that it may stand for; -1 when it may not be here.
    first, last
        By post: the positions between which it is valid.
    classes
        By token, placeholders included: which row of `values` speaks of it.
    values
        What each position is worth to the tokens of a class; `BARRED` where they may not stand.
    names
        What each placeholder asks for, from `fillers` on.
    """

    channel: str
    moments: tuple[datetime, ...]
    scale: int
    shares: tuple[int, ...]
    base: tuple[int, ...]
    passed: int
    past: tuple[int, ...]
    clocks: tuple[tuple[int, ...], ...]
    fixed: tuple[int, ...]
    fillers: int
    part: tuple[int, ...]
    marks: tuple[int, ...]
    variety: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    classes: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    names: tuple[str, ...]
    spreads: tuple[Spread, ...]
    quotas: tuple[Quota, ...]
    slidings: tuple[Sliding, ...]
    groupeds: tuple[Grouped, ...]

    def __len__(self) -> int:
        return len(self.moments)

    @cached_property
    def before(self) -> tuple[int, ...]:
        """The marks of the history, in order of time."""
        return tuple(self.marks[token] for token in self.past)

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The positions that are free."""
        return tuple(i for i, token in enumerate(self.fixed) if token == EMPTY)

    @property
    def placeholders(self) -> range:
        """The tokens that are placeholders."""
        return range(self.fillers, self.fillers + len(self.names))

    def real(self, token: int) -> bool:
        """Tell whether a token is a post."""
        return EMPTY < token < self.fillers

    @cached_property
    def guests(self) -> Sequence[int]:
        """The posts that may be chosen and have any position here in their days."""
        return [post for post in range(len(self.variety)) if self.welcomes(post)]

    @cached_property
    def rivals(self) -> Mapping[int, int]:
        """How many posts may stand for each placeholder."""
        return Counter(self.variety)

    def welcomes(self, post: int) -> bool:
        """Tell whether a post that may be chosen has any position here in its days."""
        return self.variety[post] >= 0 and self.first[post] <= self.last[post]

    def fits(self, post: int, position: int) -> bool:
        """Tell whether a post that may be chosen may stand at a position, others aside."""
        return (
            self.variety[post] >= 0
            and self.first[post] <= position <= self.last[post]
            and self.allows(post, position)
        )

    def allows(self, token: int, position: int) -> bool:
        """Tell whether nothing keeps what a token is of away from a position."""
        return self.values[self.classes[token]][position] != BARRED
