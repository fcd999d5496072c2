"""Weeks with many posts against what they stand for, counted plainly."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contentmix.rules.rhythm import _weeks_of

DAYS = st.lists(st.dates(date(2027, 1, 1), date(2027, 2, 28)), max_size=40)


@given(DAYS)
def test_each_week_is_counted_as_if_one_looked_at_every_post(days):
    plainly = {(sum(since <= day < since + timedelta(7) for day in days), since) for since in days}
    assert set(_weeks_of(days)) == plainly
