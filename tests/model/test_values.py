"""Values: frozen, valid, and clear about what is wrong."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError, Post, ScheduledPost, UnknownNameError
from contentmix.model.moment import (
    as_day,
    as_moment,
    at_wall_clock,
    first_instant,
    last_instant,
    local_day,
)
from contentmix.model.value import clean_text

ROME = ZoneInfo("Europe/Rome")


@given(st.text())
def test_a_cleaned_text_is_stable(text):
    try:
        once = clean_text(text)
    except ValueError as error:
        assert "cannot be written to a calendar file" in str(error)
    else:
        assert clean_text(once) == once
        assert "\r" not in once


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b[31m", "\ud800", "\ufffe"])
def test_what_no_calendar_can_carry_is_refused(bad):
    with pytest.raises(InputError, match="text: the character U"):
        Post(id="a", text=f"before{bad}after")


def test_every_problem_is_listed_with_its_place_and_value():
    with pytest.raises(InputError) as caught:
        Post(id="", priority="high", colour="red")
    assert len(caught.value.problems) == 3
    assert "priority" in str(caught.value)
    assert "'high'" in str(caught.value)
    assert "colour: no such field" in str(caught.value)


def test_replace_validates_again():
    post = Post(id="a", priority=1)
    assert post.replace(priority=2) == Post(id="a", priority=2)
    with pytest.raises(InputError, match="priority"):
        post.replace(priority="high")


def test_replace_names_near_fields():
    with pytest.raises(UnknownNameError, match="did you mean 'category'"):
        Post(id="a").replace(categry="info")


def test_values_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Post(id="a").id = "b"


def test_equal_values_have_equal_hashes():
    assert len({Post(id="a", flags=["x", "y"]), Post(id="a", flags=["y", "x", "x"])}) == 1


def test_a_single_name_is_not_its_letters():
    assert Post(id="a", channels="instagram").channels == ("instagram",)


def test_the_caption_ends_with_the_hashtags_that_the_text_lacks():
    post = Post(id="a", text="Fresh #Bread", hashtags=["bread", "rome", "#lake"])
    assert post.caption == "Fresh #Bread #rome #lake"
    assert Post(id="a", text="Fresh").caption == "Fresh"


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError, match="earliest .2027-03-02. is after latest"):
        Post(id="a", earliest="2027-03-02", latest="2027-03-01")


def test_a_moment_is_a_day_or_an_aware_instant():
    assert type(Post(id="a", latest="2027-03-02").latest) is date
    assert Post(id="a", latest="2027-03-02T10:00Z").latest == datetime(2027, 3, 2, 10, tzinfo=UTC)
    with pytest.raises(InputError):
        Post(id="a", latest="2027-03-02T10:00")


def test_a_naive_moment_is_refused_and_a_zone_is_kept():
    at = datetime(2027, 3, 1, 18, tzinfo=ROME)
    assert ScheduledPost(post=Post(id="a"), channel="ig", at=at).at.tzinfo is ROME
    with pytest.raises(InputError, match="has no offset from UTC"):
        ScheduledPost(post=Post(id="a"), channel="ig", at="2027-03-01T18:00")


ZONES = (
    "Africa/Cairo",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Europe/Rome",
    "Pacific/Apia",
    "UTC",
)


@given(st.dates(date(1990, 1, 1), date(2036, 1, 1)), st.sampled_from(ZONES))
def test_a_day_holds_its_first_and_last_instant_and_no_more(day, zone):
    where = ZoneInfo(zone)
    first, last = first_instant(day, where), last_instant(day, where)
    if local_day(first, where) != day:  # a day that the zone skipped whole: Apia, 2011-12-30
        assert (zone, day) == ("Pacific/Apia", date(2011, 12, 30))
        return
    assert local_day(last, where) == day
    assert last_instant(day, where) < first_instant(date.fromordinal(day.toordinal() + 1), where)


def test_the_last_instant_before_a_skipped_midnight_is_on_its_day():
    cairo = ZoneInfo("Africa/Cairo")
    assert local_day(last_instant(date(2014, 7, 31), cairo), cairo) == date(2014, 7, 31)


def test_an_instant_is_its_own_first_and_last():
    at = datetime(2027, 3, 1, 18, tzinfo=ROME)
    assert first_instant(at, ROME) is at
    assert last_instant(at, ROME) is at


@pytest.mark.parametrize(
    ("wall", "zone", "utc"),
    [
        ("2027-03-28T02:30", "Europe/Rome", "2027-03-28T01:30"),
        ("2027-10-31T02:30", "Europe/Rome", "2027-10-31T00:30"),
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T07:30"),
        ("2027-11-07T01:30", "America/New_York", "2027-11-07T05:30"),
        ("2027-06-01T12:00", "Asia/Kolkata", "2027-06-01T06:30"),
    ],
)
def test_wall_clocks_are_read_as_rfc_5545_says(wall, zone, utc):
    instant = at_wall_clock(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert instant.astimezone(UTC) == datetime.fromisoformat(utc + "+00:00")


def test_the_two_moments_of_the_hour_that_comes_twice_are_not_equal():
    first = datetime(2027, 10, 31, 2, 30, tzinfo=ROME)
    one, other = (
        ScheduledPost(post=Post(id="a"), channel="ig", at=at)
        for at in (first, first.replace(fold=1))
    )
    assert one != other
    assert one.slot != other.slot
    assert one == one.replace(at=first.astimezone(UTC))
    assert hash(one) == hash(one.replace(at=first.astimezone(UTC)))


@pytest.mark.parametrize("at", ["0001-01-01T00:00+01:00", "9999-12-31T23:00-01:00"])
def test_a_moment_that_no_other_zone_can_tell_is_refused(at):
    with pytest.raises(InputError, match="out of reach"):
        ScheduledPost(post=Post(id="a"), channel="ig", at=at)
    with pytest.raises(InputError, match="out of reach"):
        Post(id="a", latest=at[:10])


def test_days_are_iso_days_and_nothing_else():
    assert as_day("2027-03-01", "start") == as_day(date(2027, 3, 1), "start")
    with pytest.raises(InputError, match="start: is not a day: '01/03/2027'"):
        as_day("01/03/2027", "start")
    with pytest.raises(InputError, match="not the instant"):
        as_day(datetime(2027, 3, 1, tzinfo=ROME), "start")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("01/03/2027", "as_of: is not a day: '01/03/2027' .write it like 2027-03-01 or 2027-01-03"),
        ("2027-03-01T09:00", "as_of: has no time zone: 2027-03-01T09:00:00"),
        ("2027-02-30", "as_of: there is no day 2027-02-30"),
        ("3027-03-01T09:00Z", "as_of: must lie between"),
        (3, "as_of: is not a day: 3"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(text, problem):
    with pytest.raises(InputError, match=problem):
        as_moment(text, "as_of")
