"""With random people, hours, money and lead times, a balanced calendar respects every one."""

from collections import Counter
from datetime import date
from itertools import product

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix import Post, Strategy, balance, validate, workload

START = date(2027, 3, 1)
PEOPLE = ("anna", "ugo", "elena")
COUNTRIES = sorted(code for code in holidays.list_supported_countries() if len(code) == 2)
SLOTS = ("daily 9:00", "Mon,Wed,Fri 9:00", "Tue 8:00, 18:00")

HOURS = st.none() | st.integers(0, 12).map(lambda halves: halves / 2)
PERSON = st.builds(
    dict,
    hours_per_week=HOURS,
    can=st.sampled_from(((), ("answer",))),
    days_off=st.sampled_from(((), ("Tue",), ("2027-03-03",))),
)
CHANNEL = st.builds(
    dict,
    slots=st.sampled_from(SLOTS),
    run_by=st.none() | st.sampled_from(PEOPLE),
    effort=st.sampled_from((0, 0.5, 1.25)),
    answering=st.sampled_from((0, 0.25)),
    cost=st.sampled_from((0, 10)),
)
POST = st.builds(
    dict,
    category=st.sampled_from(("sales", "info")),
    owner=st.none() | st.sampled_from(PEOPLE),
    contributors=st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
    effort=st.none() | st.sampled_from((0, 0.5, 2, 3)),
    cost=st.none() | st.sampled_from((0, 5, 40)),
)


@st.composite
def teams(draw):
    people = [{"id": name} | draw(PERSON) for name in PEOPLE]
    names = ("instagram", "x")[: draw(st.integers(1, 2))]
    channels = [{"id": name, "network": name} | draw(CHANNEL) for name in names]
    return Strategy(
        timezone="Europe/Rome",
        target={"shares": {"sales": 0.5, "info": 0.5}},
        people=people,
        channels=channels,
        budget={"month": draw(st.none() | st.sampled_from((20, 100)))},
    )


BACKLOGS = st.lists(POST, max_size=14).map(
    lambda found: [Post(id=f"p{n:02}", **fields) for n, fields in enumerate(found)]
)


def _respected(posts, strategy):
    result = balance(posts, strategy, start=START, weeks=2, effort=500)
    load = workload(result.calendar, strategy)
    for (name, week), minutes in load.minutes.items():
        hours = strategy.person(name).hours_per_week
        assert hours is None or minutes <= 60 * hours, (name, week, minutes, hours)
    spent = Counter()
    for entry in result.calendar:
        channel = strategy.channel(entry.channel)
        spent[entry.at.month] += strategy.cents_of(entry.post, channel)
    most = strategy.budget.month
    assert most is None or all(cents <= 100 * most for cents in spent.values())
    assert validate(result.calendar, strategy).errors == ()


@pytest.mark.practice("P12")
@pytest.mark.practice("P23")
@given(teams(), BACKLOGS)
@settings(max_examples=25, deadline=None)
def test_nobody_is_above_their_hours_and_nothing_above_the_budget(strategy, posts):
    _respected(posts, strategy)


@pytest.mark.slow
@given(teams(), BACKLOGS)
@settings(max_examples=400, deadline=None)
def test_nobody_is_above_their_hours_in_many_more_teams(strategy, posts):
    _respected(posts, strategy)


@pytest.mark.practice("P03")
@given(st.sampled_from(COUNTRIES), st.integers(0, 300), st.integers(1, 8))
@settings(max_examples=40, deadline=None)
def test_no_draft_is_published_before_its_lead_time_in_any_country(country, shift, lead):
    start = date.fromordinal(START.toordinal() + shift)
    strategy = Strategy(
        timezone="UTC",
        holidays=[country],
        target={"shares": {"info": 1}},
        channels=[{"id": "x", "network": "x", "slots": "daily 12:00", "on_holidays": True}],
        production=[{"name": "draft", "days_before": lead}],
    )
    drafts = [Post(id=f"d{n:02}", category="info", text=f"Draft {n}") for n in range(40)]
    ready = Post(id="r", category="info", status="approved", text="Ready")
    result = balance([*drafts, ready], strategy, start=start, weeks=5, effort=0)
    first = holidays.country_holidays(country).get_nth_working_day(start, lead)
    days = {entry.post.id: entry.at.date() for entry in result.calendar}
    placed = [days[post.id] for post in drafts if post.id in days]
    assert placed
    assert min(placed) == first
    assert validate(result.calendar, strategy, as_of=start, select=["CM212"]).errors == ()


def _best(posts, minutes, slots):
    """Try every assignment of posts to slots: the most that fit into the hours of each week."""
    best = 0
    for chosen in product([None, *range(len(posts))], repeat=len(slots)):
        used = [number for number in chosen if number is not None]
        if len(set(used)) < len(used) or len(used) <= best:
            continue
        weeks = Counter()
        for number, week in zip(chosen, slots, strict=True):
            if number is not None:
                weeks[week] += round(60 * posts[number].effort)
        if all(total <= minutes for total in weeks.values()):
            best = len(used)
    return best


@pytest.mark.practice("P12")
@given(
    st.lists(st.sampled_from((0.5, 1.0, 1.5, 2.5)), min_size=1, max_size=5),
    st.integers(0, 8).map(lambda halves: halves / 2),
)
@settings(max_examples=30, deadline=None)
def test_as_many_posts_are_placed_as_any_plan_within_the_hours_could(efforts, hours):
    strategy = Strategy(
        timezone="UTC",
        target={"shares": {"info": 1}},
        people=[{"id": "anna", "hours_per_week": hours}],
        channels=[{"id": "x", "network": "x", "slots": "Mon,Thu 9:00", "run_by": "anna"}],
    )
    posts = [
        Post(id=f"p{n}", category="info", effort=effort, text=f"Post {n}")
        for n, effort in enumerate(efforts)
    ]
    result = balance(posts, strategy, start=START, weeks=2)
    assert len(result.calendar) == _best(posts, round(60 * hours), [9, 9, 10, 10])


SIMPLE = Strategy.simple(network="x", slots="daily 9:00", target="80-20", timezone="UTC")
TEAM = {"people": [{"id": "anna"}], "levels": ["team"], "production": []}


@given(BACKLOGS)
@settings(max_examples=20, deadline=None)
def test_people_who_are_asked_for_nothing_change_no_finding(posts):
    plain = [post.replace(owner=None, contributors=(), effort=None, cost=None) for post in posts]
    result = balance(plain, SIMPLE, start=START, weeks=2, effort=0)
    without = validate(result.calendar, SIMPLE)
    # Advice on networks (CM591) asks whether there are people at all; that is its own matter.
    found = validate(result.calendar, SIMPLE.replace(**TEAM), ignore=["CM591"])
    assert not without.select("CM5", "CM6")
    assert list(found) == list(without)
