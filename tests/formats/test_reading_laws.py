"""Laws of reading: what was written is read back, nothing is lost, any bytes end in a sentence."""

import csv
import io
import json
import os
import random
import tracemalloc
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import backlogs, calendars

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
from contentmix.facts.words import fold
from contentmix.formats.reading.columns import looks_like
from contentmix.formats.reading.grid import as_text, is_blank
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.opening import open_source
from formats.twin_files import twins

WILD = Path(__file__).parents[3] / "shared" / "data" / "wild"
WILD_FILES = sorted(WILD.glob("[0-9]*")) if WILD.is_dir() else []
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
RELAXED = settings(suppress_health_check=SLOW, deadline=None)
FORMS = ("contentmix", "spreadsheet")


EXTRAS = st.lists(
    st.tuples(st.sampled_from(["Designer", "text", "extra", "extra:a", "", " x", "=1"]), st.text()),
    max_size=3,
).map(tuple)
NASTY_TEXTS = st.sampled_from(
    [
        "'=1+1",
        "''=1",
        "=1+1",
        "@anna",
        "-5",
        "\t=1",
        "NA",
        "None",
        "nan",
        "007",
        "true",
        "[a",
        "1e5",
    ]
)


def _published(entry):
    return entry.replace(post=entry.post.replace(status="published"))


def _with(post, text, extra):
    return post.replace(text=text, extra=extra)


@RELAXED
@given(backlogs(), calendars(), NASTY_TEXTS, EXTRAS)
def test_posts_and_history_are_read_as_they_were_written(tmp_path, posts, past, text, extra):
    posts = [*posts[1:], *(_with(post, text, extra) for post in posts[:1])]
    taken = {post.id for post in posts}
    history = [_published(entry) for entry in past if entry.post.id not in taken]
    backlog = Backlog(posts, past.replace(history))
    for form in FORMS:
        again = read_posts(write_csv(backlog, tmp_path / "posts.csv", form))
        assert again == backlog
        assert again.report.errors == ()


@RELAXED
@given(calendars(), backlogs(), NASTY_TEXTS, EXTRAS)
def test_a_calendar_is_read_as_it_was_written(tmp_path, calendar, posts, text, extra):
    waiting = [_with(post, text, extra) for post in posts]
    calendar = Calendar(calendar.scheduled, waiting, name=calendar.name)
    zones = [str(entry.at.tzinfo) for entry in calendar]
    for form in FORMS:
        again = read_calendar(write_csv(calendar, tmp_path / "c.csv", form), timezone="Asia/Tokyo")
        assert again == calendar
        assert again.backlog == calendar.backlog
        assert [str(entry.at.tzinfo) for entry in again] == zones


def test_a_post_that_is_scheduled_twice_keeps_its_id(tmp_path):
    post = Post(id="a", text="Hello")
    twice = Calendar(
        [
            ScheduledPost(post=post, channel=channel, at="2027-03-01T09:00+01:00")
            for channel in ("ig", "fb")
        ]
    )
    assert read_calendar(write_csv(twice, tmp_path / "c.csv"), timezone="UTC") == twice


def _held(read):
    """Return all that posts, slots and findings hold, folded."""
    posts = [*read, *read.history] if isinstance(read, Backlog) else [*read, *read.backlog]
    held = [json.dumps(post.model_dump(mode="json"), ensure_ascii=False) for post in posts]
    slots = read.history if isinstance(read, Backlog) else read
    held += [f"{slot.at:%Y-%m-%d %H:%M:%S %I:%M %p}".replace(" 0", " ") for slot in slots]
    held += [f"{slot.at:%Y-%m-%d %H:%M}" for slot in slots]
    held += [f"{slot.at:%H:%M %I:%M %p} {slot.at.day}" for slot in slots]
    held += [f"{violation.where} {violation.message}" for violation in read.report]
    return fold(" ".join(held).replace("\\n", " ").replace("\\t", " "))


def _lost(source, read):
    """Return the cells of a source that can be found nowhere."""
    held = _held(read)
    cells = {
        as_text(cell)
        for grid in open_source(source).grids
        for row in grid.rows[0 if grid.headings else 1 :]
        for cell in row
        if not is_blank(cell)
    }
    escaped = {cell: cell.replace('"', '\\"') for cell in cells}
    return {cell for cell, text in escaped.items() if fold(text) not in held}


@pytest.mark.skipif(not WILD_FILES, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", WILD_FILES, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("as_calendar", [False, True])
def test_every_cell_of_the_real_files_can_be_found_again(path, as_calendar):
    zone = {"timezone": "Europe/Rome"}
    try:
        read = read_calendar(path, **zone) if as_calendar else read_posts(path, **zone)
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert _lost(path, read) == set()


@pytest.mark.parametrize("path", twins(), ids=lambda path: path.name)
def test_every_cell_of_the_twins_can_be_found_again(path):
    try:
        read = read_calendar(path, timezone="Europe/Rome", start="2027-03-01")
    except InputError:
        return
    assert {cell for cell in _lost(path, read) if not _is_held_otherwise(cell)} == set()


def _is_held_otherwise(cell):
    """Tell whether a cell is held as an instant, is a heading, or numbers a day of a month."""
    moment = any(looks_like(meaning, cell) for meaning in ("at", "date", "time", "weekday"))
    return moment or read_heading(cell).known or (cell.isdecimal() and int(cell) <= 31)


WORDS = (
    *(["id", "Date", "Time", "Platform", "Pillar", "Title", "Caption", "Status", "Owner"]),
    *(["Hashtags", "Link", "Notes", "Priority", "Language", "Designer", "Views", "Latest", ""]),
)
SAMPLES = (
    *("", "2027-03-01", "03/04/2027", "31/12/2027", "Monday", "7", "18:30", "6 pm", "noon", "IG"),
    *("Blog + SEO", "Twitter/X", "Educational", "community", "Posted ✅", "planned", "#a #b", "x"),
    *("Two\nlines", 'a "quoted", word', "=1+1", "nan", "007", "high", "3", "https://e.x"),
)
HEADINGS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8)
CELLS = st.sampled_from(SAMPLES) | st.text(st.characters(categories=["L", "N"]), max_size=8)


@RELAXED
@given(HEADINGS, st.lists(CELLS, min_size=8, max_size=8), st.booleans())
def test_every_cell_of_a_random_row_can_be_found_again(headings, cells, as_calendar):
    out = io.StringIO()
    csv.writer(out).writerows([headings, cells[: len(headings)]])
    source = out.getvalue().encode()
    try:
        read = read_calendar(source, timezone="UTC") if as_calendar else read_posts(source)
    except InputError:
        return
    assert {cell for cell in _lost(source, read) if not _is_respelt(cell)} == set()


def _is_respelt(cell):
    """Tell whether a cell is held as a moment or a number, whose spelling is not kept."""
    return cell in ("2027-03-01", "31/12/2027", "18:30", "6 pm", "007")


@RELAXED
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_end_in_posts_or_in_one_clear_refusal(data):
    try:
        assert read_posts(data).report is not None
    except InputError as error:
        assert error.what


SCRAPS = (
    *(
        b",",
        b'"',
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b";",
        b"\t",
        b"|",
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"(",
    ),
    *(b"01/02/2027", b"2027-02-30", b"30 Feb", b"Week 3", b"W99", b"Monday", b"9-11", b"T-2"),
    *(b"99:99", b"0", b"32", b"Instagram", b"END:VEVENT", b"=1+1"),
)
SEEDS = [path.read_bytes()[:20_000] for path in (*twins(), *WILD_FILES)]
SECONDS = 2
TIMES = 20  # as much memory as the source is large,
POST = (
    2_000  # and bytes for each row of it: a post and its slot take most of that, whatever they say,
)
FLOOR = 1_000_000  # and what libraries load with the first file of a kind
MEASURED = 50  # of so many files one: measuring takes several times as long as reading
LANES = 8


@pytest.mark.slow
@pytest.mark.parametrize("lane", range(LANES))
def test_mutated_files_end_in_posts_or_in_one_clear_refusal_within_seconds(lane):
    """CONTENTMIX_FUZZ says how many are tried in all; `make fuzz` tries 100,000."""
    draw = random.Random(20270301 + lane)  # noqa: S311  not for secrets
    for seed in SEEDS:
        _read_or_refused(seed)
    slowest = 0.0
    for number in range(int(os.environ.get("CONTENTMIX_FUZZ", "4000")) // LANES):
        whole = draw.random() < 0.9
        content = _mutated(draw, draw.choice(SEEDS)) if whole else draw.randbytes(200)
        began = process_time()
        read = _read_or_refused(content)
        slowest = max(slowest, process_time() - began)
        if number % MEASURED == 0:
            assert _peak(_read_or_refused, content) < _allowed(content, read) + FLOOR, content
    assert slowest < SECONDS


def _read_or_refused(content):
    """Return how many posts were read; 0 where the source was refused in a sentence."""
    told = {"timezone": "Europe/Rome", "start": "2027-03-01", "time": "09:00", "channel": "ig"}
    try:
        read = read_calendar(content, **told)
    except InputError as error:
        assert error.what
        return 0
    return len(read) + len(read.backlog)


def _peak(work, content):
    tracemalloc.start()
    try:
        work(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _allowed(content, posts):
    return TIMES * len(content) + POST * max(posts, content.count(b"\n"))


CAPTION = "A caption with some words, as captions have them, of the oven and the bread."


def _lines(heading, line, count=8_000):
    """Return a table of so many rows."""
    days = (date(2027, 1, 1) + timedelta(days=n % 700) for n in range(count))
    return "\n".join((heading, *(line.format(n=n, day=day) for n, day in enumerate(days)))).encode()


ORDINARY = _lines(
    "Publish Date,Time,Platform,Pillar,Title,Caption,Hashtags,Owner",
    f'{{day:%d/%m/%Y}},18:30,IG,Tips,Bread {{n}},"{CAPTION}",#bread,anna',
)
EVENT = (
    "BEGIN:VEVENT\nUID:{n}@x\nDTSTART:{day:%Y%m%d}T183000Z\nSUMMARY:Bread {n}\n"
    f"DESCRIPTION:{CAPTION}\nEND:VEVENT"
)


@pytest.mark.slow
@pytest.mark.parametrize("as_calendar", [False, True])
def test_an_ordinary_table_takes_at_most_twenty_times_its_size(as_calendar):
    read = partial(read_calendar, timezone="Europe/Rome") if as_calendar else read_posts
    read(ORDINARY[:2_000])
    assert _peak(read, ORDINARY) < TIMES * len(ORDINARY)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        _lines("Title,Pillar", "Bread {n},info"),
        _lines("Title", "a"),
        _lines("Date,Platform", "{day},ig"),
        _lines("Title,Date", ",,,"),
        _lines(
            "Title,Date," + ",".join(f"c{n}" for n in range(40)), "x,{day}," + ",".join("1" * 40)
        ),
        _lines("BEGIN:VCALENDAR", EVENT, 2_000) + b"\nEND:VCALENDAR\n",
        json.dumps([{"title": f"Bread {n}"} for n in range(8_000)]).encode(),
    ],
    ids=["short", "tiny", "days", "blank", "wide", "events", "records"],
)
def test_no_table_takes_more_than_its_size_and_its_posts_allow(source):
    _read_or_refused(source[:2_000])
    allowed = _allowed(source, _read_or_refused(source))
    assert _peak(_read_or_refused, source) < allowed


def _mutated(draw, seed):
    content = bytearray(seed[:4000] if not seed.startswith(b"PK") else seed)
    for _ in range(draw.randint(1, 12)):
        at = draw.randrange(len(content) + 1)
        scrap = draw.choice(SCRAPS) if draw.random() < 0.8 else draw.randbytes(draw.randrange(6))
        content[at : at + draw.randrange(6)] = scrap
    return bytes(content)
