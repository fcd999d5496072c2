"""What constraints share: the channels, the kind of posts, and how far apart."""

from typing import Annotated, Self

from pydantic import Field, PositiveInt, model_validator

from contentmix.model.value import Name, Names, Value
from contentmix.model.words import counted

Hours = Annotated[float, Field(gt=0, le=100_000)]
"""Elapsed hours, of which ten years have not so many."""


class OnChannels(Value):
    """Speaks of some channels, or of every one."""

    channels: Names = ("*",)

    def applies_to(self, channel: str) -> bool:
        """Tell whether the constraint speaks of `channel`; ``*`` means every one."""
        return "*" in self.channels or channel in self.channels

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return False


class OfAKind(OnChannels):
    """Speaks of the posts of a category, or with a flag, or of all."""

    category: Name | None = None
    flag: Name | None = None

    def concerns(self, category: str | None, flags: tuple[str, ...]) -> bool:
        """Tell whether a post of this category, with these flags, is of the kind."""
        if self.category:
            return category == self.category
        return self.flag is None or self.flag in flags

    @property
    def noun(self) -> str:
        """What one post of the kind is called: ``sales post``, or ``post``."""
        kind = self.category or self.flag
        return f"{kind} post" if kind else "post"

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.category and self.flag:
            raise ValueError("name a category or a flag, and not both")
        return self


class Together(OfAKind):
    """Speaks of each of its channels, or of all of them together."""

    together: bool = False

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return self.together

    @property
    def scope(self) -> str:
        """Where it counts, in words; empty for each channel by itself."""
        if not self.together:
            return ""
        return f" on {'all channels' if '*' in self.channels else _listed(self.channels)} together"


class Apart(OnChannels):
    """Speaks of how far apart posts stand: so many local days, or so many elapsed hours.

    The days between two posts are those between their dates, whatever the time of day.
    """

    days: PositiveInt | None = None
    hours: Hours | None = None

    @property
    def distance(self) -> str:
        """How far, in words; empty where only the order matters."""
        if self.days:
            return counted(self.days, "day")
        return "" if self.hours is None else say_hours(self.hours)

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if self.days is not None and self.hours is not None:
            raise ValueError("give days or hours, and not both")
        return self


def say_hours(hours: float) -> str:
    """Say a number of hours: ``1 hour``, ``2.5 hours``."""
    return "1 hour" if hours == 1 else f"{hours:g} hours"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
