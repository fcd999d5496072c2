"""The parts of the solver, each against its definition."""

from datetime import date
from fractions import Fraction
from itertools import combinations, permutations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balancing.cases import START, cases
from contentmix.balancing.chain import fill_by_chains
from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.floor import Floors
from contentmix.balancing.gather import cast
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.objective import broken, evaluate, price
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.problem import Problem
from contentmix.balancing.slots import Horizon
from contentmix.balancing.supply import held
from contentmix.model.calendar import Calendar
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

LAX = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def posed(case, price_of_move: Fraction = Fraction(1, 2)) -> Problem:
    ends = [at for _, at in case.slots] + [entry.at for entry in case.fixed]
    last = max([case.start, *ends]).date()
    horizon = Horizon(START, last)
    people = cast(case.posts, case.strategy, horizon, None, case.fixed)
    return pose(case.strategy, horizon, people, price_of_move)


@settings(max_examples=60, deadline=None, suppress_health_check=LAX)
@given(cases(), st.data())
def test_a_move_costs_what_the_objective_says_and_breaks_nothing_more(case, data) -> None:
    problem = posed(case)
    patterns = best_patterns(problem.lines, problem.prices)
    spots = [(n, i) for n, line in enumerate(problem.lines) for i in line.open]
    if patterns is None or not spots or any(EMPTY in pattern.tokens for pattern in patterns):
        return
    draft = Draft(problem, [list(pattern.tokens) for pattern in patterns])
    for _ in range(8):
        number, position = data.draw(st.sampled_from(spots))
        line = problem.lines[number]
        posts = [p for p in range(len(problem.posts)) if line.fits(p, position)]
        free = [p for p in posts if not draft.holds(p)]
        token = data.draw(st.sampled_from([*line.placeholders, *free]))
        before = draft.broken
        draft.attempt([Change(number, position, token)])
        assert draft.cost == price(problem, evaluate(problem, draft.plan))
        assert draft.broken == broken(problem, draft.plan)
        assert draft.broken <= before


@settings(max_examples=60, deadline=None, suppress_health_check=LAX)
@given(cases(), st.integers(0, 2))
def test_no_order_is_below_the_floors(case, allowance: int) -> None:
    for line in posed(case).lines:
        if len(line.open) > 4:
            continue
        orders = [_deviations(line, kinds) for kinds in product(*_kinds(line))]
        assert Floors(line).at() == [min(column) for column in zip(*orders, strict=True)]
        none = [[0] * len(line) for _ in line.shares]
        scarce = Floors(line, none).at(allowance)
        assert (scarce is None) == (len(line.open) > allowance)


def _kinds(line: Line) -> list[list[int]]:
    parts = range(len(line.shares))
    return [list(parts) if t == EMPTY else [line.part[t]] for t in line.fixed]


def _deviations(line: Line, kinds: tuple[int, ...]) -> list[int]:
    counts, found = list(line.base), []
    for length, kind in enumerate(kinds, start=line.passed + 1):
        if kind >= 0:
            counts[kind] += 1
        ideal = [share * length for share in line.shares]
        found.append(sum(abs(line.scale * c - i) for c, i in zip(counts, ideal, strict=True)))
    return found


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4))
def test_earliest_deadline_first_fills_the_most_slots(windows) -> None:
    slots = range(5)

    def possible(chosen) -> bool:
        return any(
            all(first <= slot <= last for slot, (first, last) in zip(chosen, some, strict=True))
            for some in permutations(windows, len(chosen))
        )

    most = max(
        size
        for size in range(len(windows) + 1)
        if any(possible(chosen) for chosen in combinations(slots, size))
    )
    assert len(list(held(slots, windows))) == most


def test_a_chain_makes_room_for_the_post_that_is_left_over() -> None:
    strategy = Strategy.simple(network="x", slots="daily 9:00", target={"info": 1}, timezone="UTC")
    posts = [
        Post(id="a", category="info", latest="2027-03-02"),
        Post(id="b", category="info"),
        Post(id="c", category="info", latest="2027-03-02"),
    ]
    horizon = Horizon(date(2027, 3, 1), date(2027, 3, 3))
    people = cast(posts, strategy, horizon, None, Calendar())
    problem = pose(strategy, horizon, people, Fraction(0))
    filler = problem.lines[0].fillers
    draft = Draft(problem, [[1, 0, filler]])  # b holds the only place that c could have
    fill_by_chains(draft)
    assert draft.plan == [[2, 0, 1]]
    assert broken(problem, draft.plan) == 0
