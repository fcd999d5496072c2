"""CM3, mix: what follows what on a channel."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import accumulate, groupby
from math import ceil

from contentmix.model.constraint import AtMost, Run
from contentmix.model.post import NOT_CONVERSATION
from contentmix.model.report import Severity, Violation
from contentmix.model.target import Target
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.lanes import Seen, all_published, lanes
from contentmix.rules.rule import rule
from contentmix.rules.windows import Window, broken_stretches, windows_of
from contentmix.rules.wording import between, stretch


@rule("CM301", "too-many-of-a-kind", Severity.ERROR)
def too_many_of_a_kind(context: Context) -> Iterator[Violation]:
    """More posts of a category or flag follow each other closely than the strategy allows.

    What it checks
        Every so many consecutive posts of a channel, published ones included. Overlapping
        findings are one, with the numbers of the worst.

    Why it matters
        The strategy says that it must hold.

    How to fix
        Move a post of that kind away, and another kind in between.

    Source
        The constraints of the strategy.
    """
    for channel in context.organic:
        for limit in channel.constraints:
            if isinstance(limit, AtMost) and limit.flag != NOT_CONVERSATION:
                yield from _of_a_kind(channel, limit)


@rule("CM306", "run-too-long", Severity.WARNING)
def run_too_long(context: Context) -> Iterator[Violation]:
    """Posts of one category follow each other longer than the target makes unavoidable.

    What it checks
        Runs of one category on a channel. A sequence that is never a whole post away from
        the target has no run of 2 / (1 - share) posts or more; such a sequence always
        exists when the backlog is rich enough, so a longer run can be avoided.

    Why it matters
        Whoever looks during the run sees a page of one kind only.

    How to fix
        Swap a post of the run with one of another category outside it.

    Source
        G. Steiner, J. S. Yeomans, Level schedules for mixed-model, just-in-time processes,
        Management Science 39 (1993); R. Tijdeman, The chairman assignment problem (1980).
    """
    for channel in context.organic:
        longest = longest_runs(channel.target)
        for category, places in groupby(
            range(len(channel.entries)), key=lambda place: channel.categories[place]
        ):
            run = list(places)
            start, end = run[0], run[-1] + 1
            allowed = longest.get(category or "")
            if allowed is None or len(run) <= allowed or not channel.is_open(start, end):
                continue
            first = channel.entries[start]
            yield run_too_long.violation(
                where=stretch(channel, start, end),
                message=f"{len(run)} {category} posts in a row; "
                f"{counted(allowed, 'post')} at most follow from the target",
                fix=f"put another category between after at most {counted(allowed, 'post')}",
                post_id=first.post.id,
                channel=channel.id,
                at=first.local,
            )


@rule("CM307", "run-above-limit", Severity.ERROR)
def run_above_limit(context: Context) -> Iterator[Violation]:
    """More posts of a kind follow each other in a row than the strategy allows.

    What it checks
        Runs of one category or flag on a channel, published ones included; of any one category
        if the constraint names none. What is promoted among the others is not counted.

    Why it matters
        The strategy says that it must hold.

    How to fix
        Put a post of another kind between.

    Source
        The constraints of the strategy.
    """
    for limit, lane in lanes(context, Run):
        row = [it for it in lane.seen if it.channel.channel.paid or not it.post.promoted]
        for kind, places in groupby(row, key=partial(_kind_of, limit)):
            run = list(places)
            if kind and len(run) > limit.most and not all_published(run):
                yield next(it for it in reversed(run) if not it.published).blamed(
                    run_above_limit,
                    where=between(lane.name, run[0].day, run[-1].day),
                    message=f"{len(run)} {kind} posts in a row; {limit.sentence}",
                    fix=f"put another kind between after at most {counted(limit.most, 'post')}",
                )


def _kind_of(limit: Run, it: Seen) -> str | None:
    if limit.category is None and limit.flag is None:
        return it.post.category
    concerned = limit.concerns(it.post.category, it.post.traits)
    return limit.category or limit.flag if concerned else None


SEQUENCE_RULES = (too_many_of_a_kind, run_too_long, run_above_limit)
"""Every rule about what follows what."""


def longest_runs(target: Target) -> dict[str, int]:
    """Return the longest run of each category in a sequence never a whole post off `target`.

    A run of L posts moves the deviation by L (1 - share), which must stay under 2: from just
    above -1 to just below 1. A category that is all there is has no longest run.
    """
    return {
        category: ceil(Fraction(2) / (1 - part.share)) - 1
        for part in target.parts
        if part.share < 1
        for category in part.categories
    }


def _of_a_kind(channel: ChannelContext, limit: AtMost) -> Iterator[Violation]:
    entries = channel.entries
    hits = [limit.concerns(entry.post.category, entry.post.traits) for entry in entries]
    before = list(accumulate(hits, initial=0))
    pairs = zip(entries, hits, strict=True)
    planned = list(accumulate((hit and not entry.published for entry, hit in pairs), initial=0))

    def excess(window: Window) -> int:
        if planned[window.end] == planned[window.start]:
            return 0  # what is published cannot be moved
        return before[window.end] - before[window.start] - limit.most

    # Fewer posts than the window is long stand together in every window to come.
    short = [Window(0, len(entries))] if len(entries) < limit.of else ()
    for found in broken_stretches(channel, short or windows_of(channel, limit.of), excess):
        worst = found.worst
        first = channel.entries[worst.start]
        count = before[worst.end] - before[worst.start]
        kind = limit.category or limit.flag
        yield too_many_of_a_kind.violation(
            where=stretch(channel, found.start, found.end),
            message=f"{limit.sentence}; there are {count} of {worst.end - worst.start} "
            f"from {first.post.id!r} on",
            fix=f"put another post in the place of {count - limit.most} of the {kind} posts",
            post_id=first.post.id,
            channel=channel.id,
            at=first.local,
        )
