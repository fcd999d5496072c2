"""The law that holds player and judge together: no balanced calendar has an error.

Strategies are random, with every kind of constraint there is, alone and several at once; the
posts have every field that a constraint looks at.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from contentmix.balancing.solve import balance
from contentmix.model.calendar import Calendar, ScheduledPost
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
from contentmix.model.post import Post, PostStatus
from contentmix.model.result import Result, Status
from contentmix.model.strategy import Strategy
from contentmix.validation import validate

START = date(2027, 3, 22)
"""A Monday; Easter, and the night in which clocks jump, follow."""

CATEGORIES = ("sales", "info", "fun")
CHANNELS = {"ig": "Europe/Rome", "x": "America/New_York"}
KIND = st.sampled_from([{}, {"category": "sales"}, {"category": "info"}, {"flag": "hot"}])
ON = st.sampled_from([{}, {"channels": "ig"}, {"channels": "x"}])
BOTH = st.fixed_dictionaries({"together": st.booleans()})
APART = st.sampled_from([{"days": 1}, {"days": 3}, {"hours": 5.5}, {"hours": 40}])


def some(make, *parts: st.SearchStrategy[dict], **fields: st.SearchStrategy[object]):
    return st.tuples(st.fixed_dictionaries(fields), *parts).map(
        lambda found: make(**{name: value for part in found for name, value in part.items()})
    )


OF_KIND = {
    AtMost: st.tuples(st.integers(0, 2), st.integers(1, 4), KIND.filter(bool), ON).map(
        lambda it: AtMost(most=it[0], of=it[1], **it[2], **it[3])
    ),
    Run: some(Run, KIND, ON, most=st.integers(1, 3)),
    PerDay: some(PerDay, KIND, ON, BOTH, most=st.integers(0, 3)),
    PerWeek: some(PerWeek, KIND, ON, BOTH, most=st.integers(0, 6)),
    PerMonth: some(PerMonth, KIND, ON, BOTH, most=st.integers(0, 9)),
    MinGap: some(MinGap, KIND, ON, BOTH, hours=st.sampled_from([0.5, 7, 24, 30])),
    Spacing: some(
        Spacing,
        KIND,
        ON,
        APART,
        by=st.sampled_from(["topic", "idea", "asset", "campaign", "text", "category", "post"]),
        across=st.booleans(),
    ),
    After: some(
        After,
        APART.map(lambda it: it if it.get("hours") != 40 else {"hours": 24}) | st.just({}),
        st.sampled_from([{}, {"within_days": 3}, {"within_hours": 76}]),
        post=st.just("p1"),
        after=st.sampled_from(["p0", "p2"]),
    ),
    InOrder: some(InOrder, APART | st.just({}), campaign=st.sampled_from([None, "spring"])),
    QuietHours: some(
        QuietHours,
        KIND,
        ON,
        start=st.sampled_from(["22:00", "06:00", "12:00"]),
        end=st.sampled_from(["09:01", "18:30", "05:00"]),
        days=st.sampled_from([(), "Sat,Sun"]),
    ),
    Blackout: some(
        Blackout, KIND, ON, start=st.just(date(2027, 3, 25)), end=st.just(date(2027, 3, 27))
    ),
    OnHolidays: some(OnHolidays, KIND.filter(bool), ON, only=st.booleans()),
    LeadTime: some(LeadTime, KIND, ON, working_days=st.integers(1, 5)),
    Spending: some(Spending, most=st.sampled_from([0, 20, 60]), promoted=st.booleans()),
    Workload: some(Workload, person=st.just("anna"), hours=st.sampled_from([0, 3, 8.5])),
    DaysOff: some(
        DaysOff,
        person=st.just("anna"),
        days=st.sampled_from(["Mon,Tue", "2027-03-24 to 2027-03-28"]),
    ),
}

POSTS = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(CATEGORIES),
            "flags": st.sampled_from([(), (), ("hot",)]),
            "topic": st.sampled_from([None, "rye", "spelt"]),
            "campaign": st.sampled_from([None, "spring"]),
            "campaign_step": st.sampled_from([None, 1, 2]),
            "same_as": st.sampled_from([None, None, "p0"]),
            "media": st.sampled_from([(), ("oven.jpg",)]),
            "text": st.sampled_from(["", "Bread at six.", "bread  at SIX."]),
            "owner": st.sampled_from([None, "anna"]),
            "effort": st.sampled_from([None, 2.5]),
            "channels": st.sampled_from([(), (), ("ig",), ("x",)]),
            "status": st.sampled_from(["draft", "approved"]),
            "max_uses": st.sampled_from([1, 1, 1, 3]),
            "cooldown_days": st.sampled_from([None, 4]),
            "priority": st.integers(0, 2),
        }
    ),
    max_size=24,
)
HISTORY = st.lists(
    st.tuples(st.sampled_from(sorted(CHANNELS)), st.integers(1, 12), st.sampled_from(CATEGORIES)),
    max_size=6,
    unique_by=lambda it: it[:2],
)


def strategy_with(rules) -> Strategy:
    slots = {
        "ig": ["daily 9:00, 18:30", "Fri 17:00 for fun"],
        "x": ["Mon-Sat 12:00", "Sun 2:30"],
    }
    channels = [
        {
            "id": name,
            "network": "x",
            "timezone": zone,
            "slots": slots[name],
            "run_by": "anna" if name == "ig" else None,
            "on_holidays": name == "x",
            "effort": 1,
            "cost": 5,
        }
        for name, zone in CHANNELS.items()
    ]
    return Strategy(
        timezone="Europe/Rome",
        holidays="IT",
        target={"shares": {"sales": 0.2, "info": 0.5, "fun": 0.3}},
        channels=channels,
        people=[{"id": "anna"}],
        constraints=rules,
    )


def past(entries) -> Calendar:
    return Calendar(
        ScheduledPost(
            post=Post(
                id=f"old{n}",
                category=category,
                topic="rye",
                campaign="spring",
                campaign_step=1,
                status=PostStatus.PUBLISHED,
            ),
            channel=channel,
            at=f"2027-03-{22 - day:02}T09:00Z",
        )
        for n, (channel, day, category) in enumerate(entries)
    )


def balanced(fields, rules, history) -> tuple[Result, Strategy]:
    posts = [Post(id=f"p{n}", **values) for n, values in enumerate(fields)]
    strategy = strategy_with(rules)
    options = {"start": START, "end": "2027-04-04", "history": past(history), "effort": 400}
    return balance(posts, strategy, **options), strategy


JUDGED = (
    *("CM057", "CM2", "CM301", "CM307", "CM308", "CM309", "CM311", "CM312", "CM314"),
    *("CM561", "CM562"),
)


def check(result: Result, strategy: Strategy) -> None:
    assert result.status is not Status.INFEASIBLE
    found = validate(result.calendar, strategy, select=JUDGED, as_of=START)
    assert [(it.code, it.where, it.message) for it in found.errors] == []


def test_every_kind_of_constraint_is_drawn() -> None:
    kinds = TypeAdapter(Constraint).json_schema()["discriminator"]["mapping"]
    known = {make.model_fields["kind"].default for make in OF_KIND}
    assert known == set(kinds)


@pytest.mark.slow
@pytest.mark.parametrize("make", OF_KIND, ids=lambda make: make.__name__)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), fields=POSTS, history=HISTORY)
def test_a_balanced_calendar_keeps_each_constraint(make, data, fields, history) -> None:
    check(*balanced(fields, [data.draw(OF_KIND[make])], history))


@settings(max_examples=12, deadline=None)
@given(POSTS, st.lists(st.one_of(*OF_KIND.values()), min_size=1, max_size=5), HISTORY)
def test_a_balanced_calendar_keeps_several_constraints(fields, rules, history) -> None:
    check(*balanced(fields, rules, history))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(POSTS, st.lists(st.one_of(*OF_KIND.values()), min_size=1, max_size=7), HISTORY)
def test_a_balanced_calendar_keeps_many_constraints(fields, rules, history) -> None:
    check(*balanced(fields, rules, history))
