"""CM2, timing: the constraints of a channel, each judged by its own formula."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from contentmix.model.constraint import Blackout, MinGap, PerDay, PerWeek
from contentmix.model.moment import first_instant, iso_week, last_instant
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context, Placed
from contentmix.rules.rule import Rule, rule
from contentmix.rules.wording import on_day


@rule("CM201", "too-many-in-day", Severity.ERROR)
def too_many_in_day(context: Context) -> Iterator[Violation]:
    """A channel has more posts on one day than the strategy allows.

    What it checks
        Posts per local day of the channel, published ones included; of one category if
        the constraint names one.

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
        included; of one category if the constraint names one.

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
        included, whatever the clocks do in between.

    Why it matters
        The second post takes the attention from the first.

    How to fix
        Move one of the two.

    Source
        The limits and constraints of the strategy.
    """
    for channel in context.channels:
        gaps = [limit.hours for limit in channel.constraints if isinstance(limit, MinGap)]
        if not gaps:
            continue
        least = timedelta(hours=max(gaps))
        for before, after in pairwise(channel.entries):
            gap = after.instant - before.instant
            if gap < least and not (before.published and after.published):
                blamed = before if after.published else after
                yield gap_too_short.violation(
                    where=channel.where(blamed),
                    message=f"{_hours(gap)} between {before.post.id!r} and {after.post.id!r}, "
                    f"at least {_hours(least)} are wanted",
                    fix=f"move one of them by {_hours(least - gap)}",
                    post_id=blamed.post.id,
                    channel=channel.id,
                    at=blamed.local,
                )


@rule("CM204", "in-blackout", Severity.ERROR)
def in_blackout(context: Context) -> Iterator[Violation]:
    """A post stands in a time in which nothing may be posted.

    What it checks
        Posts that are not published yet, against every blackout of their channel, both
        ends included; days are those of the channel's zone.

    Why it matters
        Somebody decided that silence is better then.

    How to fix
        Move the post before or after.

    Source
        The blackouts of the strategy.
    """
    for channel in context.channels:
        blackouts = [limit for limit in channel.constraints if isinstance(limit, Blackout)]
        for blackout in blackouts:
            start = first_instant(blackout.start, channel.zone)
            end = last_instant(blackout.end, channel.zone)
            for entry in channel.planned:
                if start <= entry.instant <= end:
                    yield in_blackout.violation(
                        where=channel.where(entry),
                        message=blackout.sentence,
                        fix="move it before or after",
                        post_id=entry.post.id,
                        channel=channel.id,
                        at=entry.local,
                    )


LIMIT_RULES = (too_many_in_day, too_many_in_week, gap_too_short, in_blackout)
"""Every rule about the constraints in time."""


def _too_many(
    by: Rule,
    context: Context,
    kind: type[PerDay] | type[PerWeek],
    period: Callable[[date], Hashable],
    noun: str,
) -> Iterator[Violation]:
    for channel in context.channels:
        for limit in channel.constraints:
            if not isinstance(limit, kind):
                continue
            for found in _grouped(channel, period, limit.category):
                if len(found) > limit.most and not all(entry.published for entry in found):
                    yield _overfull(by, channel, limit, found, noun)


def _grouped(
    channel: ChannelContext, period: Callable[[date], Hashable], category: str | None
) -> list[list[Placed]]:
    found: dict[Hashable, list[Placed]] = {}
    for entry in channel.entries:
        if category is None or entry.post.category == category:
            found.setdefault(period(entry.day), []).append(entry)
    return list(found.values())


def _overfull(
    by: Rule,
    channel: ChannelContext,
    limit: PerDay | PerWeek,
    found: list[Placed],
    noun: str,
) -> Violation:
    excess = len(found) - limit.most
    blamed = [entry for entry in found if not entry.published][-1]
    when = on_day(found[0].day) if noun == "day" else f"week of {on_day(_monday(found[0].day))}"
    return by.violation(
        where=f"{channel.id}, {when}",
        message=f"{counted(len(found), 'post')}; {limit.sentence}",
        fix=f"move {counted(excess, 'post')} to another {noun}",
        post_id=blamed.post.id,
        channel=channel.id,
        at=blamed.local,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _hours(gap: timedelta) -> str:
    number = f"{gap / timedelta(hours=1):.4g}"
    return f"{number} hour" if number == "1" else f"{number} hours"
