"""CM5, strategy: channels that go silent, and channels that post in bursts."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import ceil

from contentmix.facts.rhythm import load_rhythm
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day, some


@rule("CM551", "silent-channel", Severity.WARNING)
def silent_channel(context: Context) -> Iterator[Violation]:
    """A channel says nothing for much longer than its rhythm.

    What it checks
        The days between the posts of a channel, published ones included, from the first to
        the last planned post of the calendar, against the rhythm of its slots; only where the
        calendar spans four weeks, and once for each channel.

    Why it matters
        Fan pages are ephemeral and interest communities volatile: who hears nothing leaves.

    How to fix
        Plan a post into the gap, or take the channel out of the strategy.

    Source
        Practice P13 of the field; the thresholds are ours.
    """
    if context.period is None:
        return
    first, last = context.period
    rhythm = load_rhythm()
    if (last - first).days + 1 < rhythm.judged_over_days:
        return
    for channel in context.channels:
        weekly = _weekly(channel, first, last)
        if not weekly:
            continue
        most = max(rhythm.silent_days_least, ceil(7 * rhythm.silent_intervals / weekly))
        days = sorted({first, last, *(day for day in channel.days if first <= day <= last)})
        gaps = [(b - a, a) for a, b in pairwise(days)]
        longest, since = max(gaps)
        if longest.days > most:
            yield silent_channel.violation(
                where=f"{channel.id}, {on_day(since)} to {on_day(since + longest)}",
                message=f"{longest.days} days without a post; its slots are {weekly:.3g} a week",
                fix=f"plan a post by {on_day(since + timedelta(most))}",
                channel=channel.id,
            )


@rule("CM552", "posts-in-bursts", Severity.WARNING)
def posts_in_bursts(context: Context) -> Iterator[Violation]:
    """Most posts of a channel stand within one week of a month or more.

    What it checks
        The largest number of posts within seven days of a channel, against all of its posts
        from the first to the last planned day; only where the calendar spans four weeks.

    Why it matters
        A steady weekly rhythm beats bursts.

    How to fix
        Spread the posts.

    Source
        Practice P13 of the field; Buffer, How often to post; the thresholds are ours.
    """
    if context.period is None:
        return
    first, last = context.period
    rhythm = load_rhythm()
    if (last - first).days + 1 < rhythm.judged_over_days:
        return
    for channel in context.channels:
        days = [day for day in channel.days if first <= day <= last]
        most, since = max(_weeks_of(days), default=(0, first))
        bursting = most >= rhythm.burst_posts_least and most > rhythm.burst_share * len(days)
        if bursting and channel.planned:
            yield posts_in_bursts.violation(
                where=f"{channel.id}, from {on_day(since)} on",
                message=f"{most} of {len(days)} posts stand within seven days",
                fix="spread them over the weeks",
                channel=channel.id,
            )


@rule("CM553", "nobody-looked-back", Severity.WARNING)
def nobody_looked_back(context: Context) -> Iterator[Violation]:
    """The moment of a post is over, and nobody says what became of it.

    What it checks
        Posts before the day of `as_of` that are not marked as published; silent where nobody
        says which day it is. One finding for each channel.

    Why it matters
        Live feedback, even silence, forces new decisions all the time: what was not published
        counts in no mix, and what was teaches only who reads its results.

    How to fix
        Mark the posts as published and read their results, or move them, and balance again with
        the calendar to keep.

    Source
        Practice P15 of the field.
    """
    today = context.first_day
    for channel in context.channels if today else ():
        over = [entry for entry in channel.planned if today and entry.day < today]
        if over:
            yield nobody_looked_back.violation(
                where=f"{channel.id}, {on_day(over[0].day)} to {on_day(over[-1].day)}",
                message=f"{counted(len(over), 'post')} should be out, and none is marked as "
                f"published: {some([entry.post.id for entry in over])}",
                fix="mark them as published, or move them and balance again",
                post_id=over[0].post.id,
                channel=channel.id,
                at=over[0].local,
            )


RHYTHM_RULES = (silent_channel, posts_in_bursts, nobody_looked_back)
"""Every rule about the rhythm of a channel."""


def _weekly(channel: ChannelContext, first: date, last: date) -> float:
    """Return how many slots a week the channel has; 0 without any."""
    slots = sum(1 for it in channel.channel.cadences for _ in it.moments(first, last))
    return slots * 7 / ((last - first).days + 1)


def _weeks_of(days: Iterable[date]) -> Iterator[tuple[int, date]]:
    """Yield for each day with a post how many posts stand in the seven days from it on."""
    posts = Counter(days)
    ordered = sorted(posts)
    ahead = (0, *accumulate(posts[day] for day in ordered))
    for before, day in enumerate(ordered):
        after = bisect_left(ordered, day + timedelta(7))
        yield ahead[after] - ahead[before], day
