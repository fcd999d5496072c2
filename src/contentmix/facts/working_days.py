"""Working days: weekends as the country keeps them, without its public holidays."""

from collections.abc import Iterable
from datetime import date, timedelta

from contentmix.facts.holidays import country_days

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
