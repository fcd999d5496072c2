"""Flags in balance: found as the judge finds them, obeyed, and never written onto the posts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix import Backlog, Calendar, Post, ScheduledPost, Severity, Strategy, balance, validate
from contentmix.model.acceptance import Acceptance

RISK = {
    "politics": {
        "treatment": "approve",
        "level": "direction",
        "working_days": 3,
        "keep_out": [{"from": "2027-03-13", "to": "2027-03-16", "why": "election"}],
        "not_on": ["li"],
        "apart_hours": 48,
    },
    "watch": {"politics": ["mayor", "ballot"]},
    "confidential": ["Progetto Lievito"],
}


def _strategy(**risk):
    return Strategy(
        timezone="Europe/Rome",
        holidays=["IT"],
        target={"shares": {"info": 0.5, "sales": 0.5}},
        levels=["team", "direction"],
        people=[{"id": "elena", "level": "direction"}],
        channels=[
            {"id": "ig", "network": "instagram", "slots": "daily 18:30"},
            {"id": "li", "network": "linkedin", "slots": "daily 9:00"},
        ],
        risk={**RISK, **risk},
    )


def _posts(count=40, political=range(0, 40, 5)):
    return [
        Post(
            id=f"p{n:02}",
            text=f"The mayor and bread number {n}." if n in political else f"Bread number {n}.",
            category="info" if n % 2 else "sales",
            language="en",
        )
        for n in range(count)
    ]


def _days(result, ids):
    return {e.post.id: (e.channel, e.at.date()) for e in result.calendar if e.post.id in ids}


@pytest.mark.practice("P05")
@pytest.mark.practice("P19")
def test_political_posts_stay_out_of_the_election_and_the_report_says_who_approves_by_when():
    strategy, posts = _strategy(), _posts()
    result = balance(posts, strategy, start="2027-03-08", weeks=2)
    political = {post.id for post in posts if "mayor" in post.text}
    placed = _days(result, political)
    assert placed
    for channel, day in placed.values():
        assert channel == "ig"
        assert day >= date(2027, 3, 11)  # three working days from Monday on
        assert not date(2027, 3, 13) <= day <= date(2027, 3, 16)
    report = validate(result.calendar, strategy, as_of="2027-03-08")
    assert {found.code for found in report.errors} == {"CM402"}
    asked = {found.post_id: found for found in report.errors}
    assert set(asked) == set(placed)
    first = min(asked, key=lambda name: placed[name][1])
    assert placed[first][1] == date(2027, 3, 11)
    assert asked[first].fix == "have direction approve it by Mon 08 Mar 2027"
    assert "politics ('mayor'; " in asked[first].message


def test_the_posts_come_back_as_they_were_given():
    posts = _posts()
    result = balance(posts, _strategy(), start="2027-03-08", weeks=2)
    known = {post.id: post for post in posts}
    assert all(entry.post == known[entry.post.id] for entry in result.calendar)
    flagged = [it.replace(flags="politics") if "mayor" in it.text else it for it in posts]
    by_hand = balance(flagged, _strategy(detect=False), start="2027-03-08", weeks=2)
    assert [(e.post.id, e.at) for e in by_hand.calendar] == [
        (e.post.id, e.at) for e in result.calendar
    ]


@pytest.mark.practice("P06")
def test_an_approved_post_need_not_wait_and_an_accepted_one_neither():
    approved = [it.replace(approved_by=["elena"]) for it in _posts(14, political=range(14))]
    result = balance(approved, _strategy(), start="2027-03-08", end="2027-03-09")
    assert {entry.channel for entry in result.calendar} == {"ig"}
    assert len(result.calendar) == 1  # two days apart
    post = _posts(1, political=[0])[0]
    strategy = _strategy()
    assert not balance([post], strategy, start="2027-03-08", end="2027-03-09").calendar
    taken = Acceptance.of(post, "politics", by="elena", on="2027-03-01", why="we mean it")
    decided = strategy.accepting(taken)
    assert len(balance([post], decided, start="2027-03-08", end="2027-03-09").calendar) == 1
    wrong = taken.replace(verdict="not a risk")
    free = strategy.accepting(wrong)
    assert len(balance([post], free, start="2027-03-13", end="2027-03-13").calendar) == 1


@pytest.mark.practice("P04")
def test_what_may_not_be_published_is_left_over_with_its_words():
    secret = Post(id="s", text="Soon: Progetto Lievito!", category="info")
    result = balance([*_posts(), secret], _strategy(), start="2027-03-08", weeks=1)
    assert "s" not in {entry.post.id for entry in result.calendar}
    (said,) = [it.reason for it in result.unplaced if it.post_id == "s"]
    assert said == "it may not be published: confidential ('Progetto Lievito')"


def test_what_is_blocked_on_one_channel_goes_to_the_other_and_comes_back_as_it_was():
    variant = {"channel": "li", "text": "Soon: Progetto Lievito!"}
    post = Post(id="s", text="Bread.", category="info", variants=[variant])
    result = balance([post], _strategy(), start="2027-03-08", weeks=1)
    assert [(entry.channel, entry.post) for entry in result.calendar] == [("ig", post)]
    only_li = post.replace(channels="li")
    result = balance([only_li], _strategy(), start="2027-03-08", weeks=1)
    assert [it.reason for it in result.unplaced] == [
        "it may not be published: confidential ('Progetto Lievito')"
    ]


def test_a_channel_called_like_the_network_of_a_blocked_one_is_no_way_round():
    strategy = _strategy(politics="warn").replace(
        channels=[
            {"id": "instagram", "network": "instagram", "slots": "daily 18:30"},
            {"id": "ig2", "network": "instagram", "slots": "daily 9:00"},
        ]
    )
    variant = {"channel": "ig2", "text": "Soon: Progetto Lievito!"}
    post = Post(id="s", text="Bread.", category="info", variants=[variant])
    result = balance([post], strategy, start="2027-03-08", weeks=1)
    assert [it.post_id for it in result.unplaced] == ["s"]


@pytest.mark.practice("P18")
def test_a_post_under_dispute_is_left_over_and_says_who_decides():
    strategy = _strategy().replace(
        disputes=[{"id": "tone", "about": "p00", "decider": "elena", "posts": ["p00"]}]
    )
    result = balance(_posts(4, political=[]), strategy, start="2027-03-08", weeks=1)
    reasons = {it.post_id: it.reason for it in result.unplaced}
    assert reasons["p00"] == "the dispute 'tone' about it is open; elena decides"


def test_what_somebody_pinned_stays_for_the_judge_to_see():
    secret = Post(id="s", text="Progetto Lievito!", category="info")
    pinned = ScheduledPost(post=secret, channel="ig", at="2027-03-10T18:30+01:00", pinned=True)
    history = ScheduledPost(
        post=Post(id="h", text="The mayor came.", status="published", category="info"),
        channel="ig",
        at="2027-03-07T18:30+01:00",
    )
    backlog = Backlog([*_posts(), secret], Calendar([history]))
    strategy = _strategy()
    result = balance(backlog, strategy, start="2027-03-08", weeks=1, keep=Calendar([pinned]))
    assert pinned in result.calendar.scheduled
    assert history in result.calendar.scheduled
    assert "s" not in {it.post_id for it in result.unplaced}
    blocked = [it for it in validate(result.calendar, strategy) if it.code == "CM401"]
    assert [it.post_id for it in blocked] == ["s"]


def test_a_crisis_empties_its_days_and_the_judge_agrees():
    strategy = _strategy(crises=[{"from": "2027-03-10", "to": "2027-03-11", "why": "flood"}])
    result = balance(_posts(), strategy, start="2027-03-08", weeks=1)
    assert not {10, 11} & {entry.at.day for entry in result.calendar}
    assert not [it for it in validate(result.calendar, strategy) if it.code == "CM409"]
    before = balance(_posts(), _strategy(), start="2027-03-08", weeks=1)
    found = [it for it in validate(before.calendar, strategy) if it.code == "CM409"]
    assert len(found) == sum(entry.at.day in {10, 11} for entry in before.calendar) > 0


def test_what_a_crisis_leaves_over_names_the_crisis():
    total = {"from": "2027-03-01", "why": "flood in the valley", "by": "elena"}
    result = balance(_posts(), _strategy(crises=[total]), start="2027-03-08", weeks=1)
    assert not result.calendar
    assert result.unplaced
    said = "; a crisis holds everything back: flood in the valley, from 1 March 2027, still open"
    assert all(it.reason.endswith(said) for it in result.unplaced)


@pytest.mark.parametrize(
    "crisis",
    [
        {"from": "2027-03-20"},
        {"from": "2027-03-01", "to": "2027-03-07"},
        {"from": "2027-03-08", "channels": ["li"]},
        {"from": "2027-03-08", "flags": ["alcohol"]},
    ],
)
def test_a_crisis_elsewhere_is_not_named(crisis):
    posts = [Post(id=f"p{n}", category="info", text="Rye.", channels=["ig"]) for n in range(40)]
    strategy = _strategy(crises=[{"why": "flood", **crisis}])
    result = balance(posts, strategy, start="2027-03-08", weeks=1)
    assert result.unplaced
    assert not [it for it in result.unplaced if "flood" in it.reason]


_TEXT = st.sampled_from(["Bread.", "The mayor.", "A ballot for bread.", "Progetto Lievito."])
_TEXTS = st.tuples(_TEXT, st.none() | _TEXT)
_RISKS = st.fixed_dictionaries(
    {
        "politics": st.fixed_dictionaries(
            {
                "treatment": st.sampled_from(["approve", ["approve", "keep_out"]]),
                "working_days": st.integers(0, 3),
                "keep_out": st.lists(
                    st.just({"from": "2027-03-10", "to": "2027-03-12"}), max_size=1
                ),
                "not_on": st.lists(st.sampled_from(["ig", "li"]), max_size=1),
                "apart_hours": st.sampled_from([None, 30, 100]),
            }
        )
    }
)


def _judged(texts, risk):
    posts = [
        Post(
            id=f"p{n:02}",
            text=text,
            category="info" if n % 3 else "sales",
            variants=[{"channel": "li", "text": on_li}] if on_li else (),
        )
        for n, (text, on_li) in enumerate(texts)
    ]
    strategy = _strategy(**risk)
    result = balance(posts, strategy, start="2027-03-08", weeks=1, effort=300)
    known = {post.id: post for post in posts}
    assert all(entry.post == known[entry.post.id] for entry in result.calendar)
    report = validate(result.calendar, strategy, as_of="2027-03-08")
    hard = {"CM402"} if risk["politics"] else set()
    assert {found.code for found in report if found.severity is Severity.ERROR} <= hard


@settings(max_examples=15)
@given(st.lists(_TEXTS, min_size=1, max_size=16), _RISKS)
def test_the_judge_finds_nothing_hard_but_approvals_in_what_balance_made(texts, risk):
    _judged(texts, risk)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(_TEXTS, min_size=1, max_size=24), _RISKS)
def test_the_judge_finds_nothing_hard_but_approvals_in_many_plans(texts, risk):
    _judged(texts, risk)


def test_who_is_left_over_because_of_a_treatment_reads_which_one_it_was():
    post = Post(id="p", text="The mayor speaks.", category="info", channels=["li"], language="en")
    result = balance([post], _strategy(), start="2027-03-08", weeks=2)
    [left] = result.unplaced
    assert "its risks keep it out: " in left.reason
    assert "at most 0 politics posts a day on li" in left.reason
