"""What runs out, in the user's words: hours of a person, days, money, time to produce."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from contentmix.balancing.words import say_day, say_list
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    AtMost,
    Constraint,
    DaysOff,
    LeadTime,
    Run,
    Spending,
    Workload,
)
from contentmix.model.person_load import said_week
from contentmix.model.post import Post
from contentmix.model.shortage import SHOWN, Shortage
from contentmix.model.strategy import Strategy
from contentmix.model.words import counted


class Want(NamedTuple):
    """What runs out.

    Attributes
    ----------
    period
        Year and week, or year and month; nothing where there is no such thing.
    moments
        When the slots are that stay free, in order.
    posts
        Ids of the posts that would fill them.
    used, asked
        Minutes or cents of the plan, with what is to be written, without these slots and with them.
    ready
        The first day on which what is begun now can stand.
    """

    rule: Constraint
    period: tuple[int, int] | None
    moments: Sequence[datetime]
    posts: Sequence[str]
    used: int
    asked: int
    ready: date | None


def weight(strategy: Strategy, rule: Constraint, post: Post, channel: Channel) -> int:
    """Return the minutes or cents that a post takes of a rule."""
    if isinstance(rule, Workload):
        return strategy.minutes_of(post, channel).get(rule.person, 0)
    if isinstance(rule, Spending) and rule.counts(promoted=post.promoted):
        return strategy.cents_of(post, channel)
    return 0


def hours_of(strategy: Strategy) -> tuple[Workload, ...]:
    """Return what people's weeks hold."""
    return tuple(rule for rule in strategy.shared_constraints if isinstance(rule, Workload))


def too_much(strategy: Strategy, hours: Sequence[Workload], post: Post) -> str:
    """Say that a post takes more of a person's time than any week has; nothing if none does.

    Examples
    --------
    >>> strategy = Strategy(timezone="UTC", target="80-20",
    ...     people=[{"id": "anna", "hours_per_week": 6}],
    ...     channels=[{"id": "ig", "network": "instagram", "run_by": "anna"}])
    >>> too_much(strategy, hours_of(strategy), Post(id="p7", effort=90))
    "'p7' takes 90 hours, and anna has 6 a week"
    """
    said = ""
    for channel in strategy.takers(post) if hours else ():
        above = _above(strategy, hours, post, channel)
        if not above:
            return ""
        said = said or above
    return said


def _above(strategy: Strategy, hours: Sequence[Workload], post: Post, channel: Channel) -> str:
    for rule in hours:
        if rule.applies_to(channel.id):
            minutes = weight(strategy, rule, post, channel)
            if minutes > int(rule.hours * 60):
                who = _name(strategy, rule.person)
                return (
                    f"{post.id!r} takes {_in_hours(minutes)}, and {who} has {rule.hours:g} a week"
                )
    return ""


def told(strategy: Strategy, want: Want) -> tuple[str, str]:
    """Say what there is too little of, and what to do."""
    rule = want.rule
    if isinstance(rule, Workload):
        return _hours(strategy, rule, want)
    if isinstance(rule, Spending):
        return _money(rule, want)
    if isinstance(rule, AtMost | Run):
        return f"{rule.sentence}, until others are written between", "write the others first"
    if isinstance(rule, DaysOff):
        days = list(dict.fromkeys(say_day(at) for at in want.moments))
        shown = say_list(days) if len(days) <= 3 else f"{days[0]} and {len(days) - 1} more days"
        return f"{_name(strategy, rule.person)} is off on {shown}", _elsewhere(want)
    return _lead(rule, want) if isinstance(rule, LeadTime) else ("", "")


def told_shortly(held: Sequence[Shortage]) -> Iterator[str]:
    """Yield what shortages say; of a rule that runs out time after time, the first two."""
    by_rule: dict[str, list[Shortage]] = {}
    for it in held:
        by_rule.setdefault(it.rule, []).append(it)
    for several in by_rule.values():
        shown = several if len(several) <= SHOWN else several[: SHOWN - 1]
        yield from (it.sentence for it in shown)
        rest = several[len(shown) :]
        if rest:
            slots = [slot for it in rest for slot in it.slots]
            where = say_list(list(dict.fromkeys(slot.channel for slot in slots)))
            yield (
                f"the same {len(rest)} more times, up to {say_day(slots[-1].at)}: "
                f"{counted(len(slots), 'slot')} on {where} stay free; result.shortages lists them"
            )


def _hours(strategy: Strategy, rule: Workload, want: Want) -> tuple[str, str]:
    who, week = _name(strategy, rule.person), said_week(want.period or (0, 0))
    most = int(rule.hours * 60)
    left = most - want.used
    if left > 0:
        why = f"{who} has {_in_hours(left)} of {rule.hours:g} left in {week}"
    elif most:
        are = "is" if rule.hours == 1 else "are"
        why = f"{who}'s {_in_hours(most)} in {week} {are} used up"
    else:
        why = f"{who} has no hours in {week}"
    more = _in_hours(want.asked - most, "more ")
    return why, f"give {who} {more} in that week, or {_elsewhere(want)}"


def _money(rule: Spending, want: Want) -> tuple[str, str]:
    month = f"{date(*(want.period or (1, 1)), 1):%B %Y}"
    kind = "promoted posts" if rule.promoted else "posts"
    left = max(0, rule.cents - want.used)
    rest = f"{left / 100:,.2f} is left" if left else "nothing is left"
    return (
        f"of the {rule.most:,.2f} for {kind} in {month} {rest}",
        f"allow {want.asked / 100:,.2f} in that month, or take posts that cost less",
    )


def _lead(rule: LeadTime, want: Want) -> tuple[str, str]:
    days = counted(rule.working_days, "working day")
    ready = say_day(want.ready) if want.ready else ""
    why = f"what is not approved cannot stand before {ready} ({days} of production)"
    if not want.posts:
        return why, f"put approved posts there, or plan from {ready} on"
    them = "it" if len(want.posts) == 1 else "them"
    return why, f"approve {them}, or open slots from {ready} on"


def _elsewhere(want: Want) -> str:
    if not want.posts:
        return "let somebody else write for it"
    one = "the post" if len(want.posts) == 1 else "some of the posts"
    return f"give {one} to somebody else"


def _in_hours(minutes: int, more: str = "") -> str:
    return f"{minutes / 60:.4g} {more}hour{'' if minutes == 60 else 's'}"


def _name(strategy: Strategy, person: str) -> str:
    return strategy.person(person).name or person
