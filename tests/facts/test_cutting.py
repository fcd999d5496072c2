import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from contentmix.facts.counting import UNITS, count_text
from contentmix.facts.cutting import cut_to
from contentmix.facts.entities import find_hashtags, find_mentions
from contentmix.facts.graphemes import graphemes
from contentmix.facts.links import find_links

PIECES = st.lists(
    texts(10)
    | st.sampled_from(["#bread ", " example.com/menu ", "https://a.com", "👨‍👩‍👧‍👦", "e\u0301"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "unit", "limit", "expected"),
    [
        ("short", "code_points", 5, "short"),
        ("Fresh bread #breakfast", "code_points", 21, "Fresh bread"),
        ("See example.com/menu now", "x_weighted", 26, "See"),
        ("See example.com/menu now", "x_weighted", 27, "See example.com/menu"),
        ("a👨‍👩‍👧‍👦b", "code_points", 7, "a"),
        ("ne\u0301", "utf8_bytes", 3, "n"),
        ("👨‍👩‍👧‍👦", "code_points", 3, ""),
    ],
)
def test_what_belongs_together_stays_together(text, unit, limit, expected):
    assert cut_to(text, unit, limit) == expected


@given(PIECES, st.sampled_from(UNITS), st.integers(0, 60))
def test_a_cut_text_fits_begins_the_text_and_breaks_nothing(text, unit, limit):
    cut = cut_to(text, unit, limit)
    assert count_text(cut, unit) <= limit
    assert text.startswith(cut)
    for start, end in [
        *find_links(text),
        *find_hashtags(text),
        *find_mentions(text),
        *graphemes(text.rstrip()),
    ]:
        assert not start < len(cut) < end or text[len(cut) : end].isspace()
