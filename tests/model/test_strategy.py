"""The strategy: short for those who have none, strict about names."""

import pytest

from contentmix import (
    Channel,
    Checkpoint,
    InputError,
    Post,
    ScheduledPost,
    Strategy,
    UnknownNameError,
)
from contentmix.model.constraint import AtMost, Blackout, MinGap, PerDay, PerWeek

SIMPLE = {
    "network": "instagram",
    "slots": "Mon,Wed,Fri 18:30",
    "target": {"sales": 0.2, "info": 0.8},
    "timezone": "Europe/Rome",
}


def strategy(**changes) -> Strategy:
    return Strategy.simple(**SIMPLE).replace(**changes)


def test_a_simple_strategy_has_one_channel_for_each_network():
    several = Strategy.simple(**(SIMPLE | {"network": ["instagram", "x"]}))
    assert [channel.id for channel in several.channels] == ["instagram", "x"]
    assert several.channel("x").slots == ("Mon,Wed,Fri 18:30",)


def test_a_preset_is_kept_by_name():
    assert Strategy.simple(**(SIMPLE | {"target": "4-1-1"})).target == "4-1-1"


def test_an_unknown_channel_names_near_ones():
    with pytest.raises(UnknownNameError, match="did you mean 'instagram'"):
        strategy().channel("instagran")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"timezone": "Europe/Roma"}, "no time zone is called 'Europe/Roma' .did you mean"),
        ({"channels": ()}, "has no channel"),
        ({"people": [{"id": "anna"}, {"id": "anna"}]}, "two people have the id 'anna'"),
        ({"risk": {"blackouts": [{"from": "2027-05-02", "to": "2027-05-01"}]}}, "is after to"),
        ({"constraints": [{"kind": "at_most", "most": 1, "of": 3}]}, "a category or a flag"),
        (
            {"constraints": [{"kind": "per_day", "most": 1, "channels": "instagran"}]},
            "'instagran' is not in the strategy .did you mean 'instagram'",
        ),
        (
            {"channels": [Channel(id="a", network="x", run_by="ann")]},
            "'ann' is not in the strategy",
        ),
        ({"channels": [Channel(id="a", network="x", goals="more")]}, "'more' is not in the"),
    ],
)
def test_what_cannot_be_meant_is_refused(changes, complaint):
    with pytest.raises(InputError, match=complaint):
        strategy(**changes)


def test_limits_and_blackouts_and_constraints_meet_on_a_channel():
    here = {"channels": "a", "kind": "per_week", "most": 3}
    there = {"channels": "b", "kind": "min_gap", "hours": 3}
    everywhere = {"kind": "at_most", "most": 1, "of": 3, "category": "sales"}
    full = strategy(
        channels=[
            Channel(id="a", network="x", limits={"per_day": 1, "min_gap_hours": 12}),
            Channel(id="b", network="x", limits={"per_week": 5}),
        ],
        constraints=[here, there, everywhere],
        risk={"blackouts": [{"from": "2027-05-01", "to": "2027-05-01", "why": "fair"}]},
    )
    kinds = [type(rule) for rule in full.constraints_on(full.channel("a"))]
    assert kinds == [PerDay, MinGap, PerWeek, AtMost, Blackout]
    kinds = [type(rule) for rule in full.constraints_on(full.channel("b"))]
    assert kinds == [PerWeek, MinGap, AtMost, Blackout]


def test_posts_find_channels_by_id_and_by_network():
    full = strategy(channels=[Channel(id="a", network="x"), Channel(id="b", network="linkedin")])
    assert [c.id for c in full.channels_for(["LinkedIn"])] == ["b"]
    assert [c.id for c in full.channels_for(["a", "linkedin"])] == ["a", "b"]
    assert [c.id for c in full.channels_for([])] == ["a", "b"]
    assert full.channels_for(["tiktok"]) == ()


def test_a_checkpoint_is_dated_once():
    with pytest.raises(InputError, match="a day .on. or a rule"):
        Checkpoint(kind="review")
    with pytest.raises(InputError, match="and not both"):
        Checkpoint(kind="review", on="2027-03-01", rrule="FREQ=MONTHLY")


def test_at_most_concerns_its_category_or_its_flag():
    sales = AtMost(most=1, of=3, category="sales")
    politics = AtMost(most=0, of=1, flag="politics")
    assert (sales.concerns("sales", ()), sales.concerns("info", ("sales",))) == (True, False)
    assert (politics.concerns("info", ("politics",)), politics.concerns("politics", ())) == (
        True,
        False,
    )


def test_a_strategy_survives_json():
    full = strategy(
        people=[{"id": "anna", "hours_per_week": 12}],
        checkpoints=[{"kind": "review", "on": "2027-03-05", "with": ["anna"]}],
        risk={"blackouts": [{"from": "2027-05-01", "to": "2027-05-01"}]},
    )
    assert Strategy.model_validate_json(full.model_dump_json(by_alias=True)) == full


def entry_on(channel: str) -> ScheduledPost:
    return ScheduledPost(post=Post(id=channel), channel=channel, at="2027-03-01T09:00Z")


def test_an_entry_that_names_a_network_goes_to_the_only_channel_there():
    channels = [Channel(id="ig", network="instagram"), Channel(id="x", network="x")]
    plan = Strategy(timezone="UTC", target="80-20", channels=channels)
    entries = [entry_on(name) for name in ("Instagram", "x", "blog")]
    assert [entry.channel for entry in plan.adopt(entries)] == ["ig", "x", "blog"]


def test_an_entry_that_names_a_network_of_two_channels_stays_as_it_is():
    channels = [Channel(id=name, network="x") for name in ("shop", "leader")]
    plan = Strategy(timezone="UTC", target="80-20", channels=channels)
    assert [entry.channel for entry in plan.adopt([entry_on("x")])] == ["x"]


def test_an_id_wins_over_a_network_of_that_name():
    channels = [Channel(id="x", network="mastodon"), Channel(id="shop", network="x")]
    plan = Strategy(timezone="UTC", target="80-20", channels=channels)
    assert [entry.channel for entry in plan.adopt([entry_on("x")])] == ["x"]
