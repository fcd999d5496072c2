"""How much room is left, as each network counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError, UnknownNameError, fit
from contentmix.facts.counting import count_text
from contentmix.facts.networks import load_network, network_names

PLACES = [
    (network, place.name)
    for network in network_names()
    for place in load_network(network).placements
]


@pytest.mark.parametrize(
    ("text", "network", "left"),
    [
        ("", "x", 280),
        ("a" * 281, "x", -1),
        ("日本", "x", 276),
        ("👨‍👩‍👧 https://example.com/" + "a" * 300, "Twitter/X", 254),
        ("👨‍👩‍👧", "bluesky", 299),
    ],
)
def test_the_room_left_is_what_the_network_would_say(text, network, left):
    assert fit(text, network).left == left


def test_the_tightest_limit_of_the_text_counts():
    found = fit("👨‍👩‍👧" * 160, "bluesky")  # 160 graphemes of 18 bytes
    assert {room.what: room.left for room in found.rooms} == {"text": 140, "bytes": 120}
    assert found.left == 120


def test_hashtags_have_a_room_of_their_own():
    found = fit("#a #b #c #d #e #f", "instagram", on=date(2027, 3, 1))
    assert [room.left for room in found.rooms if room.what == "hashtags"] == [-1]
    assert not found.ok
    assert fit("#a #b #c #d #e #f", "instagram", on=date(2025, 1, 1)).ok


def test_a_text_that_is_too_long_says_up_to_where_it_fits():
    found = fit("bread " * 60 + "#breakfast", "x")
    assert found.fitting == ("bread " * 60)[:280]
    assert count_text(found.fitting, "x_weighted") <= 280
    assert "fits up to" in str(found)
    assert found._repr_html_().startswith("<div")


def test_a_fit_shows_itself_on_one_line():
    assert repr(fit("Bread", "x")) == "<Fit on X post (standard account): 5 of 280 used, 275 left>"


def test_where_no_limit_is_known_it_says_so():
    unlimited = [(n, p) for n, p in PLACES if not fit("a", n, placement=p).rooms]
    assert unlimited
    network, placement = unlimited[0]
    found = fit("a", network, placement=placement)
    assert (found.left, found.ok) == (None, True)
    assert found.summary.endswith("no limit is known")


@given(st.text(max_size=500), st.sampled_from(PLACES))
def test_what_fits_is_a_beginning_that_fits(text, place):
    found = fit(text, place[0], placement=place[1])
    assert text.startswith(found.fitting)
    again = fit(found.fitting, place[0], placement=place[1])
    assert all(room.left >= 0 for room in again.rooms if room.what != "hashtags")
    assert found.ok or found.fitting != text or found.rooms[-1].what == "hashtags"


def test_misuse_is_said():
    with pytest.raises(UnknownNameError, match="did you mean 'instagram'"):
        fit("a", "instagrm")
    with pytest.raises(UnknownNameError, match="placement"):
        fit("a", "x", placement="attic")
    with pytest.raises(InputError, match="must be a text, not 3"):
        fit(3, "x")
