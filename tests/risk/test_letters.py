"""Letters are compared one for one, so that every place is a place of the original."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contentmix import detect
from contentmix.risk.hashtags import split_hashtags
from contentmix.risk.letters import DROPPED, LETTERS, compare_by

ANY_TEXT = st.text(max_size=60)
# What breaks naive offsets: accents, both sigmas, й and ё, emoji of several points, marks.
SIGNS = ["é", "e\u0301", "ς", "Σ", "й", "и\u0306", "ё", "🏳️‍🌈", "👍🏽", "ß", "İ", "ﬁ", "ñ", "\u00ad"]
HARD = st.lists(st.sampled_from([*SIGNS, " ", "#", "n"]), max_size=12).map("".join)


@given(ANY_TEXT)
def test_every_place_is_inside_the_text_and_in_order(text):
    compared = compare_by(text)
    spans = [compared.span(at, at + 1) for at in range(len(compared.letters))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(ANY_TEXT)
def test_a_letter_stays_the_same_letter(text):
    compared = compare_by(text)
    for at, letter in enumerate(compared.letters):
        start, end = compared.span(at, at + 1)
        assert letter in compare_by(text[start:end]).letters


@given(HARD, HARD)
def test_the_words_shown_are_those_of_the_original(before, after):
    for word in ("Lambrusco", "élection", "e\u0301lection", "ΠΌΛΕΜΟΣ", "πόλεμος", "войной"):
        text = f"{before} {word} {after}"
        found = detect([text])
        shown = [span for it in found for span in it.spans]
        assert all(text[span.start : span.end] == span.text for span in shown)


@given(HARD)
def test_accents_in_one_point_or_two_are_the_same(noise):
    text = f"{noise} Les élections européennes, говорят о войне ё й"
    one, two = (compare_by(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert one.letters.split() == two.letters.split()


def test_a_mark_belongs_to_the_letter_before_it():
    found = detect("L'e\u0301lection pre\u0301sidentielle, c'est dimanche pour nous tous")
    assert found.of("elections")[0].words[0] == "e\u0301lection"


def test_capitals_in_hashtags_are_seams():
    text = "#StopTheWar #nowar #NATO2027 #COP30Summit"
    assert [tag.letters for tag in split_hashtags(text)] == [
        "stop the war",
        "nato 2027",
        "cop 30 summit",
    ]


def test_a_hashtag_shows_its_own_words():
    text = "Tomorrow in the square with all of you: #NoMoreElections"
    [found] = detect(text).of("elections")
    assert found.words == ("Elections",)
    [span] = found.spans
    assert text[span.start : span.end] == "Elections"


@given(st.text(st.sampled_from("aÉœ’€«йЁёßςΐ\u0301\u00ad🍞٣1\ufffe\x81"), max_size=12))
def test_the_tables_by_script_say_what_the_letters_say(text):
    marks_left_out = text.translate(LETTERS).replace(DROPPED, "")
    assert len(compare_by(text).letters) == len(marks_left_out)
    if DROPPED not in text.translate(LETTERS):
        assert compare_by(text).letters == marks_left_out


def test_digits_of_any_script_are_the_same():
    assert compare_by("٠١٢٣٤٥٦٧٨٩ ७").letters == "0123456789 7"
