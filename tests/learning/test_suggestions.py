"""Suggestions from results whose truth is known; and none where there is nothing to go by."""

from fractions import Fraction

import pytest

from contentmix import InputError, Results, Target, suggest_slots, suggest_target
from contentmix.learning.results import Measured
from contentmix.learning.suggestion import Verdict
from learning.simulated import simulated

TARGET = Target(shares={"sales": 0.3, "info": 0.4, "entertainment": 0.3})
CLEAR = {"sales": 0.01, "info": 0.03, "entertainment": 0.08}
SAME = {"sales": 0.03, "info": 0.03, "entertainment": 0.03}


def test_without_results_there_is_not_enough_data():
    for found in (suggest_target(Results(), TARGET), suggest_slots(Results(), "ig")):
        assert found.verdict is Verdict.NOT_ENOUGH_DATA == "not enough data"
        assert (found.target, found.slots, found.evidence) == (None, (), ())
        assert str(found).startswith("not enough data: ")


def test_a_category_with_few_posts_is_named():
    results = simulated(CLEAR, 10, seed=1)
    few = [it for it in results if it.entry.post.category != "sales"]
    found = suggest_target(Results(few + list(results)[:3]), TARGET)
    assert found.verdict is Verdict.NOT_ENOUGH_DATA
    assert found.reason == "sales has 3 measured posts, 8 are needed"


def test_a_clear_difference_moves_share_from_the_worst_to_the_best():
    found = suggest_target(simulated(CLEAR, 20, seed=1), TARGET)
    assert found.verdict is Verdict.CHANGE
    shares = {name: float(share) for name, share in found.target.shares.items()}
    assert shares == {"sales": 0.2, "info": 0.4, "entertainment": 0.4}
    assert [it.name for it in found.evidence] == ["sales", "info", "entertainment"]
    change = found.as_change("2027-04-01", by="elena")
    assert (change.target, change.by) == (found.target, "elena")
    assert change.why == found.reason
    assert "suggested: sales 20%" in str(found)
    assert "<table" in found._repr_html_()
    assert repr(found).startswith("<Suggestion change: entertainment has rate 0.0")


def test_where_nothing_differs_nothing_is_suggested():
    found = suggest_target(simulated(SAME, 20, seed=2), TARGET)
    assert found.verdict is Verdict.NO_CHANGE
    assert "cannot be told apart" in found.reason
    with pytest.raises(InputError, match="holds no target"):
        found.as_change("2027-04-01", by="elena")


@pytest.mark.parametrize(
    ("rules", "sales"),
    [
        (["sales >= 0.25"], Fraction(1, 4)),
        (["entertainment <= 0.35"], Fraction(1, 4)),
        (["sales >= 0.3"], None),
        (["sales + info >= 0.7"], None),
        (["info == 0.4"], Fraction(1, 5)),
    ],
)
def test_the_rules_of_the_target_hold_the_suggestion(rules, sales):
    found = suggest_target(simulated(CLEAR, 20, seed=1), TARGET.replace(rules=rules))
    assert (found.target.shares["sales"] if found.target else None) == sales
    if sales is None:
        assert found.reason.endswith("the rules of the target hold it")


def test_sums_of_categories_are_compared_as_they_are_wanted():
    target = Target(shares={"sales": 0.2, "info + entertainment": 0.8})
    found = suggest_target(simulated(CLEAR, 20, seed=1), target)
    assert float(found.target.shares["info + entertainment"]) == 0.9


def test_promoted_posts_teach_nothing_about_the_mix():
    results = simulated(CLEAR, 20, seed=1)
    paid = [
        type(it)(
            it.entry.replace(post=it.entry.post.replace(promoted=True)), it.impressions, None, 9
        )
        for it in results
    ]
    assert suggest_target(Results(paid), TARGET).verdict is Verdict.NOT_ENOUGH_DATA


def test_hours_that_do_better_and_worse_are_named_as_cadences():
    hours = {9: 0.5, 12: 1.0, 18: 3.0}
    found = suggest_slots(simulated({"info": 0.05}, 15, seed=3, hours=hours), "ig")
    assert found.verdict is Verdict.CHANGE
    assert (found.slots, found.avoid) == (("Mon 18:00",), ("Mon 09:00",))
    assert "better: Mon 18:00" in str(found)
    assert len(found.evidence) == 3


def test_hours_that_differ_by_chance_are_not_suggested():
    hours = dict.fromkeys((9, 12, 18), 1.0)
    found = suggest_slots(simulated({"info": 0.05}, 15, seed=4, hours=hours), "ig")
    assert found.verdict is Verdict.NO_CHANGE
    assert found.reason.startswith("none did better or worse")


def test_another_channel_has_no_results():
    found = suggest_slots(simulated(CLEAR, 10, seed=1), "x")
    assert found.verdict is Verdict.NOT_ENOUGH_DATA


@pytest.mark.parametrize(
    "wrong", [{"step": 0}, {"step": 2}, {"confidence": 1}, {"least": 1}], ids=str
)
def test_numbers_that_make_no_sense_are_refused(wrong):
    with pytest.raises(InputError, match=f"{next(iter(wrong))}: must be"):
        suggest_target(Results(), TARGET, **wrong)


def test_a_confidence_that_cannot_be_is_refused_for_slots_too():
    with pytest.raises(InputError, match="confidence"):
        suggest_slots(Results(), "ig", confidence=0)


def test_posts_of_which_nobody_counted_what_people_did_are_no_silence():
    """An export without a column of reactions says nothing of whether people reacted."""
    results = simulated(CLEAR, 10, seed=1)
    shown_only = Results([Measured(it.entry, impressions=it.impressions) for it in results])
    assert shown_only[0].engagement is None
    assert shown_only.value(shown_only[0]) is None
    assert shown_only.by("category") == ()
    assert "30 posts of which nobody counted what people did" in str(shown_only)
    assert suggest_target(shown_only, TARGET).verdict is Verdict.NOT_ENOUGH_DATA
    assert suggest_slots(shown_only, "ig").verdict is Verdict.NOT_ENOUGH_DATA
    mixed = Results([*results, *shown_only])
    assert [it.posts for it in mixed.by("category")] == [10, 10, 10]
    assert suggest_target(mixed, TARGET).evidence == suggest_target(results, TARGET).evidence


def test_silence_counts():
    silent = Results(
        [Measured(it.entry, impressions=500, reactions=0) for it in simulated(SAME, 9, 1)]
    )
    assert [(it.mean, it.low) for it in silent.by("category")] == [(0.0, 0.0)] * 3
    assert all(0 < it.high < 0.01 for it in silent.by("category"))
    assert suggest_target(silent, TARGET).verdict is Verdict.NO_CHANGE
