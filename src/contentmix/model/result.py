"""What balancing gives: the calendar, its proof, and what did not fit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from contentmix.errors import InputError
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.comparison import Comparison, Measure, moves_between
from contentmix.model.contradiction import Contradiction
from contentmix.model.mix import Mix
from contentmix.model.moment import as_moment, iso_week
from contentmix.model.person_load import PersonLoad, bottleneck_of, work_table
from contentmix.model.shopping import Placeholder, ShoppingItem, listed_by
from contentmix.model.shortage import Shortage
from contentmix.model.table import Table
from contentmix.model.target import Target
from contentmix.model.why import Inquiry, Why
from contentmix.model.words import counted


class Status(StrEnum):
    """How sure the result is.

    Examples
    --------
    >>> Status("optimal") is Status.OPTIMAL
    True
    """

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    NOT_FOUND = "not found"
    TIME_LIMIT = "time limit"

    @property
    def fails(self) -> bool:
        """Whether something that must hold does not: it cannot, or no way was found."""
        return self in {Status.INFEASIBLE, Status.NOT_FOUND}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A post that has no slot, and why."""

    post_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cost:
    """The objective, term by term; deviations are in posts.

    Attributes
    ----------
    empty
        Slots where the rules allow neither a post nor a placeholder.
    placeholders
        Slots that wait for a post to be written.
    unplaced_priority
        Sum of the priorities of the posts that stay out.
    deviation
        Sum over channels, prefixes and parts of |count - share x length|.
    worst
        Greatest of those deviations on each channel, summed over the channels.
    breaches
        Posts by which bounds are broken, over the whole and over windows.
    preference
        Points by which the places of the posts fall short of the best ones.
    moves
        Scheduled posts that changed slot against the calendar to keep.
    """

    empty: int = 0
    placeholders: int = 0
    unplaced_priority: int = 0
    deviation: Fraction = Fraction(0)
    worst: Fraction = Fraction(0)
    breaches: int = 0
    preference: Fraction = Fraction(0)
    moves: int = 0


@dataclass(frozen=True, slots=True)
class ChannelMix:
    """The mix that one channel got, beside the one it should have.

    `mix` counts the new calendar and the history before it, as the target does; `worst` is
    the greatest deviation of any prefix: the mix is never more than so many posts off.
    """

    channel: str
    mix: Mix
    target: Target
    placeholders: int
    worst: Fraction = Fraction(0)

    @property
    def distance(self) -> Fraction:
        """Share of posts in the wrong category."""
        return self.mix.distance(self.target)


@dataclass(frozen=True, kw_only=True, repr=False)
class Result:
    """A balanced calendar, and how good it is.

    Attributes
    ----------
    status
        `OPTIMAL` when the objective meets the bound; `INFEASIBLE` when it is proved that
        something that must hold cannot: `reasons` says what; `NOT_FOUND` when no way was found
        and none is ruled out.
    calendar
        The history, the fixed posts and the newly scheduled ones.
    objective, bound
        The cost in posts of deviation, and a proven lower bound on it.
    placeholders, unplaced
        Slots without a post, and posts without a slot.
    reasons
        Why a wish cannot be met, one sentence each.
    conflicts
        The wishes that cannot all be met: the smallest sets, and what to relax.
    shortages
        Slots that stay free though nothing is to be written for them, and what runs out.
    work
        What each person does for the calendar, the busiest first; nobody without people.
    inquiry
        Who answers `why`; nobody for a result that `balance` did not make.

    Examples
    --------
    >>> import contentmix as cm
    >>> posts = [cm.Post(id=f"p{n}", category=kind) for n, kind in enumerate(["info", "sales"] * 3)]
    >>> strategy = cm.Strategy.simple(network="x", slots="Mon,Thu 9:00", timezone="Europe/Rome",
    ...                               target={"info": 0.5, "sales": 0.5})
    >>> result = cm.balance(posts, strategy, start="2027-03-01", weeks=2)
    >>> result.status.value, result.gap, len(result.calendar), len(result.unplaced)
    ('optimal', 0.0, 4, 2)
    """

    status: Status
    calendar: Calendar
    objective: Fraction
    bound: Fraction
    cost: Cost
    mixes: Sequence[ChannelMix] = ()
    placeholders: Sequence[Placeholder] = ()
    unplaced: Sequence[Unplaced] = ()
    reasons: Sequence[str] = ()
    conflicts: Sequence[Contradiction] = ()
    shortages: Sequence[Shortage] = ()
    work: Sequence[PersonLoad] = ()
    seed: int = 0
    inquiry: Inquiry | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in (
            "mixes",
            "placeholders",
            "unplaced",
            "reasons",
            "conflicts",
            "shortages",
            "work",
        ):
            object.__setattr__(self, name, tuple(getattr(self, name)))

    @property
    def gap(self) -> float:
        """(objective - bound) / bound; 0 when they meet, infinite above a bound of 0."""
        if self.objective == self.bound:
            return 0.0
        return float((self.objective - self.bound) / self.bound) if self.bound else float("inf")

    @property
    def scheduled(self) -> tuple[ScheduledPost, ...]:
        """What is still to be published: all of the calendar but its history."""
        return tuple(entry for entry in self.calendar if not entry.published)

    @property
    def in_vain(self) -> bool:
        """Whether there were posts, and none of them has a slot."""
        return bool(self.unplaced) and not self.scheduled

    @property
    def bottleneck(self) -> PersonLoad | None:
        """Who is nearest to the hours of a week; None when nobody has said any."""
        return bottleneck_of(self.work)

    @property
    def to_write(self) -> tuple[Placeholder, ...]:
        """The placeholders that a new post would fill: no want of people, money or time."""
        held = {(slot.channel, slot.at) for it in self.shortages for slot in it.slots}
        return tuple(
            gap for gap in self.placeholders if (gap.slot.channel, gap.slot.at) not in held
        )

    @property
    def shopping_list(self) -> tuple[ShoppingItem, ...]:
        """What to write, by channel and category, the most urgent first."""
        return listed_by(self.to_write, lambda gap: (gap.slot.channel, gap.category))

    @property
    def weekly_shopping_list(self) -> tuple[ShoppingItem, ...]:
        """What to write, by week, channel and category; weeks are those of the channels."""
        return listed_by(
            self.to_write,
            lambda gap: (iso_week(gap.slot.at.date()), gap.slot.channel, gap.category),
        )

    def why(self, post_id: str, at: date | str | None = None) -> Why:
        """Say why a post stands where it stands, or has no slot, and what other places would cost.

        Parameters
        ----------
        at
            A day or a moment to ask about; places near by without it.

        Raises
        ------
        InputError
            The result does not know the post, or was not made by `balance`; `at` is no day.

        Examples
        --------
        >>> import contentmix as cm
        >>> posts = [cm.Post(id=f"p{n}", category=kind) for n, kind in enumerate(["info", "sales"])]
        >>> strategy = cm.Strategy.simple(network="x", slots="Mon,Thu 9:00", timezone="UTC",
        ...                               target={"info": 0.6, "sales": 0.4})
        >>> result = cm.balance(posts, strategy, start="2027-03-01", weeks=1)
        >>> there = result.why("p0").elsewhere[0]
        >>> print(there.because[0], "-", there.price)
        'p1' goes to x, Mon 01 Mar 2027 09:00 - 4.4 more (worst +4, deviation +0.4)
        """
        if self.inquiry is None:
            raise InputError("why", "this result was not made by balance, so nobody can say")
        return self.inquiry.why(post_id, None if at is None else as_moment(at, "at"))

    def compare(self, other: "Result") -> Comparison:
        """Say what is different in another result: moves, terms of the cost, coverage.

        Examples
        --------
        >>> import contentmix as cm
        >>> posts = [cm.Post(id=f"p{n}", category="info") for n in range(3)]
        >>> strategy = cm.Strategy.simple(network="x", slots="Mon,Thu 9:00", timezone="UTC",
        ...                               target={"info": 1})
        >>> first = cm.balance(posts, strategy, start="2027-03-01", weeks=1)
        >>> again = cm.balance(posts[1:], strategy, start="2027-03-01", weeks=1,
        ...                    keep=first.calendar)
        >>> [move.sentence for move in first.compare(again).moves]
        ["'p0' leaves x, Mon 01 Mar 2027 09:00", "'p2' comes to x, Mon 01 Mar 2027 09:00"]
        """
        mine, theirs = self.measures, other.measures
        measures = (Measure(name, mine[name], theirs[name]) for name in mine)
        return Comparison(moves_between(self.calendar, other.calendar), tuple(measures))

    @property
    def measures(self) -> Mapping[str, Fraction | int]:
        """The objective, how much of the slots and posts is covered, and each term of the cost."""
        posts, cost = len(self.scheduled), asdict(self.cost)
        slots = posts + self.cost.placeholders + self.cost.empty
        return {
            "objective": self.objective,
            "scheduled": posts,
            "coverage": Fraction(posts, slots) if slots else Fraction(1),
            "left over": len(self.unplaced),
            **{name.replace("_", " "): value for name, value in cost.items()},
        }

    @property
    def summary(self) -> str:
        """One line: status, gap, what was placed and what was not."""
        if self.status.fails:
            return f"{self.status.value}: {'; '.join(self.reasons)}"
        slots = f"{counted(len(self.to_write), 'slot')} to write for"
        held = len(self.placeholders) - len(self.to_write)
        slots += f", {held} held up" if held else ""
        if self.in_vain:
            return f"nothing scheduled: {self._why_in_vain}; {slots}"
        gap = f"at most {self.gap:.2%} above the proven bound"
        if self.gap == 0:
            gap = "proved best"
        elif not self.bound:
            gap = "not proved best"
        return (
            f"{self.status.value}: {counted(len(self.scheduled), 'post')} scheduled, {gap}; "
            f"{slots}, {counted(len(self.unplaced), 'post')} left over"
        )

    @property
    def _why_in_vain(self) -> str:
        reason, times = Counter(item.reason for item in self.unplaced).most_common(1)[0]
        given = counted(len(self.unplaced), "post")
        if times == len(self.unplaced):
            return f"{given}, and of each: {reason}"
        return f"{given}, and of {times} of them: {reason}"

    def tables(self) -> tuple[Table, ...]:
        """Return what people read: the mix, the work, the shopping list, what did not fit."""
        found = [self._mix_table()]
        if self.work:
            found.append(work_table(self.work))
        if self.to_write:
            rows = tuple((item.sentence,) for item in self.shopping_list)
            found.append(Table("To write", ("posts",), rows))
        if self.unplaced:
            left = tuple((item.post_id, item.reason) for item in self.unplaced)
            found.append(Table("Posts left over", ("post", "because"), left))
        return tuple(found)

    def _mix_table(self) -> Table:
        rows = tuple(
            (
                mix.channel,
                part.name,
                str(mix.mix.count(part.categories)),
                f"{float(mix.mix.share(*part.categories)):.0%}",
                f"{float(part.share):.0%}",
            )
            for mix in self.mixes
            for part in mix.target.parts
        )
        columns = ("channel", "category", "posts", "share", "target")
        return Table(self.summary, columns, rows, notes=tuple(self.reasons))

    def __str__(self) -> str:
        return "\n\n".join(str(table) for table in self.tables())

    def __repr__(self) -> str:
        return f"<Result {self.summary}>"

    def _repr_html_(self) -> str:
        return "".join(table.to_html() for table in self.tables())
