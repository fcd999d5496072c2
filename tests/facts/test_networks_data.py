"""The data of the networks: complete, sourced, in order, and nothing in it that nobody needs."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from contentmix.facts.advice import load_general_facts
from contentmix.facts.confidence import Confidence
from contentmix.facts.counting import UNITS, load_weights
from contentmix.facts.fact_keys import load_fact_keys
from contentmix.facts.networks import load_network, network_names
from contentmix.facts.store import read_data

HERE = Path(__file__).parent
PACK = Path(__file__).parents[3] / "shared" / "data" / "networks.toml"
MOVED = tomllib.loads((HERE / "pack_keys.toml").read_text(encoding="utf-8"))
NEITHER_NETWORK_NOR_CONFLICT = {"schema_version", "generated", "counting", "counting_x_config"}
DAY = date(2027, 3, 1)

EVERY_NETWORK = pytest.mark.parametrize(
    "network", [load_network(name) for name in network_names()], ids=network_names()
)


def pack_rules():
    """Every rule of the research pack: network, placement and key."""
    pack = tomllib.loads(PACK.read_text(encoding="utf-8"))
    for network, placements in pack.items():
        if network not in NEITHER_NETWORK_NOR_CONFLICT | {"conflicts"}:
            for placement, table in placements.items():
                for rule in table["rules"]:
                    yield network, placement, rule["key"]


def homes(network, placement):
    """Where the facts of a placement of the pack may be with us."""
    if network == "all":
        return [load_general_facts()]
    ours = load_network(network)
    whole = placement in ("advice", "policy")
    return [ours, ours.placement(None if whole else placement)]


@EVERY_NETWORK
def test_every_fact_has_a_source_a_date_and_a_unit_that_its_key_allows(network):
    for _, fact in network.named_facts():
        assert fact.source
        assert date(2026, 11, 22) <= fact.checked
        assert fact.checked >= (fact.since or fact.checked)
        assert fact.unit in load_fact_keys().key(fact.key).units
        assert str(fact.checked) in fact.reference


@EVERY_NETWORK
def test_every_placement_limits_its_text_or_says_why_not(network):
    for place in network.placements:
        assert bool(place.history("text.max")) != bool(place.text_limit_unknown), place.name


@EVERY_NETWORK
def test_every_limit_of_text_is_in_a_unit_that_can_be_counted(network):
    for _, fact in network.named_facts():
        if fact.key in ("text.max", "title.max", "caption.max", "text.max_bytes", "text.min"):
            assert fact.unit in UNITS


@EVERY_NETWORK
def test_a_placement_is_like_one_that_is_like_no_other(network):
    for place in network.placements:
        assert place.like is None or network.placement(place.like).like is None


@EVERY_NETWORK
def test_a_lower_limit_is_never_above_the_upper_one(network):
    for facts in (network, *network.placements):
        values = {fact.key: fact.value for fact in facts.facts}
        for key, value in values.items():
            upper = values.get(key.removesuffix(".min") + ".max") if key.endswith(".min") else None
            assert upper is None or value <= upper, key


@EVERY_NETWORK
def test_every_conflict_is_about_a_fact_that_we_have_or_says_that_we_have_none(network):
    for conflict in network.conflicts:
        chosen = network.placement(conflict.placement).fact(conflict.key, on=DAY)
        assert chosen is not None or "no number is kept" in conflict.because
        assert all(other.source for other in conflict.alternatives)


@EVERY_NETWORK
def test_every_source_is_used_and_each_is_named_once(network):
    data = read_data("networks", network.name)
    text = str({key: item for key, item in data.items() if key != "sources"})
    assert {name for name in data["sources"] if f"'source': '{name}'" in text} == set(
        data["sources"]
    )
    named = [tuple(source.items()) for source in data["sources"].values()]
    assert len(set(named)) == len(named)


@EVERY_NETWORK
def test_what_was_only_quoted_or_recalled_is_not_called_certain(network):
    for _, fact in network.named_facts():
        assert not (fact.via and fact.confidence.certain)
        recalled = fact.source.startswith("from memory")
        assert recalled == (fact.confidence is Confidence.RECALLED)


def test_every_key_that_a_fact_may_have_is_the_key_of_some_fact():
    facts = [fact for name in network_names() for _, fact in load_network(name).named_facts()]
    used = {fact.key for fact in [*facts, *load_general_facts().facts]}
    conflicts = {c.key for name in network_names() for c in load_network(name).conflicts}
    assert used | conflicts == set(load_fact_keys().keys)


@pytest.mark.parametrize(("name", "unit"), [("x", "x_weighted"), ("mastodon", "mastodon")])
def test_the_weights_that_people_read_are_those_that_are_counted_with(name, unit):
    place, weights = load_network(name).placement(), load_weights(unit)
    assert place.fact("text.url_weight", on=DAY).value == weights.url_weight
    emoji = place.fact("text.emoji_weight", on=DAY)
    assert (emoji.value if emoji else None) == weights.emoji_weight


def test_no_fact_names_a_place_that_only_we_can_read():
    private = re.compile(r"^/|github:|memory:|via ", re.IGNORECASE)
    for name in network_names():
        for _, fact in load_network(name).named_facts():
            assert not private.search(f"{fact.source} {fact.note}"), fact


@pytest.mark.skipif(not PACK.exists(), reason="the research pack is not part of the distribution")
def test_every_rule_of_the_research_is_a_fact_or_left_out_with_a_reason():
    missing = []
    for network, placement, key in pack_rules():
        names = (f"{network}.{placement}.{key}", key)
        if any(name in MOVED["left_out"] for name in names):
            continue
        moved = [MOVED["renamed"][name] for name in names if name in MOVED["renamed"]]
        if not any(home.history((*moved, key)[0]) for home in homes(network, placement)):
            missing.append(names[0])
    assert missing == []


@pytest.mark.skipif(not PACK.exists(), reason="the research pack is not part of the distribution")
def test_every_conflict_of_the_research_is_recorded():
    pack = tomllib.loads(PACK.read_text(encoding="utf-8"))
    theirs = [conflict["placement"].split(".") for conflict in pack["conflicts"]]
    ours = [
        [name, conflict.placement]
        for name in network_names()
        for conflict in load_network(name).conflicts
    ]
    assert len(theirs) == 21
    assert all(ours.count(place) >= theirs.count(place) for place in theirs)
