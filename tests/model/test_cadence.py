"""Cadences: what is read, what is refused, and when the moments are."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError
from contentmix.model.cadence import WEEKDAYS, Cadence, parse

MONDAY = date(2027, 3, 1)


def moments(text: str, first: date = MONDAY, days: int = 7) -> list[str]:
    last = first + timedelta(days=days - 1)
    return [f"{moment:%a %H:%M}" for moment in Cadence(text=text).moments(first, last)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon,Wed 18:30", ["Mon 18:30", "Wed 18:30"]),
        ("Mon,Wed 18:30; Sat 11:00", ["Mon 18:30", "Wed 18:30", "Sat 11:00"]),
        ("Sat 11:00; Mon 18:30", ["Mon 18:30", "Sat 11:00"]),
        ("monday 9:05", ["Mon 09:05"]),
        ("Fri-Sun 08:00", ["Fri 08:00", "Sat 08:00", "Sun 08:00"]),
        ("Sun-Mon 08:00", ["Mon 08:00", "Sun 08:00"]),
        ("weekend 10:00, 20:00", ["Sat 10:00", "Sat 20:00", "Sun 10:00", "Sun 20:00"]),
        ("Mon 18:30; Mon 18:30", ["Mon 18:30"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=18;BYMINUTE=15", ["Tue 18:15", "Thu 18:15"]),
        ("RRULE:FREQ=DAILY;COUNT=1;BYHOUR=9", []),
        ("DTSTART:20270303T090000 RRULE:FREQ=DAILY;COUNT=2", ["Wed 09:00", "Thu 09:00"]),
    ],
)
def test_the_forms_that_are_read(text, expected):
    assert moments(text) == expected


def test_every_other_week_does_not_depend_on_where_one_starts_to_look():
    text = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=9;BYMINUTE=0"
    whole = list(Cadence(text=text).moments(MONDAY, date(2027, 4, 30)))
    late = list(Cadence(text=text).moments(date(2027, 3, 9), date(2027, 4, 30)))
    assert late == [moment for moment in whole if moment.date() >= date(2027, 3, 9)]
    assert {(b - a).days for a, b in pairwise(whole)} == {14}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("18:30", "no days and times"),
        ("Mon", "no days and times"),
        ("Mon 24:00", "not a time of day"),
        ("Foo 18:30", "'Foo' is not a weekday"),
        ("Mo 18:30", "'Mo' is not a weekday"),
        ("FREQ=SECONDLY", "more often than hourly"),
        ("FREQ=DAILY;INTERVAL=0", "more often than hourly"),
        ("FREQ=MINUTELY;COUNT=3", "more often than hourly"),
        ("FREQ=SOMETIMES", "not a recurrence rule"),
        ("DTSTART:20270303T090000Z RRULE:FREQ=DAILY", "names a zone"),
    ],
)
def test_what_is_refused_says_why(text, complaint):
    with pytest.raises(InputError, match=complaint):
        Cadence(text=text)


days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)
times = st.lists(st.times().map(lambda t: time(t.hour, t.minute)), min_size=1, unique=True)


@given(days, times, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_moments_are_sorted_unique_and_on_the_days_asked_for(some_days, some_times, first):
    text = f"{','.join(some_days)} {', '.join(f'{at:%H:%M}' for at in some_times)}"
    found = list(Cadence(text=text).moments(first, first + timedelta(days=6)))
    expected = {(day, at) for day in some_days for at in some_times}
    assert {(f"{moment:%a}", moment.time()) for moment in found} == expected
    assert found == sorted(set(found))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_value_error(text):
    try:
        source = parse(text)
    except ValueError as error:
        assert str(error)
    else:
        assert isinstance(source, str) or len(source) == 7


def test_an_hourly_rule_stays_inside_the_days():
    found = list(Cadence(text="FREQ=HOURLY;INTERVAL=6").moments(MONDAY, MONDAY))
    assert found == [datetime(2027, 3, 1, hour) for hour in (0, 6, 12, 18)]  # noqa: DTZ001
