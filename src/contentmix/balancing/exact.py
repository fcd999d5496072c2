"""The exact engine: OR-Tools' CP-SAT on the linear model, for calendars of some dozen slots.

One worker and a deterministic limit, so that the same problem has the same answer everywhere. What
the solver says is not taken on trust: a plan is priced and checked by `objective`, and a bound that
is above the cost of any plan we know is thrown away.
"""

from importlib.util import find_spec
from time import monotonic
from typing import NamedTuple

from contentmix.balancing.linear import MANY, Choices
from contentmix.balancing.modelled import modelled
from contentmix.balancing.objective import broken, evaluate, price
from contentmix.balancing.problem import Plan, Problem

MOST = 100
"""Free positions up to which the engine is asked."""


class Answer(NamedTuple):
    """The best plan that is known, a cost that no plan is below, and whether the clock cut it."""

    plan: Plan
    bound: int
    cut: bool = False


def exactly(
    problem: Problem, plan: Plan, bound: int, effort: float = 1, until: float | None = None
) -> Answer:
    """Improve a plan and its bound in so many deterministic seconds, until when on `monotonic`.

    Both come back as they are where the engine is not there, or there are too many positions.
    """
    known = Answer(plan, bound)
    if not problem.free or problem.free > MOST or find_spec("ortools") is None:
        return known
    found = _asked(modelled(problem, plan), plan, effort, until)
    cost = price(problem, evaluate(problem, plan))
    best = plan
    if not broken(problem, found.plan):
        own = price(problem, evaluate(problem, found.plan))
        best, cost = (found.plan, own) if own < cost else (plan, cost)
    return Answer(best, max(bound, found.bound) if found.bound <= cost else bound, found.cut)


def _asked(choices: Choices, plan: Plan, effort: float, until: float | None) -> Answer:
    from ortools.sat.python import cp_model  # noqa: PLC0415  30 MB, and not everybody has it

    linear = choices.linear
    model = cp_model.CpModel()
    ends = zip(linear.lows, linear.highs, strict=True)
    names = [model.new_int_var(low, min(high, 1 << 30), "") for low, high in ends]
    for low, high, terms in linear.rows:
        total = cp_model.LinearExpr.weighted_sum(
            [names[v] for v, _ in terms], [f for _, f in terms]
        )
        if low <= -MANY:
            model.add(total <= high)
        elif high >= MANY:
            model.add(total >= low)
        else:
            model.add_linear_constraint(total, low, high)
    model.minimize(cp_model.LinearExpr.weighted_sum(names, linear.costs))
    for (number, position, sort), variable in choices.at.items():
        model.add_hint(names[variable], choices.stands(plan, number, position, sort))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 0
    solver.parameters.max_deterministic_time = effort
    if until is not None:
        solver.parameters.max_time_in_seconds = max(0.0, until - monotonic())
    status = solver.solve(model)
    cut = status != cp_model.OPTIMAL and until is not None and monotonic() >= until
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(plan, 0, cut)
    bound = int(solver.best_objective_bound) + linear.constant
    return Answer(choices.plan([solver.value(name) for name in names]), bound, cut)
