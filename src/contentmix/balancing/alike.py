"""Posts that may stand for each other: nothing in the problem tells them apart."""

from collections.abc import Hashable

from contentmix.balancing.problem import Problem


def kind_of_post(problem: Problem, post: int) -> Hashable:
    """Return what tells a post from others; posts of one kind are equal in everything."""
    ties = problem.ties
    tied = any(post in group.members for group in ties.groups) or any(
        post in {arc.first, arc.then} for arc in ties.arcs
    )
    if tied or post in problem.kept:
        return post
    weights = tuple(w.get(post, 0) for tally in ties.tallies for w in tally.weight)
    where = tuple(
        (line.first[post], line.last[post], line.variety[post]) if line.welcomes(post) else None
        for line in problem.lines
    )
    line = problem.lines[0]
    marks, sort, part = line.marks[post], line.classes[post], line.part[post]
    return marks, sort, part, problem.priorities[post], weights, where
