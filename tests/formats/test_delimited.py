"""CSV out: our own form, the one for spreadsheets, the one for Google Calendar."""

import csv
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from calendars import awkward
from contentmix import (
    Backlog,
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    UnknownNameError,
    read_posts,
    write_csv,
)
from contentmix.facts.csv_profiles import load_csv_profile
from contentmix.formats.fields import COLUMNS
from strategies import NASTY

ROME = ZoneInfo("Europe/Rome")


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8"), newline="")))


def _entry(at: datetime, **fields: Any) -> ScheduledPost:
    return ScheduledPost(post=Post(id="p1", **fields), channel="ig", at=at)


def test_history_and_undated_posts_are_written_too(tmp_path: Path) -> None:
    past = _entry(datetime(2027, 3, 1, 9, tzinfo=ROME), status="published")
    backlog = Backlog([Post(id="new")], history=Calendar([past]))
    assert [row[:2] for row in rows(write_csv(backlog, tmp_path / "a.csv"))[1:]] == [
        ["new", ""],
        ["p1", "2027-03-01T09:00:00+01:00"],
    ]
    calendar = Calendar([past], backlog=[Post(id="new")])
    found = rows(write_csv(calendar, tmp_path / "b.csv"))
    assert [row[0] for row in found] == ["id", "p1", "new"]


def test_the_heading_is_there_even_without_posts(tmp_path: Path) -> None:
    assert rows(write_csv([], tmp_path / "a.csv")) == [list(COLUMNS)]


def test_lines_end_as_rfc_4180_says_and_only_the_spreadsheet_form_has_a_mark(
    tmp_path: Path,
) -> None:
    for form, mark in (("contentmix", b""), ("google", b""), ("spreadsheet", b"\xef\xbb\xbf")):
        data = write_csv(awkward(), tmp_path / "a.csv", form, timezone="UTC").read_bytes()
        assert data[:3] == (mark or data[:3])
        assert data.startswith(b"\xef\xbb\xbf") == bool(mark)
        assert data.endswith(b"\r\n")


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_the_spreadsheet_form_can_be_evaluated(tmp_path: Path, text: str) -> None:
    post = Post(id=text, text=text, title=text, topic=text, priority=-3, extra=[("=x", text)])
    path = write_csv([post], tmp_path / "a.csv", "spreadsheet")
    cells = [cell for row in rows(path) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert read_posts(path)[0].text == post.text


def test_the_other_forms_are_verbatim(tmp_path: Path) -> None:
    entry = _entry(datetime(2027, 3, 1, 9, tzinfo=ROME), text="=1+1", title="@bread")
    own = dict(zip(*rows(write_csv([entry.post], tmp_path / "a.csv")), strict=True))
    assert (own["text"], own["title"]) == ("=1+1", "@bread")
    google = rows(write_csv(Calendar([entry]), tmp_path / "b.csv", "google"))
    assert google[1][6] == "=1+1"


def test_google_gets_its_columns_word_for_word(tmp_path: Path) -> None:
    entry = _entry(
        datetime(2027, 3, 1, 18, 30, 59, tzinfo=ROME),
        title='Bread, "hot"',
        text="Come.\nEarly!",
        category="info",
        hashtags=["bread"],
    )
    path = write_csv(Calendar([entry]), tmp_path / "a.csv", "google")
    assert path.read_bytes() == (
        b"Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,"
        b"Private\r\n"
        b'"[ig \xc2\xb7 info] Bread, ""hot""",03/01/2027,6:30 PM,03/01/2027,6:45 PM,False,'
        b'"Come.\nEarly!\n\n#bread",,False\r\n'
    )


@pytest.mark.parametrize(
    ("hour", "shown"), [(0, "12:05 AM"), (9, "9:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")]
)
def test_google_times_are_on_the_twelve_hour_clock(tmp_path: Path, hour: int, shown: str) -> None:
    calendar = Calendar([_entry(datetime(2027, 3, 1, hour, 5, tzinfo=ROME))])
    assert rows(write_csv(calendar, tmp_path / "a.csv", "google"))[1][2] == shown


def test_google_times_are_in_the_zone_of_the_importing_calendar(tmp_path: Path) -> None:
    calendar = Calendar([_entry(datetime(2027, 3, 1, 18, 30, tzinfo=ROME))])
    path = write_csv(calendar, tmp_path / "a.csv", "google", timezone="Asia/Tokyo", minutes=24 * 60)
    assert rows(path)[1][1:5] == ["03/02/2027", "2:30 AM", "03/03/2027", "2:30 AM"]


def test_an_event_in_the_doubled_hour_does_not_end_before_it_starts(tmp_path: Path) -> None:
    calendar = Calendar([_entry(datetime(2027, 10, 31, 2, 50, tzinfo=ROME))])
    path = write_csv(calendar, tmp_path / "a.csv", "google")
    assert rows(path)[1][1:5] == ["10/31/2027", "2:50 AM", "10/31/2027", "3:05 AM"]


def test_posts_in_several_zones_need_a_zone_for_google(tmp_path: Path) -> None:
    at = datetime(2027, 3, 1, 9, tzinfo=ROME)
    entries = [_entry(at), _entry(at.astimezone(timezone(timedelta(hours=2))))]
    with pytest.raises(InputError, match=r"timezone: .* several zones: \+0200, Europe/Rome"):
        write_csv(Calendar(entries), tmp_path / "a.csv", "google")
    with pytest.raises(UnknownNameError, match="did you mean 'Europe/Rome'"):
        write_csv(Calendar(entries), tmp_path / "a.csv", "google", timezone="Europe/Room")
    with pytest.raises(UnknownNameError, match="time zone"):
        write_csv(Calendar(entries), tmp_path / "a.csv", "google", timezone="../etc")


def test_an_event_that_ends_beyond_time_is_refused_in_a_sentence(tmp_path: Path) -> None:
    last = Calendar([_entry(datetime(9998, 12, 31, 23, 55, tzinfo=UTC))])
    with pytest.raises(InputError, match="post p1: 9999999 minutes from 9998.* is too far"):
        write_csv(last, tmp_path / "a.csv", "google", minutes=9_999_999)
    with pytest.raises(InputError, match="minutes: must be at least 1, not 0"):
        write_csv(last, tmp_path / "a.csv", "google", minutes=0)
    assert list(tmp_path.iterdir()) == []


def test_events_need_moments(tmp_path: Path) -> None:
    for content in (Backlog([Post(id="a")]), [Post(id="a")]):
        with pytest.raises(InputError, match="must be a Calendar, not a.*balance the posts first"):
            write_csv(content, tmp_path / "a.csv", "google")


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        ([], {"form": "gogle"}, "no CSV form is called 'gogle'.*did you mean 'google'"),
        (None, {}, "must be a calendar, a report or posts, not None"),
        (["text"], {}, "not 'text'"),
        (Post(id="a"), {}, "not a Post.*a list of it"),
    ],
)
def test_misuse_is_answered_in_a_sentence(
    tmp_path: Path, content: Any, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        write_csv(content, tmp_path / "a.csv", **arguments)
    assert list(tmp_path.iterdir()) == []


def test_the_google_profile_says_what_its_columns_cannot() -> None:
    profile = load_csv_profile("google")
    assert profile.confidence.certain
    assert len(profile.caveats) == 2
    assert load_csv_profile("google") is profile
    with pytest.raises(UnknownNameError, match="no CSV profile is called 'googel'"):
        load_csv_profile("googel")
