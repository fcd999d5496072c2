"""Instants stay within the years that files can carry."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from contentmix import InputError
from contentmix.formats.instants import in_utc, in_zone, later

EAST, WEST = timezone(timedelta(hours=1)), timezone(timedelta(hours=-1))


def test_an_instant_stays_itself_on_another_clock() -> None:
    moment = datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Rome"))
    assert in_utc(moment, "at") == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert in_zone(moment, ZoneInfo("Asia/Tokyo"), "at").hour == 10


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(InputError, match="stamp: 2027-01-01T00:00:00 has no offset"):
        in_utc(datetime(2027, 1, 1), "stamp")  # noqa: DTZ001


@pytest.mark.parametrize(
    "moment", [datetime(1, 1, 1, tzinfo=EAST), datetime(9999, 12, 31, 23, 30, tzinfo=WEST)]
)
def test_a_moment_that_is_none_elsewhere_is_refused(moment: datetime) -> None:
    with pytest.raises(InputError, match="post a: .* is no moment of the years 1 to 9999 in UTC"):
        in_utc(moment, "post a")


def test_later_is_by_the_clock_and_within_the_years() -> None:
    assert later(datetime(2027, 2, 28, 23, 50), 15, "a") == datetime(2027, 3, 1, 0, 5)  # noqa: DTZ001
    with pytest.raises(InputError, match="minutes: must be at least 1, not 0"):
        later(datetime(2027, 1, 1, tzinfo=UTC), 0, "a")
    with pytest.raises(InputError, match="post a: 15 minutes from 9999-12-31T23:50.* is too far"):
        later(datetime(9999, 12, 31, 23, 50, tzinfo=UTC), 15, "post a")
