"""Constraints: written in a file or in code, said in a sentence, refused when empty."""

import tomllib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from contentmix import InputError, Post, Strategy, load_strategy
from contentmix.model.channel import Preference
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
from contentmix.model.moment import working_day_after

HEAD = """
timezone = "Europe/Rome"
holidays = "IT"
[target]
shares = { sales = 0.2, info = 0.5, entertainment = 0.3 }
[[channels]]
id = "ig"
network = "instagram"
slots = ["Mon,Wed 18:30", "Fri 17:00 for entertainment"]
run_by = "anna"
preferences = [{ slots = "Wed 18:30", value = 2, category = "info" }]
[[channels]]
id = "x"
network = "x"
[[people]]
id = "anna"
hours_per_week = 6.5
days_off = ["Sun", 2027-08-09, "2027-08-16 to 2027-08-20"]
[[constraints]]
"""
WRITTEN = {
    'kind = "at_most"\nmost = 1\nof = 3\ncategory = "sales"': (
        AtMost(most=1, of=3, category="sales"),
        "at most 1 sales in any 3 posts",
    ),
    'kind = "run"\nmost = 2\nchannels = "ig"': (
        Run(most=2, channels="ig"),
        "at most 2 posts of one category in a row",
    ),
    'kind = "per_day"\nmost = 3\ntogether = true': (
        PerDay(most=3, together=True),
        "at most 3 posts a day on all channels together",
    ),
    'kind = "per_week"\nmost = 1\nflag = "politics"': (
        PerWeek(most=1, flag="politics"),
        "at most 1 politics post a week",
    ),
    'kind = "per_month"\nmost = 4\ncategory = "sales"\nchannels = ["ig", "x"]\ntogether = true': (
        PerMonth(most=4, category="sales", channels=["ig", "x"], together=True),
        "at most 4 sales posts a month on ig and x together",
    ),
    'kind = "min_gap"\nhours = 1\ntogether = true': (
        MinGap(hours=1, together=True),
        "at least 1 hour between posts on all channels together",
    ),
    'kind = "spacing"\nby = "asset"\ndays = 14\nacross = true': (
        Spacing(by="asset", days=14, across=True),
        "posts with the same file or link at least 14 days apart across channels",
    ),
    'kind = "after"\npost = "recap"\nafter = "launch"': (
        After(post="recap", after="launch"),
        "'recap' not before 'launch'",
    ),
    'kind = "after"\npost = "recap"\nafter = "launch"\ndays = 1\nwithin_days = 3': (
        After(post="recap", after="launch", days=1, within_days=3),
        "'recap' at least 1 day and at most 3 days after 'launch'",
    ),
    'kind = "after"\npost = "recap"\nafter = "launch"\nwithin_hours = 48': (
        After(post="recap", after="launch", within_hours=48),
        "'recap' at most 48 hours after 'launch'",
    ),
    'kind = "in_order"\nhours = 20': (
        InOrder(hours=20),
        "posts of each campaign in the order of their steps, at least 20 hours apart",
    ),
    'kind = "quiet_hours"\nfrom = 22:00:00\nto = "07:00"\nflag = "alcohol"': (
        QuietHours(start="22:00", end="07:00", flag="alcohol"),
        "no alcohol post from 22:00 to 07:00",
    ),
    'kind = "blackout"\nfrom = 2027-05-29\nto = 2027-05-31\nflag = "politics"\nwhy = "election"': (
        Blackout(start="2027-05-29", end="2027-05-31", flag="politics", why="election"),
        "no politics post from 2027-05-29 to 2027-05-31 (election)",
    ),
    'kind = "on_holidays"\nonly = true\nflag = "greeting"': (
        OnHolidays(only=True, flag="greeting"),
        "no greeting post but on public holidays",
    ),
    'kind = "lead_time"\nworking_days = 1\nstatuses = ["draft"]': (
        LeadTime(working_days=1, statuses=["draft"]),
        "no post that is still a draft within 1 working day",
    ),
    'kind = "workload"\nperson = "anna"\nhours = 1': (
        Workload(person="anna", hours=1),
        "at most 1 hour a week of the work of 'anna'",
    ),
    'kind = "spending"\nmost = 400\npromoted = true': (
        Spending(most=400, promoted=True),
        "at most 400.00 a month for promoted posts",
    ),
    'kind = "days_off"\nperson = "anna"\ndays = "weekend"': (
        DaysOff(person="anna", days="weekend"),
        "no post of 'anna' on weekend",
    ),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_each_constraint_can_be_written_in_a_file_and_in_code(text):
    strategy = load_strategy(tomllib.loads(HEAD + text))
    value, sentence = WRITTEN[text]
    assert strategy.constraints == (value,)
    assert value.sentence == sentence
    assert Strategy.model_validate_json(strategy.model_dump_json(by_alias=True)) == strategy


def test_no_kind_of_constraint_is_forgotten_here():
    kinds = TypeAdapter(Constraint).json_schema()["discriminator"]["mapping"]
    assert {value.kind for value, _ in WRITTEN.values()} == set(kinds)


def test_what_speaks_of_channels_together_is_kept_apart_from_what_speaks_of_each():
    rules = [value for value, _ in WRITTEN.values()]
    strategy = load_strategy(tomllib.loads(HEAD + next(iter(WRITTEN)))).replace(constraints=rules)
    here = strategy.constraints_on(strategy.channel("x"))
    assert {rule.kind for rule in here} == {
        *("at_most", "per_week", "quiet_hours", "blackout", "on_holidays", "lead_time")
    }
    shared = [rule.kind for rule in strategy.shared_constraints]
    assert shared == [
        *("per_day", "per_month", "min_gap", "spacing", "after", "after", "after", "in_order"),
        *("workload", "spending", "days_off", "workload", "days_off"),
    ]
    assert strategy.people[0].constraints == (
        Workload(person="anna", hours=6.5),
        DaysOff(person="anna", days=["Sun", "2027-08-09", "2027-08-16 to 2027-08-20"]),
    )


def test_the_owner_answers_for_a_post_else_who_runs_the_channel():
    strategy = load_strategy(tomllib.loads(HEAD + next(iter(WRITTEN))))
    here, there = strategy.channels
    assert strategy.responsible(Post(id="a"), here) == "anna"
    assert strategy.responsible(Post(id="a", owner="ugo"), here) == "ugo"
    assert strategy.responsible(Post(id="a"), there) is None


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: PerDay(most=1, category="sales", flag="x"), "a category or a flag, and not both"),
        (lambda: AtMost(most=1, of=2), "needs a category or a flag"),
        (lambda: Run(most=0), "most: must be more than 0"),
        (lambda: Spacing(by="topic"), "spacing needs days or hours"),
        (lambda: Spacing(by="topic", days=1, hours=3), "days or hours, and not both"),
        (lambda: Spacing(by="colour", days=1), "by: must be 'topic'"),
        (lambda: After(post="a", after="a"), "'a' cannot come after itself"),
        (
            lambda: After(post="a", after="b", within_days=1, within_hours=3),
            "within_days or within_hours, and not both",
        ),
        (lambda: After(post="a", after="b", days=3, within_days=2), "leave no moment"),
        (lambda: After(post="a", after="b", days=3, within_hours=47), "leave no moment"),
        (lambda: After(post="a", after="b", hours=49, within_days=1), "leave no moment"),
        (lambda: MinGap(hours=float("inf")), "hours: must be at most 100000"),
        (lambda: QuietHours(start="22", end="25:00"), "'25:00' is not a time of day"),
        (lambda: QuietHours(start="22:00", end="22:00"), "from and to are both 22:00"),
        (lambda: QuietHours(start="22:00", end="7:00"), "'7:00' is not a time of day"),
        (lambda: QuietHours(start="22:00", end="07:00", days="Sol"), "'Sol' is not a weekday"),
        (lambda: Blackout(start="2027-05-02", end="2027-05-01"), "is after to"),
        (lambda: LeadTime(working_days=2, statuses=["published"]), "published is none"),
        (lambda: DaysOff(person="a", days="Easter"), "neither a weekday nor a day"),
        (lambda: DaysOff(person="a", days=3), "days: must be a list, not 3"),
        (lambda: DaysOff(person="a", days="2027-08-09 to 2027-08-01"), "ends before it begins"),
    ],
)
def test_what_cannot_be_meant_is_refused(make, complaint):
    with pytest.raises(InputError, match=complaint):
        make()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ('category = "sale"', "constraints.1.category: 'sale' is not in the target .did you mean"),
        ('category = "sales"\n[[constraints]]\nkind = "workload"\nperson = "ann"\nhours = 1',
         "constraints.2.person: 'ann' is not in the strategy"),
        ('flag = "a"\n[risk]\nblackouts = [{ from = 2027-05-29, to = 2027-05-31, category = "z" }]',
         "risk.blackout.category: 'z' is not in the target"),
    ],
)  # fmt: skip
def test_names_that_the_strategy_lacks_are_refused(change, complaint):
    with pytest.raises(InputError, match=complaint):
        load_strategy(tomllib.loads(f'{HEAD}kind = "at_most"\nmost = 1\nof = 3\n{change}'))


@pytest.mark.parametrize("field", ["slots", "preferences"])
def test_slots_and_preferences_are_for_categories_of_the_target(field):
    text = HEAD.replace("for entertainment", "for fun") if field == "slots" else HEAD
    if field == "preferences":
        text = text.replace('value = 2, category = "info"', 'value = 2, category = "news"')
    with pytest.raises(InputError, match=f"channel ig: {field}: '(fun|news)' is not in the target"):
        load_strategy(tomllib.loads(text + next(iter(WRITTEN))))
    named = text.replace(
        "[target]\nshares = { sales = 0.2, info = 0.5, entertainment = 0.3 }\n", ""
    )
    lenient = Strategy(**tomllib.loads(f'target = "80-20"\n{named}{next(iter(WRITTEN))}'))
    assert lenient.target == "80-20"


@given(
    st.datetimes(datetime.fromisoformat("2027-01-01"), datetime.fromisoformat("2028-01-01")),
    st.booleans(),
)
def test_quiet_hours_over_midnight_are_what_the_day_leaves(moment, chosen):
    night = QuietHours(start="22:00", end="07:00")
    day = QuietHours(start="07:00", end="22:00")
    assert night.covers(moment) != day.covers(moment)
    some = QuietHours(start="22:00", end="07:00", days=["Fri", "Sat"])
    evening = moment if moment.hour >= 22 else moment - timedelta(days=1)
    assert some.covers(moment) == (night.covers(moment) and evening.weekday() in (4, 5))


@given(st.dates(date(2027, 1, 1), date(2029, 1, 1)), st.integers(1, 30), st.data())
def test_working_days_are_counted_one_by_one(start, count, data):
    closed = data.draw(st.sets(st.dates(start, start + timedelta(days=9)), max_size=5))
    first = LeadTime(working_days=count).first_day(start, closed)
    between = [start + timedelta(days=n) for n in range(1, (first - start).days + 1)]
    assert sum(day.weekday() < 5 and day not in closed for day in between) == count
    assert working_day_after(start, count, closed) == first
    assert first.weekday() < 5
    assert first not in closed


def test_posts_are_alike_in_what_they_share():
    one = Post(id="a", topic="bread", link="https://a.example", text="Bread  at SIX", media="o.jpg")
    again = Post(id="b", same_as="a", text="bread at six", media=["x.jpg", "o.jpg"])
    alike = {
        by
        for by in ("topic", "idea", "asset", "text", "post")
        if one.likeness(by) & again.likeness(by)
    }
    assert alike == {"idea", "asset", "text"}
    assert Post(id="c").likeness("text") == Post(id="c").likeness("campaign") == frozenset()
    near = Spacing(by="text", days=7, clusters={"a": "k1", "c": "k1"})
    assert near.likeness(one) == near.likeness(Post(id="c")) == frozenset({"k1"})
    assert near.likeness(again) == frozenset({"bread at six"})


def test_a_preference_speaks_of_its_kind_and_leaves_the_category_to_its_own_field():
    wish = Preference(slots="Fri 17:00", value=-1, flag="video")
    assert (wish.concerns(None, ("video",)), wish.concerns("info", ())) == (True, False)
    assert Preference(slots="Fri 17:00", value=1).concerns(None, ())
    sales = Preference(slots="Fri 17:00", value=1, category="sales")
    assert (sales.concerns("sales", ()), sales.concerns("info", ())) == (True, False)
    with pytest.raises(InputError, match="a category or a flag, and not both"):
        wish.replace(category="sales")
    with pytest.raises(InputError, match="write the category in its own field"):
        wish.replace(slots="Fri 17:00 for sales")
