"""From the plan back to the nouns: the result, with its cost, its mixes and its reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from contentmix.balancing.asked import Asked
from contentmix.balancing.explain import left_over, posts_to_write
from contentmix.balancing.flagging import Flagging
from contentmix.balancing.gather import Cast
from contentmix.balancing.musts import missing
from contentmix.balancing.objective import Terms, evaluate, line_terms, price
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.shortages import shortages
from contentmix.balancing.slots import Horizon
from contentmix.balancing.wants import told_shortly
from contentmix.model.calendar import Calendar
from contentmix.model.contradiction import Contradiction, contradictions
from contentmix.model.result import ChannelMix, Cost, Result, Status, Unplaced
from contentmix.model.shortage import Shortage
from contentmix.model.strategy import Strategy
from contentmix.work.load import workload


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was asked, in nouns and in integers, ready to be answered."""

    problem: Problem
    strategy: Strategy
    cast: Cast
    seed: int
    flagging: Flagging
    horizon: Horizon

    def planned(self, plan: Plan, bound: int, status: Status) -> Result:
        """Answer with a plan; it is optimal when its cost meets the bound."""
        problem = self.problem
        terms = evaluate(problem, plan)
        cost = price(problem, terms)
        held = shortages(problem, plan, self.strategy, self.horizon, self.cast)
        unplaced = self._left_over(plan, held)
        lacking = missing(problem, plan, self.strategy, self.horizon, best=cost == bound)
        impossible = self._impossible()
        calendar = self._named(problem.calendar(plan))
        if lacking.ids:
            status = Status.INFEASIBLE if lacking.proved else Status.NOT_FOUND
        elif cost == bound:
            status = Status.OPTIMAL
        return Result(
            status=status,
            calendar=calendar,
            objective=Fraction(cost, problem.prices.unit),
            bound=Fraction(bound, problem.prices.unit),
            cost=self._cost(terms, plan),
            mixes=self._mixes(plan, calendar),
            placeholders=problem.placeholders(plan),
            unplaced=unplaced,
            reasons=(
                *lacking.sentences(unplaced),
                *(f"{it.sentence}; {it.fix}" for it in impossible),
                *told_shortly(held),
                *posts_to_write(problem, plan, held),
            ),
            conflicts=(*lacking.clashing, *impossible),
            shortages=held,
            work=workload(calendar, self.strategy).people,
            inquiry=Asked(problem, plan, self.strategy, self.horizon.first, tuple(unplaced)),
            seed=self.seed,
        )

    def _impossible(self) -> tuple[Contradiction, ...]:
        """Return what the targets ask for and the rules forbid, on each channel with slots."""
        rows = zip(self.strategy.channels, self.problem.targets, self.problem.lines, strict=True)
        return tuple(
            found
            for channel, target, line in rows
            if line.open
            for found in contradictions(target, channel, self.strategy.constraints_on(channel))
        )

    def _left_over(self, plan: Plan, held: Sequence[Shortage]) -> list[Unplaced]:
        """Say of each post without a slot why, in the order in which they were given."""
        fixed = {entry.post.id for entry in self.cast.fixed}
        barred = [
            Unplaced(name, reason)
            for name, reason in self.flagging.barred.items()
            if name not in fixed
        ]
        others = left_over(self.problem, plan, self.strategy, self.cast, self.horizon, held)
        place = {post.id: number for number, post in enumerate(self.flagging.posts)}
        return sorted([*others, *barred], key=lambda item: place.get(item.post_id, len(place)))

    def infeasible(self, conflicts: Iterable[Contradiction]) -> Result:
        """Answer with what is fixed, and why nothing can be added."""
        return self._failed(conflicts, Status.INFEASIBLE)

    def stuck(self, conflicts: Iterable[Contradiction]) -> Result:
        """Answer that nothing was found to write between what is fixed.

        It is proved where no post is there that could be.
        """
        could = any(
            line.welcomes(token)
            for line in self.problem.lines
            for token in range(len(self.problem.posts))
        )
        return self._failed(conflicts, Status.NOT_FOUND if could else Status.INFEASIBLE)

    def _failed(self, conflicts: Iterable[Contradiction], status: Status) -> Result:
        nothing = [list(line.fixed) for line in self.problem.lines]
        found = tuple(conflicts)
        calendar = self._named(Calendar(self.problem.fixed))
        return Result(
            status=status,
            calendar=calendar,
            objective=Fraction(0),
            bound=Fraction(0),
            cost=Cost(),
            mixes=self._mixes(nothing, calendar),
            reasons=tuple(f"{it.sentence}; {it.fix}" for it in found),
            conflicts=found,
            work=workload(calendar, self.strategy).people,
            seed=self.seed,
        )

    def _named(self, calendar: Calendar) -> Calendar:
        # The name is the start of every event's identity: the same whoever exports it.
        given = self.flagging.restored(calendar)
        return replace(given, name=self.strategy.name or calendar.name)

    def _cost(self, terms: Terms, plan: Plan) -> Cost:
        scale, prices = self.problem.lines[0].scale, self.problem.prices
        return Cost(
            empty=terms.empty,
            placeholders=terms.placeholders,
            unplaced_priority=self._left_out(plan),
            worst=Fraction(terms.worst, scale),
            deviation=Fraction(terms.deviation, scale),
            breaches=terms.breaches,
            preference=Fraction(terms.preference, prices.preference or 1),
            moves=terms.moves,
        )

    def _left_out(self, plan: Plan) -> int:
        """Return the sum of the priorities that stay out, without what must be published."""
        used = {token for tokens in plan for token in tokens}
        prices = enumerate(self.problem.priorities)
        out = [token for token, value in prices if value and token not in used]
        return sum(max(0, self.problem.posts[token].priority) for token in out)

    def _mixes(self, plan: Plan, calendar: Calendar) -> tuple[ChannelMix, ...]:
        problem = self.problem
        return tuple(
            ChannelMix(
                channel=line.channel,
                mix=calendar.mix(line.channel),
                target=target,
                placeholders=sum(token >= line.fillers for token in tokens),
                worst=Fraction(line_terms(line, tokens).worst, line.scale),
            )
            for line, target, tokens in zip(problem.lines, problem.targets, plan, strict=True)
        )
