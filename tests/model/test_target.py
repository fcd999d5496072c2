"""Targets, bounds and mixes: exact shares, readable bounds, honest distance."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError, Mix, Target
from contentmix.model.bound import Bound
from contentmix.model.share import as_share, show_share

shares = st.fractions(0, 1, max_denominator=1000)


@given(shares)
def test_a_share_is_written_so_that_it_reads_back_exactly(share):
    assert as_share(show_share(share)) == share


@pytest.mark.parametrize("text", ["a lot", "1/0", "", "20 percent"])
def test_a_share_that_cannot_be_read_says_how_to_write_it(text):
    with pytest.raises(InputError, match=r"is not a share \[write 0.2, 20 % or 1/5\]"):
        Target(shares={"info": text})


def test_floats_are_taken_as_they_are_written():
    target = Target(shares={"sales": 0.1, "info": 0.2, "entertainment": 0.7})
    assert [part.share for part in target.parts] == [
        Fraction(1, 10),
        Fraction(1, 5),
        Fraction(7, 10),
    ]


def test_thirds_written_with_two_digits_are_scaled_to_one():
    target = Target(shares={"sales": 0.33, "info": 0.33, "entertainment": 0.33})
    assert {part.share for part in target.parts} == {Fraction(1, 3)}


def test_shares_that_do_not_add_up_are_refused():
    with pytest.raises(InputError, match="shares must add up to 1, not 0.8"):
        Target(shares={"sales": 0.3, "info": 0.5})


@pytest.mark.parametrize("share", [float("nan"), float("inf"), -0.1, 1.5, "-20 %", None])
def test_a_share_outside_0_to_1_is_refused(share):
    with pytest.raises(InputError):
        Target(shares={"sales": share})


def test_a_category_with_two_shares_is_refused():
    with pytest.raises(InputError, match="info has two shares"):
        Target(shares={"sales + info": 0.5, "info": 0.5})


def test_a_bound_on_an_unknown_category_is_refused():
    with pytest.raises(InputError, match="speaks of 'fun', which has no share"):
        Target(shares={"sales": 0.5, "info": 0.5}, rules=["fun <= 0.2"])


def test_a_group_stands_for_its_categories_in_shares_and_rules():
    target = Target(
        shares={"sales": 0.2, "value": 0.8},
        groups={"value": ["info", "entertainment"]},
        rules="value >= 75 %",
    )
    assert target.parts[1].categories == {"info", "entertainment"}
    assert target.categories == ("sales", "info", "entertainment")
    assert target.bounds[0].categories == ("info", "entertainment")


@pytest.mark.parametrize(
    ("text", "share", "span"),
    [
        ("sales <= 0.25", "1/4", None),
        ("sales<=25%", "1/4", None),
        ("sales <= 1/4", "1/4", None),
        ("sales <= 1 of 6", "1/6", 6),
        ("sales <= .25 in any 8", "1/4", 8),
        ("info + entertainment >= 80 % per week", "4/5", "week"),
        ("sales == 0.2 per month", "1/5", "month"),
    ],
)
def test_bounds_read_like_sentences(text, share, span):
    bound = Bound.parse(text)
    assert (bound.share, bound.span) == (Fraction(share), span)


@pytest.mark.parametrize(
    "text", ["sales", "sales < 0.2", "<= 0.2", "sales <= lots", "sales <= 1 in 6"]
)
def test_what_is_not_a_bound_says_how_to_write_one(text):
    with pytest.raises(ValueError, match="is not a bound"):
        Bound.parse(text)


@given(shares, st.integers(0, 60), st.integers(0, 60))
def test_a_ceiling_is_broken_by_what_is_above_its_allowed_count(share, count, posts):
    ceiling = Bound(categories=("a",), op="<=", share=share, sentence="a")
    floor = Bound(categories=("a",), op=">=", share=share, sentence="a")
    assert ceiling.excess(count, posts) == max(0, count - ceiling.allowed(posts))
    assert floor.excess(count, posts) == max(0, floor.allowed(posts) - count)
    assert floor.allowed(posts) <= share * posts <= ceiling.allowed(posts)


counts = st.dictionaries(st.sampled_from(["sales", "info", "fun"]), st.integers(0, 30))


@given(counts, st.tuples(shares, shares))
def test_distance_is_half_the_summed_difference_and_between_0_and_1(some, cuts):
    low, high = sorted(cuts)
    target = Target(shares={"sales": str(low), "info": str(high - low), "fun": str(1 - high)})
    mix = Mix(counts=some)
    distance = mix.distance(target)
    assert 0 <= distance <= 1
    if mix.total:
        gaps = (abs(mix.share(part.name) - part.share) for part in target.parts)
        assert distance == sum(gaps, Fraction(0)) / 2


def test_posts_that_the_target_does_not_know_are_all_in_the_wrong_category():
    target = Target(shares={"sales": 0.5, "info": 0.5})
    assert Mix.of([None, "fun", "sales", "info"]).distance(target) == Fraction(1, 2)


def test_an_empty_mix_is_at_no_distance():
    mix = Mix.of([])
    assert (mix.total, mix.shares, mix.share("info")) == (0, {}, 0)
    assert mix.distance(Target(shares={"info": 1})) == 0


def test_targets_are_values():
    one, other = (Target(shares={"sales": 0.2, "info": 0.8}, window=6) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one.window == (6,)
    assert Target.model_validate_json(one.model_dump_json()) == one
