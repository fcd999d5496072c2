"""When not: hours of the day, days, holidays, and what is not ready yet."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PositiveInt, field_validator, model_validator

from contentmix.model.cadence import weekdays
from contentmix.model.constraint.base import OfAKind
from contentmix.model.moment import working_day_after
from contentmix.model.status import PostStatus
from contentmix.model.value import Line, Moment, Names
from contentmix.model.words import counted


def _as_clock(value: Any) -> Any:
    try:
        clock = time.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        clock = None
    if not isinstance(clock, time) or clock.tzinfo is not None:
        raise ValueError(f"{value!r} is not a time of day [write '22:00']")
    return clock


Clock = Annotated[time, BeforeValidator(_as_clock)]
"""A time of day, as local clocks show it."""


class QuietHours(OfAKind):
    """No post of a kind from one time of day to another, local clocks; the end is free again.

    For every j of the kind: not ``start <= clock(j) < end``, over midnight where ``start`` is
    the later. With ``days`` only on the nights or days that begin on these weekdays.

    Examples
    --------
    >>> quiet = QuietHours(**{"from": "22:00", "to": "07:00", "days": "Fri,Sat"})
    >>> quiet.sentence
    'no post from 22:00 to 07:00 on Fri,Sat'
    >>> quiet.covers(datetime(2027, 3, 7, 6, 59)), quiet.covers(datetime(2027, 3, 8, 6, 59))
    (True, False)
    """

    kind: Literal["quiet_hours"] = "quiet_hours"
    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")
    days: Names = ()

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        on = f" on {', '.join(self.days)}" if self.days else ""
        return f"no {self.noun} from {self.start:%H:%M} to {self.end:%H:%M}{on}"

    def covers(self, local: datetime) -> bool:
        """Tell whether a moment, as local clocks show it, lies in the quiet hours."""
        clock, day = local.time(), local.weekday()
        if self.start < self.end:
            return self.start <= clock < self.end and self._begins_on(day)
        if clock >= self.start:
            return self._begins_on(day)
        return clock < self.end and self._begins_on((day - 1) % 7)

    def _begins_on(self, day: int) -> bool:
        return not self.days or any(day in weekdays(text) for text in self.days)

    @field_validator("days")
    @classmethod
    def _readable(cls, days: tuple[str, ...]) -> tuple[str, ...]:
        for text in days:
            tuple(weekdays(text))
        return days

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.start == self.end:
            raise ValueError(f"from and to are both {self.start:%H:%M}; use a blackout for days")
        return self


class Blackout(OfAKind):
    """No post of a kind from ``start`` to ``end``, both included; a day counts whole.

    For every j of the kind: ``not start <= at(j) <= end``, days in the channel's zone.

    Examples
    --------
    >>> Blackout(**{"from": "2027-05-29", "to": "2027-05-31", "flag": "politics"}).sentence
    'no politics post from 2027-05-29 to 2027-05-31'
    """

    kind: Literal["blackout"] = "blackout"
    start: Moment = Field(alias="from")
    end: Moment = Field(alias="to")
    why: Line = ""

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        why = f" ({self.why})" if self.why else ""
        return f"no {self.noun} from {self.start.isoformat()} to {self.end.isoformat()}{why}"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if type(self.start) is type(self.end) and self.start > self.end:
            raise ValueError(
                f"from ({self.start.isoformat()}) is after to ({self.end.isoformat()})"
            )
        return self


class OnHolidays(OfAKind):
    """No post of a kind on a public holiday of the strategy; with ``only`` on no other day.

    For every j of the kind: ``day(j)`` is no holiday (is one), days in the channel's zone.

    Examples
    --------
    >>> OnHolidays(category="sales").sentence, OnHolidays(flag="greeting", only=True).sentence
    ('no sales post on a public holiday', 'no greeting post but on public holidays')
    """

    kind: Literal["on_holidays"] = "on_holidays"
    only: bool = False

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"no {self.noun} {'but on public holidays' if self.only else 'on a public holiday'}"


class LeadTime(OfAKind):
    """No post that is not ready sooner than so many working days after the plan's start.

    For every j of the kind whose status is one of ``statuses``: ``day(j) >= first day``, which
    is ``working_days`` working days after the start: those of the countries whose holidays the
    strategy keeps, weekends too, else Monday to Friday.

    Examples
    --------
    >>> lead = LeadTime(working_days=3, flag="politics")
    >>> lead.sentence
    'no politics post that is still an idea, draft or in review within 3 working days'
    >>> lead.first_day(date(2027, 3, 4))
    datetime.date(2027, 3, 9)
    """

    kind: Literal["lead_time"] = "lead_time"
    working_days: PositiveInt
    statuses: tuple[PostStatus, ...] = (PostStatus.IDEA, PostStatus.DRAFT, PostStatus.IN_REVIEW)

    def first_day(self, start: date, closed: Collection[date] = ()) -> date:
        """Return the first day on which such a post may stand, when work begins on `start`."""
        return working_day_after(start, self.working_days, closed)

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        days = counted(self.working_days, "working day")
        return f"no {self.noun} that is still {_either(self.statuses)} within {days}"

    @field_validator("statuses")
    @classmethod
    def _some(cls, statuses: tuple[PostStatus, ...]) -> tuple[PostStatus, ...]:
        if not statuses or PostStatus.PUBLISHED in statuses:
            raise ValueError("name the statuses of posts that are not ready; published is none")
        return statuses


def _either(statuses: tuple[PostStatus, ...]) -> str:
    words = [status.value for status in statuses]
    first = f"{'an' if words[0][0] in 'aeiou' else 'a'} " if words[0] in {"idea", "draft"} else ""
    return first + " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
