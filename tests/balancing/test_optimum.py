"""Balance against every assignment there is."""

from hypothesis import HealthCheck, given, settings

from balancing.cases import START, cases
from balancing.oracle import Case, allowed, recomputed, stands_of
from contentmix.balancing.solve import balance
from contentmix.model.result import Status


def solved(case: Case, **options):
    days = max((at for _, at in case.slots), default=case.start)
    ends = [days, *(entry.at for entry in case.fixed)]
    return balance(
        case.posts, case.strategy, start=START, end=max(ends).date(), keep=case.fixed, **options
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_no_plan_is_below_the_bound_and_optimal_means_so(case: Case) -> None:
    result = solved(case, effort=3000)
    best = case.best()
    assert case.has_plan() == (best is not None)
    if result.status.fails:
        assert best is None
        assert result.reasons
        return
    if result.cost.empty:
        assert best is None
        return
    assert best is not None
    assert result.bound <= best <= result.objective
    if result.status is Status.OPTIMAL:
        assert result.objective == best


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(most=7, pins=4))
def test_a_plan_is_found_wherever_there_is_one(case: Case) -> None:
    result = solved(case, effort=3000)
    found = not result.status.fails and not result.cost.empty
    assert found == case.has_plan()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_the_cost_is_that_of_the_finished_calendar(case: Case) -> None:
    result = solved(case, effort=1000)
    if not result.status.fails and not result.cost.empty:
        posts = [p for p in case.posts if p.status.value != "published"]
        assert result.objective == recomputed(result, case.strategy, posts, case.start)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_rule_holds_with_and_without_the_placeholders(case: Case) -> None:
    result = solved(case, effort=1000)
    if not result.status.fails:
        for channel in case.strategy.channels:
            stands = stands_of(result, channel.id, case.strategy, case.start)
            assert allowed(stands, case.strategy.constraints_on(channel))
