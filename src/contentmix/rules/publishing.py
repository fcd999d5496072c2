"""CM1, publishing: how often the network takes a post, and the same text again."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from contentmix.facts.fact import Fact
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule, rule

_Saying = tuple[ChannelContext, Placed]


@rule("CM131", "above-the-daily-limit", Severity.ERROR)
def above_the_daily_limit(context: Context) -> Iterator[Violation]:
    """More posts within 24 hours than the network takes of one account.

    What it checks
        Any 24 hours on a channel, published posts included; one finding for each stretch, with
        the most posts that 24 hours of it hold.

    Why it matters
        The network refuses what is above, until the first of them is a day old.

    How to fix
        Move as many posts as the finding says to another day.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    day = timedelta(days=1)
    yield from _too_often(above_the_daily_limit, context, "posts.per_day.max", day)


@rule("CM132", "above-the-limit-of-three-hours", Severity.ERROR)
def above_the_limit_of_three_hours(context: Context) -> Iterator[Violation]:
    """More posts within three hours than the network takes of one account.

    What it checks
        Any three hours on a channel, published posts included; one finding for each stretch,
        with the most posts that three hours of it hold.

    Why it matters
        The network refuses what is above.

    How to fix
        Move as many posts as the finding says to a later hour.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    hours = timedelta(hours=3)
    yield from _too_often(above_the_limit_of_three_hours, context, "posts.per_3_hours.max", hours)


@rule("CM133", "same-text-again", Severity.ERROR)
def same_text_again(context: Context) -> Iterator[Violation]:
    """A channel says the same text twice, and the network refuses that.

    What it checks
        Captions that are the same but for case and white space, on one channel, published
        posts included, where the network takes no text twice.

    Why it matters
        The network refuses the second post.

    How to fix
        Say it in other words, or drop one.

    Source
        What the placement says of the same text, with source and date, in the finding.
        What is official or documented gives errors, the rest warnings.
    """
    for channel in context.channels:
        if not channel.knows("duplicates.allowed"):
            continue
        said: dict[str, Placed] = {}
        for entry in channel.entries:
            first = said.setdefault(_plain(entry), entry)
            fact = channel.fact("duplicates.allowed", entry.day)
            if first is entry or entry.published or not _plain(entry) or not fact or fact.value:
                continue
            message = f"says the same as {first.said.id!r}"
            fix = "say it in other words"
            yield by_fact(same_text_again, channel, entry, fact, message=message, fix=fix)


@rule("CM134", "same-text-everywhere", Severity.WARNING)
def same_text_everywhere(context: Context) -> Iterator[Violation]:
    """Several networks get the same text.

    What it checks
        Captions that are the same but for case and white space, on channels of different
        networks; one finding for each text, at the last of its posts.

    Why it matters
        No network is like another: what people read, how long, and why, differs, and who
        follows on two of them sees the same twice.

    How to fix
        Write a text for each network.

    Source
        Practice P20 of the field: networks cannot all be used in the same way with the same
        content.
    """
    for places in _said_again(context):
        networks = sorted({channel.channel.network for channel, _ in places})
        channel, last = max(places, key=lambda place: (place[1].instant, place[0].id))
        if len(networks) > 1 and not last.published:
            yield same_text_everywhere.violation(
                where=channel.where(last),
                message=f"the same text on {', '.join(networks)}",
                fix=f"write a text of its own for {channel.channel.network}",
                post_id=last.said.id,
                channel=channel.id,
                at=last.local,
            )


PUBLISHING_RULES = (
    above_the_daily_limit,
    above_the_limit_of_three_hours,
    same_text_again,
    same_text_everywhere,
)
"""Every rule about how often, and what again, the network takes."""


def _too_often(by: Rule, context: Context, key: str, span: timedelta) -> Iterator[Violation]:
    for channel in _accounts(context, key):
        refused = list(_refused(channel, key, span))
        while refused:
            _, first, fact = refused[0]
            beyond = bisect_left(refused, first.instant + span, key=lambda it: it[1].instant)
            found = max(there for there, _, _ in refused[:beyond])
            hours = f"{span.total_seconds() / 3600:g} hours"
            message = f"{counted(found, 'post')} within {hours}, where {fact.value} are taken"
            fix = f"move {counted(beyond, 'post')} away"
            yield by_fact(by, channel, first, fact, message=message, fix=fix)
            refused = refused[beyond:]  # another stretch


def _refused(
    channel: ChannelContext, key: str, span: timedelta
) -> Iterator[tuple[int, Placed, Fact]]:
    """Yield what the network would not take, and how many posts the time up to it holds.

    What it refuses takes no room: fewer cannot be moved, so that all others are taken.
    """
    there: deque[datetime] = deque()
    taken: deque[datetime] = deque()
    for entry in channel.entries:
        there.append(entry.instant)
        for instants in (there, taken):
            while instants and instants[0] <= entry.instant - span:
                instants.popleft()
        fact = channel.fact(key, entry.day)
        if fact is None or len(taken) < fact.value or entry.published:
            taken.append(entry.instant)
        else:
            yield len(there), entry, fact


def _accounts(context: Context, key: str) -> Iterator[ChannelContext]:
    """Yield what a limit counts together: a channel whole, or its posts on one placement."""
    for channel in context.channels:
        if channel.knows(key):
            yield channel
        else:
            yield from (place for place in channel.places if place.knows(key))


def _said_again(context: Context) -> Iterable[Sequence[_Saying]]:
    """Return where each text stands that stands in several places."""
    seen: set[int] = set()
    twice: set[int] = set()
    for _, text in _texts(context):  # not kept: a hundred thousand would fill the memory
        (twice if hash(text) in seen else seen).add(hash(text))
    again: dict[str, list[_Saying]] = {}
    for saying, text in _texts(context) if twice else ():
        if hash(text) in twice:
            again.setdefault(text, []).append(saying)
    return again.values()


def _texts(context: Context) -> Iterator[tuple[_Saying, str]]:
    for channel in context.channels:
        for entry in channel.entries:
            if text := _plain(entry):
                yield (channel, entry), text


def _plain(entry: Placed) -> str:
    folded = entry.said.caption.casefold()
    if "  " not in folded and folded.isprintable():
        return folded  # as most are; only single spaces stand between its words
    return " ".join(folded.split())
