"""Tables for pandas: one row for each thing, every column of one type."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given

from contentmix import (
    Backlog,
    Calendar,
    InputError,
    Post,
    Report,
    ScheduledPost,
    Severity,
    Violation,
    to_frame,
)
from strategies import backlogs, calendars

ROME, TOKYO = ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Tokyo")
POST_COLUMNS = [
    *("id", "category", "title", "text", "status", "channels", "earliest", "latest", "priority"),
    *("must_publish", "max_uses", "cooldown_days", "same_as"),
    *("language", "format", "topic", "campaign", "campaign_step", "goal", "owner", "hashtags"),
    *("link", "media"),
    *("variants", "first_comment", "content_warning", "board", "community", "paid_partnership"),
    *("promoted", "intent", "asset_id", "amplifies", "contributors", "effort", "cost"),
    *("improvised", "approved_by", "flags", "notes"),
]
NUMBERS = {
    **dict.fromkeys(("priority", "max_uses"), "int64"),
    **dict.fromkeys(("cooldown_days", "campaign_step"), "Int64"),
    **dict.fromkeys(("effort", "cost"), "float64"),
}
TRUTHS = {"must_publish", "paid_partnership", "promoted", "improvised"}


def _calendar() -> Calendar:
    full = Post(
        id="b",
        text="Bread",
        category="info",
        status="approved",
        channels=["ig", "a, b"],
        latest="2027-03-12",
        priority=2,
    )
    return Calendar(
        [
            ScheduledPost(
                post=full, channel="ig", at=datetime(2027, 3, 1, 9, tzinfo=ROME), pinned=True
            ),
            ScheduledPost(post=Post(id="a"), channel="x", at=datetime(2027, 3, 1, 9, tzinfo=TOKYO)),
        ]
    )


def test_a_calendar_has_a_row_for_each_scheduled_post_in_order_of_time() -> None:
    frame = to_frame(_calendar())
    assert list(frame.columns) == ["at", "local", "channel", "pinned", *POST_COLUMNS]
    assert frame["id"].tolist() == ["a", "b"]
    assert frame["at"].dt.hour.tolist() == [0, 8]
    assert frame["local"].dt.hour.tolist() == [9, 9]
    assert frame["pinned"].tolist() == [False, True]
    assert frame["channels"].tolist() == ["", '["ig", "a, b"]']
    assert frame["latest"].tolist()[1] == "2027-03-12"
    assert frame["priority"].sum() == 2


def test_the_counts_of_the_notebook() -> None:
    counts = to_frame(_calendar()).groupby("category", observed=True).size()
    assert counts.to_dict() == {"info": 1}


def _types(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


TEXT = str(pd.Series(["a"]).dtype).replace("object", "string")


@given(calendars(max_size=2))
def test_types_do_not_depend_on_the_posts(calendar: Calendar) -> None:
    texts = set(POST_COLUMNS) - {"category", "status"} - TRUTHS - set(NUMBERS)
    assert _types(to_frame(calendar)) == {
        "at": "datetime64[us, UTC]",
        "local": "datetime64[us]",
        "channel": "category",
        "pinned": "bool",
        "category": "category",
        "status": "category",
        **NUMBERS,
        **dict.fromkeys(TRUTHS, "bool"),
        **dict.fromkeys(texts, TEXT),
    }


@given(calendars(max_size=3))
def test_instants_and_texts_are_those_of_the_calendar(calendar: Calendar) -> None:
    frame = to_frame(calendar)
    assert [at.to_pydatetime() for at in frame["at"]] == [
        entry.at.astimezone(UTC) for entry in calendar
    ]
    assert [at.to_pydatetime() for at in frame["local"]] == [
        entry.at.replace(tzinfo=None, fold=0) for entry in calendar
    ]
    assert frame["text"].tolist() == [entry.post.text for entry in calendar]


@given(backlogs(max_size=3))
def test_posts_have_a_row_each_and_no_slot(backlog: Backlog) -> None:
    frame = to_frame(backlog)
    assert list(frame.columns) == POST_COLUMNS
    assert frame["id"].tolist() == [post.id for post in backlog]
    assert frame["topic"].isna().tolist() == [post.topic is None for post in backlog]
    assert frame.equals(to_frame(list(backlog)))


def test_categories_are_what_occurs_and_statuses_are_ordered() -> None:
    frame = to_frame(_calendar())
    assert frame["category"].cat.categories.tolist() == ["info"]
    assert frame["category"].isna().tolist() == [True, False]
    assert frame["status"].max() == "approved"
    assert frame["status"].cat.categories[-1] == "published"


def test_a_report_has_a_row_for_each_finding() -> None:
    first = {"name": "text-too-long", "where": "ig", "message": "long", "fix": "cut"}
    report = Report(
        [
            Violation(code="CM201", severity=Severity.WARNING, **first),
            Violation(
                code="CM101",
                severity=Severity.ERROR,
                post_id="p1",
                channel="ig",
                at=datetime(2027, 3, 1, 9, tzinfo=ROME),
                **first,
            ),
        ]
    )
    frame = to_frame(report)
    assert list(frame.columns) == [
        *("severity", "code", "name", "where", "message", "fix"),
        *("source", "post_id", "channel", "at"),
    ]
    assert frame["code"].tolist() == ["CM101", "CM201"]
    assert frame["severity"].max() == "error"
    assert frame["at"].tolist() == [pd.Timestamp("2027-03-01T08:00Z"), pd.NaT]
    assert str(to_frame(Report())["at"].dtype) == "datetime64[us, UTC]"


@pytest.mark.parametrize("content", [None, 3, ["text"], Post(id="a")])
def test_something_else_is_refused_in_a_sentence(content: Any) -> None:
    with pytest.raises(InputError, match="must be a calendar, a report or posts, not "):
        to_frame(content)


def test_without_pandas_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r'pandas is not installed \[pip install "contentmix\[not'):
        to_frame(Calendar())


def test_pandas_is_loaded_by_the_call_and_not_before(tmp_path: Path) -> None:
    program = (
        "import sys, contentmix as cm; cm.to_frame; assert 'pandas' not in sys.modules;"
        "cm.to_frame([]); assert 'pandas' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path)
