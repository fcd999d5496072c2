"""Posts that must be published: which a plan lacks, why, and whether that is proved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from contentmix.balancing.clash import Scene
from contentmix.balancing.explain import valid
from contentmix.balancing.insisted import insisted
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.slots import Horizon, free_slots
from contentmix.model.channel import Limits
from contentmix.model.constraint import MinGap, PerDay, PerMonth, PerWeek
from contentmix.model.contradiction import Contradiction
from contentmix.model.post import Post
from contentmix.model.result import Unplaced
from contentmix.model.strategy import Strategy

_LIMITS = (PerDay, PerWeek, PerMonth, MinGap)


@dataclass(frozen=True, slots=True)
class Missing:
    """What must be published and is not.

    Attributes
    ----------
    clashing
        Why it cannot be, where that is proved.
    proved
        Whether no calendar has all of it.
    """

    ids: frozenset[str] = frozenset()
    clashing: tuple[Contradiction, ...] = ()
    proved: bool = False

    def sentences(self, unplaced: Sequence[Unplaced]) -> Iterator[str]:
        """Yield why, post by post where nothing else explains it."""
        yield from (f"{it.sentence}; {it.fix}" for it in self.clashing)
        found = "and has no slot" if self.proved else "and no slot was found for it"
        for item in unplaced:
            if item.post_id in self.ids and not self.clashing:
                yield f"{item.post_id} must be published {found}: {item.reason}"


def missing(
    problem: Problem, plan: Plan, strategy: Strategy, horizon: Horizon, *, best: bool
) -> Missing:
    """Return what a plan lacks; that of a plan that is proved `best` is proved."""
    used = {token for tokens in plan for token in tokens}
    placed = {post.id for token, post in enumerate(problem.posts) if token in used}
    placed |= {entry.post.id for entry in problem.fixed}
    tokens = {post.id: n for n, post in enumerate(problem.posts) if post.must_publish}
    out = {name: token for name, token in tokens.items() if name not in placed}
    if not out:
        return Missing()
    posts = [problem.posts[token] for token in out.values()]
    if _narrowed(problem, strategy, horizon, posts):
        return Missing(frozenset(out))  # the best of these slots need not be the best of all
    scene = Scene(strategy, horizon.first, {})
    clashing = tuple(insisted(problem, scene, sorted(out.values())))
    nowhere = not all(_moments(problem, post) for post in posts)
    return Missing(frozenset(out), clashing, proved=best or nowhere or bool(clashing))


def _narrowed(
    problem: Problem, strategy: Strategy, horizon: Horizon, posts: Sequence[Post]
) -> bool:
    """Tell whether limits of all posts took slots away that could have been kept for some."""
    rules = [it for it in strategy.constraints if not isinstance(it, _LIMITS)]
    channels = [it.replace(limits=Limits()) for it in strategy.channels]
    wide = strategy.replace(constraints=rules, channels=channels)
    taken = {
        channel.id: [it.at for it in problem.fixed if it.channel == channel.id]
        for channel in strategy.channels
    }
    every = free_slots(wide, horizon, taken)
    return any(
        valid(post, at) and (channel.id, at) not in kept
        for post in posts
        for kept in [_moments(problem, post)]
        for channel in strategy.channels_for(post.channels)
        for at in every[channel.id]
    )


def _moments(problem: Problem, post: Post) -> set[tuple[str, datetime]]:
    """Return the free slots of a post in its days: channels and moments."""
    token = problem.posts.index(post)
    return {
        (line.channel, line.moments[position])
        for line in problem.lines
        if line.variety[token] >= 0
        for position in line.open
        if valid(post, line.moments[position])
    }
