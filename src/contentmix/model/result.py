"""What balancing gives: the calendar, its proof, and what did not fit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from contentmix.model.calendar import Calendar, ScheduledPost, Slot
from contentmix.model.comparison import Comparison, Measure, moves_between
from contentmix.model.mix import Mix
from contentmix.model.table import Table
from contentmix.model.target import Target
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
    TIME_LIMIT = "time limit"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot that no post can fill, with the category that the mix needs there.

    Examples
    --------
    >>> Placeholder(Slot(channel="ig", at="2027-03-12T18:30+01:00"), "info").sentence
    'write an info post for ig, Friday 12 March 2027 18:30'
    """

    slot: Slot
    category: str

    @property
    def sentence(self) -> str:
        """The placeholder as an order to the writers."""
        article = "an" if self.category[:1].casefold() in "aeiou" else "a"
        when = f"{self.slot.at:%A} {self.slot.at.day} {self.slot.at:%B %Y %H:%M}"
        kind = self.category.replace(" + ", " or ")
        return f"write {article} {kind} post for {self.slot.channel}, {when}"


@dataclass(frozen=True, slots=True)
class ShoppingItem:
    """Posts to write: so many of a category for a channel, the first needed by a day.

    Examples
    --------
    >>> ShoppingItem("ig", "entertainment", 3, date(2027, 3, 14)).sentence
    '3 more entertainment posts for ig, the first by 14 March 2027'
    """

    channel: str
    category: str
    count: int
    first_by: date

    @property
    def sentence(self) -> str:
        """The item in words."""
        day = f"{self.first_by.day} {self.first_by:%B %Y}"
        kind = self.category.replace(" + ", " or ")
        if self.count == 1:
            return f"1 more {kind} post for {self.channel}, by {day}"
        return f"{self.count} more {kind} posts for {self.channel}, the first by {day}"


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
        `OPTIMAL` when the objective meets the bound; `INFEASIBLE` when what is fixed
        breaks a constraint: `reasons` says which.
    calendar
        The history, the fixed posts and the newly scheduled ones.
    objective, bound
        The cost in posts of deviation, and a proven lower bound on it.
    placeholders, unplaced
        Slots without a post, and posts without a slot.
    reasons
        Why a wish cannot be met, one sentence each.

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
    seed: int = 0

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
    def shopping_list(self) -> tuple[ShoppingItem, ...]:
        """What to write, by channel and category, the most urgent first."""
        found: dict[tuple[str, str], list[date]] = {}
        for gap in self.placeholders:
            days = found.setdefault((gap.slot.channel, gap.category), [])
            days.append(gap.slot.at.date())
        items = (ShoppingItem(*key, len(days), min(days)) for key, days in found.items())
        return tuple(sorted(items, key=lambda item: (item.first_by, item.channel, item.category)))

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
        if self.status is Status.INFEASIBLE:
            return f"infeasible: {'; '.join(self.reasons)}"
        slots = f"{counted(len(self.placeholders), 'slot')} to write for"
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
        """Return what people read: the mix, the shopping list, what did not fit."""
        found = [self._mix_table()]
        if self.placeholders:
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
