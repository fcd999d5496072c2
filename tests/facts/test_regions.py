"""Where time zones are, and who is in the Union."""

import pytest

from contentmix.facts.regions import country_of, in_european_union


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Rome", "IT"),
        ("Europe/Zurich", "CH"),
        ("America/New_York", "US"),
        ("Asia/Nicosia", "CY"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("CET", None),
    ],
)
def test_the_country_of_a_zone(zone, country):
    assert country_of(zone) == country


def test_the_union_has_27_members_and_neither_switzerland_nor_the_united_kingdom():
    members = {a + b for a in map(chr, range(65, 91)) for b in map(chr, range(65, 91))}
    found = {code for code in members if in_european_union(code)}
    assert len(found) == 27
    assert not found & {"CH", "GB", "NO", "IS", "UK", "EL"}
    assert not in_european_union(None)
