"""What a strategy does about one flag: who approves, when and where it may not stand."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, NonNegativeInt, model_validator

from contentmix.model.constraint import Blackout, Constraint, Hours, LeadTime, MinGap, PerDay
from contentmix.model.status import PostStatus
from contentmix.model.treatment import Treatment
from contentmix.model.value import Line, Moment, Name, Names, Value

UNAPPROVED = "unapproved "
"""Before the name of a flag: a post that carries it and that nobody has approved yet."""

_NOT_PUBLISHED = tuple(status for status in PostStatus if status is not PostStatus.PUBLISHED)


def _as_treatments(value: Any) -> Any:
    several = (value,) if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)):
        return value
    return tuple(
        it.strip().casefold().replace(" ", "_").replace("-", "_") if type(it) is str else it
        for it in several
    )


class Period(Value):
    """From one day or moment to another, both included, and why.

    Examples
    --------
    >>> Period(**{"from": "2027-05-29", "to": "2027-05-31", "why": "election"}).start
    datetime.date(2027, 5, 29)
    """

    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    why: Line = ""
    channels: Names = ("*",)

    def blackout(self, flag: str | None) -> Blackout:
        """Return the constraint that keeps the posts with a flag out of it; all, without one."""
        return Blackout(
            start=self.start, end=self.end, why=self.why, channels=self.channels, flag=flag
        )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        self.blackout(None)
        return self


class FlagTreatment(Value):
    """What is done about the posts that carry a flag; in short form one word: ``"block"``.

    Attributes
    ----------
    treatment
        ``block``, ``approve``, ``warn``, ``keep_out``, ``disclose``, ``never_promote``; several
        may hold together. Empty: nothing is done, the flag is only known.
    level
        Who approves, or may accept what is blocked: one of the strategy's levels, or a person.
        Left out, the strategy's `approvals` say, and without those any second person.
    working_days
        How long an approval takes: it is asked for so many working days before the post, and
        a post that nobody has approved is not planned sooner after the start of a plan.
    keep_out
        Periods in which such posts do not stand, such as the days before an election.
    not_on
        Channels on which they never stand.
    apart_hours
        Hours between two such posts, over all channels: a cool-down.
    disclosure
        Texts of which the post must show one, such as ``#adv``; left out, those that are known.

    Examples
    --------
    >>> politics = FlagTreatment(treatment="approve", level="direction", working_days=3)
    >>> [rule.sentence for rule in politics.constraints("politics")][0][:40]
    'no unapproved politics post that is stil'
    """

    treatment: Annotated[tuple[Treatment, ...], BeforeValidator(_as_treatments)] = ()
    level: Name | None = None
    working_days: NonNegativeInt = 0
    keep_out: tuple[Period, ...] = ()
    not_on: Names = ()
    apart_hours: Hours | None = None
    disclosure: Names = ()

    def constraints(self, flag: str) -> Iterator[Constraint]:
        """Yield what must hold for the posts that carry `flag`, in the calendar."""
        yield from (period.blackout(flag) for period in self.keep_out)
        if self.not_on:
            yield PerDay(most=0, flag=flag, channels=self.not_on)
        if self.apart_hours:
            yield MinGap(hours=self.apart_hours, flag=flag, together=True)
        if self.working_days and Treatment.APPROVE in self.treatment:
            yield LeadTime(
                working_days=self.working_days, flag=UNAPPROVED + flag, statuses=_NOT_PUBLISHED
            )

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: Any) -> Any:
        return value if isinstance(value, (Mapping, cls)) else {"treatment": value}

    @model_validator(mode="after")
    def _what_goes_together_is_meant(self) -> Self:
        if self.working_days and Treatment.APPROVE not in self.treatment:
            raise ValueError('working_days goes with the treatment "approve"')
        if self.level and not {Treatment.APPROVE, Treatment.BLOCK} & {*self.treatment}:
            raise ValueError('level goes with the treatment "approve" or "block"')
        if self.disclosure and Treatment.DISCLOSE not in self.treatment:
            raise ValueError('disclosure goes with the treatment "disclose"')
        return self
