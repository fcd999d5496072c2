"""A target: the wanted shares, their bounds, and the windows where they must hold too."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, Protocol

from pydantic import BeforeValidator, Discriminator, Field, Tag, field_validator, model_validator

from contentmix.errors import InputError
from contentmix.model.apportion import largest_remainder
from contentmix.model.bound import Bound, Span, expanded
from contentmix.model.share import Share, as_share
from contentmix.model.value import Frozen, Line, Name, Value, freeze
from contentmix.model.words import counted


class Part(NamedTuple):
    """One or several categories that share a share."""

    name: str
    categories: frozenset[str]
    share: Fraction


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
            Part(name, frozenset(expanded(name, self.groups)), share)
            for name, share in self.shares.items()
        )

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that has a share, alone or in a sum, in the order given."""
        return tuple(name for key in self.shares for name in expanded(key, self.groups))

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
