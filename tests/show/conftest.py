"""One small result that holds everything a page can show."""

from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

import contentmix as cm
from contentmix.model.question import Question
from contentmix.model.report import ColumnReading, ReadingReport
from contentmix.model.result import ChannelMix, Cost, Unplaced
from contentmix.model.shopping import Placeholder

ROME = ZoneInfo("Europe/Rome")
EVIL = "<script>alert('x')</script>"


@pytest.fixture
def strategy():
    return cm.Strategy(
        name="Forno & Rossi",
        timezone="Europe/Rome",
        target={"shares": {"sales": 0.25, "info": 0.75}},
        channels=[{"id": "ig", "network": "instagram", "slots": "Mon 18:30"}],
    )


@pytest.fixture
def calendar():
    def entry(name, day, **fields):
        at = datetime(2027, 3, day, 18, 30, tzinfo=ROME)
        pinned = fields.pop("pinned", False)
        return cm.ScheduledPost(post=cm.Post(id=name, **fields), channel="ig", at=at, pinned=pinned)

    return cm.Calendar(
        [
            entry("a", 1, text="Pane", category="info", status="published", language="it"),
            entry("b", 8, text=EVIL, category="sales", pinned=True),
            entry("c", 15, text="مرحبا", category="info"),
        ]
    )


@pytest.fixture
def result(strategy, calendar):
    free = cm.Slot(channel="ig", at=datetime(2027, 4, 5, 18, 30, tzinfo=ROME))
    return cm.Result(
        status=cm.Status.FEASIBLE,
        calendar=calendar,
        objective=Fraction(3, 2),
        bound=Fraction(1),
        cost=Cost(placeholders=1),
        mixes=(ChannelMix("ig", calendar.mix("ig"), strategy.target, 1),),
        placeholders=(Placeholder(free, "info"),),
        unplaced=(Unplaced("z", "its last moment is past"),),
        reasons=("the fixed posts break a limit",),
    )


@pytest.fixture
def report():
    found = cm.Violation(
        code="CM101",
        name="text-too-long",
        severity=cm.Severity.ERROR,
        where="ig, Monday 1 March 2027 18:30",
        message="2,300 of 2,200 characters",
        fix="cut 100 characters",
        source="https://example.org/limits",
    )
    return cm.Report([found])


@pytest.fixture
def backlog(report):
    reading = ReadingReport(
        report.violations,
        source="posts <1>.csv",
        columns=(ColumnReading("Testo", "text", "alias"), ColumnReading("Umore", None, "unknown")),
        rows=4,
        left_out=(3,),
        questions=(Question("category", "<Gina>", ("info", "sales"), (2, 4), ("Our cat",)),),
    )
    return cm.Backlog([cm.Post(id="z", text="Old news")], report=reading)
