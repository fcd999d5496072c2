"""A calendar that is kept moves for what has changed, also where it was never proved best."""

import pytest
from benchmarks.instances import START, instance

from contentmix.balancing.solve import balance
from contentmix.model.result import Status

EFFORT = 5_000


@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_moves_where_nothing_has_changed(seed: int) -> None:
    case = instance("tight", 2, 40)
    days = {"start": START, "end": case.end, "effort": EFFORT}
    first = balance(case.posts, case.strategy, keep=case.keep, **days)
    assert first.status is Status.FEASIBLE
    again = balance(case.posts, case.strategy, keep=first.calendar, seed=seed, **days)
    paid = first.objective - again.objective
    assert again.cost.moves == 0 or paid > 0
    assert again.cost.moves <= 2


@pytest.mark.parametrize("seed", [1, 2])
def test_a_post_that_is_cancelled_moves_hardly_another(seed: int) -> None:
    case = instance("tight", 2, 40, seed=seed)
    days = {"start": START, "end": case.end, "effort": EFFORT}
    first = balance(case.posts, case.strategy, keep=case.keep, **days)
    own = [entry for entry in first.calendar if not entry.pinned]
    gone = own[len(own) // 2].post.id
    rest = [post for post in case.posts if post.id != gone]
    again = balance(rest, case.strategy, keep=first.calendar, **days)
    assert gone not in {entry.post.id for entry in again.calendar}
    assert again.cost.moves <= 2
