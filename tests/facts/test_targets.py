import pytest

from contentmix.errors import UnknownNameError
from contentmix.facts.targets import load_preset, load_target, target_for, target_names
from contentmix.model.channel import Channel
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target

OURS = {"sales", "info", "entertainment"}


@pytest.mark.parametrize("name", target_names())
def test_every_preset_says_where_it_stands_and_what_was_read_into_it(name):
    preset = load_preset(name)
    assert (preset.name, preset.target.name) == (name, name)
    assert preset.source == preset.target.source
    assert preset.note
    assert len(preset.literal) >= 2
    assert preset.projection in str(preset.table())
    assert preset.source in preset.table().notes[-1]
    assert preset._repr_html_() == preset.table().to_html()


def test_all_presets_but_hero_hub_help_speak_of_the_three_categories():
    other = {name for name in target_names() if set(load_target(name).categories) != OURS}
    assert other == {"hero-hub-help"}
    assert "contradict" in load_preset("hero-hub-help").note


@pytest.mark.parametrize(
    ("name", "sales"),
    [
        ("rule-of-thirds", "1/3"),
        ("80-20", "1/5"),
        ("4-1-1", "1/6"),
        ("4-1-1-own", "1/6"),
        ("5-3-2", "0"),
        ("70-20-10", "1/10"),
        ("70-20-10-engaging", "1/10"),
        ("30-60-10", "1/10"),
        ("60-20-20", "1/5"),
        ("30-50-20", "3/10"),
    ],
)
def test_the_share_of_sales_is_exact(name, sales):
    assert str(load_target(name).shares["sales"]) == sales


def test_where_only_a_sum_is_stated_only_the_sum_is_wanted():
    assert tuple(load_target("80-20").shares) == ("sales", "info + entertainment")


def test_an_unknown_preset_is_refused_with_near_names():
    with pytest.raises(UnknownNameError, match="did you mean '4-1-1'"):
        load_target("4-1-l")


def test_a_channels_own_target_comes_before_the_strategys():
    own = Target(shares={"sales": 1})
    channels = [
        Channel(id="a", network="x"),
        Channel(id="b", network="x", target=own),
        Channel(id="c", network="x", target="4-1-1"),
    ]
    strategy = Strategy(timezone="UTC", target="80-20", channels=channels)
    found = [target_for(strategy, channel) for channel in strategy.channels]
    assert found == [load_target("80-20"), own, load_target("4-1-1")]


def _fitted(**channel):
    people = [{"id": "elena", "known": True}, {"id": "ugo"}]
    goals = [{"id": "help", "kind": "Care"}, {"id": "sell", "kind": "sales"}]
    one = {"id": "a", "network": "x"} | channel
    strategy = Strategy(
        timezone="UTC", target="fitting", channels=[one], people=people, goals=goals
    )
    return target_for(strategy, strategy.channels[0]).name


@pytest.mark.parametrize(
    ("channel", "target"),
    [
        ({"audience": "B2B", "profile": "personal"}, "b2b-personal-page"),
        ({"audience": "B2B"}, "b2b-company"),
        ({"audience": "B2C", "profile": "personal", "owner": "elena"}, "b2c-known-leader"),
        ({"audience": "B2C", "profile": "personal", "owner": "ugo"}, "b2c-brand"),
        ({"audience": "B2C"}, "b2c-brand"),
        ({"audience": "B2B", "goals": "sell"}, "b2b-company"),
        ({"audience": "B2B", "goals": "help"}, "care-first"),
        ({"audience": "B2B", "goals": "help", "target": "4-1-1"}, "4-1-1"),
        ({}, "rule-of-thirds"),
    ],
)
def test_the_fitting_target_depends_on_who_speaks_to_whom_and_what_for(channel, target):
    assert _fitted(**channel) == target


def test_a_goal_may_have_a_target_for_the_channels_that_have_none():
    strategy = Strategy(
        timezone="UTC",
        target="80-20",
        goals=[{"id": "help", "kind": "care", "target": "care-first"}, {"id": "sell", "kind": "s"}],
        channels=[
            {"id": "a", "network": "x", "goals": ["sell", "help"]},
            {"id": "b", "network": "x", "goals": ["help"], "target": "4-1-1"},
            {"id": "c", "network": "x", "goals": ["sell"]},
        ],
    )
    names = [target_for(strategy, channel).name for channel in strategy.channels]
    assert names == ["care-first", "4-1-1", "80-20"]


def test_a_paid_channel_wants_no_mix_unless_it_says_so():
    channels = [
        {"id": "a", "network": "x", "paid": True},
        {"id": "b", "network": "x", "paid": True, "target": "4-1-1"},
    ]
    strategy = Strategy(timezone="UTC", target="rule-of-thirds", channels=channels)
    anything, own = (target_for(strategy, channel) for channel in strategy.channels)
    assert [part.categories for part in anything.parts] == [OURS]
    assert own.name == "4-1-1"
