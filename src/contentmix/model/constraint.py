"""What must hold, as data: the judge evaluates it, the player obeys it."""

from typing import Annotated, Literal

from pydantic import Field, PositiveFloat, PositiveInt, model_validator

from contentmix.model.value import Line, Moment, Name, Names, Value


class _OnChannels(Value):
    channels: Names = ("*",)

    def applies_to(self, channel: str) -> bool:
        """Tell whether the constraint speaks of `channel`; ``*`` means every one."""
        return "*" in self.channels or channel in self.channels


def _posts(count: int, category: str | None) -> str:
    kind = f"{category} post" if category else "post"
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"


class AtMost(_OnChannels):
    """At most ``most`` posts of a kind among any ``of`` consecutive posts of a channel.

    For every i: ``#{j in i..i+of-1 : post j is of the kind} <= most``, also where fewer
    than ``of`` posts follow. The kind is a category or a flag.

    Examples
    --------
    >>> AtMost(most=1, of=3, category="sales").sentence
    'at most 1 sales in any 3 posts'
    """

    kind: Literal["at_most"] = "at_most"
    most: Annotated[int, Field(ge=0)]
    of: PositiveInt
    category: Name | None = None
    flag: Name | None = None

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {self.most} {self.category or self.flag} in any {self.of} posts"

    def concerns(self, category: str | None, flags: tuple[str, ...]) -> bool:
        """Tell whether a post of this category, with these flags, is of the kind."""
        return category == self.category if self.category else self.flag in flags

    @model_validator(mode="after")
    def _one_kind(self) -> "AtMost":
        if (self.category is None) == (self.flag is None):
            raise ValueError("at_most needs a category or a flag, and not both")
        return self


class PerDay(_OnChannels):
    """At most ``most`` posts of a channel on one local day; of one category if given.

    For every day d: ``#{j : day(j) = d} <= most``.
    """

    kind: Literal["per_day"] = "per_day"
    most: Annotated[int, Field(ge=0)]
    category: Name | None = None

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {_posts(self.most, self.category)} a day"


class PerWeek(_OnChannels):
    """At most ``most`` posts of a channel in one ISO week; of one category if given.

    For every week w: ``#{j : week(j) = w} <= most``, Monday to Sunday, local days.
    """

    kind: Literal["per_week"] = "per_week"
    most: Annotated[int, Field(ge=0)]
    category: Name | None = None

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {_posts(self.most, self.category)} a week"


class MinGap(_OnChannels):
    """At least ``hours`` between one post of a channel and the next.

    For consecutive i, j: ``at(j) - at(i) >= hours``, in elapsed time.
    """

    kind: Literal["min_gap"] = "min_gap"
    hours: PositiveFloat

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at least {self.hours:g} hours between posts"


class Blackout(_OnChannels):
    """No post from ``start`` to ``end``, both included; a day counts whole.

    For every j: ``not start <= at(j) <= end``, days in the channel's zone.
    """

    kind: Literal["blackout"] = "blackout"
    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    why: Line = ""

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        why = f" ({self.why})" if self.why else ""
        return f"no post from {self.start.isoformat()} to {self.end.isoformat()}{why}"

    @model_validator(mode="after")
    def _in_order(self) -> "Blackout":
        if type(self.start) is type(self.end) and self.start > self.end:
            raise ValueError(
                f"from ({self.start.isoformat()}) is after to ({self.end.isoformat()})"
            )
        return self


Constraint = Annotated[AtMost | PerDay | PerWeek | MinGap | Blackout, Field(discriminator="kind")]
"""Any constraint; in a file, ``kind`` says which."""
