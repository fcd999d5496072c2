"""Why here, why not there, and what it would cost: held against balance's own prices."""

from fractions import Fraction

import pytest

from contentmix import (
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    Strategy,
    UnknownNameError,
    balance,
)
from contentmix.balancing.smallest import smallest
from contentmix.model.constraint import AtMost, Blackout, PerDay, Spacing
from contentmix.model.result import Cost, Result, Status

START, END = "2027-03-01", "2027-03-07"
TARGET = {"sales": 0.25, "info": 0.5, "fun": 0.25}
KINDS = ["sales", "sales", "fun", "fun", "info", "info", "info", "info"]
POSTS = [Post(id=f"p{n}", category=kind) for n, kind in enumerate(KINDS)]


def strategy(*rules, **changes) -> Strategy:
    simple = Strategy.simple(
        network="x", slots=changes.pop("slots", "daily 9:00"), target=TARGET, timezone="UTC"
    )
    return simple.replace(constraints=rules, **changes)


def planned(*rules, posts=POSTS, keep=None, **changes) -> Result:
    return balance(posts, strategy(*rules, **changes), start=START, end=END, keep=keep)


def test_a_place_is_explained_by_what_the_post_does_for_the_mix() -> None:
    result = planned()
    first = result.calendar[0]
    why = result.why(first.post.id)
    assert list(why.slots) == [first.slot]
    (reason,) = why.because
    share = TARGET[first.post.category]
    name = first.post.category
    assert reason == (
        f"before it {name} is just at its share, with it {1 - share:g} posts ahead of its share"
    )
    assert len(why.elsewhere) == 6
    costs = [it.cost for it in why.elsewhere]
    assert costs == sorted(costs)


def test_what_it_would_cost_is_what_balance_says_of_such_a_calendar() -> None:
    result = planned()
    for entry in result.calendar:
        for there in result.why(entry.post.id).elsewhere:
            other = next(e for e in result.calendar if e.slot == there.slot)
            swapped = {entry.post.id: there.slot, other.post.id: entry.slot}
            pins = Calendar(
                e.replace(pinned=True, at=swapped.get(e.post.id, e.slot).at)
                for e in result.calendar
            )
            asked = planned(keep=pins)
            assert there.cost <= asked.objective - result.objective
            if there.because[0].startswith(repr(other.post.id) + " goes"):
                assert there.cost == asked.objective - result.objective
            assert sum(there.terms.values(), Fraction(0)) == there.cost


def test_a_rule_that_keeps_a_post_away_is_named() -> None:
    hot = Post(id="hot", category="info", flags=["politics"], latest="2027-03-05")
    dark = Blackout(start="2027-03-02", end="2027-03-03", flag="politics")
    result = planned(dark, posts=[*POSTS, hot])
    there = result.why("hot", "2027-03-02").elsewhere[0]
    assert (there.cost, there.because) == (
        None,
        ("no politics post from 2027-03-02 to 2027-03-03",),
    )
    late = result.why("hot", "2027-03-07").elsewhere[0]
    assert late.because == ("it is not valid after 2027-03-05",)
    assert late.sentence.endswith("not allowed; it is not valid after 2027-03-05")


def test_a_neighbour_that_is_alike_keeps_a_post_away() -> None:
    rule = Spacing(by="topic", days=3)
    posts = [post.replace(topic="rye") if post.id in {"p2", "p4"} else post for post in POSTS]
    result = planned(rule, posts=posts)
    (mine,), (other,) = result.calendar.find("p2"), result.calendar.find("p4")
    beside = min(
        (e for e in result.calendar if e.post.id not in {"p2", "p4"}),
        key=lambda e: abs(e.at - other.at),
    )
    there = result.why("p2", beside.at).elsewhere[0]
    assert there.because[0] == rule.sentence
    assert abs((mine.at - other.at).days) >= 3


def test_a_slot_for_another_category_is_named() -> None:
    result = planned(slots=["Mon-Sat 9:00", "Sun 9:00 for fun"])
    info = next(e.post.id for e in result.calendar if e.post.category == "info")
    there = result.why(info, "2027-03-07").elsewhere[0]
    assert there.because == ("the slot is for fun",)


def test_a_post_without_a_slot_says_why_and_what_a_slot_would_cost() -> None:
    result = planned()
    (left,) = result.unplaced
    why = result.why(left.post_id)
    assert (list(why.slots), list(why.because)) == ([], [left.reason])
    assert repr(why).startswith(f"<Why '{left.post_id}' has no slot: ")
    best = why.elsewhere[0]
    assert best.cost >= 0
    assert best.because[0].endswith(("has no slot then", "09:00"))
    assert why._repr_html_() == why.table().to_html()


def test_what_is_fixed_says_so_and_an_unknown_post_is_refused() -> None:
    old = Post(id="old", category="info", status="published")
    pin = ScheduledPost(post=POSTS[0], channel="x", at="2027-03-02T09:00Z", pinned=True)
    past = ScheduledPost(post=old, channel="x", at="2027-02-27T09:00Z")
    result = planned(keep=Calendar([pin, past]))
    assert list(result.why("p0").because) == ["it is pinned, or lies outside the plan"]
    assert list(result.why("old").because) == ["it is published"]
    assert str(result.why("old")).startswith("'old' stands on x, Sat 27 Feb 2027 09:00")
    with pytest.raises(UnknownNameError, match="no post is called .p99. .known: old, p0"):
        result.why("p99")
    with pytest.raises(InputError, match="at: is neither a day nor a moment"):
        result.why("p1", "soon")


def test_a_result_that_nobody_made_cannot_say_why() -> None:
    zero = Fraction(0)
    result = Result(
        status=Status.FEASIBLE, calendar=Calendar(), objective=zero, bound=zero, cost=Cost()
    )
    with pytest.raises(InputError, match="not made by balance"):
        result.why("p1")


def test_placeholders_change_places_with_posts() -> None:
    result = planned(posts=POSTS[:4])
    why = result.why("p0")
    written = "another post is to be written then"
    assert {it.because == (written,) for it in why.elsewhere} == {True, False}
    assert any("to write" not in it.terms for it in why.elsewhere)
    assert all(it.cost is not None and it.cost >= 0 for it in why.elsewhere)


def test_the_smallest_set_is_found_whatever_stands_around_it() -> None:
    for size in range(1, 9):
        for core in ({0}, {size - 1}, {0, size // 2, size - 1}):
            found = smallest(range(size), lambda some, core=core: core <= set(some))
            assert set(found) == core
    assert smallest(range(5), lambda _: False) == ()


def test_a_deadlock_names_only_the_rules_and_posts_that_it_needs() -> None:
    rules = [
        PerDay(most=3),
        AtMost(most=1, of=3, category="sales"),
        AtMost(most=3, of=3, category="info"),
    ]
    pins = [
        ScheduledPost(post=Post(id=name, category=kind), channel="x", at=at, pinned=True)
        for name, kind, at in (
            ("a", "sales", "2027-03-01T09:00Z"),
            ("b", "sales", "2027-03-05T09:00Z"),
            ("c", "fun", "2027-03-07T09:00Z"),
        )
    ]
    posts = [pin.post for pin in pins]
    result = planned(*rules, posts=posts, keep=Calendar(pins))
    assert result.status is Status.INFEASIBLE
    (conflict,) = result.conflicts
    assert conflict.rules == (
        "at most 1 sales in any 3 posts",
        "a (1 March 2027 09:00) is fixed",
        "b (5 March 2027 09:00) is fixed",
    )
    assert conflict.fix == "unpin a or b or allow 'at most 2 sales in any 3 posts'"
    assert result.reasons == (f"{conflict.sentence}; {conflict.fix}",)


def test_what_is_fixed_between_and_what_stays_empty_is_seen_when_rules_are_named() -> None:
    rules = [AtMost(most=0, of=1, category="fun"), AtMost(most=1, of=3, category="sales")]
    rules.append(AtMost(most=1, of=3, category="info"))
    pin = ScheduledPost(post=POSTS[4], channel="x", at="2027-03-02T09:00Z", pinned=True)
    early = Post(id="early", category="info", earliest="2027-03-05")
    result = planned(*rules, posts=[*POSTS, early], keep=Calendar([pin]))
    assert result.cost.empty > 0
    asked = [it for day in (1, 3, 4) for it in result.why("early", f"2027-03-0{day}").elsewhere]
    assert asked
    assert {it.because[0] for it in asked} == {"it is not valid before 2027-03-05"}


def test_the_one_pin_that_can_still_move_is_named() -> None:
    old = Post(id="old", category="info", status="published")
    past = ScheduledPost(post=old, channel="x", at="2027-03-01T07:00Z")
    pin = ScheduledPost(post=POSTS[4], channel="x", at="2027-03-01T09:00Z", pinned=True)
    result = planned(PerDay(most=1), keep=Calendar([past, pin]))
    (conflict,) = result.conflicts
    assert conflict.fix == "unpin p4, or allow 2"


def test_a_rule_out_of_reach_is_not_offered_looser() -> None:
    none = AtMost(most=0, of=9, category="sales")
    pins = [
        ScheduledPost(
            post=Post(id=f"s{n}", category="sales"),
            channel="x",
            at=f"2027-03-0{n + 1}T09:00Z",
            pinned=True,
        )
        for n in range(7)
    ]
    result = planned(none, posts=[pin.post for pin in pins], keep=Calendar(pins))
    assert {conflict.rules[0] for conflict in result.conflicts} == {none.sentence}


def test_a_rule_that_waits_for_others_to_be_written_is_named_at_every_slot_bug() -> None:
    posts = [Post(id="a", category="sales"), Post(id="b", category="sales")]
    result = planned(AtMost(most=1, of=2, category="sales"), posts=posts)
    (left,) = result.unplaced
    assert left.reason.startswith("at most 1 sales in any 2 posts, until others are written")
    why = result.why(left.post_id)
    barred = [it.because for it in why.elsewhere if it.cost is None]
    assert barred
    assert all(names[0].startswith("at most 1 sales in any 2 posts") for names in barred)
    assert not any("why(" in sentence for sentence in why.because)
    assert not any("sales" in str(item) for item in result.shopping_list)


def test_what_is_left_over_is_listed_as_it_was_given_bug() -> None:
    posts = [Post(id=str(n), category="other") for n in (3, 20, 100, 1)]
    assert [it.post_id for it in planned(posts=posts).unplaced] == ["3", "20", "100", "1"]
