"""What people can carry: hours a week, days off."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from pydantic import NonNegativeFloat

from contentmix.model.constraint.base import OnChannels, say_hours
from contentmix.model.days_off import DaysOffText, covers
from contentmix.model.value import Name


class Workload(OnChannels):
    """The posts of a week take at most ``hours`` of work of a person.

    For every ISO week w of the strategy's zone: ``sum of minutes(j) over the posts j with
    week(j) = w <= 60 hours``; the minutes are those of `Strategy.minutes_of`.

    Examples
    --------
    >>> Workload(person="anna", hours=12).sentence
    "at most 12 hours a week of the work of 'anna'"
    """

    kind: Literal["workload"] = "workload"
    person: Name
    hours: NonNegativeFloat

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return True

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {say_hours(self.hours)} a week of the work of {self.person!r}"


class DaysOff(OnChannels):
    """No post that a person is responsible for on the days when that person is off.

    For every j of the person: ``day(j)``, in the channel's zone, is none of the days.

    Examples
    --------
    >>> off = DaysOff(person="anna", days=["Sun", "2027-08-09 to 2027-08-20"])
    >>> off.sentence
    "no post of 'anna' on Sun, 2027-08-09 to 2027-08-20"
    >>> off.covers(date(2027, 8, 20)), off.covers(date(2027, 8, 21))
    (True, False)
    """

    kind: Literal["days_off"] = "days_off"
    person: Name
    days: DaysOffText

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return True

    def covers(self, day: date) -> bool:
        """Tell whether the person is off on `day`."""
        return covers(self.days, day)

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"no post of {self.person!r} on {', '.join(self.days)}"


@lru_cache(maxsize=1024)  # few prices, and many posts
def cents(money: float) -> int:
    """Return money in hundredths, so that sums are exact.

    Examples
    --------
    >>> cents(0.1) + cents(0.2) == cents(0.3)
    True
    """
    return round(Fraction(str(money)) * 100)


class Spending(OnChannels):
    """The posts of a calendar month cost at most ``most``, or those that are promoted do.

    For every month m of the strategy's zone: ``sum of cost(j) over the posts j with
    month(j) = m <= most``, in cents; the cost is that of `Strategy.cents_of`.

    Examples
    --------
    >>> Spending(most=400, promoted=True).sentence
    'at most 400.00 a month for promoted posts'
    """

    kind: Literal["spending"] = "spending"
    most: NonNegativeFloat
    promoted: bool = False

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return True

    def counts(self, *, promoted: bool) -> bool:
        """Tell whether a post that is promoted, or not, is paid from it."""
        return promoted or not self.promoted

    @property
    def cents(self) -> int:
        """The most, in hundredths."""
        return cents(self.most)

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {self.most:,.2f} a month for {'promoted ' if self.promoted else ''}posts"
