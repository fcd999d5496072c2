"""What two fixed posts break together, and what would have to give way."""

from datetime import date, datetime

import pytest

from contentmix.balancing.clash import Scene
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    After,
    AtMost,
    Blackout,
    Constraint,
    DaysOff,
    InOrder,
    LeadTime,
    MinGap,
    OnHolidays,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
    Run,
    Spacing,
    Spending,
    Workload,
)
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

STRATEGY = Strategy(
    timezone="UTC",
    holidays="IT",
    target={"shares": {"sales": 0.5, "info": 0.5}},
    channels=[
        Channel(id="a", network="x", slots="daily 9:00", run_by="anna"),
        Channel(id="b", network="linkedin", slots="daily 9:00"),
    ],
    people=[{"id": "anna"}],
)
ONE = Post(
    id="one", category="sales", flags="f", topic="t", campaign="c", campaign_step=1,
    effort=2, cost=30,
)  # fmt: skip
OTHER = ONE.replace(id="other", campaign_step=2)


def clashes(rule: Constraint, first: str, then: str, other: Post = OTHER) -> list[tuple[int, str]]:
    """Return how many posts each clash is of, and what would have to give way."""
    places = {"a": [_at(ONE, "a", first)], "b": []}
    name = "b" if getattr(rule, "together", False) or getattr(rule, "across", False) else "a"
    places[name].append(_at(other, name, then))
    scene = Scene(STRATEGY, date(2027, 3, 1), places)
    return [(len(clash.entries), clash.relaxed) for clash in scene.clashes(rule)]


def _at(post: Post, channel: str, at: str) -> ScheduledPost:
    return ScheduledPost(
        post=post, channel=channel, at=datetime.fromisoformat(f"2027-{at}:00+00:00")
    )


APART = {
    "at most": (AtMost(most=1, of=3, category="sales"), "allow 2"),
    "run": (Run(most=1, category="sales"), "allow 2"),
    "any run": (Run(most=1), "allow 2"),
    "day": (PerDay(most=1), "allow 2"),
    "day together": (PerDay(most=1, category="sales", together=True), "allow 2"),
    "week": (PerWeek(most=1, flag="f"), "allow 2"),
    "month": (PerMonth(most=1), "allow 2"),
    "hours of work": (Workload(person="anna", hours=3), "give 'anna' 4 hours a week"),
    "money": (Spending(most=50), "spend 60.00 a month"),
    "gap": (MinGap(hours=24), "ask for 3 hours"),
    "gap together": (MinGap(hours=24, together=True), "ask for 3 hours"),
    "spacing": (Spacing(by="topic", days=2), ""),
    "spacing across": (Spacing(by="topic", across=True, hours=8), "ask for 3 hours"),
    "after": (After(post="other", after="one", hours=8), "ask for 3 hours"),
    "after the other": (After(post="one", after="other"), ""),
    "in order": (InOrder(hours=4, campaign="c"), "ask for 3 hours"),
}
"""What the posts break on one day, three hours apart; none of it weeks apart, but a wrong order."""


@pytest.mark.parametrize("name", APART)
def test_two_posts_on_one_day_break_what_keeps_them_apart(name: str) -> None:
    rule, fix = APART[name]
    assert clashes(rule, "03-01T09:00", "03-01T12:00") == [(2, fix)]


ROWS = {"at most", "run", "any run"}


@pytest.mark.parametrize("name", sorted(set(APART) - ROWS - {"after the other"}))
def test_months_apart_they_break_nothing(name: str) -> None:
    rule, _ = APART[name]
    assert clashes(rule, "03-01T09:00", "05-03T12:00") == []


@pytest.mark.parametrize("name", sorted(APART))
def test_a_post_that_no_constraint_speaks_of_clashes_with_none(name: str) -> None:
    rule, _ = APART[name]
    plain = Post(id="plain", category="info")
    spoken = name in {"day", "month", "gap", "gap together"}
    assert bool(clashes(rule, "03-01T09:00", "03-01T12:00", plain)) == spoken


def test_a_span_that_is_too_long_is_one_to_allow() -> None:
    days = After(post="other", after="one", within_days=2)
    assert clashes(days, "03-01T09:00", "03-05T09:00") == [(2, "allow 4 days")]
    hours = After(post="other", after="one", within_hours=24)
    assert clashes(hours, "03-01T09:00", "03-02T19:30") == [(2, "allow 34.5 hours")]
    assert clashes(hours, "03-01T09:00", "03-02T09:00") == []


SHUT = {
    "dark": (Blackout(start="2027-03-29", end="2027-03-30"), "make an exception for 29 March 2027"),
    "quiet": (QuietHours(start="22:00", end="06:00"), "make an exception for 29 March 2027"),
    "off": (DaysOff(person="anna", days=["Mon"]), "give it to somebody who is there"),
    "holiday": (OnHolidays(only=False), "make an exception for 29 March 2027"),
}


@pytest.mark.parametrize("name", SHUT)
def test_a_moment_is_closed_to_each_post_by_itself(name: str) -> None:
    rule, fix = SHUT[name]
    late = "03-29T23:00" if name == "quiet" else "03-29T09:00"  # a Monday, after Easter
    assert clashes(rule, "03-27T09:00", late) == [(1, fix)]


def test_what_is_not_approved_in_time_can_be_approved() -> None:
    rule = LeadTime(working_days=3)
    assert clashes(rule, "03-02T09:00", "03-09T09:00") == [(1, "approve it")]
    approved = OTHER.replace(status="approved")
    assert clashes(rule, "03-09T09:00", "03-02T09:00", approved) == []
