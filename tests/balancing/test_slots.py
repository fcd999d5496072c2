"""Slots: cadences across the year, without what takes them away."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from contentmix.balancing.slots import Horizon, free_slots
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import Blackout, OnHolidays, PerDay
from contentmix.model.strategy import Strategy


def slots(cadence: str, first: date, last: date, *, taken=(), zone="Europe/Rome", **fields):
    general = {key: fields.pop(key) for key in ("holidays", "constraints") if key in fields}
    channel = Channel(id="ig", network="instagram", slots=cadence, **fields)
    strategy = Strategy(timezone=zone, target="80-20", channels=[channel], **general)
    return free_slots(strategy, Horizon(first, last), {"ig": tuple(taken)})["ig"]


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Rome", date(2027, 3, 28), ["03:30+02:00", "18:00+02:00"]),
        ("Europe/Rome", date(2027, 10, 31), ["02:30+02:00", "18:00+01:00"]),
        ("America/New_York", date(2027, 3, 14), ["03:30-04:00", "18:00-04:00"]),
        ("America/New_York", date(2027, 11, 7), ["02:30-05:00", "18:00-05:00"]),
    ],
)
def test_both_changes_of_the_clocks(zone: str, day: date, expected: list[str]) -> None:
    found = slots("daily 2:30, 18:00", day, day, zone=zone)
    assert [at.isoformat(timespec="minutes")[11:] for at in found] == expected


def test_a_skipped_time_that_moves_onto_another_slot_is_one_slot() -> None:
    day = date(2027, 3, 28)
    assert len(slots("daily 2:30, 3:30", day, day)) == 1


def test_the_last_day_belongs_to_the_horizon_and_no_day_after() -> None:
    found = slots("daily 9:00", date(2027, 3, 1), date(2027, 3, 3))
    assert [at.day for at in found] == [1, 2, 3]


def test_blackouts_of_the_channel_and_holidays_take_slots() -> None:
    dark = Blackout(start="2027-04-23", end="2027-04-24", channels="ig")
    found = slots(
        "daily 9:00", date(2027, 4, 23), date(2027, 4, 26), constraints=[dark], holidays="IT"
    )
    assert [at.day for at in found] == [26]  # the 25th is Liberation Day


def test_a_channel_may_post_on_holidays() -> None:
    day = date(2027, 4, 25)
    assert len(slots("daily 9:00", day, day, holidays="IT", on_holidays=True)) == 1


def test_the_earlier_slots_of_a_day_and_week_stay_when_there_are_too_many() -> None:
    found = slots(
        "daily 9:00, 12:00",
        date(2027, 3, 1),
        date(2027, 3, 14),
        limits=Limits(per_day=1, per_week=3),
    )
    assert [(at.day, at.hour) for at in found] == [(d, 9) for d in (1, 2, 3, 8, 9, 10)]


def test_the_gap_counts_elapsed_hours_when_the_clock_jumps() -> None:
    limits = Limits(min_gap_hours=24)
    found = slots("daily 9:00", date(2027, 3, 26), date(2027, 3, 31), limits=limits)
    assert [at.day for at in found] == [26, 27, 29, 30, 31]  # Sunday is 23 hours after Saturday
    for one, other in pairwise(at.astimezone(UTC) for at in found):
        assert other - one >= timedelta(hours=24)


def test_what_is_taken_takes_its_moment_its_day_and_the_gap_on_both_sides() -> None:
    rome = ZoneInfo("Europe/Rome")
    taken = [datetime(2027, 3, 2, 8, tzinfo=rome)]
    days = date(2027, 3, 1), date(2027, 3, 3)
    assert [at.day for at in slots("daily 8:00", *days, taken=taken)] == [1, 3]
    one = slots("daily 9:00", *days, taken=taken, limits=Limits(per_day=1))
    assert [at.day for at in one] == [1, 3]
    gap = slots("daily 9:00, 20:00", *days, taken=taken, limits=Limits(min_gap_hours=13))
    assert [(at.day, at.hour) for at in gap] == [(1, 9), (3, 9)]


def test_a_limit_of_channels_together_goes_to_each_in_turn() -> None:
    channels = [Channel(id=name, network="x", slots="daily 9:00") for name in ("a", "b")]
    limit = PerDay(most=1, together=True)
    strategy = Strategy(timezone="UTC", target="80-20", channels=channels, constraints=[limit])
    days = Horizon(date(2027, 3, 1), date(2027, 3, 4))
    found = free_slots(strategy, days, {})
    assert {name: [at.day for at in some] for name, some in found.items()} == {
        "a": [1, 3],
        "b": [2, 4],
    }
    taken = free_slots(strategy, days, {"b": (datetime(2027, 3, 1, 20, tzinfo=UTC),)})
    assert 1 not in {at.day for some in taken.values() for at in some}


def test_holidays_alone_can_be_asked_for() -> None:
    found = slots(
        "daily 9:00",
        date(2027, 3, 27),
        date(2027, 3, 30),
        constraints=[OnHolidays(only=True)],
        holidays="IT",
        on_holidays=True,
    )
    assert [at.day for at in found] == [28, 29]  # Easter, and its Monday
