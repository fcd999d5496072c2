"""Files for the import of other programs: their columns, their clocks, their caps."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from contentmix import (
    Backlog,
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    Strategy,
    UnknownNameError,
    check_export,
    read_calendar,
    write_export,
)
from contentmix.facts.csv_profiles import csv_profile_names, load_csv_profile
from contentmix.formats.exports.cells import cell
from contentmix.formats.exports.row import rows_of
from strategies import NASTY, calendars

ROME = ZoneInfo("Europe/Rome")
PROFILES = csv_profile_names()
SCHEDULERS = [name for name in PROFILES if load_csv_profile(name).schedules]
MEDIA = ["https://example.com/a,b.jpg", "https://example.com/c.mp4", "loaf.jpg"]


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def _entry(name: str = "p1", day: int = 1, channel: str = "ig", **fields: Any) -> ScheduledPost:
    post = Post(id=name, **{"text": "Bread at six.", **fields})
    return ScheduledPost(post=post, channel=channel, at=datetime(2027, 3, day, 18, 30, tzinfo=ROME))


FULL = _entry(
    title="Bread, early",
    category="info, daily",
    topic="bread",
    hashtags=["pane"],
    link="https://example.com/città",
    media=[{"name": MEDIA[0], "alt": "A loaf\non a board"}, *MEDIA[1:]],
    first_comment="Come early",
    board="Breads",
    format="reel",
)

EXPECTED: dict[str, dict[str, str]] = {
    "ayrshare": {
        "post": "Bread at six. #pane",
        "platforms": "instagram",
        "mediaUrls": "https://example.com/a%2Cb.jpg,https://example.com/c.mp4",
        "scheduleDate": "2027-03-01T17:30:00Z",
    },
    "buffer": {
        "Text": "Bread at six. #pane",
        "Image URL": "https://example.com/a%2Cb.jpg,https://example.com/c.mp4",
        "Tags": "info daily,bread",
        "Posting Time": "2027-03-01 18:30",
    },
    "google": {
        "Subject": "[ig · info, daily] Bread, early",
        "Start Date": "03/01/2027",
        "Start Time": "6:30 PM",
        "End Time": "6:45 PM",
    },
    "highlevel_basic": {
        "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)": "2027-03-01 18:30:00",
        "content": "Bread at six. #pane",
        "link (OGmetaUrl)": "https://example.com/citt%C3%A0",
        "imageUrls": "https://example.com/a%2Cb.jpg",
        "gifUrl": "",
        "videoUrls": "https://example.com/c.mp4",
    },
    "metricool": {
        "Text": "Bread at six. #pane",
        "Date": "2027-03-01",
        "Time": "18:30:00",
        "Draft": "FALSE",
        "Instagram": "TRUE",
        "Facebook": "FALSE",
        "Picture Url 2": "https://example.com/c.mp4",
        "Picture Url 3": "",
        "Alt text picture 1": "A loaf on a board",
        "First Comment Text": "Come early",
    },
    "outlook": {
        "Start Date": "3/1/2027",
        "Start Time": "6:30:00 PM",
        "Categories": "info, daily;ig",
        "Reminder on/off": "False",
        "Show time as": "3",
    },
    "postfast": {
        "scheduled_at": "2027-03-01T18:30:00+01:00",
        "account_id": "ig",
        "content": "Bread at six. #pane",
        "first_comment": "Come early",
    },
    "publer": {
        "Date - Intl. format or prompt": "2027-03-01 18:30",
        "Title - For the video, pin, PDF ..": "Bread, early",
        "Label(s) - Separated by comma": "info daily,bread",
        "Alt text(s) - Separated by ||": "A loaf on a board || ",
        "Pin board, FB album, or Google category": "Breads",
        "Post subtype - I.e. story, reel, PDF ..": "reel",
        "CTA - For Facebook links or Google": "",
    },
    "sprout": {"date": "03/01/2027", "time_24hr": "18:30", "message_text": "Bread at six. #pane"},
    "vista_social": {
        "message": "Bread at six. #pane",
        "type": "image",
        "link": "https://example.com/a%2Cb.jpg,https://example.com/c.mp4",
        "time": "2027-03-01 18:30",
        "comment1": "Come early",
    },
}


@pytest.mark.parametrize("name", PROFILES)
def test_each_program_gets_its_columns_and_its_forms(name: str, tmp_path: Path) -> None:
    (path,) = write_export(Calendar([FULL]), tmp_path / "a.csv", name)
    (row,) = rows(path)
    assert tuple(row) == load_csv_profile(name).columns
    assert {key: row[key] for key in EXPECTED[name]} == EXPECTED[name]


def test_the_columns_are_as_many_as_their_sources_say() -> None:
    widths = {name: len(load_csv_profile(name).columns) for name in PROFILES}
    assert widths == {
        "ayrshare": 4,
        "buffer": 4,
        "google": 9,
        "highlevel_basic": 6,
        "metricool": 93,
        "outlook": 22,
        "postfast": 6,
        "publer": 12,
        "sprout": 3,
        "vista_social": 8,
    }


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_says_what_people_must_know(name: str) -> None:
    profile = load_csv_profile(name)
    assert profile.name == name
    assert profile.caveats
    assert set(profile.cells) <= set(profile.columns)
    assert profile.experimental == (name == "metricool")


def test_only_buffer_starts_with_a_mark(tmp_path: Path) -> None:
    marked = set()
    for name in PROFILES:
        (path,) = write_export(Calendar([FULL]), tmp_path / name, name)
        if path.read_bytes().startswith(b"\xef\xbb\xbf"):
            marked.add(name)
    assert marked == {"buffer"}


def test_the_kind_of_vista_social_follows_what_there_is(tmp_path: Path) -> None:
    def kind(**fields: Any) -> tuple[str, str]:
        calendar = Calendar([_entry(**fields)])
        (row,) = rows(write_export(calendar, tmp_path / "a.csv", "vista_social")[0])
        return row["type"], row["link"]

    assert kind() == ("message", "")
    assert kind(link="https://example.com") == ("article", "https://example.com")
    assert kind(media=[MEDIA[1]]) == ("video", MEDIA[1])


def test_the_network_is_that_of_the_strategy_and_its_variant_is_taken(tmp_path: Path) -> None:
    strategy = Strategy.simple(
        network="x", slots="Mon 9:00", target="rule-of-thirds", timezone="Europe/Rome"
    )
    shop = strategy.channels[0].replace(id="shop")
    strategy = strategy.replace(channels=(shop,))
    entry = _entry(channel="shop", variants=[{"channel": "x", "text": "Short."}])
    paths = write_export(Calendar([entry]), tmp_path / "a.csv", "ayrshare", strategy=strategy)
    assert [(row["post"], row["platforms"]) for row in rows(paths[0])] == [("Short.", "twitter")]


def test_each_channel_and_each_hundred_rows_have_a_file(tmp_path: Path) -> None:
    start = _entry().at
    several = [
        _entry(f"p{n}").replace(
            at=start + timedelta(hours=n), channel="x" if n % 4 == 0 else "../ig"
        )
        for n in range(280)
    ]
    calendar = Calendar(several)
    paths = write_export(calendar, tmp_path / "b.csv", "buffer")
    assert [path.name for path in paths] == ["b-x.csv", "b-ig.csv", "b-ig-2.csv", "b-ig-3.csv"]
    assert [len(rows(path)) for path in paths] == [70, 100, 100, 10]
    said = sorted(row["Posting Time"] for path in paths for row in rows(path))
    assert said == sorted(f"{entry.at:%Y-%m-%d %H:%M}" for entry in calendar)


def test_a_file_has_no_more_bytes_than_the_program_takes(tmp_path: Path) -> None:
    texts = [_entry(f"p{n}", text="x" * 3_000_000) for n in range(4)]
    paths = write_export(Calendar(texts), tmp_path / "a.csv", "postfast")
    assert [path.name for path in paths] == ["a.csv", "a-2.csv"]
    assert all(path.stat().st_size <= 10_000_000 for path in paths)


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_published_goes_to_no_scheduler(name: str, tmp_path: Path) -> None:
    calendar = Calendar([_entry(status="published")])
    written = write_export(calendar, tmp_path / "a.csv", name)
    assert bool(written) == (name not in SCHEDULERS)


def test_files_that_say_their_offset_take_posts_in_several_zones(tmp_path: Path) -> None:
    entries = [_entry("a"), _entry("b").replace(at=datetime(2027, 3, 2, 9, tzinfo=UTC))]
    for name in PROFILES:
        if load_csv_profile(name).instants:
            assert write_export(Calendar(entries), tmp_path / "a.csv", name)
            continue
        with pytest.raises(InputError, match=r"timezone: the posts are in several zones"):
            write_export(Calendar(entries), tmp_path / "a.csv", name)
    (path,) = write_export(Calendar(entries), tmp_path / "b.csv", "sprout", timezone="Asia/Tokyo")
    assert [(row["date"], row["time_24hr"]) for row in rows(path)] == [
        ("03/02/2027", "02:30"),
        ("03/02/2027", "18:00"),
    ]


@pytest.mark.parametrize("name", SCHEDULERS)
def test_what_a_file_carries_is_read_back(name: str, tmp_path: Path) -> None:
    entry = _entry(text='Bread at six, hot & "crisp".\nCome!', channel="instagram", category="info")
    profile = load_csv_profile(name)
    (path,) = write_export(Calendar([entry]), tmp_path / "a.csv", name)
    (back,) = read_calendar(path, timezone="Europe/Rome", channel="instagram")
    assert (back.at, back.channel, back.post.text) == (entry.at, entry.channel, entry.post.text)
    if "labels" in profile.cells.values():
        assert back.post.category == "info"


def test_a_file_of_dates_is_read_back_in_the_order_it_was_written_in(tmp_path: Path) -> None:
    calendar = Calendar([_entry("a", 2, "instagram"), _entry("b", 4, "instagram")])
    for name in ("sprout", "google", "outlook"):
        (path,) = write_export(calendar, tmp_path / f"{name}.csv", name)
        back = read_calendar(path, timezone="Europe/Rome", channel="instagram")
        assert [entry.at.date() for entry in back] == [date(2027, 3, 2), date(2027, 3, 4)]


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_row_or_a_column(name: str, text: str, tmp_path: Path) -> None:
    post = Post(
        id=text, text=text, title=text, category=text, topic=text, first_comment=text, board=text,
        link=text, media=[text], format=text, hashtags=[text],
    )  # fmt: skip
    entry = ScheduledPost(post=post, channel=text, at=_entry().at)
    (path,) = write_export(Calendar([entry]), tmp_path / "a.csv", name)
    (row,) = rows(path)
    assert tuple(row) == load_csv_profile(name).columns
    assert path.parent == tmp_path


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendars(min_size=1))
def test_any_calendar_has_a_row_for_each_post(tmp_path: Path, calendar: Calendar) -> None:
    for name in PROFILES:
        paths = write_export(calendar, tmp_path / "a.csv", name, timezone="Europe/Rome")
        going = [it for it in calendar if not (load_csv_profile(name).schedules and it.published)]
        assert sum(len(rows(path)) for path in paths) == len(going)
        assert len(set(paths)) == len(paths)
        check_export(calendar, name, timezone="Europe/Rome", as_of=datetime(2027, 3, 1, tzinfo=UTC))


def test_a_clean_calendar_has_nothing_to_report() -> None:
    calendar = Calendar([_entry(status="approved", channel="instagram")])
    assert list(check_export(calendar, "ayrshare")) == []


def test_findings_say_where_they_come_from() -> None:
    (found,) = check_export(Calendar([_entry(text="", status="approved")]), "sprout").errors
    assert found.where == "ig, 2027-03-01 18:30, post p1"
    assert found.source.startswith("https://support.sproutsocial.com")
    assert (found.post_id, found.channel, found.at) == ("p1", "ig", _entry().at)


def test_misuse_is_answered_in_a_sentence(tmp_path: Path) -> None:
    calendar = Calendar([_entry()])
    with pytest.raises(UnknownNameError, match="no CSV profile is called 'bufer'.*'buffer'"):
        write_export(calendar, tmp_path / "a.csv", "bufer")
    with pytest.raises(UnknownNameError, match="time zone"):
        check_export(calendar, "buffer", timezone="Europe/Room")
    with pytest.raises(InputError, match="as_of: 2027-03-01T00:00:00 has no offset"):
        check_export(calendar, "buffer", as_of=datetime(2027, 3, 1))  # noqa: DTZ001
    with pytest.raises(InputError, match="must be a Calendar, not a Backlog"):
        write_export(Backlog([Post(id="a")]), tmp_path / "a.csv", "buffer")  # type: ignore[arg-type]
    (row,) = rows_of(calendar, load_csv_profile("buffer"))
    for word in ("txt", "media x", "caption 1"):
        with pytest.raises(UnknownNameError, match="no filling is called"):
            cell(word, row, load_csv_profile("buffer"))


def test_a_day_is_no_moment_of_import() -> None:
    with pytest.raises(InputError, match="as_of: must be a moment with an offset"):
        check_export(Calendar(), "buffer", as_of=date(2027, 3, 1))  # type: ignore[arg-type]
