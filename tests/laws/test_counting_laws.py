"""Counting in every unit and of any text: never an exception, and never below nothing.

Where the rule of a network implies it, a text counts no more than its parts do; where it does
not, the counterexample is here: two halves of a link, a sign that becomes an emoji.
"""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contentmix.facts.counting import MOST_PER_LETTER, UNITS, count_text
from contentmix.facts.cutting import cut_to
from contentmix.facts.entities import find_cashtags, find_hashtags, find_mentions
from contentmix.facts.links import find_links

PIECES = (
    *"aé日ﬁß\u0301\u0903\u200b\u200c\u200d\ufe0f\u20e3",
    *"\x00\x07\x1b\x7f\x85\ufeff\u2028\ufffe\uffff\r\n\t ",  # controls and non-characters
    *"\ud800\udbff\udc00\udfff",  # halves of surrogates
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f",  # directions
    *"🇮🇹👩👍\U0001f3fb\U000e0067\U000e007f한ᄀ\u0600क्ष",
    "👩‍👩‍👧‍👦",
    "https://",
    "example.com",
    "/a?b=c",
    "@anna",
    "@social.example",
    "#bread",
    "$RYE",
    "z\u0351\u036b\u0343\u0357",
)
MIXED = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
ANY = st.text(st.characters(), max_size=60)  # surrogates too
TEXTS = MIXED | ANY | st.builds(str.__add__, MIXED, ANY)
# In these a text never gains by being whole: what joins counts once, and nothing counts for more
# than its parts. In x_weighted and mastodon a whole link can count for more than its two halves.
SUBADDITIVE = ("graphemes", "code_points", "utf16", "utf8_bytes")
FINDERS = (find_links, find_hashtags, find_mentions, find_cashtags)
THOROUGH = settings(
    max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.slow
@THOROUGH
@given(TEXTS)
def test_any_text_has_a_length_in_every_unit(text):
    for unit in UNITS:
        length = count_text(text, unit)
        assert length >= (1 if text and unit in SUBADDITIVE else 0)
        assert length <= len(text) * MOST_PER_LETTER


@pytest.mark.slow
@THOROUGH
@given(TEXTS, TEXTS)
def test_whole_a_text_counts_no_more_than_in_parts(one, other):
    for unit in SUBADDITIVE:
        parts = count_text(one, unit) + count_text(other, unit)
        assert count_text(one + other, unit) <= parts


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_anything_has_a_length(unit, piece):
    text = piece * (1_000_000 // len(piece.encode("utf-8", "surrogatepass")))
    assert count_text(text, unit) >= 1 or not text.isprintable()


@pytest.mark.slow
@settings(THOROUGH, max_examples=2_000)
@given(TEXTS, st.sampled_from(UNITS), st.integers(0, 60))
@example("👩‍👩‍👧‍👦#bread", "graphemes", 3)
def test_a_cut_fits_and_breaks_nothing(text, unit, limit):
    short = cut_to(text, unit, limit)
    assert text.startswith(short)
    assert count_text(short, unit) <= limit
    spans = [span for find in FINDERS for span in find(text)]
    ends = [end for end in range(len(short), len(text) + 1) if not text[len(short) : end].strip()]
    assert any(all(not start < end < last for start, last in spans) for end in ends)


def test_where_the_rule_of_a_network_lets_the_whole_count_for_more():
    for unit, one, other, whole in (
        ("x_weighted", "t.c", "o", 23),
        ("mastodon", "https://t.c", "o", 23),
        ("threads", "©", "\ufe0f", 5),
    ):
        parts = count_text(one, unit) + count_text(other, unit)
        assert parts < count_text(one + other, unit) == whole
