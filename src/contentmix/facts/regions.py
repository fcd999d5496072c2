"""In which country a time zone is, and which countries share a law."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from contentmix.facts.store import read_data


def country_of(zone: str) -> str | None:
    """Return the code of the country of an IANA zone; None where it is of none, or unknown.

    Examples
    --------
    >>> country_of("Europe/Rome"), country_of("UTC")
    ('IT', None)
    """
    return _countries().get(zone)


def in_european_union(country: str | None) -> bool:
    """Tell whether a country, by its code, is a member of the European Union.

    Examples
    --------
    >>> in_european_union("IT"), in_european_union("CH")
    (True, False)
    """
    return country in _members()


@cache
def _countries() -> Mapping[str, str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return {row[2]: row[0] for row in rows}


@cache
def _members() -> frozenset[str]:
    return frozenset(read_data("regions", "european_union")["members"])
