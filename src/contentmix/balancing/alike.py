"""Posts that may stand for each other: nothing in the problem tells them apart."""

from collections.abc import Hashable, Iterator, Sequence

from contentmix.balancing.problem import Problem


def kinds_of_posts(problem: Problem) -> Sequence[int]:
    """Return the kind of each post, as a number; posts of one kind are equal in everything."""
    keys = list(_under_rules(problem))
    first = problem.lines[0]
    for post, numbers in enumerate(problem.homes):
        lines = ((number, problem.lines[number]) for number in numbers)
        where = tuple((n, it.first[post], it.last[post], it.variety[post]) for n, it in lines)
        about = first.classes[post], first.part[post], problem.priorities[post]
        keys[post] = (keys[post], *about, where) if post not in problem.kept else post
    return _numbers(keys)


def sorts_under_rules(problem: Problem) -> Sequence[int]:
    """Return the sort of each post, as a number; rules say the same of all of one sort."""
    return _numbers(list(_under_rules(problem)))


def _under_rules(problem: Problem) -> Iterator[Hashable]:
    """Yield what tells a post from others where rules look at it; tied posts are like no other."""
    ties = problem.ties
    tied = {post for group in ties.groups for post in group.members}
    tied.update(post for arc in ties.arcs for post in (arc.first, arc.then))
    weights = {id(w): w for tally in ties.tallies for w in tally.weight}.values()
    marks = problem.lines[0].marks
    for post in range(len(problem.posts)):
        if post in tied:
            yield post
        else:
            yield marks[post], tuple([weight.get(post, 0) for weight in weights])


def _numbers(keys: Sequence[Hashable]) -> Sequence[int]:
    known: dict[Hashable, int] = {}
    return [known.setdefault(key, len(known)) for key in keys]
