"""Rules between channels, which patterns do not know: other placeholders, or none."""

from itertools import pairwise

from benchmarks.instances import START, instance

from contentmix.balancing.solve import balance
from contentmix.model.channel import Channel
from contentmix.model.constraint import MinGap, PerDay, PerWeek, Run
from contentmix.model.post import Post
from contentmix.model.result import Status
from contentmix.model.strategy import Strategy
from contentmix.validation import validate

DAYS = {"start": "2027-03-01", "end": "2027-03-14"}


def both(*constraints) -> Strategy:
    return Strategy(
        timezone="UTC",
        target={"shares": {"sales": 0.5, "info": 0.5}},
        channels=[Channel(id=name, network="x", slots="daily 9:00") for name in ("a", "b")],
        constraints=constraints,
    )


def posts(sales: int, info: int) -> list[Post]:
    found = [Post(id=f"s{n:02}", category="sales") for n in range(sales)]
    return [*found, *(Post(id=f"i{n:02}", category="info") for n in range(info))]


def test_one_sales_post_a_day_over_both_channels() -> None:
    strategy = both(PerDay(most=1, category="sales", together=True))
    result = balance(posts(14, 14), strategy, **DAYS)
    days = [entry.at.date() for entry in result.calendar if entry.post.category == "sales"]
    assert len(set(days)) == len(days) == 14
    assert validate(result.calendar, strategy, select=["CM2", "CM3"]).errors == ()


def test_a_gap_between_sales_posts_of_both_channels() -> None:
    strategy = both(MinGap(hours=48, category="sales", together=True))
    result = balance(posts(14, 28), strategy, **DAYS, effort=0)
    when = sorted(entry.at for entry in result.calendar if entry.post.category == "sales")
    assert all((b - a).days >= 2 for a, b in pairwise(when))
    assert result.cost.empty == 0


def test_where_nothing_may_be_asked_for_slots_stay_empty() -> None:
    strategy = both(
        Run(most=1),
        PerWeek(most=0, category="sales", together=True),
    )
    result = balance(posts(2, 9), strategy, **DAYS, effort=0)
    assert [entry.post.category for entry in result.calendar] == ["info", "info"]
    assert result.cost.empty == 26


def test_an_evergreen_post_comes_again_after_its_cooldown() -> None:
    evergreen = Post(id="e", category="info", max_uses=5, cooldown_days=4)
    strategy = Strategy.simple(network="x", slots="daily 9:00", target={"info": 1}, timezone="UTC")
    result = balance([evergreen], strategy, **DAYS)
    days = [entry.at.day for entry in result.calendar]
    assert len(days) == 4
    assert all(b - a >= 4 for a, b in pairwise(days))
    assert not result.unplaced


def test_what_must_be_published_and_cannot_be_is_infeasible_with_a_calendar() -> None:
    must = Post(id="m", category="info", must_publish=True, earliest="2028-01-01")
    strategy = Strategy.simple(network="x", slots="daily 9:00", target={"info": 1}, timezone="UTC")
    result = balance([must, *posts(0, 3)], strategy, **DAYS)
    assert result.status is Status.INFEASIBLE
    assert len(result.calendar) == 3
    assert result.reasons[0].startswith("m must be published")


def test_no_post_stays_too_near_to_a_pin_that_had_nothing_else_beside_it() -> None:
    case = instance("loose", 1, 60, seed=55)
    result = balance(case.posts, case.strategy, start=START, end=case.end, keep=case.keep, effort=0)
    assert result.status is Status.OPTIMAL
    assert validate(result.calendar, case.strategy, select=["CM3"]).errors == ()
