"""Laws of balance, on calendars of the size that people have."""

from dataclasses import replace
from random import Random

import pytest
from benchmarks.instances import SHAPES, START, Instance, instance
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix.balancing.solve import balance
from contentmix.model.calendar import Calendar
from contentmix.model.post import Post
from contentmix.model.result import Result, Status
from contentmix.model.strategy import Strategy
from contentmix.validation import validate

EFFORT = 1500


def balanced(case: Instance, **changes) -> Result:
    options = {"start": START, "end": case.end, "keep": case.keep, "effort": EFFORT} | changes
    return balance(options.pop("posts", case.posts), case.strategy, **options)


def months() -> st.SearchStrategy[Instance]:
    return st.builds(
        instance,
        st.sampled_from(sorted(SHAPES)),
        st.integers(1, 3),
        st.integers(10, 40),
        per_day=st.integers(1, 2),
        seed=st.integers(0, 1000),
    )


@pytest.mark.practice("P01")
@settings(max_examples=10, deadline=None)
@given(months())
def test_the_judge_finds_no_error_in_a_balanced_calendar(case: Instance) -> None:
    result = balanced(case)
    assert result.status is not Status.INFEASIBLE
    found = validate(result.calendar, case.strategy, select=["CM2", "CM301"])
    assert found.errors == ()


@settings(max_examples=5, deadline=None)
@given(months())
def test_what_is_pinned_stays_and_no_post_is_used_twice(case: Instance) -> None:
    result = balanced(case)
    assert set(case.keep) <= set(result.calendar)
    ids = [entry.post.id for entry in result.calendar]
    assert len(set(ids)) == len(ids)
    assert result.bound <= result.objective


@settings(max_examples=5, deadline=None)
@given(months(), st.integers(0, 99))
def test_the_order_of_the_posts_does_not_matter(case: Instance, seed: int) -> None:
    shuffled = list(case.posts)
    Random(seed).shuffle(shuffled)  # noqa: S311  reproducible, not secret
    assert _in_order(balanced(case, posts=shuffled)) == _in_order(balanced(case))


def _in_order(result: Result) -> Result:
    """The result with its left-over posts by id; they are listed as they were given."""
    return replace(result, unplaced=tuple(sorted(result.unplaced, key=lambda it: it.post_id)))


@settings(max_examples=10, deadline=None)
@given(months())
def test_other_names_for_the_categories_change_nothing_else(case: Instance) -> None:
    other = {"sales": "vendita", "info": "notizie", "entertainment": "gioco"}

    def renamed(post: Post) -> Post:
        return post.replace(category=other[post.category or ""])

    plain = balanced(case)
    strategy = Strategy(**_fields(case.strategy, other))
    pins = Calendar(entry.replace(post=renamed(entry.post)) for entry in case.keep)
    again = balance(
        [renamed(post) for post in case.posts],
        strategy,
        start=START,
        end=case.end,
        keep=pins,
        effort=EFFORT,
    )
    assert [(e.post.id, e.at) for e in again.calendar] == [
        (e.post.id, e.at) for e in plain.calendar
    ]
    assert (again.objective, again.bound) == (plain.objective, plain.bound)


def _fields(strategy: Strategy, other: dict[str, str]) -> dict[str, object]:
    shares = {other[name]: share for name, share in strategy.target.shares.items()}
    rules = [
        rule.replace(category=other[rule.category]) if rule.category else rule
        for rule in strategy.constraints
    ]
    return {
        "timezone": strategy.timezone,
        "target": {"shares": shares},
        "channels": strategy.channels,
        "constraints": rules,
    }


@settings(max_examples=10, deadline=None)
@given(months())
def test_a_calendar_that_is_kept_at_a_high_price_moves_only_what_is_wrong(case: Instance) -> None:
    first = balanced(case)
    again = balanced(case, keep=first.calendar, move_price=1000)
    assert again.cost.moves == 0
    assert again.objective <= first.objective


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_more_effort_is_never_worse_and_the_bound_does_not_move(shape: str) -> None:
    case = instance(shape, 2, 40)
    results = [balanced(case, effort=effort) for effort in (0, 700, 3000)]
    costs = [result.objective for result in results]
    assert costs == sorted(costs, reverse=True)
    assert len({result.bound for result in results}) == 1


def test_a_channel_year_with_windows_pins_and_rules_is_proved_at_once() -> None:
    for shape in ("loose", "rich"):
        assert balanced(instance(shape, 1, 365), effort=0).status is Status.OPTIMAL
