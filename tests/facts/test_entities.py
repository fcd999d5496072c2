"""Hashtags, mentions, cashtags and links: what is one, and what only looks like one."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix.facts.entities import (
    find_cashtags,
    find_entities,
    find_hashtags,
    find_mentions,
)
from contentmix.facts.links import find_links

FINDERS = (
    *(find_cashtags, find_hashtags, find_links, find_mentions),
    *(partial(find_hashtags, network=network) for network in ("bluesky", "mastodon")),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("#pane #città #日本", ("#pane", "#città", "#日本")),
        ("＃wide", ("＃wide",)),
        ("#1 and # alone", ()),
        ("a#b &#39;", ()),
        ("#a#b", ("#a",)),
        ("(#2027plan)", ("#2027plan",)),
        ("https://example.com/#anchor #real", ("#real",)),
    ],
)
def test_hashtags(text, expected):
    assert find_entities(text).hashtags == expected


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        ("bluesky", ("#rye-bread", "#1a_b", "#🍞")),
        ("mastodon", ("#rye", "#1a_b", "#1_1")),
        ("instagram", ("#rye", "#1a_b")),
        ("x", ("#rye", "#1a_b")),
        (None, ("#rye", "#1a_b")),
    ],
)
def test_each_network_has_hashtags_of_its_own_where_it_says_so(network, expected):
    text = "#rye-bread, #1a_b! #🍞 #1_1 #1_ #_ a#b https://example.com/#c"
    assert find_entities(text, network).hashtags == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@anna and @Marco_2", ("@anna", "@Marco_2")),
        ("thanks @anna.", ("@anna",)),
        ("(@forno.rossi)", ("@forno.rossi",)),
        ("@anna@social.example!", ("@anna@social.example",)),
        ("＠wide", ("＠wide",)),
        ("anna@forno.example", ()),
        ("at @ noon, @ @", ()),
        ("https://social.example.com/@anna/12", ()),
        ("@anna@bob", ()),
        ("@alice.bsky.example: hi", ("@alice.bsky.example",)),
    ],
)
def test_mentions(text, expected):
    assert find_entities(text).mentions == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$RYE up", ("$RYE",)),
        ("$BRK.A, $BRK_B", ("$BRK.A", "$BRK_B")),
        ("$12 and US$ and $$$", ()),
        ("$TOOLONGNAME", ()),
        ("a$RYE", ()),
        ('$RYE™ $RYE’ $RYE… $RYE" $RYE` $RYEé', ()),
        ("$RYE! $RYE_ $RYE$ ($RYE)", ("$RYE", "$RYE", "$RYE")),
    ],
)
def test_cashtags(text, expected):
    assert find_entities(text).cashtags == expected


@given(st.text(st.sampled_from("@#$＃＠.:/ aZ9_é日-w🍞\n"), max_size=60))
def test_entities_lie_in_the_text_in_order_and_apart(text):
    for find in FINDERS:
        spans = list(find(text))
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text(max_size=60))
def test_any_text_has_entities(text):
    found = find_entities(text)
    for some in (found.hashtags, found.mentions, found.links, found.cashtags):
        assert all(entity in text for entity in some)


@pytest.mark.parametrize(
    "piece",
    [
        "#a·",
        "#·_1",
        "#_-.",
        "@",
        "#",
        "$",
        "@a.",
        "#a",
        "@a@b.",
        "http://",
        "a.b/",
        "@-",
        "a.com #x ",
    ],
)
def test_long_texts_take_no_more_than_their_length_is_worth(piece):
    text = piece * (200_000 // len(piece))
    for find in FINDERS:
        assert sum(end - start for start, end in find(text)) <= len(text)
