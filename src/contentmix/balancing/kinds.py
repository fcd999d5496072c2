"""Kinds of posts on one channel: parts of the target, and what its rules and bounds tell apart."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import chain

from contentmix.balancing.line import PAST, Grouped, Quota, Sliding, Spread
from contentmix.model.constraint import AtMost, Constraint, PerDay, PerWeek
from contentmix.model.moment import iso_week
from contentmix.model.post import Post
from contentmix.model.target import Bound, Part, Span, Target

Dated = Sequence[tuple[date, int]]
"""Local day and marks of entries, in order of time."""


class Kinds:
    """What the rules, quotas and bounds of a channel distinguish, as bits of an integer.

    Categories of one part that no rule tells apart share a placeholder.
    """

    def __init__(self, target: Target, rules: Iterable[Constraint]) -> None:
        rules = tuple(rules)
        self.target = target
        self.at_most = [rule for rule in rules if isinstance(rule, AtMost)]
        self.counted = [
            r for r in rules if isinstance(r, (PerDay, PerWeek)) and (r.category or r.flag)
        ]
        self._bits: dict[Hashable, int] = {}
        for rule in chain(self.at_most, self.counted, target.bounds):
            self._bits.setdefault(_kind(rule), PAST << len(self._bits) + 1)
        self._part = {name: n for n, part in enumerate(target.parts) for name in part.categories}
        groups = [group for part in target.parts for group in self._apart(part)]
        self.filler_parts = tuple(self._part[names[0]] for names in groups)
        self.filler_marks = tuple(self._mark(names[0], ()) for names in groups)
        self.filler_names = tuple(" + ".join(names) for names in groups)
        self._filler = {name: n for n, names in enumerate(groups) for name in names}

    def part(self, post: Post) -> int:
        """Return the part of the target that a post counts for; -1 for none."""
        return self._part.get(post.category or "", -1)

    def marks(self, post: Post) -> int:
        """Return the kinds that a post is of."""
        return self._mark(post.category, post.traits)

    def filler(self, category: str | None, fillers: int) -> int:
        """Return the placeholder, counted from `fillers`, that a category may replace; or -1."""
        number = self._filler.get(category or "", -1)
        return number if number < 0 else fillers + number

    def _mark(self, category: str | None, flags: tuple[str, ...]) -> int:
        return sum(bit for kind, bit in self._bits.items() if _is(kind, category, flags))

    def _apart(self, part: Part) -> list[list[str]]:
        found: dict[int, list[str]] = {}
        for name in [name for name in self.target.categories if name in part.categories]:
            found.setdefault(self._mark(name, ()), []).append(name)
        return list(found.values())

    def rules(
        self, days: Sequence[date], history: Dated
    ) -> tuple[tuple[Spread, ...], tuple[Quota, ...]]:
        """Return the rules that hold among the positions on `days`, after `history`."""
        spreads = (Spread(r.most, r.of, self._bits[_kind(r)]) for r in self.at_most)
        quotas = (self._quota(rule, days, history) for rule in self.counted)
        return tuple(spreads), tuple(quotas)

    def _quota(self, rule: PerDay | PerWeek, days: Sequence[date], history: Dated) -> Quota:
        bit = self._bits[_kind(rule)]
        group, used, _ = _grouped(days, history, "day" if rule.kind == "per_day" else "week", bit)
        return Quota(rule.most, bit, group, used)

    def guides(
        self, days: Sequence[date], history: Dated
    ) -> tuple[tuple[Sliding, ...], tuple[Grouped, ...]]:
        """Return the bounds of the target, over the whole and in its windows."""
        slidings, groupeds = [], []
        for bound in self.target.bounds:
            bit = self._bits[_kind(bound)]
            for span in (bound.span,) if bound.span else (None, *self.target.window):
                if isinstance(span, int):
                    slidings.append(Sliding(bound, bit, span))
                else:
                    groupeds.append(Grouped(bound, bit, *_grouped(days, history, span, bit)))
        return tuple(slidings), tuple(groupeds)


def _kind(rule: AtMost | PerDay | PerWeek | Bound) -> Hashable:
    if isinstance(rule, Bound):
        return frozenset(rule.categories)
    if rule.flag:
        return rule.flag
    return frozenset({rule.category})


def _is(kind: Hashable, category: str | None, flags: tuple[str, ...]) -> bool:
    return category in kind if isinstance(kind, frozenset) else kind in flags


def _period(day: date, span: Span | str | None) -> Hashable:
    if span == "day":
        return day
    if span == "week":
        return iso_week(day)
    return (day.year, day.month) if span == "month" else "whole"


def _grouped(
    days: Sequence[date], history: Dated, span: Span | str | None, bit: int
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    number: dict[Hashable, int] = {}
    group = tuple(number.setdefault(_period(day, span), len(number)) for day in days)
    used, held = [0] * len(number), [0] * len(number)
    for day, marks in history:
        here = number.get(_period(day, span))
        if here is not None:
            used[here] += bool(marks & bit)
            held[here] += 1
    return group, tuple(used), tuple(held)
