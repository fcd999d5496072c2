"""Tables of polars and Arrow are read as those of pandas."""

import sys
from datetime import date, datetime

import polars as pl
import pyarrow as pa
import pytest

from contentmix import InputError, read_calendar, read_posts

COLUMNS = {
    "Date": [date(2027, 3, 1), date(2027, 3, 2), None],
    "Time": ["18:30", None, "9:00"],
    "Platform": [["instagram", "x"], ["instagram"], []],
    "Caption": ["Bread", "Rye", None],
    "Priority": [1, None, 3],
}


def read(frame):
    calendar = read_calendar(frame, timezone="Europe/Rome")
    scheduled = [(e.at.isoformat(), e.channel, e.post.text, e.post.priority) for e in calendar]
    waiting = [(post.text, post.extra) for post in calendar.backlog]
    return scheduled, waiting, calendar.report.mapping


EXPECTED = (
    [
        ("2027-03-01T18:30:00+01:00", "instagram", "Bread", 1),
        ("2027-03-01T18:30:00+01:00", "x", "Bread", 1),
    ],
    [("Rye", (("Date", "2027-03-02"),)), ("", (("Time", "9:00"),))],
    {
        "Date": "date",
        "Time": "time",
        "Platform": "channel",
        "Caption": "text",
        "Priority": "priority",
    },
)


def test_a_polars_frame_is_read():
    assert read(pl.DataFrame(COLUMNS)) == EXPECTED


def test_an_arrow_table_is_read():
    assert read(pa.table(COLUMNS)) == EXPECTED


def test_moments_and_categoricals_of_polars_are_read():
    frame = pl.DataFrame(
        {
            "at": [datetime(2027, 3, 1, 18, 30)],  # noqa: DTZ001  as polars has it
            "channel": pl.Series(["IG"], dtype=pl.Categorical),
            "text": ["Bread"],
        }
    )
    (entry,) = read_calendar(frame, timezone="Europe/Rome")
    assert (entry.at.isoformat(), entry.channel) == ("2027-03-01T18:30:00+01:00", "instagram")


def test_a_table_without_its_reader_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(InputError, match=r"contentmix\[frames\]"):
        read_posts(pl.DataFrame(COLUMNS))


def test_a_stream_of_arrow_that_is_no_table_is_refused():
    reader = pa.table({"text": ["a"]}).to_reader()
    with pytest.raises(InputError, match="give a polars or Arrow table"):
        read_posts(reader)
