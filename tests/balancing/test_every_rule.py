"""Balance under every constraint there is, against every assignment there is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balancing.every_rule import START, Case, Stand, allowed, cases, left_out, missed, mix_cost
from balancing.written import CASES
from contentmix.balancing.solve import balance
from contentmix.model.result import Result, Status

LAX = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def solved(case: Case, **options) -> Result:
    return balance(
        case.posts, case.strategy, start=START, end=case.end, history=case.history, **options
    )


def standing(result: Result) -> list[Stand]:
    found = [
        Stand(entry.channel, entry.at, entry.post.category or "", entry.post)
        for entry in result.scheduled
    ]
    found += [Stand(gap.slot.channel, gap.slot.at, gap.category) for gap in result.placeholders]
    return sorted(found, key=lambda stand: (stand.at, stand.channel))


def check(case: Case) -> None:
    result = solved(case, effort=2_000)
    stands, best = standing(result), case.best()
    if result.cost.empty:
        assert best is None
        return
    assert allowed(case, stands)
    found = mix_cost(case, stands) + 10 * len(result.placeholders)
    found += left_out(case, stands) + missed(case, stands)
    assert result.objective == found
    assert best is not None
    assert result.bound <= best <= result.objective
    assert result.status is not Status.FEASIBLE or best < result.objective or len(case.slots()) > 4
    if result.status is Status.OPTIMAL:
        assert result.objective == best


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_down_has_the_least_of_all_assignments(name: str) -> None:
    check(CASES[name])


@settings(max_examples=60, deadline=None, suppress_health_check=LAX)
@given(cases(4))
def test_the_optimum_is_the_least_of_all_assignments(case: Case) -> None:
    check(case)


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=LAX)
@given(cases(7))
def test_the_optimum_of_seven_slots_is_the_least_of_all_assignments(case: Case) -> None:
    check(case)


@settings(max_examples=25, deadline=None, suppress_health_check=LAX)
@given(cases(6), st.integers(0, 3))
def test_every_rule_holds_whatever_the_seed(case: Case, seed: int) -> None:
    assert allowed(case, standing(solved(case, effort=300, seed=seed)))
