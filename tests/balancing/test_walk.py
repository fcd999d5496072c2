"""The walk of many changes: what it keeps count of is what the definitions say."""

import pytest
from benchmarks.instances import START, instance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balancing.cases import cases
from balancing.test_parts import posed
from contentmix.balancing import layout as k
from contentmix.balancing.draft import Draft, started
from contentmix.balancing.gather import cast
from contentmix.balancing.line import EMPTY
from contentmix.balancing.objective import broken, evaluate, price
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.problem import Problem
from contentmix.balancing.search import FINE, Budget, improve
from contentmix.balancing.slots import Horizon
from contentmix.balancing.solve import MOVE_PRICE, balance
from contentmix.balancing.walk import mirror, turn, walk
from contentmix.model.channel import Channel
from contentmix.model.constraint import AtMost
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

LAX = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def a_month(seed: int = 1) -> Problem:
    case = instance("tight", 2, 30, seed=seed)
    horizon = Horizon(START, case.end)
    people = cast(case.posts, case.strategy, horizon, None, case.keep)
    return pose(case.strategy, horizon, people, MOVE_PRICE)


def drafted(problem: Problem) -> Draft | None:
    patterns = best_patterns(problem.lines, problem.prices) or ()
    plan = [list(pattern.tokens) for pattern in patterns]
    return Draft(problem, plan) if plan and not any(EMPTY in tokens for tokens in plan) else None


def walked(draft: Draft, moves: int, *, heat: int, fined: bool) -> None:
    state, unit = draft.state, draft.problem.prices.unit
    state[k.RANDOM], state[k.BEST] = 7, draft.cost
    state[k.FINE] = FINE * unit if fined else -1
    walk(draft.sheet.case, state, moves, moves, moves, heat * unit)


def counted(draft: Draft) -> list[object]:
    """Return what the state keeps count of, in an order that does not depend on the way."""
    case, state, sheet = draft.sheet.case, draft.state, draft.sheet
    tables = (
        (k.TOKEN, sheet.count),
        (k.SEEN, sheet.count),
        (k.POSTED, sheet.count // k.BLOCK + 1),
        (k.WHERE, sheet.real),
        (k.OFF, sheet.count),
        (k.RESIDUE, sheet.count * case[k.PARTS]),
        (k.LOAD, len(sheet.loads)),
        (k.TOP, len(sheet.lines)),
        (k.TOPS, len(sheet.lines)),
    )
    pools = ((k.OUT, state[k.OUTS]), (k.GAPS, state[k.GAP_COUNT]))
    rows = [state[case[name] : case[name] + size] for name, size in tables]
    return [
        *rows,
        *(sorted(state[case[name] : case[name] + size]) for name, size in pools),
        (state[k.COST], state[k.BROKEN]),
    ]


def agrees(draft: Draft) -> bool:
    problem, plan = draft.problem, draft.plan
    assert draft.cost == price(problem, evaluate(problem, plan))
    assert draft.broken == broken(problem, plan)
    found = counted(draft)
    draft.state = started(draft.sheet, plan)
    return counted(draft) == found


@settings(max_examples=60, deadline=None, suppress_health_check=LAX)
@given(cases(), st.booleans())
def test_what_a_walk_counts_is_what_the_definitions_say(case, fined: bool) -> None:
    draft = drafted(posed(case))
    if draft and draft.sheet.case[k.FREE_COUNT]:
        walked(draft, 60, heat=3, fined=fined)
        assert agrees(draft)


@pytest.mark.parametrize("fined", [False, True])
def test_a_long_walk_of_two_channels_counts_right(fined: bool) -> None:
    draft = drafted(a_month())
    assert draft is not None
    walked(draft, 3_000, heat=2, fined=fined)
    assert agrees(draft)


def test_stretches_are_moved_along_and_turned_round_as_a_whole() -> None:
    draft = drafted(a_month())
    assert draft is not None
    case, state = draft.sheet.case, draft.state
    walked(draft, 1_000, heat=2, fined=False)
    for move in (turn, mirror):
        for _ in range(40):
            for spot in range(case[k.SPOTS]):
                changes = move(case, state, spot) if case[case[k.FREE_AT] + spot] >= 0 else 0
                at = [state[case[k.CHANGE_AT] + n] for n in range(changes)]
                to = [state[case[k.CHANGE_TO] + n] for n in range(changes)]
                if not changes:
                    continue
                was = [state[case[k.TOKEN] + here] for here in at]
                ways = [was[1:] + was[:1], was[-1:] + was[:-1]] if move is turn else [was[::-1]]
                assert at == list(range(at[0], at[0] + changes))
                assert to in ways


def in_a_row(pairs: int) -> tuple[list[Post], Strategy]:
    """Two flags that may not follow on themselves, on all posts: only one order keeps the rules."""
    posts = [
        Post(id=f"{kind}{n}", category="info", flags=[kind]) for n in range(pairs) for kind in "ab"
    ]
    strategy = Strategy(
        timezone="UTC",
        target={"shares": {"info": 1}},
        channels=[Channel(id="line", network="x", slots="daily 9:00")],
        constraints=[AtMost(most=1, of=2, flag=kind) for kind in "ab"],
    )
    return posts, strategy


def test_a_draft_that_breaks_a_rule_gives_way_to_a_dearer_plan_without() -> None:
    problem = a_month()
    draft = drafted(problem)
    assert draft is not None
    walked(draft, 1_000, heat=2, fined=True)
    cheap = Draft(problem, draft.plan)
    assert cheap.broken > 0
    found = improve(cheap, 0, Budget(20_000, seed=1))
    assert broken(problem, found.plan) == 0


def test_the_search_passes_through_broken_rules_to_an_order_of_all_posts() -> None:
    posts, strategy = in_a_row(8)
    result = balance(posts, strategy, start="2027-01-01", end="2027-01-16", effort=20_000)
    assert not result.placeholders
