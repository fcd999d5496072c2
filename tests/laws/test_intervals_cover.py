"""Over 500 simulated months with a known truth, intervals cover it as often as they say."""

from math import exp, sqrt
from random import Random

import pytest

from contentmix import Target, suggest_slots, suggest_target
from contentmix.learning.estimate import Sample, estimate
from contentmix.learning.suggestion import Verdict
from learning.simulated import simulated

RUNS = 500
TRUTH = {"sales": 0.02, "info": 0.03, "entertainment": 0.05}
TARGET = Target(shares={"sales": 0.3, "info": 0.4, "entertainment": 0.3})


def _least(confidence: float, cases: int) -> float:
    """Return the share of covering intervals that chance alone undercuts once in 10,000 runs."""
    return confidence - 3.72 * sqrt(confidence * (1 - confidence) / cases)


@pytest.mark.slow
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
def test_the_interval_of_each_category_covers_its_true_rate(confidence):
    covered = 0
    for seed in range(RUNS):
        found = suggest_target(simulated(TRUTH, 20, seed), TARGET, confidence=confidence)
        covered += sum(it.low <= TRUTH[it.name] <= it.high for it in found.evidence)
    share = covered / (3 * RUNS)
    # The luck of a post is skewed, for which Student's interval of 20 posts is 2 points short.
    assert _least(confidence - 0.02, 3 * RUNS) <= share <= confidence + 0.02


def _poisson(draw: Random, mean: float) -> int:
    bound, count, product = exp(-mean), 0, draw.random()
    while product > bound:
        count, product = count + 1, product * draw.random()
    return count


@pytest.mark.slow
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
@pytest.mark.parametrize("posts", [2, 5, 20])
@pytest.mark.parametrize("mean", [0.1, 0.5, 2.0, 8.0])
def test_the_interval_of_few_reactions_covers_although_many_posts_are_alike(
    confidence, posts, mean
):
    """Counts are tied, and often all of them: Student's interval alone covers 4 times in 10."""
    covered = 0
    for seed in range(RUNS):
        draw = Random(seed)  # noqa: S311  a simulation, no secret
        counts = [float(_poisson(draw, mean)) for _ in range(posts)]
        found = estimate("a", Sample(counts, [1.0] * posts), confidence=confidence)
        covered += found.low <= mean <= found.high
    assert covered / RUNS >= _least(confidence, RUNS)


@pytest.mark.slow
@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95])
def test_the_interval_of_rates_of_few_views_covers_the_true_rate(confidence):
    covered = 0
    for seed in range(RUNS):
        results = simulated({"info": 0.03}, 8, seed, shown=(20, 50, 200))
        (found,) = results.by("category", confidence=confidence)
        covered += found.low <= 0.03 <= found.high
    assert covered / RUNS >= _least(confidence, RUNS)


@pytest.mark.slow
def test_a_difference_that_is_not_there_is_suggested_as_seldom_as_is_said():
    same = dict.fromkeys(TRUTH, 0.03)
    wrong = sum(
        suggest_target(simulated(same, 12, seed), TARGET).verdict is Verdict.CHANGE
        for seed in range(RUNS)
    )
    assert wrong / RUNS <= 0.05 + 3.72 * sqrt(0.05 * 0.95 / RUNS)


@pytest.mark.slow
@pytest.mark.parametrize("rate", [0.002, 0.01])
def test_nothing_is_suggested_from_what_is_nearly_silence_more_often_than_is_said(rate):
    same = dict.fromkeys(TRUTH, rate)
    wrong = sum(
        suggest_target(simulated(same, 8, seed, shown=(50,)), TARGET).verdict is Verdict.CHANGE
        for seed in range(RUNS)
    )
    assert wrong / RUNS <= 0.05 + 3.72 * sqrt(0.05 * 0.95 / RUNS)


@pytest.mark.slow
def test_hours_that_are_alike_are_told_apart_as_seldom_as_is_said():
    hours = dict.fromkeys((8, 12, 18, 21), 1.0)
    wrong = sum(
        suggest_slots(simulated({"info": 0.03}, 10, seed, hours=hours), "ig").verdict
        is Verdict.CHANGE
        for seed in range(RUNS)
    )
    assert wrong / RUNS <= 0.05 + 3.72 * sqrt(0.05 * 0.95 / RUNS)
