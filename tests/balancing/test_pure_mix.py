"""The mix alone, against the optima that are known for it: Kubiak-Sethi, and Steiner-Yeomans."""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix.balancing.solve import balance
from contentmix.model.post import Post
from contentmix.model.result import Result, Status
from contentmix.model.strategy import Strategy
from contentmix.model.weights import Weights

START = date(2027, 3, 1)


def solved(counts: list[int], weights: Weights) -> Result:
    """Balance just the posts that the shares ask for."""
    total = sum(counts)
    target = {f"c{n}": Fraction(count, total) for n, count in enumerate(counts)}
    strategy = Strategy.simple(network="x", slots="daily 9:00", target=target, timezone="UTC")
    posts = [
        Post(id=f"c{n}-{copy:02}", category=f"c{n}")
        for n, count in enumerate(counts)
        for copy in range(count)
    ]
    end = START + timedelta(days=total - 1)
    return balance(posts, strategy, start=START, end=end, weights=weights, effort=2_000)


def least_sum(counts: list[int]) -> Fraction:
    """Return the least sum of deviations: copies are assigned to places (Kubiak, Sethi 1991)."""
    optimize = pytest.importorskip("scipy.optimize", reason="the oracle is scipy's assignment")
    total = sum(counts)
    floors, rows = Fraction(0), []
    for count in counts:
        share = Fraction(count, total)
        for length in range(1, total + 1):
            ideal = share * length
            floors += min(ideal - floor(ideal), ceil(ideal) - ideal)
        for copy in range(1, count + 1):
            best = ceil(Fraction(2 * copy - 1) / (2 * share))
            step = [abs(copy - k * share) - abs(copy - 1 - k * share) for k in range(total + 1)]
            rows.append(
                [
                    sum(step[place:best], Fraction(0))
                    if place < best
                    else -sum(step[best:place], Fraction(0))
                    for place in range(1, total + 1)
                ]
            )
    scaled = [[int(value * 2 * total) for value in row] for row in rows]
    chosen = optimize.linear_sum_assignment(scaled)
    return floors + sum(rows[copy][place] for copy, place in zip(*chosen, strict=True))


def least_worst(one: int, other: int) -> Fraction:
    """Return the least greatest deviation of two categories, by earliest deadline first."""
    total = one + other
    ideals = {abs(j - Fraction(one * k, total)) for j in range(one + 1) for k in range(total + 1)}
    return next(bound for bound in sorted(ideals) if _reachable(one, other, bound))


def _reachable(one: int, other: int, bound: Fraction) -> bool:
    """Tell whether copies can stand where none is ever further off (Steiner, Yeomans 1993)."""
    total = one + other
    windows = []
    for count in (one, other):
        share = Fraction(count, total)
        for copy in range(1, count + 1):
            first = max(1, ceil((copy - bound) / share))
            last = min(total, floor((copy - 1 + bound) / share) + 1)
            windows.append((first, last))
    for place in range(1, total + 1):
        ready = [window for window in windows if window[0] <= place]
        if not ready:
            return False
        soonest = min(ready, key=lambda window: window[1])
        if soonest[1] < place:
            return False
        windows.remove(soonest)
    return True


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=2, max_size=4))
def test_the_sum_is_that_of_the_best_assignment(counts: list[int]) -> None:
    result = solved(counts, Weights(worst=0, placeholder=1000))
    assert result.bound <= least_sum(counts) <= result.objective
    assert result.status is Status.OPTIMAL


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12))
def test_the_worst_prefix_of_two_categories_is_the_best_there_is(one: int, other: int) -> None:
    result = solved([one, other], Weights(deviation=0, worst=1, placeholder=1000))
    assert result.cost.worst == 2 * least_worst(one, other)
    assert result.status is Status.OPTIMAL
