"""Public holidays, from the holidays package: no list of our own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from contentmix.errors import UnknownNameError


def holiday_days(codes: Iterable[str], first: date, last: date) -> Mapping[date, str]:
    """Return the public holidays from `first` to `last`, both included, with their names.

    Parameters
    ----------
    codes
        A country (``"IT"``), or a country and its subdivision (``"DE-BY"``). A day that
        several of them keep carries all its names.

    Raises
    ------
    UnknownNameError
        A code names no country, or no subdivision of it.

    Examples
    --------
    >>> holiday_days(["IT"], date(2027, 1, 1), date(2027, 1, 3))
    {datetime.date(2027, 1, 1): 'Capodanno'}
    """
    found: dict[date, list[str]] = {}
    for code in codes:
        for day, name in _of_code(code, range(first.year, last.year + 1)).items():
            if first <= day <= last and name not in found.setdefault(day, []):
                found[day].append(name)
    return {day: ", ".join(found[day]) for day in sorted(found) if found[day]}


def _of_code(code: str, years: range) -> Mapping[date, str]:
    days: Mapping[date, str] = country_days(code, years)
    return days


def country_days(code: str, years: range) -> Any:
    """Return what the package knows of a country: its holidays, and which days it works.

    Raises
    ------
    UnknownNameError
        The code names no country, or no subdivision of it.
    """
    import holidays  # noqa: PLC0415  65 ms that most runs do not need

    country, _, region = code.upper().partition("-")
    known = holidays.list_supported_countries()
    if country not in known:
        raise UnknownNameError("country of holidays", code, known=known)
    regions = {name.upper(): name for name in known[country]}
    if region and region not in regions:
        raise UnknownNameError(
            "region of holidays", code, known=[f"{country}-{name}" for name in regions]
        )
    # Without a language the package asks the environment for one: names would differ by machine.
    language = holidays.country_holidays(country).default_language
    return holidays.country_holidays(
        country, subdiv=regions.get(region), years=years, language=language
    )
