"""Working days against the holidays package's own counting, in every country that it knows."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import UnknownNameError
from contentmix.facts.working_days import WorkingDays

COUNTRIES = sorted(code for code in holidays.list_supported_countries() if len(code) == 2)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(st.sampled_from(COUNTRIES), DAYS, st.integers(1, 15))
def test_counting_back_agrees_with_the_package(country, day, count):
    expected = holidays.country_holidays(country).get_nth_working_day(day, -count)
    assert WorkingDays([country]).before(day, count) == expected


@given(st.sampled_from(COUNTRIES), DAYS, st.integers(1, 15))
def test_counting_on_agrees_with_the_package(country, day, count):
    expected = holidays.country_holidays(country).get_nth_working_day(day, count)
    assert WorkingDays([country]).after(day, count) == expected


@given(DAYS, st.integers(0, 15))
def test_without_countries_monday_to_friday_are_worked(day, count):
    found = WorkingDays().before(day, count)
    between = [found + timedelta(n) for n in range((day - found).days + 1)]
    worked = [it for it in between if it.weekday() < 5]
    assert found.weekday() < 5
    if count == 0:
        assert found == max(
            day - timedelta(n) for n in range(3) if (day - timedelta(n)).weekday() < 5
        )
    else:
        assert len([it for it in worked if it < day]) == count


@given(st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=3, unique=True), DAYS)
def test_a_day_is_worked_where_every_country_works(codes, day):
    every = all(holidays.country_holidays(code).is_working_day(day) for code in codes)
    assert WorkingDays(codes).works_on(day) == every


def test_none_before_a_holiday_is_the_last_working_day():
    assert WorkingDays(["IT"]).before(date(2027, 3, 29), 0) == date(2027, 3, 26)
    assert WorkingDays(["IT"]).before(date(2027, 3, 26), 0) == date(2027, 3, 26)


def test_an_unknown_country_is_refused():
    with pytest.raises(UnknownNameError, match="country of holidays"):
        WorkingDays(["XX"])
