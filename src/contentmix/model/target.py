"""A target: the wanted shares, their bounds, and the windows where they must hold too."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, Protocol

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    PositiveInt,
    Tag,
    field_validator,
    model_validator,
)

from contentmix.errors import InputError
from contentmix.model.apportion import largest_remainder
from contentmix.model.value import Frozen, Line, Name, Value, freeze
from contentmix.model.words import counted

DEFAULT_CATEGORIES = ("sales", "info", "entertainment")


def as_share(value: Any) -> Any:
    """Read a share exactly: ``0.2``, ``"20 %"``, ``"1/3"``.

    Examples
    --------
    >>> as_share(0.2), as_share("1/3"), as_share("20 %")
    (Fraction(1, 5), Fraction(1, 3), Fraction(1, 5))
    """
    if isinstance(value, str):
        number, percent = value.strip().removesuffix("%").strip(), value.strip().endswith("%")
        try:
            return Fraction(number) / (100 if percent else 1)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"{value!r} is not a share [write 0.2, 20 % or 1/5]") from None
    return Fraction(str(value)) if isinstance(value, float) and value == value else value  # noqa: PLR0124


def show_share(share: Fraction) -> str:
    """Write a share so that `as_share` reads it back: ``0.2`` where that is exact, else ``1/3``."""
    decimal = f"{float(share):.10g}"
    return decimal if Fraction(decimal) == share else str(share)


def _part_of_all(share: Fraction) -> Fraction:
    if not 0 <= share <= 1:
        raise ValueError(f"must be between 0 and 1, not {float(share):g} [write 0.6 or '60 %']")
    return share


Share = Annotated[
    Fraction,
    BeforeValidator(as_share),
    AfterValidator(_part_of_all),
    PlainSerializer(show_share),
]
"""An exact share between 0 and 1."""

_SPANS = ("week", "month")


def _as_span(value: Any) -> Any:
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if value in _SPANS or (type(value) is int and value > 0):
        return value
    raise ValueError(f"is no window: {value!r} [write a number of posts, 'week' or 'month']")


Span = Annotated[PositiveInt | Literal["week", "month"], BeforeValidator(_as_span)]
"""So many consecutive posts, or a calendar week (Monday first) or month."""


class Part(NamedTuple):
    """One or several categories that share a share."""

    name: str
    categories: frozenset[str]
    share: Fraction


_BOUND = re.compile(
    r"(?P<left>[^<>=]+?)\s*(?P<op><=|>=|==)\s*"
    r"(?:(?P<count>\d+)\s+of\s+(?P<of>\d+)|(?P<share>\d+/\d+|\d*\.?\d+\s*%?))"
    r"(?:\s+(?:in\s+any|per)\s+(?P<span>\d+|week|month))?"
)
_BOUND_HINT = "write 'sales <= 0.25', 'info + entertainment >= 75 %' or 'sales <= 1 of 6'"


class Bound(Value):
    """A bound on the share of one or several categories, readable as a sentence.

    Held over the whole calendar and in every window of the target, or only in windows
    of its own `span`. In a window of k posts the allowed count is rounded in favour of
    the planner (up for a ceiling, down for a floor): a share of a few posts is coarse.

    Examples
    --------
    >>> Bound.parse("info + entertainment >= 0.8").allowed(6)
    4
    >>> Bound.parse("sales <= 1 of 6").sentence
    'sales <= 1 of 6'
    """

    categories: tuple[Name, ...]
    op: Literal["<=", ">=", "=="]
    share: Share
    span: Span | None = None
    sentence: Line

    @classmethod
    def parse(cls, text: str, groups: Mapping[str, tuple[str, ...]] | None = None) -> "Bound":
        """Read a bound; names in `groups` stand for their categories.

        Raises
        ------
        ValueError
            The text is not of the form ``categories <= share``.
        """
        match = _BOUND.fullmatch(" ".join(text.split()))
        if not match:
            raise ValueError(f"{text!r} is not a bound [{_BOUND_HINT}]")
        span: Any = match["span"]
        share: Any = match["share"]
        if match["of"]:
            share, span = f"{match['count']}/{match['of']}", span or match["of"]
        names = tuple(_expanded(match["left"], groups or {}))
        return cls(categories=names, op=match["op"], share=share, span=span, sentence=match[0])

    def allowed(self, posts: int) -> int:
        """Return the ceiling (or, for ``>=``, the floor) on the count among `posts`."""
        return self._floor(posts) if self.op == ">=" else self._ceiling(posts)

    def excess(self, count: int, posts: int) -> int:
        """Return by how many posts `count` of `posts` breaks the bound; 0 when it holds."""
        over = 0 if self.op == ">=" else count - self._ceiling(posts)
        under = 0 if self.op == "<=" else self._floor(posts) - count
        return max(0, over, under)

    # In integers: balancing asks a hundred thousand times.
    def _floor(self, posts: int) -> int:
        return self.share.numerator * posts // self.share.denominator

    def _ceiling(self, posts: int) -> int:
        return -(-self.share.numerator * posts // self.share.denominator)


def _expanded(left: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name in (part.strip() for part in left.split("+")):
        yield from groups.get(name, (name,))


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, (str, int)) else value


class Counted(Protocol):
    """Counts by category."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Posts of each category; those without one under the empty name."""
        ...


class History(Protocol):
    """What holds posts and can count their categories: a calendar."""

    def mix(self, channel: str | None = None) -> Counted:
        """Count categories, on one channel or on all."""
        ...


class Target(Value):
    """The wanted mix.

    Attributes
    ----------
    shares
        Share by category, or by a sum of categories (``"info + entertainment"``) where
        only their sum matters. They add up to 1; what is within 0.02 of it is scaled.
    rules
        Bounds, as in `Bound`; a breach is a warning, since their authors call them guides.
    groups
        Names for sums of categories, usable in `shares` and `rules`.
    window
        Where the target must hold besides the whole: k consecutive posts, ``"week"``,
        ``"month"``, or several of them.
    tolerance
        Posts by which a category may be off in one window before it is reported. Under 2
        can always be met when the backlog is rich enough (Tijdeman 1980).

    Examples
    --------
    >>> target = Target(shares={"sales": 0.2, "info + entertainment": 0.8}, window=6)
    >>> [(part.name, float(part.share)) for part in target.parts]
    [('sales', 0.2), ('info + entertainment', 0.8)]
    """

    shares: Frozen[Share]
    rules: Annotated[tuple[Line, ...], BeforeValidator(_listed)] = ()
    groups: Frozen[tuple[Name, ...]] = Field(default_factory=dict, validate_default=True)
    window: Annotated[tuple[Span, ...], BeforeValidator(_listed)] = ()
    tolerance: Annotated[float, Field(ge=0)] = 2.0
    name: Line = ""
    source: Line = ""

    @field_validator("shares")
    @classmethod
    def _scaled(cls, shares: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
        total = sum(shares.values(), Fraction(0))
        if abs(total - 1) > Fraction(2, 100):
            raise ValueError(f"shares must add up to 1, not {float(total):g}")
        return freeze({name: share / total for name, share in shares.items()})

    @model_validator(mode="after")
    def _consistent(self) -> "Target":
        seen: set[str] = set()
        for part in self.parts:
            if part.categories & seen:
                twice = ", ".join(sorted(part.categories & seen))
                raise ValueError(f"{twice} has two shares; name each category once")
            seen |= part.categories
        for bound in self.bounds:
            unknown = set(bound.categories) - seen
            if unknown:
                raise ValueError(
                    f"{bound.sentence!r} speaks of {min(unknown)!r}, which has no share "
                    f"[known: {', '.join(sorted(seen))}]"
                )
        return self

    @property
    def parts(self) -> tuple[Part, ...]:
        """The shares with their categories, in the order given."""
        return tuple(
            Part(name, frozenset(_expanded(name, self.groups)), share)
            for name, share in self.shares.items()
        )

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that has a share, alone or in a sum, in the order given."""
        return tuple(name for key in self.shares for name in _expanded(key, self.groups))

    def counts(self, posts: int) -> Mapping[str, int]:
        """Return how many of so many posts each share stands for, by largest remainder.

        Examples
        --------
        >>> Target(shares={"sales": 0.2, "info": 0.5, "entertainment": 0.3}).counts(7)
        {'sales': 1, 'info': 4, 'entertainment': 2}
        """
        return largest_remainder(self.shares, posts)

    @classmethod
    def from_history(
        cls, history: History, *, channel: str | None = None, step: Any = Fraction(1, 20)
    ) -> "Target":
        """Make a target of what a calendar holds: its shares, rounded, with the counts behind them.

        Parameters
        ----------
        history
            A calendar, such as the history of a backlog.
        channel
            Count this channel alone.
        step
            Shares are multiples of it, by largest remainder; 0 leaves them as they are.

        Returns
        -------
        Target
            Its `source` says what was counted. Posts without a category are left out, and a
            category with too few posts for one step gets none.

        Raises
        ------
        InputError
            No post has a category, or `step` does not divide the whole.

        Examples
        --------
        >>> from contentmix import Mix
        >>> from types import SimpleNamespace
        >>> past = SimpleNamespace(mix=lambda _: Mix.of(["info"] * 13 + ["sales"] * 7 + [None]))
        >>> target = Target.from_history(past, step="10 %")
        >>> {name: float(share) for name, share in target.shares.items()}
        {'info': 0.7, 'sales': 0.3}
        >>> target.source
        '20 posts: 13 info, 7 sales; 1 without a category left out; rounded to 10 %'
        """
        counts = {name: n for name, n in history.mix(channel).counts.items() if n and name}
        if not counts:
            where = f"history of {channel}" if channel else "history"
            raise InputError(where, "holds no post with a category", hint="give posts categories")
        unit = _step(step)
        shares = {name: Fraction(count, sum(counts.values())) for name, count in counts.items()}
        if unit:
            steps = largest_remainder(shares, int(1 / unit))
            shares = {name: unit * number for name, number in steps.items()}
        return cls(shares=shares, source=_evidence(history.mix(channel).counts, unit))

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """The rules, read."""
        return tuple(Bound.parse(text, self.groups) for text in self.rules)


def _step(value: Any) -> Fraction:
    try:
        unit = Fraction(as_share(value))
    except (TypeError, ValueError) as error:
        raise InputError("step", str(error)) from None
    if unit < 0 or (unit and (1 / unit).denominator != 1):
        raise InputError("step", f"{value!r} does not divide the whole", hint="write 5 %, or 0")
    return unit


def _evidence(counts: Mapping[str, int], unit: Fraction) -> str:
    known = {name: count for name, count in counts.items() if name and count}
    said = f"{counted(sum(known.values()), 'post')}: "
    said += ", ".join(f"{count} {name}" for name, count in known.items())
    if counts.get(""):
        said += f"; {counts['']} without a category left out"
    return said + (f"; rounded to {float(100 * unit):.4g} %" if unit else "")


def _given_as(value: Any) -> str:
    return "[target]" if isinstance(value, (Target, Mapping)) else "[name]"


TargetOrName = Annotated[
    Annotated[Target, Tag("[target]")] | Annotated[Name, Tag("[name]")],
    Discriminator(_given_as),
]
"""A target, or the name of a preset."""
