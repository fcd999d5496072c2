"""Lists are refused when a term could be found everywhere, or in another language."""

import pytest

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.flags import checked_flags, load_flag, load_flags
from contentmix.risk.lexicon import Tier, entries_of, load_entries
from contentmix.risk.term import parse_term

LANGUAGES = {"en", "it", "ru", "el", "es", "fr", "de"}
BY_LISTS = [id_ for id_, flag in load_flags().items() if {"lexicon", "pattern"} & {*flag.found_by}]
ELSEWHERE = {"competitor", "personal_data"}  # the strategy's own list; check digits


def lists(**tiers):
    return {"language": "en", "version": "1", "alcohol": tiers}


@pytest.mark.parametrize("flag", sorted({*BY_LISTS} - ELSEWHERE))
def test_every_language_has_terms_for_every_flag_that_is_found_by_words(flag):
    assert {entry.language for entry in load_entries() if entry.flag == flag} >= LANGUAGES


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("🍷", "has no letter that could be compared"),
        ("*", "has a star inside a word, or alone"),
        ("wi*ne", "has a star inside a word"),
        ("gi", "has only 2 of 3 letters"),
        ("{n}", "has no letter that could be compared"),
        ("*ine", "would be found inside too many words"),
        ("della", "'della' is also 'della', a small word of a language"),
        ("wer*", "small word of a language"),
    ],
)
def test_a_term_that_would_be_found_everywhere_is_refused(term, why):
    with pytest.raises(InputError, match="lexicon en 1") as caught:
        entries_of(lists(strong=term))
    assert why in str(caught.value)


def test_every_problem_of_a_list_is_named():
    with pytest.raises(InputError) as caught:
        entries_of(lists(strong="gi, 🍷, wine, wine", weak="beer"))
    assert len(caught.value.problems) == 3
    assert "'wine' stands twice" in caught.value.problems[-1]


def test_a_small_word_of_another_language_can_be_kept_on_purpose():
    [entry] = entries_of({**lists(strong="war"), "despite": "war"})
    assert entry.colliding


def test_flags_and_tiers_have_a_closed_list():
    with pytest.raises(UnknownNameError, match="alcohol"):
        entries_of({"language": "en", "version": "1", "alcoholl": {"strong": "beer"}})
    with pytest.raises(UnknownNameError, match="weak"):
        entries_of(lists(weaks="beer"))


def test_a_line_that_starts_with_a_hash_is_a_comment():
    [entry] = entries_of(lists(strong="# of Modena\nlambrusco*"))
    assert (entry.term.text, entry.tier) == ("lambrusco*", Tier.STRONG)


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("prime minister*", " the prime  ministers came ", (5, 21)),
        ("tag {n} friends", " now tag 3 friends ", (5, 18)),
        ("{n} profit", " take 20 profit ", (6, 15)),
        ("*politik*", " europapolitiker ", (1, 16)),
    ],
)
def test_a_term_tells_its_place(term, text, place):
    parsed = parse_term(term)
    anchor = parsed.words[parsed.anchor].letters
    start = text.rfind(" ", 0, text.index(anchor) + 1) + 1
    assert parsed.place_in(text, start) == place


@pytest.mark.parametrize("text", [" minister ", " a minister ", " \n minister "])
def test_half_a_phrase_is_none(text):
    assert parse_term("prime minister*").place_in(text, text.index("m")) is None


def test_a_flag_may_only_name_flags_that_exist():
    flag = load_flag("war").replace(leans_to=("peace",))
    with pytest.raises(InputError, match="names 'peace', which does not exist"):
        checked_flags({"war": flag})


def test_a_flag_shows_what_is_known_of_it():
    shown = str(load_flag("Elections").table())
    assert "2024/900" in shown
    assert "<table" in load_flag("alcohol")._repr_html_()
    assert "standards    none" in str(load_flag("link_only").table())
