"""What management asks of the plan: reviews, few improvisations, several people, a budget."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import Field, NonNegativeFloat, PositiveFloat, PositiveInt, model_validator

from contentmix.model.constraint import After, Spending
from contentmix.model.share import Share
from contentmix.model.target import TargetOrName
from contentmix.model.value import Line, Name, Names, Value


class Swot(Value):
    """Strengths, weaknesses, opportunities, threats: where the organisation stands.

    Examples
    --------
    >>> Swot(strengths="nineteen hotels order every day").strengths
    ('nineteen hotels order every day',)
    """

    strengths: Names = ()
    weaknesses: Names = ()
    opportunities: Names = ()
    threats: Names = ()


class Management(Value):
    """How management keeps to its course.

    Attributes
    ----------
    review_days
        The longest time without a review of the page, in days; None asks for none.
    improvised
        The largest share of posts that nobody had planned.

    Examples
    --------
    >>> Management(improvised="20 %").improvised
    Fraction(1, 5)
    """

    review_days: PositiveInt | None = None
    improvised: Share | None = None


class Team(Value):
    """What the work asks of the people together.

    Attributes
    ----------
    answering
        So many people able to answer on every channel and day with a post.
    share
        The largest share of all hours of work that one person may carry.
    hours_per_channel
        Hours a week that a channel takes besides its posts, such as reading and planning.

    Examples
    --------
    >>> Team(answering=2, share="60 %").answering
    2
    """

    answering: PositiveInt | None = None
    share: Share | None = None
    hours_per_channel: NonNegativeFloat = 0.0


class Budget(Value):
    """Money for the posts of one calendar month, in one currency.

    Attributes
    ----------
    month
        For all posts together.
    promoted
        Of that, for posts that are shown for money.

    Examples
    --------
    >>> Budget(month=1500, promoted=400).promoted
    400.0
    """

    month: NonNegativeFloat | None = None
    promoted: NonNegativeFloat | None = None
    currency: Name = "EUR"

    @model_validator(mode="after")
    def _part_of_it(self) -> Self:
        if None not in (self.month, self.promoted) and (self.promoted or 0) > (self.month or 0):
            raise ValueError(
                f"promoted ({self.promoted:g}) is a part of month ({self.month:g}), and is more"
            )
        return self

    @property
    def constraints(self) -> tuple[Spending, ...]:
        """The parts that are set, as constraints."""
        parts = ((self.month, False), (self.promoted, True))
        return tuple(Spending(most=most, promoted=p) for most, p in parts if most is not None)


class TargetChange(Value):
    """A new target from a day on, with who changed it and why.

    Examples
    --------
    >>> TargetChange(since="2027-04-01", target="80-20", by="elena", why="the fair is over").by
    'elena'
    """

    since: date
    target: TargetOrName
    by: Name | None = None
    why: Line = ""


class Amplification(Value):
    """Personal channels carry posts of company channels on, some hours later.

    Attributes
    ----------
    of, by
        Ids of the channels whose posts are carried on, and of those that do so.
    after_hours, within_hours
        Not earlier, and not later, than so many hours after the post itself.

    Examples
    --------
    >>> Amplification(of="li-company", by="li-leader", after_hours=4, within_hours=48).by
    ('li-leader',)
    """

    of: Names
    by: Names
    after_hours: Annotated[float, Field(ge=0)] = 0.0
    within_hours: PositiveFloat = 72.0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.after_hours >= self.within_hours:
            raise ValueError(
                f"after_hours ({self.after_hours:g}) must be less than "
                f"within_hours ({self.within_hours:g})"
            )
        return self


def carried(post: str, original: str, ways: Sequence[Amplification], *, often: bool) -> After:
    """Return when a post may carry another on: as the strictest of the ways that it has.

    One that is out `often` may be followed after any of its uses, so that no end is given.

    Examples
    --------
    >>> way = Amplification(of="li", by="me", after_hours=4, within_hours=48)
    >>> carried("note", "news", [way], often=False).sentence
    "'note' at least 4 hours and at most 48 hours after 'news'"
    """
    least = max((way.after_hours for way in ways), default=0.0)
    most = min((way.within_hours for way in ways), default=None)
    if most is not None and least >= most:
        least, most = min(way.after_hours for way in ways), None
    end = None if often else most
    return After(post=post, after=original, hours=least or None, within_hours=end)
