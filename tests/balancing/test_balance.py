"""Balance: what a user asks for and what comes back."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest

from contentmix.balancing.solve import balance
from contentmix.errors import InputError
from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import After, AtMost, Blackout, MinGap, PerWeek, Run
from contentmix.model.post import Post
from contentmix.model.result import Status
from contentmix.model.strategy import Strategy
from contentmix.validation import validate

THIRDS = {"sales": "1/3", "info": "1/3", "entertainment": "1/3"}


def strategy(target=THIRDS, slots="daily 9:00", constraints=(), **channel) -> Strategy:
    one = Channel(id="ig", network="instagram", slots=slots, **channel)
    return Strategy(
        timezone="Europe/Rome", target={"shares": target}, channels=[one], constraints=constraints
    )


def backlog(**counts: int) -> list[Post]:
    return [
        Post(id=f"{category}{number:02}", category=category)
        for category, count in counts.items()
        for number in range(count)
    ]


def entry(post: Post, day: int, hour: int = 9, **fields) -> ScheduledPost:
    return ScheduledPost(
        post=post, channel="ig", at=f"2027-03-{day:02}T{hour:02}:00+01:00", **fields
    )


def kinds(calendar: Calendar) -> list[str | None]:
    return [entry.post.category for entry in calendar]


@pytest.mark.practice("P01")
def test_enough_posts_of_every_category_are_spread_evenly_and_proved() -> None:
    posts = backlog(sales=10, info=10, entertainment=10)
    result = balance(posts, strategy(), start="2027-03-01", weeks=3)
    assert result.status is Status.OPTIMAL
    assert Counter(kinds(result.calendar)) == {"sales": 7, "info": 7, "entertainment": 7}
    assert all(len(set(kinds(result.calendar)[n : n + 3])) == 3 for n in range(0, 21, 3))


def test_four_weeks_are_planned_unless_said_otherwise() -> None:
    result = balance([], strategy(), start=date(2027, 3, 1))
    assert len(result.placeholders) == 28


def test_an_empty_backlog_gives_a_shopping_list_and_proof() -> None:
    result = balance([], strategy(), start="2027-03-01", weeks=1)
    assert (result.status, len(result.calendar)) == (Status.OPTIMAL, 0)
    assert [item.count for item in result.shopping_list] == [3, 2, 2]
    assert result.cost.placeholders == 7


def test_no_slots_leave_every_post_over() -> None:
    result = balance(backlog(info=2), strategy(slots=()), start="2027-03-01")
    assert (result.status, result.objective) == (Status.OPTIMAL, 0)
    assert [item.reason for item in result.unplaced] == ["there is no free slot on ig"] * 2


def test_what_is_short_is_said_with_numbers_and_a_day() -> None:
    posts = backlog(sales=3, info=1)
    wanted = {"sales": 0.5, "info": 0.5}
    result = balance(posts, strategy(wanted), start="2027-03-01", end="2027-03-06")
    assert result.reasons == (
        "ig wants 3 info posts and gets 1: 2 more info posts for ig, the first by 4 March 2027",
    )


def test_every_post_that_stays_out_has_its_reason() -> None:
    posts = [
        *backlog(sales=9),
        Post(id="a", category="info", channels="tiktok"),
        Post(id="b"),
        Post(id="c", category="community"),
        Post(id="d", category="info", latest="2027-02-27"),
        Post(id="e", category="info", earliest="2027-03-12"),
        Post(id="f", category="info", earliest="2027-03-08", latest="2027-03-09"),
        Post(id="g", category="info", status="published"),
        Post(id="h", category="sales", latest="2027-03-02"),
    ]
    result = balance(posts, strategy(), start="2027-03-01", weeks=1)
    reasons = {item.post_id: item.reason for item in result.unplaced}
    assert {name: reasons[name] for name in "abcdefg"} == {
        "a": "no channel of the strategy matches 'tiktok'",
        "b": "it has no category; give it one: entertainment, info or sales",
        "c": "its category 'community' is not in the target of ig",
        "d": "up to its last day, 27 February 2027, there is no free slot on ig; the next one is "
        "on 1 March 2027",
        "e": "from its first day, 12 March 2027, on there is no free slot on ig; the last one is "
        "on 7 March 2027",
        "f": "from 8 March 2027 to 9 March 2027 there is no free slot on ig; the last one is on "
        "7 March 2027",
        "g": "it is published already, but when and where is not known",
    }
    assert "sales08" in reasons
    assert reasons["sales08"] == "there are more sales posts (10) than ig has use for"


def test_a_post_goes_to_any_of_the_channels_that_its_networks_name() -> None:
    both = Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        channels=[
            Channel(id="ig", network="instagram", slots="Mon 9:00"),
            Channel(id="li", network="linkedin", slots="Mon 9:00"),
        ],
    )
    posts = [Post(id="a", category="info", channels="LinkedIn"), Post(id="b", category="info")]
    result = balance(posts, both, start="2027-03-01", weeks=1)
    assert {e.post.id: e.channel for e in result.calendar} == {"a": "li", "b": "ig"}
    assert result.status is Status.OPTIMAL


@pytest.mark.practice("P01")
def test_the_debt_of_the_history_is_paid_first() -> None:
    old = [entry(Post(id=f"o{n}", category="sales", status="published"), n) for n in range(1, 5)]
    posts = Backlog(backlog(sales=4, info=4), Calendar(old))
    result = balance(posts, strategy({"sales": 0.5, "info": 0.5}), start="2027-03-05", weeks=1)
    assert kinds(result.calendar)[:8] == ["sales"] * 4 + ["info"] * 4
    assert result.mixes[0].mix.total == len(result.calendar) == 11


def test_a_post_that_was_published_meanwhile_stays_and_is_not_used_again() -> None:
    posts = backlog(info=3)
    first = balance(posts, strategy({"info": 1}), start="2027-03-01", end="2027-03-03")
    gone = posts[0].replace(status="published")
    again = balance(
        [gone, *posts[1:]],
        strategy({"info": 1}),
        start="2027-03-01",
        end="2027-03-03",
        keep=first.calendar,
    )
    assert [(e.post.id, e.at) for e in again.calendar] == [
        (e.post.id, e.at) for e in first.calendar
    ]
    assert again.calendar[0].published


def test_a_withdrawn_post_disappears_and_its_slot_is_filled() -> None:
    posts = backlog(info=4)
    days = {"start": "2027-03-01", "end": "2027-03-03"}
    first = balance(posts, strategy({"info": 1}), **days)
    left = [post for post in posts if post.id != "info01"]
    again = balance(left, strategy({"info": 1}), **days, keep=first.calendar)
    assert [e.post.id for e in again.calendar] == ["info00", "info03", "info02"]
    assert again.cost.moves == 0


def test_a_pinned_post_that_is_withdrawn_disappears_too() -> None:
    pinned = entry(Post(id="x", category="info"), 2, pinned=True)
    result = balance([], strategy(), start="2027-03-01", weeks=1, keep=Calendar([pinned]))
    assert len(result.calendar) == 0


def test_what_is_scheduled_outside_the_days_to_plan_stays() -> None:
    posts = backlog(info=3)
    keep = Calendar([entry(posts[0], 1), entry(posts[1], 20)])
    result = balance(posts, strategy({"info": 1}), start="2027-03-02", end="2027-03-02", keep=keep)
    assert [(e.post.id, e.at.day) for e in result.calendar] == [
        ("info00", 1),
        ("info02", 2),
        ("info01", 20),
    ]


@pytest.mark.parametrize(
    ("fixed", "channel", "rules", "reason"),
    [
        (
            [(1, 9), (1, 12)],
            {"limits": Limits(per_day=1)},
            [],
            "ig: at most 1 post a day, but x0 (1 March 2027 09:00) and "
            "x1 (1 March 2027 12:00) are fixed; unpin one of them, or allow 2",
        ),
        (
            [(1, 9), (2, 9)],
            {"limits": Limits(per_week=1)},
            [],
            "ig: at most 1 post a week, but x0 (1 March 2027 09:00) and "
            "x1 (2 March 2027 09:00) are fixed; unpin one of them, or allow 2",
        ),
        (
            [(1, 9), (1, 12)],
            {"limits": Limits(min_gap_hours=6)},
            [],
            "ig: at least 6 hours between posts, but x0 (1 March 2027 09:00) and "
            "x1 (1 March 2027 12:00) are fixed; unpin one of them, or ask for 3 hours",
        ),
        (
            [(1, 9), (3, 9)],
            {},
            [AtMost(most=1, of=3, category="sales")],
            "ig: at most 1 sales in any 3 posts, but x0 (1 March 2027 09:00) and "
            "x1 (3 March 2027 09:00) are fixed; unpin one of them, or allow 2",
        ),
        (
            [(2, 9)],
            {},
            [Blackout(start="2027-03-02", end="2027-03-02", why="election")],
            "ig: no post from 2027-03-02 to 2027-03-02 (election), but "
            "x0 (2 March 2027 09:00) is fixed; unpin it, or make an exception for 2 March 2027",
        ),
    ],
)
def test_pins_that_break_a_rule_are_infeasible_and_named(fixed, channel, rules, reason) -> None:
    pins = [
        entry(Post(id=f"x{n}", category="sales"), day, hour, pinned=True)
        for n, (day, hour) in enumerate(fixed)
    ]
    posts = [pin.post for pin in pins]
    result = balance(
        posts,
        strategy(constraints=rules, **channel),
        start="2027-03-01",
        weeks=1,
        keep=Calendar(pins),
    )
    assert (result.status, result.reasons) == (Status.INFEASIBLE, (reason,))
    assert list(result.calendar) == pins
    assert reason in result.summary


def test_published_posts_that_break_a_rule_are_past_mending() -> None:
    old = [
        entry(Post(id=f"o{n}", category="sales", status="published"), 1, 9 + n) for n in range(3)
    ]
    rule = AtMost(most=1, of=3, category="sales")
    result = balance(
        backlog(sales=3, info=3, entertainment=3),
        strategy(constraints=[rule]),
        start="2027-03-01",
        weeks=1,
        history=Calendar(old),
    )
    assert result.status is not Status.INFEASIBLE
    assert kinds(result.calendar)[3:5] == ["info", "entertainment"]


def test_pins_that_need_posts_between_them_are_infeasible_without_any() -> None:
    rule = AtMost(most=1, of=3, category="sales")
    pins = [
        entry(Post(id=f"x{n}", category="sales"), day, pinned=True) for n, day in enumerate((1, 6))
    ]
    posts = [pin.post for pin in pins]
    options = {"start": "2027-03-01", "weeks": 1, "keep": Calendar(pins)}
    alone = balance(posts, strategy(constraints=[rule]), **options)
    assert alone.status is Status.INFEASIBLE
    assert "until more posts are written between them" in alone.reasons[0]
    helped = balance(
        [*posts, *backlog(info=2, entertainment=2)], strategy(constraints=[rule]), **options
    )
    assert helped.status is not Status.INFEASIBLE


def test_a_slot_where_the_rules_allow_nothing_stays_empty() -> None:
    rules = [AtMost(most=1, of=3, category=name) for name in ("sales", "info")]
    half = {"sales": 0.5, "info": 0.5}
    result = balance(
        backlog(sales=3, info=3),
        strategy(half, constraints=rules),
        start="2027-03-01",
        end="2027-03-03",
    )
    assert (len(result.calendar), result.cost.empty) == (2, 1)
    assert result.reasons[-1].endswith("09:00 stays empty: its rules forbid every category")
    assert [conflict.rules for conflict in result.conflicts] == [
        (f"{name} 50 %", f"at most 1 {name} in any 3 posts") for name in ("sales", "info")
    ]


def test_the_important_posts_are_placed_when_there_are_too_many() -> None:
    posts = [Post(id=f"p{n}", category="info", priority=n) for n in range(6)]
    result = balance(posts, strategy({"info": 1}), start="2027-03-01", end="2027-03-03")
    assert {entry.post.id for entry in result.calendar} == {"p3", "p4", "p5"}
    assert (result.status, result.cost.unplaced_priority) == (Status.OPTIMAL, 3)


def test_the_price_of_a_move_decides_how_much_moves() -> None:
    posts = backlog(sales=4, info=4)
    keep = Calendar([entry(post, day) for day, post in enumerate(posts, start=1)])
    days = {"start": "2027-03-01", "end": "2027-03-08", "keep": keep}
    half = strategy({"sales": 0.5, "info": 0.5})
    costs = [balance(posts, half, **days, move_price=price).cost for price in (100, 1, 0)]
    assert costs[0].moves == 0
    assert [cost.moves for cost in costs] == sorted(cost.moves for cost in costs)
    assert (
        costs[2].deviation
        == balance(posts, half, start="2027-03-01", end="2027-03-08").cost.deviation
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"start": "March"}, "start: is not a day: 'March'"),
        ({"start": "2027-03-01", "weeks": 0}, "weeks: must be from 1 to 520, not 0"),
        ({"start": "2027-03-01", "end": "2027-02-01"}, "end: 2027-02-01 is before the start"),
        ({"start": "2027-03-01", "end": "2027-03-02", "weeks": 1}, "the days end twice"),
        ({"start": "2027-03-01", "move_price": -1}, "move_price: must be a number from 0 on"),
        ({"start": "2027-03-01", "effort": -1}, "effort: must be a number from 0 on, not -1"),
        ({"start": "2027-03-01", "time_limit": -1}, "time_limit: must be a number from 0 on"),
        ({"start": "2027-03-01", "time_limit": float("nan")}, "time_limit: .*, not nan"),
        ({"start": "2027-03-01", "weeks": 99_999_999_999}, "weeks: must be from 1 to 520"),
        ({"start": "2027-03-01", "end": "2140-01-01"}, "end: .* more than 520 weeks after"),
        ({"start": "2027-03-01", "end": "9999-12-31"}, "end: must lie between 1900 and 2199"),
        ({"start": "9999-12-30"}, "start: must lie between 1900 and 2199, not in 9999"),
        ({"start": "2027-02-30"}, "start: there is no day 2027-02-30"),
    ],
)
def test_what_makes_no_sense_is_refused(options, message: str) -> None:
    with pytest.raises(InputError, match=message):
        balance([], strategy(), **options)


def test_far_fewer_posts_than_slots_do_not_hang() -> None:
    """Each of 1,400 placeholders was once weighed against all slots of its channel."""
    plan = strategy(slots="daily 9:00, 12:00, 18:00")
    posts = backlog(sales=20, info=20)
    result = balance(posts, plan, start="2027-03-01", weeks=70)
    assert result.status is Status.OPTIMAL
    assert (len(result.calendar), len(result.placeholders)) == (40, 1430)


def test_two_posts_of_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="two posts have the id 'a'"):
        balance([Post(id="a"), Post(id="a")], strategy(), start="2027-03-01")


def hard() -> tuple[list[Post], Strategy]:
    """A case that is not proved at once: deadlines and a flag in the way of the pattern."""
    posts = [
        Post(
            id=f"p{n:02}",
            category=("sales", "info", "entertainment")[n % 3],
            latest=date(2027, 3, 5) + timedelta(days=n % 9),
            flags=["f"] if n % 2 else [],
        )
        for n in range(20)
    ]
    return posts, strategy(constraints=[AtMost(most=1, of=3, flag="f")])


def test_a_time_limit_of_nothing_still_gives_a_calendar_and_says_so() -> None:
    posts, rules = hard()
    result = balance(posts, rules, start="2027-03-01", weeks=3, time_limit=0)
    assert result.status is Status.TIME_LIMIT
    assert len(result.calendar) > 8


def test_progress_is_told_and_ends_with_all() -> None:
    posts, rules = hard()
    told: list[tuple[int, int]] = []
    balance(
        posts,
        rules,
        start="2027-03-01",
        weeks=3,
        effort=2500,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[0] == (1000, 2500)
    assert told[-1] == (2500, 2500)


def test_more_effort_is_never_worse() -> None:
    posts, rules = hard()
    costs = [
        balance(posts, rules, start="2027-03-01", weeks=3, effort=effort).objective
        for effort in (0, 500, 1000, 2500, 5000)
    ]
    assert costs == sorted(costs, reverse=True)


def test_the_bound_and_the_move_price_are_in_posts_of_deviation() -> None:
    result = balance(backlog(info=1), strategy({"info": 1}), start="2027-03-01", end="2027-03-02")
    assert (result.objective, result.bound) == (Fraction(10), Fraction(10))


def test_an_important_post_takes_the_place_of_one_with_an_earlier_deadline() -> None:
    posts = [
        Post(id="a", category="info", latest="2027-03-01"),
        Post(id="b", category="info", priority=5),
    ]
    result = balance(posts, strategy({"info": 1}), start="2027-03-01", end="2027-03-01", effort=0)
    assert [entry.post.id for entry in result.calendar] == ["b"]
    assert result.status is Status.OPTIMAL


def test_rules_that_leave_nothing_between_pins_are_infeasible() -> None:
    rules = [
        AtMost(most=1, of=3, category="sales"),
        AtMost(most=0, of=1, category="info"),
        AtMost(most=0, of=1, category="entertainment"),
    ]
    pins = [entry(Post(id=f"x{day}", category="sales"), day, pinned=True) for day in (1, 4)]
    result = balance(
        [pin.post for pin in pins],
        strategy(constraints=rules),
        start="2027-03-01",
        end="2027-03-04",
        keep=Calendar(pins),
    )
    assert (result.status, result.reasons) == (
        Status.INFEASIBLE,
        (
            "ig: at most 1 sales in any 3 posts, at most 0 info in any 1 posts and at most 0 "
            "entertainment in any 1 posts cannot hold with x1 (1 March 2027 09:00) and x4 (4 March "
            "2027 09:00) fixed; unpin x1 or x4, allow 'at most 2 sales in any 3 posts', allow 'at "
            "most 1 info in any 1 posts' or allow 'at most 1 entertainment in any 1 posts'",
        ),
    )


def test_a_category_limit_counts_what_is_fixed_later_in_the_week() -> None:
    limit = PerWeek(most=1, category="sales")
    pin = entry(Post(id="x", category="sales"), 5, pinned=True)
    posts = [pin.post, *backlog(sales=5, info=5, entertainment=5)]
    result = balance(
        posts, strategy(constraints=[limit]), start="2027-03-01", weeks=1, keep=Calendar([pin])
    )
    assert Counter(kinds(result.calendar))["sales"] == 1
    assert len(result.calendar) == 7


def promoted(name: str, day: int, **fields) -> ScheduledPost:
    return entry(Post(id=name, category="sales", promoted=True, **fields), day)


def test_a_promoted_post_among_the_others_keeps_its_distance_bug() -> None:
    rules = [
        {"kind": "spacing", "by": "topic", "days": 4},
        {"kind": "in_order"},
        {"kind": "per_week", "most": 5},
        {"kind": "at_most", "most": 1, "of": 3, "category": "sales"},
    ]
    old = promoted("old", 1, topic="rye", campaign="c", campaign_step=2, status="published")
    late = Post(id="teaser", category="sales", campaign="c", campaign_step=1)
    rye = Post(id="rye", category="info", topic="rye", latest="2027-03-04")
    posts = [late, rye, *backlog(sales=3, info=3, entertainment=3)]
    plan = strategy(constraints=rules)
    days = {"start": "2027-03-02", "end": "2027-03-07"}
    result = balance(posts, plan, history=Calendar([old]), **days)
    assert not validate(result.calendar, plan).errors
    assert {"rye", "teaser"} <= {left.post_id for left in result.unplaced}
    assert len(result.calendar) == 5  # the promoted one counts for the week
    alone = balance(posts, plan, **days)
    assert {mix.worst for mix in alone.mixes} == {mix.worst for mix in result.mixes}


def test_a_promoted_pin_is_no_part_of_a_row_bug() -> None:
    rules = [AtMost(most=1, of=3, category="sales")]
    pins = [promoted("ad", 3, status="approved").replace(pinned=True)]
    pins.append(entry(Post(id="offer", category="sales"), 2, pinned=True))
    posts = [*(pin.post for pin in pins), *backlog(info=3, entertainment=3)]
    plan = strategy(constraints=rules)
    result = balance(posts, plan, keep=Calendar(pins), start="2027-03-02", end="2027-03-05")
    assert result.status is not Status.INFEASIBLE
    assert not validate(result.calendar, plan).errors


def test_a_promoted_post_without_a_paid_channel_says_so_bug() -> None:
    ad = Post(id="ad", category="sales", promoted=True)
    (left,) = balance([ad], strategy(), start="2027-03-01", weeks=1).unplaced
    assert left.reason == (
        "it is promoted, and no channel that it may go to (ig) is for promoted posts"
    )


def test_a_post_that_a_rule_keeps_out_of_free_slots_says_so_bug() -> None:
    rules = [Blackout(start="2027-03-01", end="2027-03-07", flag="politics")]
    vote = Post(id="vote", category="info", flags=["politics"], latest="2027-03-05")
    result = balance([vote], strategy(constraints=rules), start="2027-03-01", weeks=1)
    (left,) = result.unplaced
    assert left.reason == (
        "a rule keeps it out of every free slot on ig; result.why('vote') says which for each slot"
    )
    why = result.why("vote")
    assert list(why.because) == [
        "a rule keeps it out of every free slot on ig: "
        "no politics post from 2027-03-01 to 2027-03-07"
    ]
    assert "no politics post" in str(why)


def test_no_slot_stays_empty_where_a_rule_over_channels_leaves_a_way_bug() -> None:
    rules = [Run(most=1), MinGap(hours=24, category="info", together=True)]
    strategy = Strategy(
        timezone="UTC",
        target={"shares": {"sales": 0.5, "info": 0.5}},
        channels=[{"id": name, "network": "x", "slots": ["daily 9:00"]} for name in "ab"],
        constraints=rules,
    )
    posts = [Post(id=f"p{n}", category="sales") for n in range(2)]
    result = balance(posts, strategy, start="2027-03-30", end="2027-03-31")
    assert result.status is Status.OPTIMAL
    assert (result.cost.empty, len(result.placeholders)) == (0, 2)


@pytest.mark.parametrize(
    ("end", "said", "relaxed"),
    [
        ({"within_days": 3}, "at most 3 days", "allow 8 days"),
        ({"within_hours": 72}, "at most 72 hours", "allow 192 hours"),
    ],
)
def test_a_pinned_recap_that_comes_too_late_says_how_much_to_allow(end, said, relaxed) -> None:
    rule = After(post="recap", after="launch", **end)
    pins = [
        entry(Post(id=name, category="info"), day, pinned=True)
        for name, day in (("launch", 1), ("recap", 9))
    ]
    posts = [it.post for it in pins]
    plan = strategy(constraints=[rule])
    result = balance(posts, plan, start="2027-03-01", weeks=2, keep=Calendar(pins))
    assert result.status is Status.INFEASIBLE
    assert f"'recap' {said} after 'launch', but launch" in result.reasons[0]
    assert result.reasons[0].endswith(f"unpin one of them, or {relaxed}")


@pytest.mark.parametrize("end", [{"within_days": 2}, {"within_hours": 48}])
def test_a_recap_is_placed_in_time_or_not_at_all(end) -> None:
    rule = After(post="recap", after="launch", days=1, **end)
    launch = entry(Post(id="launch", category="info"), 1, pinned=True)
    recap = Post(id="recap", category="info", must_publish=True)
    posts = [launch.post, recap, *backlog(sales=5, info=4, entertainment=5)]
    result = balance(
        posts, strategy(constraints=[rule]), start="2027-03-01", weeks=2, keep=Calendar([launch])
    )
    (placed,) = result.calendar.find("recap")
    assert 1 <= (placed.at - launch.at).days <= 2
    late = recap.replace(earliest="2027-03-08")
    none = balance(
        [launch.post, late],
        strategy(constraints=[rule]),
        start="2027-03-01",
        keep=Calendar([launch]),
    )
    assert none.status is Status.INFEASIBLE
    assert (
        f"let recap wait, unpin launch or make an exception to {rule.sentence!r}"
        in (none.reasons[0])
    )
