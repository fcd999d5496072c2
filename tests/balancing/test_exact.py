"""The exact engine and the linear relaxation, against every assignment there is."""

from datetime import date
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings

from balancing.every_rule import START, Case, cases
from balancing.written import CASES, written
from contentmix.balancing import exact, relaxed
from contentmix.balancing.bound import prove
from contentmix.balancing.construct import construct
from contentmix.balancing.exact import exactly
from contentmix.balancing.exhaustive import best_of_all
from contentmix.balancing.gather import cast
from contentmix.balancing.objective import broken, evaluate, price
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.relaxed import relaxed_bound
from contentmix.balancing.slots import Horizon
from contentmix.balancing.solve import MOVE_PRICE
from contentmix.errors import InputError
from contentmix.model.calendar import Calendar
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

LAX = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def posed(case: Case) -> tuple[Problem, Plan] | None:
    """A case in integers, and its first plan; nothing where that has to stay empty somewhere."""
    horizon = Horizon(START, case.end)
    people = cast(case.posts, case.strategy, horizon, case.history)
    problem = pose(case.strategy, horizon, people, MOVE_PRICE)
    patterns = best_patterns(problem.lines, problem.prices)
    if patterns is None:
        return None
    _, scarce = prove(problem, patterns)
    plan = construct(problem, patterns, scarce).plan
    empty = any(token < 0 for tokens in plan for token in tokens)
    return None if empty or broken(problem, plan) else (problem, plan)


PRICED = {
    "bounds of a few posts": written(rules=["sales <= 0.25"], window=2),
    "bounds of a week": written(rules=["sales <= 0.25", "info >= 0.5"], window="week"),
}


@pytest.mark.parametrize("name", [*CASES, *PRICED])
def test_what_is_written_down_is_solved_to_the_end(name: str) -> None:
    pytest.importorskip("ortools", reason="the exact engine is an extra")
    pytest.importorskip("scipy", reason="the linear bound is an extra")
    case = {**CASES, **PRICED}[name]
    problem, plan = posed(case) or (None, None)
    if problem is None:
        assert case.best() is None
        return
    answer = exactly(problem, plan, 0)
    cost = price(problem, evaluate(problem, answer.plan))
    assert broken(problem, answer.plan) == 0
    assert relaxed_bound(problem, plan) <= answer.bound == cost
    if name in CASES:
        assert cost == (case.best() or 0) * problem.prices.unit


@settings(max_examples=25, deadline=None, suppress_health_check=LAX)
@given(cases(4))
def test_what_the_engine_proves_holds_and_what_it_finds_keeps_the_rules(case: Case) -> None:
    pytest.importorskip("ortools", reason="the exact engine is an extra")
    found = posed(case)
    if found:
        problem, plan = found
        best = (case.best() or 0) * problem.prices.unit
        answer = exactly(problem, plan, 0)
        cost = price(problem, evaluate(problem, answer.plan))
        assert answer.bound <= best <= cost <= price(problem, evaluate(problem, plan))
        assert broken(problem, answer.plan) == 0


@settings(max_examples=25, deadline=None, suppress_health_check=LAX)
@given(cases(5))
def test_the_linear_bound_is_below_every_plan(case: Case) -> None:
    pytest.importorskip("scipy", reason="the linear bound is an extra")
    found = posed(case)
    if found:
        problem, plan = found
        best = (case.best() or 0) * problem.prices.unit
        assert relaxed_bound(problem, plan) <= best


def test_without_the_extras_everything_else_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "find_spec", lambda _name: None)
    monkeypatch.setattr(relaxed, "find_spec", lambda _name: None)
    target = {"info": 1}
    plain = Strategy.simple(network="x", slots="daily 9:00", target=target, timezone="UTC")
    case = Case([], plain, Calendar(), 2)
    problem, plan = posed(case) or (None, None)
    assert exactly(problem, plan, 7) == (plan, 7, False)
    with pytest.raises(InputError, match="linear_bound: needs scipy"):
        relaxed_bound(problem, plan)


def test_what_the_clock_cuts_keeps_the_first_plan_and_says_so() -> None:
    pytest.importorskip("ortools", reason="the exact engine is an extra")
    pytest.importorskip("scipy", reason="the linear bound is an extra")
    posts = [Post(id=f"p{n}", category="sales" if n % 3 else "info") for n in range(9)]
    rules = Strategy.simple(
        network="x", slots="daily 9:00", target={"sales": 0.5, "info": 0.5}, timezone="UTC"
    )
    horizon = Horizon(date(2027, 3, 1), date(2027, 3, 9))
    problem = pose(rules, horizon, cast(posts, rules, horizon), MOVE_PRICE)
    plan = [[problem.lines[0].fillers] * 9]
    assert exactly(problem, plan, 7, until=0) == (plan, 7, True)
    assert relaxed_bound(problem, plan, until=0) == 0
    assert best_of_all(problem, plan, until=0) is None
    known = exactly(problem, plan, 7)
    assert not known.cut
    assert exactly(problem, plan, 7, until=monotonic() + 60) == known
