"""Checkpoints: when management and the page meet, and what came of it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from contentmix.model.cadence import recurring_days
from contentmix.model.goal import Agreement
from contentmix.model.value import Line, Name, Names, Text, Value


class CheckpointKind(StrEnum):
    """What management meets about."""

    GOALS = "goals"
    REVIEW = "review"
    DISPUTE = "dispute"


class Checkpoint(Value):
    """A dated meeting of management with the page; on one day, or by a recurrence rule.

    Attributes
    ----------
    at
        Wall clock in the strategy's zone; None is the whole day.
    about
        What is to be settled, in one line.

    Examples
    --------
    >>> review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", people=["anna"])
    >>> [day.isoformat() for day in review.days(date(2027, 3, 1), date(2027, 4, 30))]
    ['2027-03-26', '2027-04-30']
    """

    kind: CheckpointKind
    on: date | None = None
    rrule: Name | None = None
    at: time | None = None
    people: Names = Field((), alias="with")
    about: Line = ""

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from `first` to `last`, both included, on which it is held."""
        if self.rrule is not None:
            yield from recurring_days(self.rrule, first, last)
        elif self.on is not None and first <= self.on <= last:
            yield self.on

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.on is None) == (self.rrule is None):
            raise ValueError("a checkpoint needs a day (on) or a rule (rrule), and not both")
        if self.rrule is not None:
            next(recurring_days(self.rrule, date(2027, 1, 1), date(2027, 1, 1)), None)
        if self.at is not None and self.at.tzinfo is not None:
            raise ValueError("at is a wall clock of the strategy's zone; leave the offset out")
        return self


class Verdict(StrEnum):
    """Whether management likes what it saw."""

    LIKE = "like"
    DISLIKE = "dislike"


class Review(Value):
    """What management said of the page when it looked, which it does at least once a month.

    Attributes
    ----------
    channels
        What was looked at; all of them without.
    feedback
        What was liked or not, and why: a verdict without it helps nobody.

    Examples
    --------
    >>> Review(on="2027-02-26", by="elena", verdict="like", feedback="more of the oven").verdict
    <Verdict.LIKE: 'like'>
    """

    on: date
    by: Name
    verdict: Verdict
    feedback: Text = ""
    channels: Names = ("*",)


class Dispute(Value):
    """A disagreement about posts, which stay where they are until somebody decides.

    Attributes
    ----------
    posts
        Ids of the posts that it is about.
    decider
        The person who settles it.
    settled
        Who decided, and when; None while it is open.
    decision
        ``publish`` or ``drop``, once it is settled.

    Examples
    --------
    >>> Dispute(id="jokes", posts="p7", decider="elena").holds_back("p7")
    True
    """

    id: Name
    posts: Names
    about: Line = ""
    opened: date | None = None
    decider: Name | None = None
    settled: Agreement | None = None
    decision: Literal["publish", "drop"] | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.settled is None

    def holds_back(self, post: str) -> bool:
        """Tell whether the post of that id may not be published, as things stand."""
        return post in self.posts and (self.open or self.decision == "drop")

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if not self.posts:
            raise ValueError("a dispute needs the ids of its posts")
        if (self.settled is None) != (self.decision is None):
            raise ValueError("settled and decision belong together: who decided, and what")
        return self


def local_moment(day: date, at: time | None) -> date | datetime:
    """Return the day, or the wall clock on it."""
    return day if at is None else datetime.combine(day, at)
