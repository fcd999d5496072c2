"""Posts that must be published and cannot be: proved or not, and what they conflict with."""

import pytest

from contentmix import Calendar, Post, ScheduledPost, Strategy, balance
from contentmix.model.constraint import PerDay, Spacing
from contentmix.model.result import Result, Status

WEEK = {"start": "2027-03-01", "end": "2027-03-07"}


def _must(name: str, **fields) -> Post:
    return Post(id=name, category="info", must_publish=True, **fields)


def _pin(name: str, channel: str, at: str, **fields) -> ScheduledPost:
    post = Post(id=name, category="info", **fields)
    return ScheduledPost(post=post, channel=channel, at=at, pinned=True)


def _planned(*posts: Post, pins=(), slots="Mon,Wed,Fri 9:00", extra=(), **fields) -> Result:
    strategy = Strategy(
        timezone="UTC",
        target={"shares": {"info": 0.5, "fun": 0.5}},
        channels=[
            {"id": name, "network": network, "slots": slots, "run_by": "anna"}
            for name, network in (("ig", "instagram"), ("x", "x"))
        ],
        people=[{"id": "anna", **fields.pop("person", {})}],
        **fields,
    )
    every = [*posts, *extra, *(pin.post for pin in pins)]
    return balance(every, strategy, keep=Calendar(pins), **WEEK)


def test_hours_that_are_used_up_on_another_channel_are_named_with_what_uses_them() -> None:
    pins = [
        _pin("film", "x", "2027-03-01T09:00Z", effort=3),
        _pin("chat", "x", "2027-03-03T09:00Z"),
    ]
    result = _planned(
        _must("news", channels=["ig"], effort=2), pins=pins, person={"hours_per_week": 4}
    )
    assert result.status is Status.INFEASIBLE
    (conflict,) = result.conflicts
    assert conflict.rules == (
        "news must be published",
        "at most 4 hours a week of the work of 'anna'",
        "film (1 March 2027 09:00)",
    )
    assert result.reasons[0] == (
        "news must be published, and at most 4 hours a week of the work of 'anna' leaves no slot "
        "for it with film (1 March 2027 09:00) fixed; let news wait, unpin film or allow "
        "\"at most 5 hours a week of the work of 'anna'\""
    )
    assert _planned(
        _must("news", channels=["ig"], effort=2), pins=pins, person={"hours_per_week": 5}
    ).calendar.find("news")


def test_posts_that_share_the_hours_of_one_person_conflict_among_themselves() -> None:
    posts = [_must("a", channels=["ig"], effort=3), _must("b", channels=["x"], effort=3)]
    result = _planned(*posts, person={"hours_per_week": 5})
    assert result.status is Status.INFEASIBLE
    assert result.reasons[0] == (
        "a and b must be published, and at most 5 hours a week of the work of 'anna' leaves no "
        "slot for all; let one of them wait or allow "
        "\"at most 6 hours a week of the work of 'anna'\""
    )


def test_spacing_across_channels_is_loosened_as_far_as_it_must() -> None:
    rule = Spacing(by="topic", days=7, across=True)
    result = _planned(
        _must("rye-2", channels=["ig"], topic="rye"),
        pins=[_pin("rye-1", "x", "2027-03-01T09:00Z", topic="rye")],
        constraints=[rule],
    )
    assert result.status is Status.INFEASIBLE
    assert result.conflicts[0].rules[1:] == (rule.sentence, "rye-1 (1 March 2027 09:00)")
    assert result.conflicts[0].fix == (
        f"let rye-2 wait, unpin rye-1 or allow {rule.replace(days=4).sentence!r}"
    )


def test_money_and_counts_over_channels_say_how_much_is_enough() -> None:
    posts = [_must("a", cost=80), _must("b", cost=50)]
    result = _planned(*posts, budget={"month": 100})
    assert result.conflicts[0].fix.endswith("allow 'at most 130.00 a month for posts'")
    few = {"kind": "per_week", "most": 1, "flag": "hot", "together": True}
    result = _planned(_must("a", flags=["hot"]), _must("b", flags=["hot"]), constraints=[few])
    assert result.conflicts[0].fix == (
        "let one of them wait or allow 'at most 2 hot posts a week on all channels together'"
    )


def test_more_posts_than_slots_need_no_rule() -> None:
    result = _planned(*(_must(name, channels=["ig"], latest="2027-03-03") for name in "abc"))
    assert result.status is Status.INFEASIBLE
    assert result.reasons[0] == (
        "a, b and c must be published, and they have 2 slots in their days; let one of them wait"
    )


def test_a_rule_that_cannot_be_loosened_by_a_number_may_have_an_exception() -> None:
    dark = {"kind": "quiet_hours", "from": "08:00", "to": "10:00", "category": "info"}
    result = _planned(_must("a"), constraints=[dark])
    assert result.conflicts[0].fix == (
        "let a wait or make an exception to 'no info post from 08:00 to 10:00'"
    )


def test_without_a_slot_the_next_one_is_named() -> None:
    result = _planned(_must("a", latest="2027-02-28"))
    assert result.status is Status.INFEASIBLE
    assert result.conflicts == ()
    assert "and has no slot: up to its last day" in result.reasons[0]


def test_a_slot_that_a_limit_took_away_is_no_proof() -> None:
    """The limit keeps the slot at nine; at twelve the post could have stood."""
    post = _must("a", channels=["ig"], earliest="2027-03-01T11:00Z", latest="2027-03-01")
    result = _planned(post, slots="Mon 9:00, 12:00", constraints=[PerDay(most=1)])
    assert result.status is Status.NOT_FOUND
    assert result.summary.startswith("not found: a must be published and no slot was found for it")


@pytest.mark.parametrize("name", ["LOOKS", "MOST_FIXED", "MOST_PLACES", "MOST_POSTS"])
def test_what_is_too_much_to_look_at_is_not_claimed(monkeypatch, name) -> None:
    monkeypatch.setattr(f"contentmix.balancing.insisted.{name}", 0 if name != "MOST_FIXED" else -1)
    posts = [_must(str(n), effort=3, channels=["ig" if n % 2 else "x"]) for n in range(4)]
    result = _planned(*posts, person={"hours_per_week": 5})
    assert result.conflicts == ()
    assert result.status.fails
    assert "must be published and" in result.reasons[0]


def test_pins_that_posts_might_still_go_between_are_not_called_impossible() -> None:
    """A search that fails proves nothing: the rules and pins are named, the status says so."""
    rule = {"kind": "at_most", "most": 1, "of": 3, "category": "info"}
    pins = [_pin("p", "ig", "2027-03-01T09:00Z"), _pin("q", "ig", "2027-03-06T09:00Z")]
    late = Post(id="late", category="fun", channels=["ig"], earliest="2027-03-07")
    slots = "Mon,Wed,Fri,Sat,Sun 9:00"
    result = _planned(pins=pins, extra=[late], constraints=[rule], slots=slots)
    assert result.status is Status.NOT_FOUND
    assert result.reasons[0].startswith(
        "ig: no way was found to keep at most 1 info in any 3 posts with p (1 March 2027 09:00) and"
    )
    nobody = _planned(pins=pins, constraints=[rule], slots=slots)
    assert nobody.status is Status.INFEASIBLE
    assert "until more posts are written between them" in nobody.reasons[0]
