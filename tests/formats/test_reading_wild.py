"""Four real calendars, row by row: dates, channels, categories and statuses as they stand there."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from contentmix import InputError, read_calendar, read_posts
from contentmix.model.post import PostStatus

WILD = Path(__file__).parents[3] / "shared" / "data" / "wild"
pytestmark = pytest.mark.skipif(not WILD.is_dir(), reason="the collection of files is not here")

# Number of P001 to P030, time on that day of July 2026, network, category, status.
OF_049 = """
01 10:00 linkedin  AI Automation     published
02 18:00 instagram sales             published
03 17:30 facebook  info              published
04 11:00 linkedin  info              published
05 19:00 instagram Internship        published
06 16:00 facebook  Company Update    scheduled
07 18:30 instagram info              scheduled
08 10:30 linkedin  Case Study        scheduled
09 17:00 facebook  sales             scheduled
10 19:00 instagram info              scheduled
11 10:00 linkedin  Company Culture   approved
12 18:00 instagram AI Automation     approved
13 17:30 facebook  info              approved
14 19:30 instagram sales             draft
15 11:00 linkedin  info              draft
16 18:00 instagram Internship        draft
17 17:00 facebook  info              draft
18 15:00 instagram Behind the Scenes draft
19 10:30 linkedin  Company News      draft
20 19:00 instagram AI Automation     draft
21 17:00 facebook  sales             idea
22 18:00 instagram info              idea
23 10:00 linkedin  info              idea
24 18:30 instagram sales             idea
25 16:30 facebook  Company Update    idea
26 19:00 instagram Internship        idea
27 22:00 linkedin  Company Culture   idea
28 18:00 instagram info              idea
29 17:00 facebook  info              idea
30 18:30 instagram Company Culture   idea
"""


def _file(number):
    (path,) = WILD.glob(f"{number}-*")
    return path


def _source(number):
    with _file(number).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _codes(report):
    return {violation.code for violation in report}


def test_049_every_row_has_its_moment_channel_category_and_status():
    calendar = read_calendar(_file("049"), timezone="Asia/Karachi")
    rows = [line.split(maxsplit=3) for line in OF_049.strip().splitlines()]
    expected = [
        (f"P0{day}", f"2026-07-{day} {time} +0500", network, *rest.rsplit(maxsplit=1))
        for day, time, network, rest in rows
    ]
    found = [
        (
            entry.post.id,
            f"{entry.at:%Y-%m-%d %H:%M %z}",
            entry.channel,
            entry.post.category,
            entry.post.status.value,
        )
        for entry in calendar
    ]
    assert found == [(*row[:3], row[3].strip(), row[4]) for row in expected]
    assert len(calendar) == len(_source("049")) == 30
    assert calendar.backlog == ()
    assert calendar.report.errors == ()


def test_049_words_owners_and_formats_are_those_of_the_file():
    calendar = read_calendar(_file("049"), timezone="Asia/Karachi")
    for entry, row in zip(calendar, _source("049"), strict=True):
        post = entry.post
        assert (post.title, post.text) == (row["topic"], row["caption"])
        assert (post.owner, post.format) == (row["assigned_to"], row["creative_type"])
        assert " ".join(post.hashtags) == row["hashtags"]
        assert ("approval_status", row["approval_status"]) in post.extra


def test_049_as_posts_the_published_ones_are_history_and_the_dates_are_kept():
    backlog = read_posts(_file("049"), timezone="Asia/Karachi")
    assert [entry.post.id for entry in backlog.history] == ["P001", "P002", "P003", "P004", "P005"]
    assert len(backlog) == 25
    assert backlog[0].extra[:3] == (
        ("date", "2026-07-06"),
        ("approval_status", "Approved"),
        ("scheduled_time", "4:00 PM"),
    )
    assert {"CM006", "CM007", "CM017", "CM018"} <= _codes(backlog.report)


def test_049_without_a_zone_the_history_is_missed_and_that_is_said():
    backlog = read_posts(_file("049"))
    assert (len(backlog), len(backlog.history)) == (30, 0)
    (finding,) = backlog.report.select("CM013")
    assert "rows 2, 3, 4, 5, 6" in finding.where
    assert "timezone=" in finding.fix


def test_020_days_are_numbers_and_the_report_asks_for_the_first_day():
    calendar = read_calendar(_file("020"), timezone="Asia/Kolkata", channel="instagram")
    assert (len(calendar), len(calendar.backlog)) == (0, 20)
    asked = [v.fix for v in calendar.report if v.code == "CM019"]
    assert any('start="2027-03-01"' in fix for fix in asked)


def test_020_with_the_first_day_every_row_is_dated():
    calendar = read_calendar(
        _file("020"),
        timezone="Asia/Kolkata",
        start="2027-03-01",
        time="09:00",
        channel="instagram",
    )
    source = _source("020")
    assert [f"{entry.at:%Y-%m-%d %H:%M}" for entry in calendar] == [
        f"{date(2027, 3, 1) + timedelta(days=int(row['day']) - 1)} 09:00" for row in source
    ]
    assert [entry.post.title for entry in calendar] == [row["topic"] for row in source]
    assert [" ".join(e.post.hashtags) for e in calendar] == [row["hashtags"] for row in source]
    assert {entry.channel for entry in calendar} == {"instagram"}
    assert {(e.post.category, e.post.status) for e in calendar} == {(None, PostStatus.DRAFT)}


def test_053_is_one_scheduled_video():
    (entry,) = read_calendar(_file("053"), timezone="America/Chicago")
    assert entry.at.isoformat() == "2026-05-02T09:00:00-05:00"
    assert (entry.channel, entry.post.title, entry.post.status.value) == (
        "youtube",
        "V1",
        "scheduled",
    )
    assert (entry.post.category, entry.post.text, entry.post.extra) == (None, "", ())


def test_105_weeks_are_no_days_and_every_row_waits_in_the_backlog():
    calendar = read_calendar(_file("105"), timezone="Asia/Shanghai")
    source = _source("105")
    assert (len(calendar), len(calendar.backlog)) == (0, len(source))
    for post, row in zip(calendar.backlog, source, strict=True):
        assert (post.title, post.category, post.channels) == (row["title_en"], None, ())
        kept = ("week", "week_start", "business", "intent", "title_zh")
        assert post.extra == tuple((name, row[name]) for name in kept)
    missing = [violation.message for violation in calendar.report.select("CM019")]
    assert any("names the week or weekday only" in message for message in missing)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("145", "has a heading"),
        ("151", "has a heading"),
    ],
)
def test_files_without_a_table_get_one_clear_sentence(number, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        read_posts(_file(number))
    assert caught.value.hint
    assert len(caught.value.problems) == 1


def test_025_is_dated_and_asks_for_the_time_and_what_planned_means():
    calendar = read_calendar(_file("025"), timezone="UTC")
    assert len(calendar.backlog) == 5
    assert _codes(calendar.report) >= {"CM022", "CM009", "CM007"}
    told = read_calendar(
        _file("025"),
        timezone="UTC",
        time="08:00",
        vocabulary={"status": {"planned": "scheduled"}, "category": {"prove": "sales"}},
    )
    assert [
        (f"{e.at:%m-%d %H:%M}", e.channel, e.post.category, e.post.status.value) for e in told
    ] == [
        ("01-06 08:00", "tiktok", "info", "scheduled"),
        ("01-07 08:00", "email", "sales", "scheduled"),
        ("01-08 08:00", "instagram", "entertainment", "scheduled"),
        ("01-09 08:00", "blog", "info", "scheduled"),
        ("01-10 08:00", "tiktok", "sales", "scheduled"),
    ]
    assert told.report.errors == told.report.warnings == ()


def test_011_calendar_rows_are_dated_and_ideas_wait():
    told = {"timezone": "UTC", "time": "09:00", "channel": "instagram"}
    calendar = read_calendar(_file("011"), start="2027-03-01", **told)
    source = _source("011")
    dated = [row for row in source if row["Type"] == "CALENDAR"]
    assert [f"{e.at:%Y-%m-%d} {e.post.title}" for e in calendar] == [
        f"{date(2027, 3, int(row['Day']))} {row['Concept']}" for row in dated
    ]
    ideas = [row for row in source if row["Type"] == "IDEA"]
    assert [post.title for post in calendar.backlog] == [row["Concept"] for row in ideas]
    assert ("Day", "1") in calendar.backlog[0].extra


def test_078_is_the_video_of_053_as_an_event():
    (entry,) = read_calendar(_file("078"), timezone="America/Chicago")
    assert entry.at.isoformat() == "2026-05-02T09:00:00-05:00"
    found = entry.channel, entry.post.title, entry.post.status.value
    assert found == ("youtube", "V1", "scheduled")


def test_139_is_a_rota_of_five_weekdays():
    told = {"timezone": "UTC", "time": "09:00", "channel": "linkedin"}
    assert len(read_posts(_file("139"))) == 5
    calendar = read_calendar(_file("139"), start="2027-03-01", **told)
    assert [f"{e.at:%a %d} {e.post.title}" for e in calendar] == [
        "Mon 01 Weekly plan + priority",
        "Tue 02 AI build update",
        "Wed 03 Process or automation tip",
        "Thu 04 Learning or teardown",
        "Fri 05 Metrics and reflection",
    ]


def test_095_uploads_are_history_and_failures_are_not():
    backlog = read_posts(_file("095"), timezone="UTC")
    assert (len(backlog), len(backlog.history)) == (6, 8)
    assert f"{backlog.history[0].at:%Y-%m-%d %H:%M}" >= "2025-08-20"
    assert ("status", "failed") in backlog[0].extra


def test_141_weekdays_are_no_dates_and_what_stands_beside_is_listed():
    backlog = read_posts(_file("141"))
    assert [post.extra for post in backlog][:2] == [(("day", "Monday"),), (("day", "Tuesday"),)]
    assert [v.where.rpartition(", ")[2] for v in backlog.report.select("CM021")] == [
        "monthly",
        "special",
    ]
