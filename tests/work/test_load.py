"""The load of people: every minute counted once, in the week of its post."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contentmix import Calendar, Post, ScheduledPost, Strategy
from contentmix.work.load import Load, workload

PEOPLE = ("anna", "ugo", "elena")
STRATEGY = Strategy(
    timezone="Europe/Rome",
    target="80-20",
    people=[
        {"id": "anna", "hours_per_week": 4, "can": "answer", "department": "shop"},
        {"id": "ugo", "hours_per_week": 0, "department": "shop"},
        {"id": "elena"},
    ],
    channels=[
        {"id": "ig", "network": "instagram", "run_by": "anna", "effort": 1, "answering": 0.25},
        {"id": "x", "network": "x", "cost": 10},
    ],
)


def _entry(post: Post, channel: str, at: str) -> ScheduledPost:
    return ScheduledPost(post=post, channel=channel, at=at)


def test_the_load_says_who_carries_how_much_and_who_is_the_bottleneck():
    calendar = Calendar(
        [
            _entry(Post(id="a"), "ig", "2027-03-01T09:00+01:00"),
            _entry(Post(id="b", owner="elena", effort=2), "x", "2027-03-02T09:00+01:00"),
            _entry(Post(id="c", effort=3), "ig", "2027-03-08T09:00+01:00"),
            _entry(Post(id="d"), "elsewhere", "2027-03-08T09:00+01:00"),
        ]
    )
    load = workload(calendar, STRATEGY)
    assert load.by_person == {"anna": 75 + 195, "elena": 120}
    assert load.by_department == {"shop": 270, "": 120}
    assert load.bottleneck == ("anna", (2027, 10), 195 / 240)
    assert load.cost == {(2027, 3): 10.0}
    assert load.share("elena") == 120 / 390
    assert load.share("nobody") == 0.0
    assert str(load).splitlines()[-1] == "bottleneck: anna, week 10 2027, 81% of the hours"
    assert repr(load) == "<Load of 2 people, 6.5 hours>"
    assert "<table" in load._repr_html_()


def test_who_has_no_hours_at_all_is_the_bottleneck_with_any_work():
    calendar = Calendar([_entry(Post(id="a", owner="ugo", effort=1), "x", "2027-03-01T09:00Z")])
    assert workload(calendar, STRATEGY).bottleneck == ("ugo", (2027, 9), float("inf"))


def test_no_work_has_no_bottleneck():
    assert Load(minutes={}, hours={"anna": 4.0}).bottleneck is None
    assert Load(minutes={}, hours={}).share("anna") == 0.0
    assert workload(Calendar(), STRATEGY).by_person == {}


POSTS = st.builds(
    Post,
    id=st.uuids().map(str),
    owner=st.none() | st.sampled_from(PEOPLE),
    contributors=st.lists(st.sampled_from(PEOPLE), max_size=2),
    effort=st.none() | st.integers(0, 20).map(lambda quarters: quarters / 4),
)


@given(st.lists(st.tuples(POSTS, st.sampled_from(["ig", "x"]), st.integers(0, 20)), max_size=8))
def test_every_minute_is_counted_once_in_its_own_week(drawn):
    start = datetime(2027, 3, 1, 12, tzinfo=UTC)
    entries = [
        ScheduledPost(post=post, channel=channel, at=start + timedelta(days=day))
        for post, channel, day in drawn
    ]
    load = workload(Calendar(entries), STRATEGY)
    expected: Counter[tuple[str, int]] = Counter()
    for post, channel, day in drawn:
        for name, minutes in STRATEGY.minutes_of(post, STRATEGY.channel(channel)).items():
            expected[name, 9 + day // 7] += minutes
    assert {(name, week[1]): n for (name, week), n in load.minutes.items()} == expected
