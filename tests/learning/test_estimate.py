"""Intervals of means, against tables of Student's distribution and against scipy."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix.learning.estimate import Sample, difference, estimate, quantile

TABLE = {
    (0.95, 1): 12.706,
    (0.95, 2): 4.303,
    (0.95, 3): 3.182,
    (0.95, 10): 2.228,
    (0.95, 29): 2.045,
    (0.99, 7): 3.499,
    (0.9, 120): 1.658,
}
# Not all alike: scipy warns of those, and what never varies has a test of its own.
VALUES = st.lists(st.integers(0, 100).map(lambda n: n / 100), min_size=3, max_size=20).filter(
    lambda values: len(set(values)) > 1
)


@pytest.mark.parametrize(("at", "t"), TABLE.items())
def test_quantiles_are_those_of_the_table(at, t):
    assert round(quantile(*at), 3) == t


@given(VALUES, st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_the_interval_of_a_mean_is_that_of_scipy(values, confidence):
    stats = pytest.importorskip("scipy.stats", reason="scipy is the oracle, and not installed")
    found = estimate("a", Sample(values), confidence=confidence)
    expected = stats.ttest_1samp(values, 0).confidence_interval(confidence)
    assert (found.low, found.high) == pytest.approx(tuple(expected), rel=1e-6, abs=1e-9)


@given(VALUES, VALUES)
def test_the_interval_of_a_difference_is_not_narrower_than_welchs(first, second):
    stats = pytest.importorskip("scipy.stats", reason="scipy is the oracle, and not installed")
    low, high = difference(Sample(first), Sample(second))
    welch = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert low <= welch.low + 1e-9
    assert high >= welch.high - 1e-9


def test_two_groups_that_never_vary_differ_by_just_so_much():
    assert difference(Sample([3, 3]), Sample([1, 1])) == (2, 2)


def test_one_post_says_nothing_of_others():
    found = estimate("a", Sample([0.2]))
    assert (found.low, found.high) == (-inf, inf)
    assert found.shown == "0.2 (one post says nothing of others)"


def test_counts_that_are_all_alike_have_an_interval_that_is_honest():
    """Five posts with two reactions each: "2 to 2" would say that the next has two as well."""
    found = estimate("a", Sample([2.0] * 5, [1.0] * 5))
    assert found.low < 1.3
    assert found.high > 3.2
    silent = estimate("a", Sample([0.0] * 5, [1.0] * 5))
    assert silent.low == 0
    assert 0.6 < silent.high < 0.8
    low, high = difference(Sample([2.0] * 5, [1.0] * 5), Sample([1.0] * 5, [1.0] * 5))
    assert low < 0 < high < 4


@given(st.lists(st.integers(0, 40), min_size=2, max_size=12), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_of_counts_is_garwoods(counts, confidence):
    stats = pytest.importorskip("scipy.stats", reason="scipy is the oracle, and not installed")
    total, size, tail = sum(counts), len(counts), (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * total) / 2 if total else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * total + 2) / 2
    found = Sample([float(count) for count in counts], [1.0] * size).counted(confidence)
    # The cube root of a chi-squared is nearly, not just, normal: least so for the fewest counts.
    assert found[0] == pytest.approx(low / size, rel=0.02, abs=0.06 / size)
    assert found[1] == pytest.approx(high / size, rel=0.02)


@given(VALUES, st.sampled_from([0.8, 0.95]))
def test_counts_never_make_an_interval_narrower(values, confidence):
    bare = Sample(values).interval(confidence)
    counted = Sample(values, [0.01] * len(values)).interval(confidence)
    assert counted[0] <= max(0.0, bare[0])
    assert counted[1] >= bare[1]


def test_what_was_shown_to_nobody_says_nothing_of_how_fine_a_rate_is():
    assert Sample([0.0, 0.0], [0.0, 0.0]).counted(0.95)[1] > 1
    mixed = Sample([0.0, 0.0], [0.0, 0.01]).counted(0.95)
    assert mixed[1] < 0.05
