"""What a target asks for, and its own rules or those of the channel forbid: arithmetic alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, count

from contentmix.model.bound import Bound
from contentmix.model.channel import Channel
from contentmix.model.constraint import AtMost, Constraint, PerDay, PerMonth, PerWeek, Run
from contentmix.model.target import Target

_ONE = Fraction(1)
_FIRST, _WEEKS = date(2024, 1, 1), 52
_TIMES_A_WEEK: Mapping[type, Fraction] = {
    PerDay: Fraction(7),
    PerWeek: _ONE,
    PerMonth: Fraction(12, _WEEKS),
}
_MOST_BOUNDS = 10
"""Bounds whose sums are looked at; nobody writes more."""


Limit = AtMost | Run | PerDay | PerWeek | PerMonth


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Wishes that cannot all be met, however many posts there are.

    Attributes
    ----------
    rules
        The wishes, in words: no smaller set of them conflicts in this way.
    sentence
        Why they conflict, with the numbers.
    fix
        Which to relax, and by how much.
    """

    rules: tuple[str, ...]
    sentence: str
    fix: str


def contradictions(
    target: Target, channel: Channel | None = None, rules: Iterable[Constraint] = ()
) -> tuple[Contradiction, ...]:
    """Return what a target asks for that cannot be, alone or on a channel with its rules.

    Examples
    --------
    >>> target = Target(shares={"sales": 0.5, "info": 0.5}, rules=["sales <= 0.25"])
    >>> [found.sentence for found in contradictions(target)]
    ["the shares want 50 % sales, and 'sales <= 0.25' allows 25 %"]
    >>> contradictions(target)[0].fix
    "lower the share of sales to 25 %, or write 'sales <= 50 %'"
    """
    found = [*_against_bounds(target), *_among_bounds(target.bounds), *_idle(target.bounds)]
    if channel is not None:
        found += _against_rules(target, channel, tuple(rules))
        found += _against_slots(target, channel)
    return tuple(found)


def _against_bounds(target: Target) -> Iterator[Contradiction]:
    for bound in target.bounds:
        least, most = _wanted(target, bound.categories)
        names = " + ".join(bound.categories)
        high, low = _cap(bound), _floor(bound)
        if least > high or most < low:
            wish, allowed = (least, high) if least > high else (most, low)
            verb, change = ("allows", "lower") if least > high else ("asks for", "raise")
            yield Contradiction(
                (f"{names} {_percent(wish)}", bound.sentence),
                f"the shares want {_percent(wish)} {names}, and {bound.sentence!r} {verb} "
                f"{_percent(allowed)}",
                f"{change} the share of {names} to {_percent(allowed)}, or write "
                f"'{names} {bound.op} {_percent(wish)}'",
            )


def _among_bounds(bounds: Sequence[Bound]) -> Iterator[Contradiction]:
    """Yield the smallest sets of floors of different categories that ask for more than all."""
    floors = [bound for bound in bounds[:_MOST_BOUNDS] if _floor(bound)]
    for size in range(2, len(floors) + 1):
        found = [several for several in combinations(floors, size) if _too_much(several)]
        for several in found:
            total = sum((_floor(bound) for bound in several), Fraction(0))
            said = " and ".join(repr(bound.sentence) for bound in several)
            fix = f"lower them by {_percent(total - _ONE)} together"
            yield Contradiction(
                tuple(bound.sentence for bound in several),
                f"{said} ask for {_percent(total)} of all posts",
                fix,
            )
        if found:
            return


def _too_much(several: Sequence[Bound]) -> bool:
    names = [name for bound in several for name in bound.categories]
    apart = len(set(names)) == len(names)
    return apart and sum((_floor(bound) for bound in several), Fraction(0)) > _ONE


def _idle(bounds: Iterable[Bound]) -> Iterator[Contradiction]:
    for bound in bounds:
        if (
            isinstance(bound.span, int)
            and bound.op == ">="
            and bound.share
            and not bound.allowed(bound.span)
        ):
            enough = -(-bound.share.denominator // bound.share.numerator)
            yield Contradiction(
                (bound.sentence,),
                f"{bound.sentence!r} asks for less than one post in {bound.span}, so for none",
                f"ask for it in any {enough} posts or more",
            )


def _against_rules(
    target: Target, channel: Channel, rules: Sequence[Constraint]
) -> Iterator[Contradiction]:
    week = _posts_a_week(channel, rules)
    for rule in rules:
        if not isinstance(rule, Limit) or rule.shared or rule.flag is not None:
            continue
        cap = _most(rule, rule.most, week)
        for name in target.categories:
            wanted, _ = _wanted(target, (name,))
            speaks = rule.category == name or (isinstance(rule, Run) and rule.category is None)
            if speaks and cap < wanted:
                yield Contradiction(
                    (f"{name} {_percent(wanted)}", rule.sentence),
                    f"{channel.id} wants {_percent(wanted)} {name}, and {rule.sentence} leaves "
                    f"{_percent(cap)}",
                    f"lower the share of {name} to {_percent(cap)}"
                    + _more_instead(rule, wanted, week),
                )


def _against_slots(target: Target, channel: Channel) -> Iterator[Contradiction]:
    """Yield categories for which fewer slots are left than their share, where slots are bound."""
    if not any(cadence.categories for cadence in channel.cadences):
        return
    allowed: dict[object, set[str]] = {}
    for cadence in channel.cadences:
        for moment in cadence.moments(_FIRST, _FIRST + timedelta(weeks=_WEEKS, days=-1)):
            names = cadence.categories or target.categories
            allowed.setdefault(moment, set()).update(names)
    for name in target.categories if allowed else ():
        wanted, _ = _wanted(target, (name,))
        cap = Fraction(sum(name in names for names in allowed.values()), len(allowed))
        if cap < wanted:
            yield Contradiction(
                (f"{name} {_percent(wanted)}", *channel.slots),
                f"{channel.id} wants {_percent(wanted)} {name}, and only {_percent(cap)} of its "
                f"slots may hold it",
                f"lower the share of {name} to {_percent(cap)}, or open more slots to it",
            )


def _wanted(target: Target, categories: Iterable[str]) -> tuple[Fraction, Fraction]:
    """Return the least and the most that the shares want of some categories together."""
    names = set(categories)
    inside = [part for part in target.parts if part.categories <= names]
    touched = [part for part in target.parts if part.categories & names]
    least = sum((part.share for part in inside), Fraction(0))
    return least, sum((part.share for part in touched), Fraction(0))


def _cap(bound: Bound) -> Fraction:
    if bound.op == ">=":
        return _ONE
    # A window of few posts rounds in favour of the planner.
    span = bound.span
    return Fraction(bound.allowed(span), span) if isinstance(span, int) else bound.share


def _floor(bound: Bound) -> Fraction:
    if bound.op == "<=":
        return Fraction(0)
    span = bound.span if isinstance(bound.span, int) else bound.share.denominator
    return Fraction(bound.share.numerator * span // bound.share.denominator, span)


def _more_instead(rule: Limit, wanted: Fraction, week: Fraction) -> str:
    """Say how many would be enough; nothing where a run is to be all there is, for none is."""
    if isinstance(rule, Run) and wanted >= 1:
        return ""
    enough = next(n for n in count(rule.most) if _most(rule, n, week) >= wanted)
    return f", or allow {enough} instead of {rule.most}"


def _most(rule: Limit, most: int, week: Fraction) -> Fraction:
    """Return the greatest share that a rule leaves to its kind, if it allowed `most`."""
    if isinstance(rule, AtMost):
        return min(_ONE, Fraction(most, rule.of))
    if isinstance(rule, Run):
        return Fraction(most, most + 1)
    return min(_ONE, most * _TIMES_A_WEEK[type(rule)] / week) if week else _ONE


def _posts_a_week(channel: Channel, rules: Iterable[Constraint]) -> Fraction:
    """Return how many posts a channel has in a week at most: its slots, less what limits take."""
    last = _FIRST + timedelta(weeks=_WEEKS, days=-1)
    moments = {at for cadence in channel.cadences for at in cadence.moments(_FIRST, last)}
    found = [Fraction(len(moments), _WEEKS)]
    plain = (
        it for it in rules if isinstance(it, PerDay | PerWeek | PerMonth) and it.noun == "post"
    )
    return min([*found, *(rule.most * _TIMES_A_WEEK[type(rule)] for rule in plain)])


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.3g} %"
