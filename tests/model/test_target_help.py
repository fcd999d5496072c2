"""Targets from a history, whole posts from shares, and targets that contradict themselves."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Calendar, Channel, InputError, Post, ScheduledPost, Target, load_target
from contentmix.facts.targets import target_names
from contentmix.model.apportion import largest_remainder
from contentmix.model.constraint import AtMost, PerDay, PerMonth, PerWeek, Run
from contentmix.model.contradiction import contradictions

SHARES = st.dictionaries(
    st.sampled_from("abcdef"), st.integers(1, 20).map(Fraction), min_size=1, max_size=6
)


@given(SHARES, st.integers(0, 200))
def test_largest_remainder_keeps_quota_and_adds_up(shares, seats):
    found = largest_remainder(shares, seats)
    total = sum(shares.values())
    assert sum(found.values()) == seats
    assert all(abs(found[name] - share * seats / total) < 1 for name, share in shares.items())


def past(categories: str, channel: str = "ig") -> Calendar:
    posts = [
        Post(id=f"p{n}", category=name if name != "-" else None, status="published")
        for n, name in enumerate(categories.split())
    ]
    return Calendar(
        ScheduledPost(post=post, channel=channel, at=f"2027-03-{n + 1:02}T09:00Z")
        for n, post in enumerate(posts)
    )


def test_a_history_becomes_a_target_with_its_counts():
    found = Target.from_history(past("info info info sales sales fun - -"), step="10 %")
    assert found.shares == {"info": Fraction(1, 2), "sales": Fraction(3, 10), "fun": Fraction(1, 5)}
    assert found.source == (
        "6 posts: 3 info, 2 sales, 1 fun; 2 without a category left out; rounded to 10 %"
    )
    exact = Target.from_history(past("info info sales"), channel="ig", step=0)
    assert exact.shares == {"info": Fraction(2, 3), "sales": Fraction(1, 3)}
    assert exact.source == "3 posts: 2 info, 1 sales"


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Target.from_history(Calendar()), "history: holds no post with a category"),
        (lambda: Target.from_history(past("info"), channel="x"), "history of x: holds no post"),
        (lambda: Target.from_history(past("info"), step=0.3), "step: 0.3 does not divide"),
        (lambda: Target.from_history(past("info"), step="much"), "step: 'much' is not a share"),
        (lambda: Target.from_history(past("info"), step=None), "step: "),
    ],
)
def test_what_is_no_history_is_refused(make, complaint):
    with pytest.raises(InputError, match=complaint):
        make()


@given(st.lists(st.sampled_from(["info", "sales", "fun"]), min_size=1, max_size=28))
def test_a_target_from_a_history_is_within_a_step_of_it(categories):
    history = past(" ".join(categories))
    target = Target.from_history(history, step="5 %")
    assert sum(target.shares.values()) == 1
    for name, share in target.shares.items():
        assert abs(history.mix().share(name) - share) < Fraction(1, 20)


HALVES = {"sales": 0.5, "info": 0.5}
SUMMED = {"sales": 0.2, "info + fun": 0.8}


@pytest.mark.parametrize(
    ("shares", "rules", "sentence", "fix"),
    [
        (
            HALVES,
            ["sales <= 0.25"],
            "the shares want 50 % sales, and 'sales <= 0.25' allows 25 %",
            "lower the share of sales to 25 %, or write 'sales <= 50 %'",
        ),
        (
            HALVES,
            ["info >= 0.6"],
            "the shares want 50 % info, and 'info >= 0.6' asks for 60 %",
            "raise the share of info to 60 %, or write 'info >= 50 %'",
        ),
        (
            SUMMED,
            ["sales + info <= 0.1"],
            "the shares want 20 % sales + info, and 'sales + info <= 0.1' allows 10 %",
            "lower the share of sales + info to 10 %, or write 'sales + info <= 20 %'",
        ),
        (
            HALVES,
            ["sales <= 1 of 3"],
            "the shares want 50 % sales, and 'sales <= 1 of 3' allows 33.3 %",
            "lower the share of sales to 33.3 %, or write 'sales <= 50 %'",
        ),
        (
            HALVES,
            ["sales >= 0.25 in any 3"],
            "'sales >= 0.25 in any 3' asks for less than one post in 3, so for none",
            "ask for it in any 4 posts or more",
        ),
    ],
)
def test_a_target_that_contradicts_itself_is_explained(shares, rules, sentence, fix):
    found = contradictions(Target(shares=shares, rules=rules))
    assert [(it.sentence, it.fix) for it in found] == [(sentence, fix)]
    assert rules[0] in found[0].rules


def test_floors_that_ask_for_more_than_all_are_found_in_the_smallest_set():
    rules = ["sales >= 0.6", "info >= 0.5", "fun >= 0.1"]
    shares = {"sales": 0.6, "info": 0.3, "fun": 0.1}
    found = contradictions(Target(shares=shares, rules=rules))
    assert found[-1].rules == ("sales >= 0.6", "info >= 0.5")
    assert found[-1].sentence == "'sales >= 0.6' and 'info >= 0.5' ask for 110 % of all posts"
    assert found[-1].fix == "lower them by 10 % together"


def test_a_target_that_can_be_met_has_nothing_to_explain():
    fine = ["sales <= 0.25 in any 6", "info + fun >= 0.75", "sales >= 0.1 in any 10"]
    assert contradictions(Target(shares=SUMMED, rules=fine)) == ()


CHANNEL = Channel(id="ig", network="instagram", slots="Mon,Tue,Thu,Fri 9:00")


@pytest.mark.parametrize(
    ("rule", "leaves", "fix"),
    [
        (AtMost(most=1, of=3, category="sales"), "33.3 %", "2 instead of 1"),
        (PerWeek(most=1, category="sales"), "25 %", "2 instead of 1"),
        (PerDay(most=0, category="sales"), "0 %", "1 instead of 0"),
        (PerMonth(most=6, category="sales"), "34.6 %", "9 instead of 6"),
        (AtMost(most=0, of=1, category="sales"), "0 %", "1 instead of 0"),
    ],
)
def test_a_rule_that_leaves_less_than_the_share_is_explained(rule, leaves, fix):
    (found,) = contradictions(Target(shares=HALVES), CHANNEL, [rule])
    assert found.sentence == f"ig wants 50 % sales, and {rule.sentence} leaves {leaves}"
    assert found.fix == f"lower the share of sales to {leaves}, or allow {fix}"


def test_runs_leave_room_for_what_stands_between():
    (found,) = contradictions(Target(shares={"a": 0.8, "b": 0.2}), CHANNEL, [Run(most=2)])
    assert found.fix == "lower the share of a to 66.7 %, or allow 4 instead of 2"


@pytest.mark.parametrize(
    "rule",
    [
        AtMost(most=1, of=3, flag="sales"),
        PerWeek(most=1, category="sales", together=True),
        AtMost(most=1, of=2, category="sales"),
        PerWeek(most=2, category="sales"),
        Run(most=1, category="sales"),
    ],
)
def test_a_rule_that_leaves_enough_is_not(rule):
    assert contradictions(Target(shares=HALVES), CHANNEL, [rule]) == ()


def test_limits_on_all_posts_leave_less_to_count():
    rules = [PerWeek(most=2), PerWeek(most=1, category="sales")]
    assert contradictions(Target(shares=HALVES), CHANNEL, rules) == ()


def test_slots_for_a_category_must_leave_its_share():
    channel = CHANNEL.replace(slots=["Mon,Tue,Thu 9:00 for info", "Fri 9:00"])
    (found,) = contradictions(Target(shares=HALVES), channel)
    assert found.sentence == "ig wants 50 % sales, and only 25 % of its slots may hold it"
    assert found.fix == "lower the share of sales to 25 %, or open more slots to it"


@pytest.mark.parametrize("name", target_names())
def test_no_named_mix_contradicts_itself(name):
    assert contradictions(load_target(name)) == ()


def test_a_run_of_the_only_category_is_explained_and_ends():
    """No run is long enough for all posts; the search for one once had no end."""
    channel = Channel(id="ig", network="instagram", slots="daily 9:00")
    (found,) = contradictions(Target(shares={"sales": 1}), channel, [Run(most=1)])
    assert found.fix == "lower the share of sales to 50 %"
