"""CM2, timing: how many posts a day, a week, a month, and the gap between two."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from contentmix.model.constraint import MinGap, PerDay, PerMonth, PerWeek
from contentmix.model.moment import iso_week
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.lanes import Lane, Seen, all_published, grouped, lanes
from contentmix.rules.rule import Rule, rule
from contentmix.rules.wording import elapsed, on_day


@rule("CM201", "too-many-in-day", Severity.ERROR)
def too_many_in_day(context: Context) -> Iterator[Violation]:
    """A channel has more posts on one day than the strategy allows.

    What it checks
        Posts per local day of the channel, published ones included; of one category or flag
        if the constraint names one, and over all its channels if it counts them together.

    Why it matters
        Attention falls with every further post of the day.

    How to fix
        Move posts to another day.

    Source
        The limits and constraints of the strategy.
    """
    yield from _too_many(too_many_in_day, context, PerDay, lambda day: day, "day")


@rule("CM202", "too-many-in-week", Severity.ERROR)
def too_many_in_week(context: Context) -> Iterator[Violation]:
    """A channel has more posts in one week than the strategy allows.

    What it checks
        Posts per ISO week, Monday to Sunday, in local days of the channel, published ones
        included; of one category or flag if the constraint names one, and over all its
        channels if it counts them together.

    Why it matters
        The limit is what the team can carry, or what followers bear.

    How to fix
        Move posts to another week.

    Source
        The limits and constraints of the strategy.
    """
    yield from _too_many(too_many_in_week, context, PerWeek, iso_week, "week")


@rule("CM203", "gap-too-short", Severity.ERROR)
def gap_too_short(context: Context) -> Iterator[Violation]:
    """Two posts of a channel follow each other sooner than the strategy allows.

    What it checks
        The elapsed time between one post of the channel and the next, published ones
        included, whatever the clocks do in between; between posts of one category or flag if
        the constraint names one, and over all its channels if it takes them together.

    Why it matters
        The second post takes the attention from the first.

    How to fix
        Move one of the two.

    Source
        The limits and constraints of the strategy.
    """
    for wanted, lane in _strictest(context):
        least = timedelta(hours=wanted.hours)
        for before, after in pairwise(lane.of_kind(wanted)):
            gap = after.entry.instant - before.entry.instant
            if gap < least and not all_published((before, after)):
                yield (before if after.published else after).blamed(
                    gap_too_short,
                    message=f"{elapsed(gap)} between {before.post.id!r} and {after.post.id!r}, "
                    f"at least {elapsed(least)} are wanted",
                    fix=f"move one of them by {elapsed(least - gap)}",
                )


@rule("CM209", "too-many-in-month", Severity.ERROR)
def too_many_in_month(context: Context) -> Iterator[Violation]:
    """A channel has more posts in one month than the strategy allows.

    What it checks
        Posts per calendar month, in local days of the channel, published ones included; of
        one category or flag if the constraint names one, and over all its channels if it
        counts them together.

    Why it matters
        The limit is what the team can carry, or what followers bear.

    How to fix
        Move posts to another month.

    Source
        The limits and constraints of the strategy.
    """
    yield from _too_many(
        too_many_in_month, context, PerMonth, lambda day: (day.year, day.month), "month"
    )


LIMIT_RULES = (too_many_in_day, too_many_in_week, gap_too_short, too_many_in_month)
"""Every rule about how many posts, and how close."""


def _too_many(
    by: Rule,
    context: Context,
    kind: type[PerDay] | type[PerWeek] | type[PerMonth],
    period: Callable[[date], Hashable],
    noun: str,
) -> Iterator[Violation]:
    for limit, lane in lanes(context, kind):
        for found in grouped(lane.of_kind(limit), lambda it: period(it.day)):
            if len(found) > limit.most and not all_published(found):
                yield _overfull(by, lane, limit, found, noun)


def _overfull(
    by: Rule, lane: Lane, limit: PerDay | PerWeek | PerMonth, found: list[Seen], noun: str
) -> Violation:
    blamed = [it for it in found if not it.published][-1]
    return blamed.blamed(
        by,
        where=f"{lane.name}, {_when(found[0].day, noun)}",
        message=f"{counted(len(found), 'post')}; {limit.sentence}",
        fix=f"move {counted(len(found) - limit.most, 'post')} to another {noun}",
    )


def _when(day: date, noun: str) -> str:
    if noun == "day":
        return on_day(day)
    if noun == "week":
        return f"week of {on_day(day - timedelta(days=day.weekday()))}"
    return f"{day:%B %Y}"


def _strictest(context: Context) -> Iterator[tuple[MinGap, Lane]]:
    """Yield the longest of the gaps that one lane wants between posts of one kind."""
    found: dict[tuple[object, ...], tuple[MinGap, Lane]] = {}
    for gap, lane in lanes(context, MinGap):
        key = (lane.name, gap.together, gap.category, gap.flag)
        if key not in found or found[key][0].hours < gap.hours:
            found[key] = (gap, lane)
    yield from found.values()
