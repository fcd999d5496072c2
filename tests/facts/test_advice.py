from datetime import date

import pytest

from contentmix.errors import InputError
from contentmix.facts.advice import Advice, Condition, _Advices, load_advice, load_general_facts
from contentmix.facts.confidence import Confidence
from contentmix.model.channel import Audience, Profile

KNOWN = {"source": "an article", "checked": date(2026, 11, 22), "confidence": "observed"}
ADVICE = {"name": "a", "when": {"audience": "B2B"}, "say": "Do.", "fix": "do", **KNOWN}


def test_every_advice_is_one_sentence_with_a_source_that_is_no_authority():
    for advice in load_advice():
        assert advice.say.endswith(".")
        assert advice.source
        assert advice.confidence is Confidence.OBSERVED


def test_a_threshold_is_always_marked_as_ours():
    for advice in load_advice():
        when = advice.when
        numbers = (
            when.posts_per_week_from,
            when.answer_hours_below,
            when.hours_per_channel_below,
        )
        if any(numbers):
            assert "number" in advice.ours


@pytest.mark.practice("P24")
def test_the_practices_are_there():
    cases = {advice.name: advice.when for advice in load_advice()}
    assert cases["b2b-without-leader"] == Condition(
        audience=Audience.B2B, lacks_profile=Profile.PERSONAL
    )
    assert cases["x-without-people"].networks == ("x",)
    assert cases["b2b-without-linkedin"].lacks_network == "linkedin"


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ({}, "a condition needs at least one part"),
        ({"networks": ["linkdin"]}, "no network is called 'linkdin'.*did you mean 'linkedin'"),
        ({"lacks_network": "instagrm"}, "did you mean 'instagram'"),
        ({"audience": "B2D"}, "audience: .*'B2B'"),
        ({"answer_hours_below": 0}, "answer_hours_below: "),
        ({"anser_hours_below": 1}, "anser_hours_below: no such field"),
    ],
)
def test_a_condition_that_cannot_hold_is_refused(when, problem):
    with pytest.raises(InputError, match=problem):
        Advice(**ADVICE | {"when": when})


def test_an_advice_that_is_there_twice_is_refused():
    with pytest.raises(InputError, match="an advice is there twice"):
        _Advices(advice=[ADVICE, ADVICE])


def test_what_holds_everywhere_are_facts_like_any_other():
    facts = load_general_facts()
    assert facts.fact("cadence.judged_over", on=date(2027, 3, 1)).value == 28
    assert facts.fact("hours.quiet.end", on=date(2027, 3, 1)).shown == "07:00"
