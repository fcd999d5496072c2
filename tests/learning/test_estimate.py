"""Intervals of means, against tables of Student's distribution and against scipy."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix.learning.estimate import difference, estimate, quantile

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
    found = estimate("a", values, confidence=confidence)
    expected = stats.ttest_1samp(values, 0).confidence_interval(confidence)
    assert (found.low, found.high) == pytest.approx(tuple(expected), rel=1e-6, abs=1e-9)


@given(VALUES, VALUES)
def test_the_interval_of_a_difference_is_not_narrower_than_welchs(first, second):
    stats = pytest.importorskip("scipy.stats", reason="scipy is the oracle, and not installed")
    low, high = difference(first, second)
    welch = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert low <= welch.low + 1e-9
    assert high >= welch.high - 1e-9


def test_two_groups_that_never_vary_differ_by_just_so_much():
    assert difference([3, 3], [1, 1]) == (2, 2)


def test_one_post_says_nothing_of_others():
    found = estimate("a", [0.2])
    assert (found.low, found.high) == (-inf, inf)
    assert found.shown == "0.2 (one post says nothing of others)"
