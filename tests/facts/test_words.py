"""The words of people's own tables, as data."""

from collections import Counter

import pytest

from contentmix.facts.networks import find_network, network_names
from contentmix.facts.store import read_data
from contentmix.facts.words import (
    UNKNOWN,
    Words,
    fold,
    load_date_words,
    load_headings,
    load_words,
)
from contentmix.formats.fields import COLUMNS
from contentmix.formats.reading.word_cells import CANCELLED
from contentmix.model.post import PostStatus

KINDS = ("categories", "statuses", "networks", "formats")


@pytest.mark.parametrize("kind", [*KINDS, "columns", "dates"])
def test_every_list_says_where_it_comes_from_and_when(kind):
    data = read_data("words", kind)
    assert data["source"]
    assert data["checked"].year >= 2026


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_means_one_thing_only(kind):
    data = read_data("words", kind)
    lists = [
        *({fold(word) for word in words} for words in data["clear"].values()),
        {fold(word) for word in data.get("ambiguous", {})},
        {fold(word) for word in data.get("outside", {}).get("words", ())},
    ]
    twice = [word for word, n in Counter(w for words in lists for w in words).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize("kind", [*KINDS, "dates", "columns"])
def test_no_word_folds_to_nothing(kind):
    words = load_words(kind).meanings if kind in KINDS else load_headings().ranks
    assert "" not in words
    assert "" not in load_date_words().months


def test_the_statuses_are_those_of_a_post_or_called_off():
    known = {*(status.value for status in PostStatus), CANCELLED}
    assert set(read_data("words", "statuses")["clear"]) == known


def test_every_column_of_our_own_form_is_understood_as_itself():
    ranks = load_headings().ranks
    assert {name for name in COLUMNS if name not in ranks.get(fold(name), {})} == {"channels"}
    assert ranks["channels"] == {"channel": ranks["channels"]["channel"]}


def test_no_month_is_a_weekday():
    words = load_date_words()
    assert set(words.months) & set(words.weekdays) == set()
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(7))


@pytest.mark.parametrize(
    ("kind", "word", "value"),
    [
        ("categories", "Educational", "info"),
        ("categories", "product_demo", "sales"),
        ("categories", "معلومات", "info"),
        ("statuses", "✅ LIVE", "published"),
        ("statuses", "À produire", "idea"),
        ("statuses", "已发布", "published"),
        ("networks", "X (Twitter)", "x"),
        ("networks", "LinkedIn", "linkedin"),
    ],
)
def test_a_clear_word_is_understood_however_it_is_spelled(kind, word, value):
    assert load_words(kind).look_up(word).value == value


def test_a_word_for_a_network_means_the_same_in_both_places():
    words = load_words("networks").meanings
    known = {word: found for word in words if (found := find_network(word))}
    assert {word: words[word].value for word in known} == known
    assert set(known.values()) == set(network_names())


def test_an_ambiguous_word_has_candidates_and_no_value():
    found = load_words("categories").look_up("Behind-the-Scenes")
    assert (found.value, found.candidates) == (None, ("info", "entertainment", "brand"))


def test_a_word_outside_is_known_to_mean_nothing():
    assert load_words("statuses").look_up("failed").outside
    assert load_words("statuses").look_up("whatever") is UNKNOWN


def test_what_is_taught_wins():
    words = load_words("categories").taught(["Educational", "community"])
    assert words.look_up("educational").value == "Educational"
    assert Words({}).taught({"Brakes": "info"}).look_up("brakes").value == "info"
