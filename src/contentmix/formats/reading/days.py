"""What a cell may say about days: one day, several, or one that its neighbours must complete."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as read; its time and its offset where the cell names them."""

    day: date
    at: time | None = None
    offset: tzinfo | None = None

    def local(self, at: time) -> datetime:
        """Return the wall clock of the day at a time, with no zone but the cell's own offset."""
        return datetime.combine(self.day, at, self.offset)


@dataclass(frozen=True, slots=True)
class Span:
    """Several days, the last included: a week, a month, a range."""

    first: date
    last: date

    @classmethod
    def week(cls, first: date) -> "Span":
        """Return the seven days from `first`."""
        return cls(first, first + timedelta(days=6))

    def weekday(self, number: int) -> date | None:
        """Return the one day of this weekday (0 is Monday); None where it is not exactly one.

        Examples
        --------
        >>> Span.week(date(2027, 3, 1)).weekday(3)
        datetime.date(2027, 3, 4)
        """
        first = self.first + timedelta(days=(number - self.first.weekday()) % 7)
        return first if first <= self.last < first + timedelta(days=7) else None


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day of some year: the cells around it, or the caller, say which.

    Attributes
    ----------
    weekday
        0 for Monday, where the cell names it; the year must agree with it.
    """

    month: int
    day: int
    weekday: int | None = None
    at: time | None = None

    def in_year(self, year: int) -> date | None:
        """Return the day in a year, if there is one and it is of that weekday.

        Examples
        --------
        >>> Yearless(4, 8, weekday=2).in_year(2026), Yearless(2, 29).in_year(2027)
        (datetime.date(2026, 4, 8), None)
        """
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None


@dataclass(frozen=True, slots=True)
class Swapped:
    """A typed day whose day and month a spreadsheet may have exchanged."""

    stamp: Stamp

    @property
    def other(self) -> Stamp:
        """What it is if they were."""
        day = self.stamp.day
        return Stamp(day.replace(month=day.day, day=day.month), self.stamp.at)
