"""Make a first plan keep the rules that its patterns did not know: those between channels."""

from contentmix.balancing.draft import Change, Draft
from contentmix.balancing.line import EMPTY
from contentmix.balancing.objective import broken
from contentmix.balancing.tied import untied


def mended(draft: Draft) -> Draft:
    """Return a draft in which other placeholders, or empty positions, break no tie.

    What the rules of one channel still miss are posts between fixed ones: those are to come.
    """
    over = untied(draft.problem, draft.plan)
    goal, before = draft.broken - over, draft.broken + 1
    while goal < draft.broken < before:
        before = draft.broken
        _ask_for_others(draft, goal)
    return _emptied(draft) if draft.broken > goal else draft


def _ask_for_others(draft: Draft, goal: int) -> None:
    for number, line in enumerate(draft.problem.lines):
        for position in line.open:
            before = draft.broken
            for filler in line.placeholders:
                # One that breaks as much, and costs no more, is taken too: none is better.
                here = draft.token(number, position)
                if line.allows(filler, position) and here not in {filler, EMPTY}:
                    draft.attempt([Change(number, position, filler)], -1)
                if draft.broken < before:
                    break
            if draft.broken <= goal:
                return


def _emptied(draft: Draft) -> Draft:
    """Begin again with empty positions; ask for something where no rule is broken by it."""
    problem, asked = draft.problem, draft.plan
    plan = [list(line.fixed) for line in problem.lines]
    least = broken(problem, plan)
    spots = sorted(
        (line.moments[position].timestamp(), number, position)
        for number, line in enumerate(problem.lines)
        for position in line.open
    )
    for _, number, position in spots:
        line = problem.lines[number]
        for token in (asked[number][position], *line.placeholders):
            plan[number][position] = token
            now = broken(problem, plan) if token != EMPTY and line.allows(token, position) else None
            if now is not None and now <= least:
                least = now
                break
            plan[number][position] = EMPTY
    return Draft(problem, plan, draft.sheet)
