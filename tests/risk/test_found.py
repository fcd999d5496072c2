"""What was found, as data and as people read it."""

import pytest

from contentmix import InputError, Post, detect
from contentmix.risk.found import FlagFound, Origin

BY_HAND = FlagFound(post_id="p1", flag="alcohol", origin=Origin.USER, why="set by hand")


def test_a_score_is_from_0_to_1():
    with pytest.raises(InputError, match=r"must be from 0 to 1, not 1\.5"):
        FlagFound(post_id="p1", flag="alcohol", origin=Origin.USER, why="sure", score=1.5)


def test_a_finding_says_where_what_and_how_to_mend_it():
    assert str(BY_HAND) == f"p1: alcohol, set by hand [{BY_HAND.fix}]"
    post = Post(id="p1", text="Bread", variants=[{"channel": "x", "text": "A Lambrusco"}])
    [found] = detect(post).of("alcohol")
    assert str(found).startswith("p1, x: alcohol, it says “Lambrusco” [")


def test_what_was_found_is_a_sequence():
    found = detect(["A Lambrusco", "Bread", "A Lambrusco"])
    assert [it.post_id for it in found[1:]] == ["3"]
    assert found[0] == found.flags[0]
    assert repr(found) == f"<FlagsFound: {found.summary}>"


def test_a_term_may_hold_any_number():
    assert [len(detect(f"Tag {some} friends")) for some in ("3", "12", "my")] == [1, 1, 0]


def test_the_language_of_a_post_in_several_fields_is_that_of_all_of_them():
    post = Post(id="p1", text="Lambrusco!", title="Il pane della nonna è nel forno")
    [found] = detect(post).of("alcohol")
    assert found.rule == "lexicon.it"
