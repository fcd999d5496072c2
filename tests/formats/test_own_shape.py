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


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))


def written(content, like, folder):
    return rows_of(write_csv(content, folder / "back.csv", like=like))


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
