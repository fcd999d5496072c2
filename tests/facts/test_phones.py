"""Telephone numbers, and what only looks like one."""

import pytest

from contentmix.facts.phones import find_phone_numbers


@pytest.mark.parametrize(
    ("text", "country", "found"),
    [
        ("Call +39 06 6988 3145!", None, ("+39 06 6988 3145",)),
        ("Call 06 6988 3145!", "IT", ("06 6988 3145",)),
        ("Call 06 6988 3145!", None, ()),
        ("Call 044 668 18 00, or +44 20 7946 0958", "CH", ("044 668 18 00", "+44 20 7946 0958")),
        ("112", "IT", ()),
        ("2027-03-01 18:30, 1.250,00 euros", "IT", ()),
        ("order 48213377112", "DE", ()),
        ("", "IT", ()),
    ],
)
def test_numbers_that_can_be_dialled(text, country, found):
    assert find_phone_numbers(text, country) == found
