"""Working days: weekends as the country keeps them, without its public holidays."""

from collections.abc import Iterable
from datetime import date, timedelta

from contentmix.facts.holidays import country_days
from contentmix.model.constraint import LeadTime

_DAY = timedelta(days=1)


class WorkingDays:
    """The days on which people work, where the holidays of all `codes` are kept.

    Without codes Monday to Friday are. A country's own weekend counts, and so do the days that
    it works in exchange for others.

    Raises
    ------
    UnknownNameError
        A code names no country, or no subdivision of it.

    Examples
    --------
    >>> days = WorkingDays(["IT"])
    >>> days.before(date(2027, 3, 30), 1)  # Easter Monday and the weekend are none
    datetime.date(2027, 3, 26)
    """

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self._countries = [country_days(code, range(0)) for code in codes]

    def works_on(self, day: date) -> bool:
        """Tell whether people work on `day`."""
        if not self._countries:
            return day.weekday() < 5
        return all(country.is_working_day(day) for country in self._countries)

    def after(self, day: date, count: int) -> date:
        """Return the working day that lies `count` of them after `day`; with 0 `day` itself."""
        for _ in range(count):
            day += _DAY
            while not self.works_on(day):
                day += _DAY
        return day

    def before(self, day: date, count: int) -> date:
        """Return the working day that lies `count` of them before `day`.

        With 0 it is `day` itself, or the last working day before it.
        """
        found = day if count else day + _DAY
        for _ in range(count or 1):
            found -= _DAY
            while not self.works_on(found):
                found -= _DAY
        return found


def ready_day(lead: LeadTime, codes: Iterable[str], start: date) -> date:
    """Return the first day that leaves the lead time, when work begins on `start`.

    Examples
    --------
    >>> ready_day(LeadTime(working_days=2), ["IT"], date(2027, 3, 26))  # Easter Monday is one
    datetime.date(2027, 3, 31)
    """
    return WorkingDays(codes).after(start, lead.working_days)
