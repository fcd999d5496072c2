"""Balance: posts and a strategy in, a calendar close to its target out, with its proof."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from time import monotonic

from contentmix.balancing.bound import prove
from contentmix.balancing.conflict import conflicts
from contentmix.balancing.construct import construct
from contentmix.balancing.deadlock import deadlocks
from contentmix.balancing.draft import Draft
from contentmix.balancing.exact import exactly
from contentmix.balancing.exhaustive import best_of_all
from contentmix.balancing.flagging import Flagging
from contentmix.balancing.gather import cast
from contentmix.balancing.objective import broken, evaluate, price
from contentmix.balancing.outcome import Outcome
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.relaxed import relaxed_bound
from contentmix.balancing.search import Budget, Found, improve
from contentmix.balancing.slots import Horizon
from contentmix.errors import InputError
from contentmix.model.calendar import Calendar
from contentmix.model.given import given, given_posts
from contentmix.model.moment import as_day
from contentmix.model.post import Post
from contentmix.model.result import Result, Status
from contentmix.model.strategy import Strategy
from contentmix.model.weights import Weights
from contentmix.risk.clusters import with_clusters

MOVE_PRICE = Fraction(1, 2)
"""Posts of deviation that a better place must be worth before a scheduled post moves."""

EFFORT = 20_000
"""Moves that are tried by default when the first plan is not proved best."""

EXACT_PACE = 100_000
"""Moves for which the exact engine, where it is there, has one deterministic second."""

EXACT_MOST = 3
"""Deterministic seconds of the exact engine at most."""

EXACT_FROM = 50_000
"""Moves from which on the exact engine is asked: nobody who wants a quick answer waits for it."""

MOST_WEEKS = 520
"""Weeks that can be planned at once: ten years."""


def balance(  # noqa: PLR0913  each is a wish of its own, and all but two have a default
    posts: Sequence[Post],
    strategy: Strategy,
    *,
    start: date | str,
    weeks: int | None = None,
    end: date | str | None = None,
    keep: Calendar | None = None,
    history: Calendar | None = None,
    move_price: Fraction | float = MOVE_PRICE,
    weights: Weights | None = None,
    seed: int = 0,
    effort: int = EFFORT,
    time_limit: float | None = None,
    linear_bound: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Choose a post for each slot so that the mix is close to the target all along.

    Every rule of the strategy holds in the calendar that comes back, as it is and when the
    placeholders are written; the cost that is minimised is that of
    `contentmix.balancing.objective`. The same input gives the same result on any machine.

    Parameters
    ----------
    posts
        The backlog, in any order. Each is used once at most. The history of a `Backlog`
        counts too, and is in the calendar that comes back.
    start, weeks, end
        The first local day, and either the number of weeks (4 by default) or the last day.
    keep
        An earlier calendar. Its published and pinned entries stay, and so do those outside
        the days to plan; the others move at `move_price`. An entry whose post is no longer in
        `posts` disappears, unless it is published or lies before `start`.
    history
        Published entries, where `posts` is no backlog that holds them.
    move_price
        Posts of deviation that a move costs.
    weights
        What else costs how much; those of the strategy by default.
    seed, effort
        Which moves are tried, and how many: more are never worse.
    time_limit
        Seconds from the call on, for all that improves the first plan and its bound; these two
        are always made. The status says when it was too short.
    linear_bound
        Whether to work out the linear relaxation too, which takes seconds and needs the extra
        ``bounds``: where posts have narrow windows, it proves more.
    progress
        Called with the moves tried and their number.

    Returns
    -------
    Result
        Its calendar holds the history and the fixed entries too, so that it can be judged
        and kept as it is. Its status is `INFEASIBLE` when it is proved that something
        that must hold cannot, such as fixed entries that break a rule among themselves, and
        `NOT_FOUND` when no way was found; `reasons` says what.

    Raises
    ------
    InputError
        Something was not read first; the days are not days, or not in order; a number is
        below what makes sense; two posts share an id.
    UnknownNameError
        A target or holiday country has no known name.

    Examples
    --------
    >>> posts = [Post(id=f"p{n}", category=kind) for n, kind in enumerate(["sales", "info"] * 4)]
    >>> strategy = Strategy.simple(network="instagram", slots="Mon,Wed 18:30",
    ...                            target={"sales": 0.5, "info": 0.5}, timezone="Europe/Rome")
    >>> result = balance(posts, strategy, start="2027-03-01", weeks=4)
    >>> result.status, [entry.post.category for entry in result.calendar[:4]]
    (<Status.OPTIMAL: 'optimal'>, ['sales', 'info', 'sales', 'info'])
    """
    posts = given_posts(posts)
    given("strategy", strategy, Strategy)
    for name, earlier in (("keep", keep), ("history", history)):
        if earlier is not None:
            given(name, earlier, Calendar)
    until = None if time_limit is None else monotonic() + time_limit
    horizon = _horizon(start, weeks, end)
    for name, value in (("effort", effort), ("time_limit", time_limit or 0)):
        if not value >= 0:
            raise InputError(name, f"must be a number from 0 on, not {value}")
    strategy = strategy.on(horizon.first, posts)
    flagging = Flagging(posts, strategy, history, keep)
    strategy = with_clusters(strategy, flagging.everything)
    people = cast(
        flagging.posts, strategy, horizon, flagging.history, flagging.keep, flagging.barred
    )
    problem = pose(strategy, horizon, people, _price(move_price), weights or strategy.weights)
    outcome = Outcome(problem, strategy, people, seed, flagging, horizon)
    clashes = conflicts(problem, strategy, horizon.first)
    patterns = None if clashes else best_patterns(problem.lines, problem.prices)
    if patterns is None:
        return outcome.infeasible(clashes or deadlocks(strategy, horizon, people, problem))
    bound, scarce = prove(problem, patterns)
    draft = construct(problem, patterns, scarce)
    if linear_bound and draft.cost > bound:
        bound = max(bound, relaxed_bound(problem, draft.plan, until))
    found, bound = _searched(draft, bound, Budget(effort, seed, until, progress))
    stuck = deadlocks(strategy, horizon, people, problem, found.plan)
    if stuck:
        return outcome.stuck(stuck)
    return outcome.planned(found.plan, bound, Status.TIME_LIMIT if found.cut else Status.FEASIBLE)


def _searched(draft: Draft, bound: int, budget: Budget) -> tuple[Found, int]:
    """Improve a draft by every means that its size allows; return also what is proved then."""
    problem = draft.problem
    best = best_of_all(problem, draft.plan, budget.until) if draft.cost > bound else None
    if best:
        return Found(best, cut=False), price(problem, evaluate(problem, best))
    found = improve(draft, bound, budget)
    if (
        found.cut
        or budget.effort < EXACT_FROM
        or price(problem, evaluate(problem, found.plan)) <= bound
    ):
        return found, bound
    # From the first plan, not the one found: so that more effort is never worse.
    seconds = min(EXACT_MOST, budget.effort / EXACT_PACE)
    exact = exactly(problem, draft.plan, bound, seconds, budget.until)
    costs = [
        (broken(problem, plan), price(problem, evaluate(problem, plan)), plan)
        for plan in (found.plan, exact.plan)
    ]
    _, cost, plan = min(costs)
    return Found(plan, cut=exact.cut), exact.bound if exact.bound <= cost else bound


def _horizon(start: date | str, weeks: int | None, end: date | str | None) -> Horizon:
    first = as_day(start, "start")
    if end is not None and weeks is not None:
        raise InputError("weeks", "the days end twice", hint="give weeks or end, not both")
    if end is None:
        weeks = 4 if weeks is None else weeks
        if not 1 <= weeks <= MOST_WEEKS:
            reason = f"must be from 1 to {MOST_WEEKS}, not {weeks}"
            raise InputError("weeks", reason, hint="omit it for 4")
        return Horizon(first, first + timedelta(weeks=weeks, days=-1))
    last = as_day(end, "end")
    if last < first:
        raise InputError("end", f"{last} is before the start, {first}")
    if last - first >= timedelta(weeks=MOST_WEEKS):
        reason = f"{last} is more than {MOST_WEEKS} weeks after the start, {first}"
        raise InputError("end", reason, hint="plan a month or a quarter at a time")
    return Horizon(first, last)


def _price(move_price: Fraction | float) -> Fraction:
    if not 0 <= move_price < float("inf"):
        raise InputError("move_price", f"must be a number from 0 on, not {move_price}")
    return Fraction(str(move_price)).limit_denominator(100)
