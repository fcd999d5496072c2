"""What holds between posts, wherever they stand: sums over channels, distances, orders.

Each is a few integers. A *clock* is one of the rows of `Line.clocks`: seconds, days of the
channel, days of the strategy.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SECONDS, OWN_DAYS, SHARED_DAYS = range(3)


@dataclass(frozen=True, slots=True)
class Tally:
    """At most ``most`` of something in each bucket: posts of a day, minutes of a week.

    `bucket` is, by line, that of each place (history first), or -1; `weight` is what each post
    adds, by line; `fillers` what each placeholder of a line adds.
    """

    most: int
    bucket: tuple[tuple[int, ...], ...]
    weight: tuple[Mapping[int, int], ...]
    fillers: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Any two of `members` stand at least `gap` apart; on one line unless `across`."""

    members: tuple[int, ...]
    gap: int
    clock: int
    across: bool
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Zone:
    """Any two posts, or placeholders, of the kind `bit` on `lines` stand at least `gap` apart."""

    bit: int
    gap: int
    clock: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """One post comes at least `gap` after another, where both stand.

    A gap below 0 lets `then` come first, by so much at most: so `first` is not too late after it.
    """

    first: int
    then: int
    gap: int
    clock: int


@dataclass(frozen=True, slots=True)
class Ties:
    """All of them."""

    tallies: tuple[Tally, ...] = ()
    groups: tuple[Group, ...] = ()
    zones: tuple[Zone, ...] = ()
    arcs: tuple[Arc, ...] = ()
