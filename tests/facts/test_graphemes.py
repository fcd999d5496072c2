"""Characters as people see them: the quick way counts what the slow one does."""

import re

import regex
from hypothesis import given
from hypothesis import strategies as st

from contentmix.facts.emoji import without_emoji
from contentmix.facts.graphemes import char_class, count_graphemes, graphemes, inside_graphemes
from contentmix.facts.store import read_data

EVERY = [chr(number) for number in range(0x110000)]
# What joins in every way that there is: marks, joiners, tones, flags, Hangul, conjuncts, controls.
JOINING = "a\r\n\u0301\u200d\u200c\u0903\u0600\U0001f3fb❤️👩🔥🇮🇹각각क्षि\U0001f468\ufe0f\u20e37#©日"


def _covers(name, key, pattern):
    """The code points of a pattern that lie outside of the ranges of a data file."""
    ranges = re.compile(char_class(read_data("counting", name)[key]))
    wanted = regex.compile(pattern, regex.V1)
    return [sign for sign in EVERY if wanted.fullmatch(sign) and not ranges.fullmatch(sign)]


def test_what_stands_alone_joins_nothing_by_the_tables_of_unicode():
    ranges = re.compile(char_class(read_data("counting", "graphemes")["alone"]))
    joins = regex.compile(r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]")
    assert [sign for sign in EVERY if ranges.fullmatch(sign) and joins.fullmatch(sign)] == []


def test_every_part_of_an_emoji_lies_in_the_ranges_that_are_searched():
    pattern = (
        r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200D\uFE0F\u20E3]"
    )
    assert _covers("emoji", "possible", pattern) == []


@given(st.text(st.sampled_from(JOINING), max_size=30) | st.text(max_size=30))
def test_the_count_is_that_of_the_clusters(text):
    clusters = regex.findall(r"\X", text)
    assert count_graphemes(text) == len(clusters) == len(list(graphemes(text)))
    inside = {end for start, last in graphemes(text) for end in range(start + 1, last)}
    assert inside_graphemes(text) == inside


@given(st.text(st.sampled_from(JOINING), max_size=20))
def test_a_text_without_its_emoji_has_none_and_lost_nothing_else(text):
    rest, emoji = without_emoji(text)
    assert len(rest) + sum(map(len, emoji)) == len(text)
    assert all(count_graphemes(sign) >= 1 for sign in emoji)


def test_emoji_are_found_whole():
    text = "7️⃣ ©️ © 🇮🇹🇮 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 5 ❤️‍🔥"
    assert without_emoji(text)[1] == ["7️⃣", "©️", "🇮🇹", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️‍🔥"]


@given(st.lists(st.sampled_from(["🇮" * 65, "🇹" * 64, "🇮", "\u0301", "\u200d", "a"]), max_size=8))
def test_many_flags_are_pairs_from_the_first(parts):
    text = "".join(parts)
    assert [text[a:b] for a, b in graphemes(text)] == regex.findall(r"\X", text)
