from datetime import date

import pytest

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.confidence import Confidence
from contentmix.facts.networks import Network, find_network, load_network, network_names

SEVENTEEN = (
    "blog bluesky discord facebook google_business instagram linkedin mastodon pinterest reddit "
    "telegram threads tiktok vk whatsapp_channel x youtube"
)


def test_all_networks_are_there():
    assert " ".join(network_names()) == SEVENTEEN


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


def test_the_first_placement_is_meant_when_none_is_named():
    network = load_network("instagram")
    assert network.placement() == network.placements[0] == network.placement("feed")


def test_the_value_in_force_on_the_day_applies():
    feed = load_network("instagram").placement("feed")
    before = feed.fact("hashtags.max", on=date(2025, 12, 18))
    after = feed.fact("hashtags.max", on=date(2025, 12, 19))
    assert [fact.value for fact in feed.history("hashtags.max")] == [30, 5]
    assert (before.value, after.value) == (30, 5)


def test_a_placement_has_the_facts_of_the_one_it_is_like_unless_it_says_otherwise():
    x, day = load_network("x"), date(2027, 3, 1)
    places = [x.placement(name) for name in ("post", "post_premium")]
    assert [place.fact("media.images.max", on=day).value for place in places] == [4, 4]
    assert [place.fact("text.max", on=day).value for place in places] == [280, 25000]


def test_what_was_read_officially_is_certain_and_what_others_say_is_not():
    x, instagram = load_network("x").placement(), load_network("instagram").placement()
    day = date(2027, 3, 1)
    assert x.fact("text.max", on=day).confidence is Confidence.OFFICIAL
    assert instagram.fact("text.max", on=day).confidence is Confidence.OBSERVED


def test_a_network_shows_its_facts_with_their_sources():
    network = load_network("instagram")
    table = network.table()
    rows = {row[:4]: row for row in table.rows}
    newest = rows["feed", "hashtags.max", "5", "2025-12-19"]
    assert newest[4:6] == ("observed", "2026-11-22")
    assert newest[7] == "https://www.threads.com/@creators/post/DSalXGPCWM4"
    assert ("feed", "text.max", "2,200 utf16", "") in rows
    assert ("feed", "media.required", "yes", "") in rows
    assert table.notes[0].startswith("feed hashtags.max: others say 30. The announcement")
    assert ("all", "cadence.per_week.max", "5", "") in rows
    assert network._repr_html_() == table.to_html()


PLACE = {"name": "feed", "label": "Feed"}
CONFLICT = {"placement": "feed", "key": "text.max", "because": "it is newer"}
OTHER = {"says": "9", "source": "b", "checked": date(2026, 11, 22), "confidence": "observed"}


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"placements": [PLACE, PLACE]}, "a placement is there twice"),
        ({"placements": []}, "placements: "),
        ({"placements": [{**PLACE, "facts": [{"key": "a", "valeu": 1}]}]}, "valeu: no such field"),
        ({"conflicts": [CONFLICT | {"alternatives": []}]}, "alternatives: "),
        (
            {"conflicts": [CONFLICT | {"placement": "fed", "alternatives": [OTHER]}]},
            "no placement of n is called 'fed'",
        ),
        (
            {"conflicts": [CONFLICT | {"key": "text.mx", "alternatives": [OTHER]}]},
            "no fact key is called 'text.mx'",
        ),
    ],
)
def test_a_typing_error_in_a_data_file_is_refused(parts, problem):
    with pytest.raises(InputError, match=f"(?s){problem}"):
        Network(**({"name": "n", "label": "N", "placements": [PLACE]} | parts))
