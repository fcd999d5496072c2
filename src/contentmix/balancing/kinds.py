"""Kinds of posts: what rules, quotas and bounds tell apart, as bits of an integer."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from contentmix.balancing.line import REAL, Grouped, Quota, Sliding, Spread
from contentmix.model.bound import Bound, Span
from contentmix.model.constraint import AtMost, Constraint, OfAKind, PerDay, PerMonth, PerWeek, Run
from contentmix.model.moment import iso_week
from contentmix.model.post import Post
from contentmix.model.target import Part, Target

Dated = Sequence[tuple[date, int]]
"""Local day and marks of entries, in order of time."""

Counted = PerDay | PerWeek | PerMonth


def kind_of(rule: OfAKind | Bound) -> Hashable:
    """Return what a rule or bound counts: categories, a flag, or None for every post."""
    if isinstance(rule, Bound):
        return frozenset(rule.categories)
    return frozenset({rule.category}) if rule.category else rule.flag


class Kinds:
    """The bits of all kinds that something in a strategy tells apart."""

    def __init__(self, kinds: Iterable[Hashable]) -> None:
        self._bits = {kind: 2 * REAL << number for number, kind in enumerate(dict.fromkeys(kinds))}
        self._marks = cache(self._marked)

    def bit(self, kind: Hashable) -> int:
        """Return the bit of a kind; of posts at large that of every post."""
        return self._bits[kind] if kind is not None else REAL

    def marks(self, post: Post) -> int:
        """Return the kinds that a post is of, and that it is one."""
        return REAL | self._marks(post.category, post.traits)

    def bare(self, category: str) -> int:
        """Return the kinds that a placeholder for a category is of."""
        return self._marks(category, ())

    def _marked(self, category: str | None, flags: tuple[str, ...]) -> int:
        return sum(
            bit
            for kind, bit in self._bits.items()
            if (category in kind if isinstance(kind, frozenset) else kind in flags)
        )


class Fillers:
    """The placeholders of a channel: categories of one part that no rule tells apart share one."""

    def __init__(self, target: Target, kinds: Kinds) -> None:
        self.groups = [group for part in target.parts for group in _apart(target, part, kinds)]
        part = {name: n for n, one in enumerate(target.parts) for name in one.categories}
        self.parts = tuple(part[names[0]] for names in self.groups)
        self.marks = tuple(kinds.bare(names[0]) for names in self.groups)
        self.names = tuple(" + ".join(names) for names in self.groups)
        self.number = {name: n for n, names in enumerate(self.groups) for name in names}
        self.part = part


def _apart(target: Target, part: Part, kinds: Kinds) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for name in [name for name in target.categories if name in part.categories]:
        found.setdefault(kinds.bare(name), []).append(name)
    return list(found.values())


def spreads(rules: Iterable[Constraint], kinds: Kinds, target: Target) -> Iterator[Spread]:
    """Yield what the rules about consecutive posts say."""
    for rule in rules:
        if isinstance(rule, AtMost):
            yield Spread(rule.most, rule.of, kinds.bit(kind_of(rule)), bool(rule.category))
        elif isinstance(rule, Run):
            for kind in run_kinds(rule, target):
                written = isinstance(kind, frozenset)
                yield Spread(rule.most, rule.most + 1, kinds.bit(kind), written)


def run_kinds(rule: Run, target: Target) -> list[Hashable]:
    """Return the kinds of which a run may not be too long: one, or each category."""
    kind = kind_of(rule)
    return [kind] if kind is not None else [frozenset({name}) for name in target.categories]


def quota(rule: Counted, kinds: Kinds, days: Sequence[date], history: Dated) -> Quota:
    """Return what a rule about days, weeks or months says."""
    bit = kinds.bit(kind_of(rule))
    group, used, _ = grouped(days, history, rule.kind.removeprefix("per_"), bit)
    return Quota(rule.most, bit, group, used)


def guides(
    target: Target, kinds: Kinds, days: Sequence[date], history: Dated
) -> tuple[tuple[Sliding, ...], tuple[Grouped, ...]]:
    """Return the bounds of the target, over the whole and in its windows."""
    slidings, groupeds = [], []
    for bound in target.bounds:
        bit = kinds.bit(kind_of(bound))
        for span in (bound.span,) if bound.span else (None, *target.window):
            if isinstance(span, int):
                slidings.append(Sliding(bound, bit, span))
            else:
                groupeds.append(Grouped(bound, bit, *grouped(days, history, span, bit)))
    return tuple(slidings), tuple(groupeds)


def period(day: date, span: Span | str | None) -> Hashable:
    """Return the day, week or month that a day lies in; all lie in one whole."""
    if span == "day":
        return day
    if span == "week":
        return iso_week(day)
    return (day.year, day.month) if span == "month" else "whole"


def grouped(
    days: Sequence[date], history: Dated, span: Span | str | None, bit: int
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Give numbers to the periods of days; count the history's posts of a kind, and all."""
    number: dict[Hashable, int] = {}
    group = tuple(number.setdefault(period(day, span), len(number)) for day in days)
    used, held = [0] * len(number), [0] * len(number)
    for day, marks in history:
        here = number.get(period(day, span))
        if here is not None:
            used[here] += bool(marks & bit)
            held[here] += 1
    return group, tuple(used), tuple(held)
