"""Rules that fixed posts leave no room for: the smallest set of both, and what to relax."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from zoneinfo import ZoneInfo

from contentmix.balancing.bound import prove
from contentmix.balancing.construct import construct
from contentmix.balancing.gather import Cast
from contentmix.balancing.objective import disorder
from contentmix.balancing.pattern import best_pattern, best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.search import Budget, improve
from contentmix.balancing.slots import Horizon
from contentmix.balancing.smallest import smallest
from contentmix.balancing.words import say_list, say_moment
from contentmix.facts.targets import target_for
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import AtMost, Constraint, PerDay, PerMonth, PerWeek, Run
from contentmix.model.contradiction import Contradiction
from contentmix.model.moment import local_day
from contentmix.model.person import Person
from contentmix.model.strategy import Strategy

Wish = Constraint | ScheduledPost

EFFORT = 1_000
"""Moves that are tried before a set of wishes counts as conflicting."""

TRIES = 5
"""How much looser a rule is tried at most."""


def deadlocks(
    strategy: Strategy, horizon: Horizon, cast: Cast, problem: Problem, plan: Plan | None = None
) -> tuple[Contradiction, ...]:
    """Say on which channels fixed posts and rules leave no way out, with the smallest set of them.

    Before there is a plan: where no order of categories keeps the rules. With one: where its fixed
    posts break a rule as long as nothing is written between them.
    """
    return tuple(
        Deadlock(strategy, horizon, cast, channel, written=plan is None).explained()
        for number, channel in enumerate(strategy.channels)
        if _jammed(problem, number, plan)
    )


def _jammed(problem: Problem, number: int, plan: Plan | None) -> bool:
    line = problem.lines[number]
    if plan is None:
        return best_pattern(line, problem.prices) is None
    return bool(disorder(line, plan[number]))


@dataclass(frozen=True, slots=True)
class Deadlock:
    """One channel on which fixed posts and rules leave no way out.

    Attributes
    ----------
    written
        Whether there is none even when everything is written that is missing.
    """

    strategy: Strategy
    horizon: Horizon
    cast: Cast
    channel: Channel
    written: bool

    def explained(self) -> Contradiction:
        """Return the smallest set of rules and fixed posts that conflict, and what to relax."""
        wishes = (*self.strategy.constraints_on(self.channel), *self._pins())
        core = smallest(wishes, self._stuck) or wishes
        rules = [wish.sentence for wish in core if not isinstance(wish, ScheduledPost)]
        pins = [self._said(wish) for wish in core if isinstance(wish, ScheduledPost)]
        return Contradiction(
            rules=(*rules, *(f"{pin} is fixed" for pin in pins)),
            sentence=f"{self.channel.id}: {self._why(rules, pins)}",
            fix=say_list(list(self._ways_out(core)), "or"),
        )

    def _why(self, rules: Sequence[str], pins: Sequence[str]) -> str:
        held = f" with {say_list(pins)} fixed" if pins else ""
        if not (self.written or self.cast.candidates):
            held += " until more posts are written between them"
        if self.written or not self.cast.candidates:
            return f"{say_list(rules)} cannot hold{held}"
        return f"no way was found to keep {say_list(rules)}{held}; more posts may help"

    def _ways_out(self, core: Sequence[Wish]) -> Iterator[str]:
        pins = [wish.post.id for wish in core if isinstance(wish, ScheduledPost)]
        if pins:
            yield f"unpin {say_list(pins, 'or')}"
        for wish in core:
            looser = self._loosened(core, wish)
            if looser:
                yield f"allow {looser.sentence!r}"

    def _loosened(self, core: Sequence[Wish], wish: Wish) -> Constraint | None:
        """Return the strictest form of a rule that ends the conflict; nothing within reach."""
        if not isinstance(wish, AtMost | Run | PerDay | PerWeek | PerMonth):
            return None
        for more in range(1, TRIES + 1):
            looser = wish.replace(most=wish.most + more)
            if not self._stuck([looser if it is wish else it for it in core]):
                return looser
        return None

    def _pins(self) -> list[ScheduledPost]:
        return [
            it for it in self.cast.fixed if it.channel == self.channel.id and not self._past(it)
        ]

    def _past(self, entry: ScheduledPost) -> bool:
        return entry.published or local_day(entry.at, self._zone) < self.horizon.first

    def _stuck(self, wishes: Sequence[Wish]) -> bool:
        """Tell whether a channel with these rules and fixed posts alone leaves no way out."""
        rules = [it.replace(channels="*") for it in wishes if not isinstance(it, ScheduledPost)]
        kept = set(self._pins()) - {it for it in wishes if isinstance(it, ScheduledPost)}
        fixed = tuple(
            it for it in self.cast.fixed if it.channel == self.channel.id and it not in kept
        )
        alone = self._alone(rules)
        candidates = tuple(post for post in self.cast.candidates if alone.takers(post))
        cast = replace(self.cast, fixed=fixed, candidates=candidates, kept={})
        problem = pose(alone, self.horizon, cast, Fraction(0))
        patterns = best_patterns(problem.lines, problem.prices)
        if patterns is None or self.written:
            return patterns is None
        bound, scarce = prove(problem, patterns)
        draft = construct(problem, patterns, scarce)
        plan = draft.plan if not draft.broken else improve(draft, bound, Budget(EFFORT)).plan
        return bool(disorder(problem.lines[0], plan[0]))

    def _alone(self, rules: Sequence[Constraint]) -> Strategy:
        channel = self.channel.replace(limits=Limits(), conversation=None, goals=(), target=None)
        return Strategy(
            timezone=self.strategy.timezone,
            holidays=self.strategy.holidays,
            target=target_for(self.strategy, self.channel),
            channels=[channel],
            people=[Person(id=person.id) for person in self.strategy.people],
            constraints=rules,
        )

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.strategy.zone_of(self.channel))

    def _said(self, entry: ScheduledPost) -> str:
        return f"{entry.post.id} ({say_moment(entry.at.astimezone(self._zone))})"
