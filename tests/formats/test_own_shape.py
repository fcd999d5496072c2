"""Writing back in the user's own shape: columns, order and words stay."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentmix import (
    Backlog,
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    read_calendar,
    read_posts,
    write_csv,
)
from contentmix.formats.reading.grid import as_text
from formats.test_reading_laws import WILD_FILES
from formats.twin_files import DEFAULT, expectation, twins

ROME = ZoneInfo("Europe/Rome")
READABLE = [path for path in twins() if "refused" not in expectation(path)]
PLAN = """\
Our plan for March,,,,,
Date,Platform,Copy,Pillar,Designer,Status
,Instagram,Bread at six,Tips,Ugo,Bozza
,Facebook,Rye,Promo,Gina,Approved
WEEK 2,,,,,
,IG + FB,Rolls,Tips,Ugo,
Total: 3,,,,,
"""


def rows_of(path, separator=",", encoding="utf-8-sig"):
    text = path.read_bytes().decode(encoding).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def written(content, like, folder):
    spelling = getattr(like, "report", like).origin.spelling
    encoding = "utf-8-sig" if spelling.encoding == "utf-8" else spelling.encoding
    path = write_csv(content, folder / "back.csv", like=like)
    return rows_of(path, spelling.separator, encoding)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def rows(text=PLAN):
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_what_was_not_changed_is_written_as_it_stood(path, tmp_path):
    calendar = read_calendar(path, **{**DEFAULT, **expectation(path).get("told", {})})
    origin = calendar.report.origin
    stood = [[as_text(cell) for cell in row] for row in origin.rows]
    assert written(calendar, calendar, tmp_path) == stood
    assert written([], calendar.report, tmp_path) == stood


@pytest.mark.parametrize("path", WILD_FILES, ids=lambda path: path.name[:3])
def test_real_files_are_written_as_they_stood(path, tmp_path):
    try:
        backlog = read_posts(path)
    except InputError:
        return
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        assert written(backlog, backlog, tmp_path) == list(csv.reader(io.StringIO(text, "")))
    again = read_posts(write_csv(backlog, tmp_path / "back.csv", like=backlog))
    assert [post.replace(extra=()) for post in again] == [p.replace(extra=()) for p in backlog]


def test_a_new_moment_fills_the_row_and_leaves_the_rest(plan, tmp_path):
    backlog = read_posts(plan)
    at = datetime(2027, 3, 3, 18, 30, tzinfo=ROME)
    calendar = Calendar([ScheduledPost(post=backlog[0], channel="ig", at=at)])
    expected = rows()
    expected[2][0] = "2027-03-03 18:30+0100"
    assert written(calendar, backlog, tmp_path) == expected
    (entry,) = read_calendar(tmp_path / "back.csv", timezone="Europe/Rome")
    assert (entry.at, entry.channel, entry.post.text) == (at, "instagram", "Bread at six")


def test_a_post_that_goes_out_several_times_has_a_row_for_each(plan, tmp_path):
    backlog = read_posts(plan)
    at = datetime(2027, 3, 3, 18, 30, tzinfo=ROME)
    entries = [
        ScheduledPost(post=backlog[2], channel="facebook", at=at),
        ScheduledPost(post=backlog[2], channel="instagram", at=at),
        ScheduledPost(post=backlog[2], channel="facebook", at=at + timedelta(days=1)),
    ]
    found = written(Calendar(entries), backlog, tmp_path)
    assert found[5:7] == [
        ["2027-03-03 18:30+0100", "IG + FB", "Rolls", "Tips", "Ugo", ""],
        ["2027-03-04 18:30+0100", "facebook", "Rolls", "Tips", "Ugo", ""],
    ]
    assert found[:5] + found[7:] == rows()[:5] + rows()[6:]


def test_changed_fields_and_new_posts_are_written_in_the_columns_of_the_table(plan, tmp_path):
    backlog = read_posts(plan)
    changed = [
        backlog[0].replace(text="New bread", category="sales"),
        Post(id="n", text="Brand new"),
    ]
    expected = rows()
    expected[2][2:4] = ["New bread", "sales"]
    expected.insert(6, ["", "", "Brand new", "", "", ""])
    assert written(changed, backlog, tmp_path) == expected


def test_what_no_column_can_say_gets_one(plan, tmp_path):
    backlog = read_posts(plan)
    found = written([backlog[0].replace(priority=3)], backlog, tmp_path)
    assert found[1] == [*rows()[1], "priority"]
    assert found[2] == [*rows()[2], "3"]
    assert found[3] == rows()[3]


TIMED = "id,When,Time (ET),Where,Copy,timezone\n7,2027-03-01,9:00 AM,IG,Bread,\n"


def test_times_are_written_on_the_clock_of_their_column(tmp_path):
    path = tmp_path / "timed.csv"
    path.write_text(TIMED, encoding="utf-8")
    told = {"mapping": {"When": "date", "Time (ET)": "time"}, "timezone": "Europe/Rome"}
    calendar = read_calendar(path, **told)
    moved = [entry.replace(at=entry.at + timedelta(days=1, seconds=5)) for entry in calendar]
    found = written(Calendar(moved), calendar, tmp_path)
    assert found[1] == ["7", "2027-03-02", "09:00:05", "IG", "Bread", "America/New_York"]
    assert list(read_calendar(tmp_path / "back.csv", **told)) == moved
    assert written(Backlog([calendar[0].post]), calendar, tmp_path)[1] == [
        *("7", "", "", "IG", "Bread", "")
    ]


def test_a_table_that_lies_on_its_side_is_written_only_unchanged(tmp_path):
    rows_ = [{"Date": "2027-03-01", "Instagram": "Bread in pictures", "LinkedIn": "Bread at work"}]
    calendar = read_calendar(rows_, timezone="Europe/Rome", time="09:00")
    with pytest.raises(InputError, match="several posts in a row"):
        write_csv([calendar[0].post.replace(text="x")], tmp_path / "x.csv", like=calendar)


def test_our_own_form_has_no_other_shape(tmp_path):
    own = write_csv([Post(id="a", text="Bread")], tmp_path / "own.csv")
    backlog = read_posts(own)
    assert backlog.report.origin is None
    assert write_csv(backlog, tmp_path / "again.csv", like=backlog).read_bytes() == own.read_bytes()
    with pytest.raises(InputError, match="was not read from a table"):
        write_csv(backlog, tmp_path / "x.csv", like=Calendar())
    with pytest.raises(InputError, match="was not read from a table"):
        write_csv(backlog, tmp_path / "x.csv", like="plan.csv")  # type: ignore[arg-type]


GERMAN = (
    "Redaktionsplan;;;;\r\nDatum;Uhrzeit;Kanal;Beitrag;Kategorie\r\n"
    '26.04.2027;18:00;IG;"Brot; warm";info\r\n;;IG;"Maß\nhalten";info\r\n'
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf" + GERMAN.encode(), "utf-8"),
        (GERMAN.encode("cp1252"), "cp1252"),
        (GERMAN.replace(";", "\t").encode("utf-16"), "utf-16"),
        (GERMAN.replace("\r\n", "\n").encode(), "utf-8"),
    ],
    ids=["excel", "windows", "unicode text", "plain"],
)
def test_a_file_of_german_excel_keeps_separator_mark_line_ends_and_encoding(
    data, encoding, tmp_path
):
    path = tmp_path / "plan.csv"
    path.write_bytes(data)
    calendar = read_calendar(path, timezone="Europe/Berlin")
    same = write_csv(calendar, tmp_path / "same.csv", like=calendar)
    assert same.read_bytes().replace(b'"', b"") == data.replace(b'"', b"")
    new = [calendar[0].post.replace(text="Brötchen")]
    changed = write_csv(new, tmp_path / "new.csv", like=calendar).read_bytes()
    assert "Brötchen" in changed.decode(encoding)


def test_a_letter_that_the_encoding_lacks_makes_the_file_unicode(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(GERMAN.encode("cp1252"))
    calendar = read_calendar(path, timezone="Europe/Berlin")
    new = [calendar[0].post.replace(text="Brot 🥐")]
    data = write_csv(new, tmp_path / "new.csv", like=calendar).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfRedaktionsplan;")
    assert "Brot 🥐" in data.decode("utf-8-sig")


def test_a_planned_moment_is_not_written_over_a_wish(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(GERMAN.encode())
    backlog = read_posts(path, timezone="Europe/Berlin")
    assert [found.code for found in backlog.report.infos if found.code == "CM017"] == ["CM017"]
    first = datetime(2027, 5, 3, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    posts = [*backlog, Post(id="n", text="Neu")]
    entries = [
        ScheduledPost(post=post, channel="instagram", at=first + timedelta(days=n))
        for n, post in enumerate(posts)
    ]
    found = written(Calendar(entries), backlog, tmp_path)
    assert found[1] == ["Datum", "Uhrzeit", *rows(GERMAN.replace(";", ","))[1][2:], *BESIDE]
    assert found[2] == ["26.04.2027", "18:00", "IG", "Brot; warm", "info", "2027-05-03", "09:00"]
    assert [row[:2] + row[5:] for row in found[3:]] == [
        ["", "", "2027-05-04", "09:00"],
        ["", "", "2027-05-05", "09:00"],
    ]
    again = read_calendar(tmp_path / "back.csv", timezone="Europe/Berlin")
    assert [entry.at for entry in again] == [entry.at for entry in entries]


BESIDE = ["publish date", "publish time"]


@pytest.mark.parametrize(
    ("heading", "added", "cells"),
    [
        ("Date", BESIDE, ["2027-05-03", "09:00+0200"]),
        ("Publish date", ["at"], ["2027-05-03 09:00+0200"]),
        ("Scheduled at", ["at"], ["2027-05-03 09:00+0200"]),
        ("at", ["scheduled date", "scheduled time"], ["2027-05-03", "09:00+0200"]),
    ],
)
def test_columns_beside_a_wish_have_names_that_are_free(heading, added, cells, tmp_path):
    table = [{heading: "2027-04-26 18:00", "Copy": "Bread", "Platform": "IG", "Pillar": "info"}]
    backlog = read_posts(table)
    at = datetime(2027, 5, 3, 9, tzinfo=ROME)
    calendar = Calendar([ScheduledPost(post=backlog[0], channel="instagram", at=at)])
    head, line = written(calendar, backlog, tmp_path)
    assert (head[4:], line) == (added, ["2027-04-26 18:00", "Bread", "IG", "info", *cells])


MOMENTS = st.integers(0, 300).map(
    lambda days: datetime(2027, 1, 1, 12, tzinfo=ROME) + timedelta(days=days)
)
HEADINGS = [
    ("Date", "Time", "Platform", "Copy"),
    ("Copy", "Platform", "Designer"),
    ("Publish at", "Copy"),
    ("Platform", "Date", "Copy", "Pillar"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(MOMENTS, min_size=1, max_size=5))
def test_a_calendar_in_the_own_shape_is_read_back(tmp_path, headings, moments):
    cells = {"Copy": "Bread {}", "Designer": "Ugo", "Pillar": "Tips"}
    table = [{h: cells.get(h, "").format(n) for h in headings} for n, _ in enumerate(moments)]
    backlog = read_posts(table)
    entries = [
        ScheduledPost(post=post, channel="instagram", at=at)
        for post, at in zip(backlog, moments, strict=True)
    ]
    path = write_csv(Calendar(entries), tmp_path / "back.csv", like=backlog)
    assert rows_of(path)[0][: len(headings)] == list(headings)
    again = read_calendar(path, timezone="Europe/Rome")
    told = {(entry.at, entry.channel, entry.post.text) for entry in entries}
    assert {(entry.at, entry.channel, entry.post.text) for entry in again} == told


def test_a_workbook_of_several_sheets_is_written_row_by_row(tmp_path):
    (path,) = (p for p in READABLE if p.name.startswith("121-"))
    calendar = read_calendar(path, **DEFAULT)
    moved = calendar[1].replace(at=calendar[1].at + timedelta(days=1))
    found = written(Calendar([calendar[0], moved]), calendar, tmp_path)
    assert [row[:2] for row in found] == [
        ["Date", "Time"],
        ["2027-03-01", "18:30"],
        ["Date", "Time"],
        ["2027-03-03", "09:00"],
    ]
