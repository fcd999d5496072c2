from datetime import date

import pytest

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.confidence import Confidence
from contentmix.facts.networks import (
    Fact,
    Network,
    Placement,
    find_network,
    load_network,
    network_names,
)

KNOWN = {"source": "a page", "checked": date(2026, 11, 22), "confidence": "official"}
SEVENTEEN = (
    "blog bluesky discord facebook google_business instagram linkedin mastodon pinterest reddit "
    "telegram threads tiktok vk whatsapp_channel x youtube"
)


def test_all_networks_are_there():
    assert " ".join(network_names()) == SEVENTEEN


@pytest.mark.parametrize("name", network_names())
def test_every_fact_has_a_source_a_date_and_a_unit(name):
    network = load_network(name)
    assert (network.name, network.placement()) == (name, network.placements[0])
    for place in network.placements:
        for fact in place.facts:
            assert fact.source
            assert fact.checked >= (fact.since or fact.checked)
            assert isinstance(fact.value, bool) == (fact.unit == "bool")
            assert str(fact.checked) in fact.reference


@pytest.mark.parametrize("name", network_names())
def test_no_alias_means_two_networks(name):
    network = load_network(name)
    words = (network.name, network.label, *network.aliases)
    assert {find_network(word) for word in words} == {name}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ig", "instagram"),
        ("Instagram", "instagram"),
        ("Twitter/X", "x"),
        ("X (Twitter)", "x"),
        ("X", "x"),
        ("Linked-In", "linkedin"),
        ("ВКонтакте", "vk"),
        ("Google My Business", "google_business"),
        ("", None),
        ("fridge", None),
    ],
)
def test_people_write_networks_in_many_ways(word, name):
    assert find_network(word) == name


def test_an_unknown_network_is_refused_with_near_names():
    with pytest.raises(UnknownNameError, match="did you mean 'instagram'"):
        load_network("instagrm")


def test_an_unknown_placement_is_refused_with_those_known():
    with pytest.raises(UnknownNameError, match="placement of instagram.*did you mean 'feed'"):
        load_network("instagram").placement("fed")


def test_the_value_in_force_on_the_day_applies():
    feed = load_network("instagram").placement("feed")
    values = [fact.value for fact in feed.history("hashtags.max")]
    before = feed.fact("hashtags.max", on=date(2025, 12, 18))
    after = feed.fact("hashtags.max", on=date(2025, 12, 19))
    assert values == [30, 5]
    assert (before.value, after.value) == (30, 5)
    assert feed.fact("polls.max", on=date(2026, 1, 1)) is None


def test_a_fact_is_not_known_before_its_first_day():
    fact = Fact(key="a", value=1, unit="count", since=date(2026, 1, 1), **KNOWN)
    place = Placement(name="feed", label="Feed", facts=[fact])
    assert place.fact("a", on=date(2025, 12, 31)) is None


def test_what_was_read_officially_is_certain_and_what_others_say_is_not():
    x, instagram = load_network("x").placement(), load_network("instagram").placement()
    day = date(2027, 3, 1)
    assert x.fact("text.max", on=day).confidence is Confidence.OFFICIAL
    assert instagram.fact("text.max", on=day).confidence is Confidence.OBSERVED


def test_a_typing_error_in_a_data_file_is_refused_with_its_place():
    place = {"name": "feed", "label": "Feed", "facts": [{"key": "a", "valeu": 1}]}
    with pytest.raises(InputError, match=r"(?s)facts\.0.*valeu: no such field"):
        Network(name="n", label="N", placements=[place])


@pytest.mark.parametrize("since", [None, date(2026, 1, 1), date(2025, 1, 1)])
def test_values_that_do_not_ascend_are_refused(since):
    first = Fact(key="a", value=1, unit="count", since=date(2026, 1, 1), **KNOWN)
    second = Fact(key="a", value=2, unit="count", since=since, **KNOWN)
    with pytest.raises(InputError, match="a: values must ascend by since"):
        Placement(name="feed", label="Feed", facts=[first, second])


def test_a_network_shows_its_facts_with_their_sources():
    table = load_network("instagram").table()
    row = next(row for row in table.rows if row[:3] == ("feed", "hashtags.max", "5"))
    assert row[3] == "2025-12-19"
    assert row[6].startswith("https://")
    assert ("feed", "text.max", "2,200 utf16") in {row[:3] for row in table.rows}
    assert ("feed", "media.required", "yes") in {row[:3] for row in table.rows}
    assert load_network("instagram")._repr_html_() == table.to_html()
    assert load_network("blog").table().notes == ("no limits known",)
