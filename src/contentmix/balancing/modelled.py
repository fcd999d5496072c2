"""The problem as linear constraints on integers: one model for the exact engine and for the LP.

It relaxes one thing: rules that hold among posts alone, without the placeholders between them,
are only asked for as the line is when everything is written. So what is proved of it is proved,
and what is found is checked against `objective`.
"""

from contentmix.balancing.line_rows import add_mix, add_rules
from contentmix.balancing.linear import Choices
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.tie_rows import add_ties


def modelled(problem: Problem, plan: Plan) -> Choices:
    """Return the choices of a problem, with all that is asked of them and what they cost.

    Positions that are empty in `plan` stay so.
    """
    choices = Choices(problem, plan)
    for number, line in enumerate(problem.lines):
        add_mix(choices, number, line)
        add_rules(choices, number, line)
    add_ties(choices)
    return choices
