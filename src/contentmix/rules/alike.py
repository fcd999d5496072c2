"""CM3, mix: posts that are alike, posts that belong in an order, posts that are used again."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from contentmix.model.constraint import After, Apart, InOrder, Spacing
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.lanes import Lane, Seen, all_published, grouped, lanes, together
from contentmix.rules.rule import rule
from contentmix.rules.wording import elapsed


@rule("CM308", "alike-too-close", Severity.ERROR)
def alike_too_close(context: Context) -> Iterator[Violation]:
    """Posts that are alike stand closer together than the strategy allows.

    What it checks
        Posts that share a topic, idea, campaign, category, file, link or text, as the
        constraint says, published ones included; on one channel, or across its channels.

    Why it matters
        Who follows, and who follows on two networks, reads the same again.

    How to fix
        Move one of the two away, or take another post between.

    Source
        The constraints of the strategy.
    """
    for spacing, lane in lanes(context, Spacing):
        for before, after, key in _alike(spacing, lane):
            short = _missing(spacing, before, after)
            if short and not all_published((before, after)):
                yield (before if after.published else after).blamed(
                    alike_too_close,
                    message=f"{before.post.id!r} and {after.post.id!r} ({key}) are "
                    f"{_between(spacing, before, after)} apart; {spacing.sentence}",
                    fix=f"move one of them by {short}",
                )


@rule("CM309", "out-of-order", Severity.ERROR)
def out_of_order(context: Context) -> Iterator[Violation]:
    """A post stands before another that it should follow, or follows it too soon.

    What it checks
        Posts that are to come after another, and the steps of campaigns that are to be in
        order, on all channels, published ones included.

    Why it matters
        A recap before the launch tells the end first.

    How to fix
        Swap the two, or move the later one further away.

    Source
        The constraints of the strategy.
    """
    for after, lane in lanes(context, After):
        first = [it for it in lane.seen if it.post.id == after.after]
        then = [it for it in lane.seen if it.post.id == after.post]
        yield from _disorder(after, first, then)
    for order, lane in lanes(context, InOrder):
        for campaign in grouped(lane.seen, lambda it: it.post.campaign):
            steps = _steps(campaign, order.campaign)
            for lower, higher in combinations(sorted(steps), 2):
                yield from _disorder(order, steps[lower], steps[higher])


@rule("CM314", "followed-too-late", Severity.ERROR)
def followed_too_late(context: Context) -> Iterator[Violation]:
    """A post follows another later than the strategy allows.

    What it checks
        Posts that are to come after another, and not later than so many days or hours, on all
        channels, published ones included.

    Why it matters
        A recap a month after the launch is no news.

    How to fix
        Move the later one nearer.

    Source
        The constraints of the strategy.
    """
    for after, lane in lanes(context, After):
        first = [it for it in lane.seen if it.post.id == after.after]
        then = [it for it in lane.seen if it.post.id == after.post]
        yield from _delays(after, first, then)


@rule("CM310", "earlier-part-missing", Severity.WARNING)
def earlier_part_missing(context: Context) -> Iterator[Violation]:
    """A post stands in the calendar, and the one that it should follow does not.

    What it checks
        Posts that are to come after another and are not published yet; what is published and
        not in the calendar is not known.

    Why it matters
        Who missed the first part cannot follow the second.

    How to fix
        Schedule the other post before this one, or leave this one out.

    Source
        The constraints of the strategy.
    """
    for after, lane in lanes(context, After):
        ids = {it.post.id for it in lane.seen}
        later = [it for it in lane.seen if it.post.id == after.post and not it.published]
        if later and after.after not in ids:
            yield later[0].blamed(
                earlier_part_missing,
                message=f"{after.after!r} is not in the calendar; {after.sentence}",
                fix=f"schedule {after.after!r} before it",
            )


@rule("CM311", "used-too-often", Severity.ERROR)
def used_too_often(context: Context) -> Iterator[Violation]:
    """An evergreen post stands in the calendar more often than it may be used.

    What it checks
        Posts that may be used more than once: all their uses on all channels, published ones
        included.

    Why it matters
        Somebody decided when a post is worn out.

    How to fix
        Take uses away, or allow more of them.

    Source
        The `max_uses` of the post itself.
    """
    for uses in grouped(together(context).seen, lambda it: it.post.id):
        planned = [it for it in uses if not it.published]
        most = planned[-1].post.max_uses if planned else 1
        if 1 < most < len(uses):
            yield planned[-1].blamed(
                used_too_often,
                message=f"is used {counted(len(uses), 'time')}, and may be {counted(most, 'time')}",
                fix=f"take away {counted(len(uses) - most, 'use')}",
            )


@rule("CM312", "reused-too-soon", Severity.ERROR)
def reused_too_soon(context: Context) -> Iterator[Violation]:
    """A post is used again before its cooldown is over.

    What it checks
        The days between one use of a post and the next, on all channels and in days of the
        strategy's zone, where the post has a cooldown.

    Why it matters
        Followers remember it still.

    How to fix
        Move one of the uses away.

    Source
        The `cooldown_days` of the post itself.
    """
    for uses in grouped(together(context).seen, lambda it: it.post.id):
        for before, after in pairwise(uses):
            blamed = before if after.published else after
            least, days = blamed.post.cooldown_days or 0, (after.day - before.day).days
            if days < least and not blamed.published:
                yield blamed.blamed(
                    reused_too_soon,
                    message=f"is used again after {counted(days, 'day')}, "
                    f"at least {counted(least, 'day')} are wanted",
                    fix=f"move one of the uses by {counted(least - days, 'day')}",
                )


ALIKE_RULES = (
    alike_too_close,
    out_of_order,
    followed_too_late,
    earlier_part_missing,
    used_too_often,
    reused_too_soon,
)
"""Every rule about likeness, order and use again."""


def _alike(spacing: Spacing, lane: Lane) -> Iterator[tuple[Seen, Seen, str]]:
    """Yield each post with the next one on the lane that is like it, and what they share."""
    last: dict[str, Seen] = {}
    for it in lane.of_kind(spacing):
        found: dict[int, tuple[Seen, Seen, str]] = {}
        for key in sorted(spacing.likeness(it.post)):
            if key in last:
                found.setdefault(id(last[key]), (last[key], it, key))
            last[key] = it
        yield from found.values()


def _steps(campaign: Sequence[Seen], wanted: str | None) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = {}
    for it in campaign:
        step, name = it.post.campaign_step, it.post.campaign
        if name is not None and step is not None and wanted in (None, name):
            found.setdefault(step, []).append(it)
    return found


def _disorder(by: After | InOrder, first: list[Seen], then: list[Seen]) -> Iterator[Violation]:
    """Yield the worst pair that is out of order and can still be mended."""
    pairs = [(one, other) for one in first[-1:] + _planned(first)[-1:] for other in then[:1]]
    pairs += [(one, other) for one in first[-1:] for other in _planned(then)[:1]]
    for before, after in pairs:
        short = _missing(by, before, after)
        if short and not all_published((before, after)):
            yield (before if after.published else after).blamed(
                out_of_order,
                message=f"{after.post.id!r} stands {_order(by, before, after)} "
                f"{before.post.id!r}; {by.sentence}",
                fix=f"move one of them by {short}",
            )
            return


def _delays(by: After, first: list[Seen], then: list[Seen]) -> Iterator[Violation]:
    """Yield the widest pair that is too far apart and can still be mended."""
    pairs = [(one, other) for one in first[:1] for other in then[-1:] + _planned(then)[-1:]]
    pairs += [(one, other) for one in _planned(first)[:1] for other in then[-1:]]
    for before, after in pairs:
        far = _overdue(by, before, after)
        if far and not all_published((before, after)):
            blamed = before if after.published else after
            yield blamed.blamed(
                followed_too_late,
                message=f"{after.post.id!r} stands {_passed(by, before, after)} after "
                f"{before.post.id!r}; {by.sentence}",
                fix=f"move one of them by {far}",
            )
            return


def _passed(by: After, before: Seen, after: Seen) -> str:
    if by.within_days is not None:
        return counted((after.day - before.day).days, "day")
    return elapsed(after.entry.instant - before.entry.instant)


def _overdue(by: After, before: Seen, after: Seen) -> str:
    """Say by how much one post follows another too late; nothing when it is in time."""
    if by.within_days is not None:
        late = (after.day - before.day).days - by.within_days
        return counted(late, "day") if late > 0 else ""
    if by.within_hours is None:
        return ""
    gap = after.entry.instant - before.entry.instant - timedelta(hours=by.within_hours)
    return elapsed(gap) if gap > timedelta() else ""


def _order(by: Apart, before: Seen, after: Seen) -> str:
    if after.entry.instant < before.entry.instant:
        return f"{_between(by, after, before)} before"
    return f"{_between(by, before, after)} after"


def _planned(seen: list[Seen]) -> list[Seen]:
    return [it for it in seen if not it.published]


def _between(by: Apart, before: Seen, after: Seen) -> str:
    if by.days is not None:
        return counted((after.day - before.day).days, "day")
    return elapsed(after.entry.instant - before.entry.instant)


def _missing(by: Apart, before: Seen, after: Seen) -> str:
    """Say how much too close together two posts are; nothing when they are far enough apart."""
    if by.days is not None:
        short = by.days - (after.day - before.day).days
        return counted(short, "day") if short > 0 else ""
    least = timedelta(hours=by.hours or 0)
    gap = after.entry.instant - before.entry.instant
    return elapsed(least - gap) if gap < least else ""
