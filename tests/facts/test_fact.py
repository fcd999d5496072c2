from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.fact import Fact, Facts
from contentmix.facts.fact_keys import Holds, Use, load_fact_keys
from contentmix.facts.sources import with_sources

KNOWN = {"source": "a page", "checked": date(2026, 11, 22), "confidence": "official"}
LIMIT = {"key": "text.max", "value": 280, "unit": "code_points"}
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def fact(**changes):
    return Fact(**(LIMIT | KNOWN | changes))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"key": "text.mx"}, "no fact key is called 'text.mx'.*did you mean 'text.max'"),
        ({"unit": "code_point"}, "no unit of facts is called .*did you mean 'code_points'"),
        ({"unit": "seconds"}, "text.max is given in .*, not seconds"),
        ({"confidence": "offical"}, "confidence: .*'official'"),
        ({"value": "280"}, "text.max in code_points is a whole number, not '280'"),
        ({"value": 280.5}, "is a whole number, not 280.5"),
        ({"value": True}, "is a whole number, not True"),
        ({"value": -1}, "is a whole number, not -1"),
        (
            {"key": "media.required", "unit": "bool", "value": 1},
            "media.required in bool is yes or no, not 1",
        ),
        ({"key": "image.formats", "unit": "words", "value": []}, r"is a list of words, not \(\)"),
        (
            {"key": "image.formats", "unit": "words", "value": [1]},
            r"is a list of words, not \(1,\)",
        ),
        ({"key": "political.ads", "unit": "sentence", "value": ""}, "is a sentence, not ''"),
        ({"source": ""}, "source: a name must not be empty"),
        ({"checked": "soon"}, "checked: "),
        ({"valeu": 3}, "valeu: no such field"),
    ],
)
def test_a_typing_error_in_any_part_of_a_fact_is_refused(changes, problem):
    with pytest.raises(InputError, match=problem):
        fact(**changes)


@pytest.mark.parametrize(
    ("key", "unit", "value", "shown"),
    [
        ("text.max", "x_weighted", 25000, "25,000 x weighted"),
        ("hashtags.max", "count", 5, "5"),
        ("video.duration.min", "seconds", 0.5, "0.5 seconds"),
        ("media.required", "bool", True, "yes"),
        ("media.required", "bool", False, "no"),
        ("image.formats", "words", ["jpeg", "png"], "jpeg, png"),
        ("hours.best", "sentence", "Tue-Thu 12:00-18:00", "Tue-Thu 12:00-18:00"),
    ],
)
def test_a_fact_shows_its_value_with_its_unit(key, unit, value, shown):
    assert fact(key=key, unit=unit, value=value).shown == shown


def test_a_list_of_words_can_be_hashed_like_every_value():
    formats = {"key": "image.formats", "unit": "words", "value": ["jpeg"]}
    assert {fact(**formats), fact(**formats)} == {fact(**formats)}


def test_a_reference_names_who_quotes_the_source():
    assert fact().reference == "a page (official, checked 2026-11-22)"
    quoted = fact(via="a blog", confidence="observed")
    assert quoted.reference == "a page, quoted by a blog (observed, checked 2026-11-22)"


@pytest.mark.parametrize("since", [None, date(2026, 1, 1), date(2025, 1, 1)])
def test_values_that_do_not_ascend_are_refused(since):
    facts = [fact(since=date(2026, 1, 1)), fact(value=300, since=since)]
    with pytest.raises(InputError, match="text.max: values must ascend by since"):
        Facts(facts=facts)


def test_a_fact_is_not_known_before_its_first_day():
    facts = Facts(facts=[fact(since=date(2026, 1, 1))])
    assert facts.fact("text.max", on=date(2025, 12, 31)) is None
    assert facts.fact("text.max", on=date(2026, 1, 1)) == fact(since=date(2026, 1, 1))


@given(st.lists(DAYS, unique=True).map(sorted), DAYS)
def test_the_value_in_force_is_the_last_that_has_begun(days, on):
    facts = Facts(facts=[fact(value=n, since=day) for n, day in enumerate(days)])
    begun = [n for n, day in enumerate(days) if day <= on]
    found = facts.fact("text.max", on=on)
    assert (found.value if found else None) == (begun[-1] if begun else None)
    assert [known.since for known in facts.history("text.max")] == days


def test_what_nobody_says_is_silent_and_a_key_that_nobody_can_say_is_refused():
    assert Facts().fact("text.max", on=date(2026, 1, 1)) is None
    assert Facts().history("text.max") == ()
    with pytest.raises(UnknownNameError, match="did you mean 'text.max'"):
        Facts().fact("text.mx", on=date(2026, 1, 1))


def test_every_key_has_units_that_are_known_and_every_unit_is_used():
    keys = load_fact_keys()
    used = {unit for key in keys.keys.values() for unit in key.units}
    assert used == set(keys.units)
    assert {key.use for key in keys.keys.values()} == {Use.RULE, Use.INFORMATION}
    assert all(key.meaning.endswith(".") for key in keys.keys.values())
    assert {unit.holds for unit in keys.units.values()} == set(Holds)


def test_an_unknown_unit_is_refused_with_near_names():
    with pytest.raises(UnknownNameError, match="did you mean 'seconds'"):
        load_fact_keys().unit("second")


def test_sources_are_put_in_place_of_their_short_names_at_any_depth():
    page = {"source": "https://example.com", "checked": date(2026, 11, 22)}
    data = {
        "name": "n",
        "sources": {"page": page},
        "placements": [{"facts": [{"value": 5, "source": "page"}]}],
    }
    expanded = {"name": "n", "placements": [{"facts": [{"value": 5, **page}]}]}
    assert with_sources(data) == expanded


def test_a_source_that_the_table_lacks_is_refused():
    with pytest.raises(UnknownNameError, match="no source is called 'pag'.*did you mean 'page'"):
        with_sources({"sources": {"page": {}}, "facts": [{"source": "pag"}]})


def test_sources_that_are_no_table_are_refused():
    with pytest.raises(InputError, match="sources: must be a table, not 'page'"):
        with_sources({"sources": "page"})
