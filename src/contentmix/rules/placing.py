"""CM0, input: what stands on which channel, and whether it may."""

from collections import Counter
from collections.abc import Iterator

from contentmix.facts.networks import unknown_network
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.rule import rule


@rule("CM051", "post-without-category", Severity.WARNING)
def post_without_category(context: Context) -> Iterator[Violation]:
    """A scheduled post has no category.

    What it checks
        Every post that is not published yet, on the channels of the strategy.

    Why it matters
        The mix counts it as a post in the wrong category, whichever it is in truth.

    How to fix
        Decide why it is said: give it one of the categories of the target.

    Source
        contentmix: content is divided by purpose, and the division steers the work.
    """
    for channel in context.channels:
        known = ", ".join(channel.target.categories)
        for entry in channel.planned:
            if entry.post.category is None:
                yield post_without_category.violation(
                    where=channel.where(entry),
                    message="has no category",
                    fix=f"give it one of: {known}",
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM052", "category-outside-target", Severity.WARNING)
def category_outside_target(context: Context) -> Iterator[Violation]:
    """A scheduled post has a category that the target of its channel does not name.

    What it checks
        Every post that is not published yet, on the channels of the strategy.

    Why it matters
        No share is wanted of that category, so each such post takes the place of another.

    How to fix
        Use a category of the target, or add the category to the target.

    Source
        The target of the strategy or of the channel.
    """
    for channel in context.channels:
        known = set(channel.target.categories)
        for entry in channel.planned:
            if entry.post.category is not None and entry.post.category not in known:
                yield category_outside_target.violation(
                    where=channel.where(entry),
                    message=f"the target has no category {entry.post.category!r}",
                    fix=f"use one of: {', '.join(channel.target.categories)}",
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM053", "unknown-channel", Severity.ERROR)
def unknown_channel(context: Context) -> Iterator[Violation]:
    """Posts are scheduled on a channel that the strategy does not have.

    What it checks
        The channel of every post that is not published yet; one finding for each channel.

    Why it matters
        No limit, zone or target is known there, so nothing else can be judged.

    How to fix
        Correct the name, or add the channel to the strategy.

    Source
        The channels of the strategy.
    """
    known = ", ".join(channel.id for channel in context.channels)
    strays = [entry for entry in context.strays if not entry.published]
    for name, count in sorted(Counter(entry.channel for entry in strays).items()):
        first = next(entry for entry in strays if entry.channel == name)
        yield unknown_channel.violation(
            where=name,
            message=f"the strategy has no such channel; {counted(count, 'post')} stand on it",
            fix=f"move them to one of: {known}; or add the channel",
            post_id=first.post.id,
            channel=name,
            at=first.at,
        )


@rule("CM054", "wrong-channel", Severity.ERROR)
def wrong_channel(context: Context) -> Iterator[Violation]:
    """A post stands on a channel that it was not meant for.

    What it checks
        Posts that name channels or networks, against the channel they stand on.

    Why it matters
        No network is like another: a text written for one fails on the next.

    How to fix
        Move the post to a channel that it names, or let it name this one.

    Source
        The channels of the post itself.
    """
    allowed: dict[tuple[str, ...], set[str]] = {}
    for channel in context.channels:
        for entry in channel.planned:
            wanted = entry.post.channels
            if wanted not in allowed:
                allowed[wanted] = {found.id for found in context.strategy.channels_for(wanted)}
            if channel.id not in allowed[wanted]:
                yield wrong_channel.violation(
                    where=channel.where(entry),
                    message=f"is meant for {', '.join(wanted)}",
                    fix="move it there",
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM055", "repeated-post", Severity.WARNING)
def repeated_post(context: Context) -> Iterator[Violation]:
    """A post stands on one channel more than once.

    What it checks
        Posts of the same id on the same channel, published ones included; not those that
        may be used more than once.

    Why it matters
        Readers see the same twice, and some networks refuse it.

    How to fix
        Keep one of them, and fill the other slot with another post.

    Source
        contentmix: a post is used once on a channel.
    """
    for channel in context.channels:
        uses = Counter(entry.post.id for entry in channel.entries)
        last = {entry.post.id: entry for entry in channel.planned}
        for name in sorted(name for name in last if uses[name] > 1 >= last[name].post.max_uses):
            yield repeated_post.violation(
                where=channel.where(last[name]),
                message=f"stands on {channel.id} {counted(uses[name], 'time')}",
                fix="keep one and fill the other slots with other posts",
                post_id=name,
                channel=channel.id,
                at=last[name].local,
            )


@rule("CM057", "must-publish-left-out", Severity.ERROR)
def must_publish_left_out(context: Context) -> Iterator[Violation]:
    """A post that must be published has no place in the calendar.

    What it checks
        The posts that stand in the same file, or came from the same balance, and wait for a
        slot.

    Why it matters
        Somebody promised it.

    How to fix
        Give it a slot, if need be that of a post that may wait.

    Source
        The `must_publish` of the post itself.
    """
    used = {entry.post.id for entry in context.calendar}
    for post in context.backlog:
        if post.must_publish and post.id not in used:
            yield must_publish_left_out.violation(
                where=f"backlog, {post.id!r}",
                message="must be published and has no slot",
                fix="give it a slot, or that of a post that may wait",
                post_id=post.id,
            )


@rule("CM056", "unjudged-channel", Severity.WARNING)
def unjudged_channel(context: Context) -> Iterator[Violation]:
    """A channel is on a network or placement of which nothing is known.

    What it checks
        The network and placement of every channel of the strategy.

    Why it matters
        Its texts are not measured against any limit, and the silence looks like approval.

    How to fix
        Correct the name of the network or placement.

    Source
        The networks that contentmix knows.
    """
    for channel in context.channels:
        if channel.placement is not None:
            continue
        wanted = channel.channel
        if channel.network is None:
            message = f"no network is called {wanted.network!r}"
            fix = f"correct the network; {unknown_network(wanted.network).hint}"
        else:
            known = ", ".join(place.name for place in channel.network.placements)
            message = f"{channel.network.label} has no placement {wanted.placement!r}"
            fix = f"use one of: {known}"
        yield unjudged_channel.violation(
            where=channel.id, message=message, fix=fix, channel=channel.id
        )


@rule("CM058", "channel-without-slots", Severity.WARNING)
def channel_without_slots(context: Context) -> Iterator[Violation]:
    """A channel has no slots, and nothing stands on it.

    What it checks
        The slots of every channel of the strategy on which no post is scheduled.

    Why it matters
        A plan places posts in slots: such a channel stays silent, and its posts are left over.

    How to fix
        Say when the channel posts, or take the channel out.

    Source
        The channels of the strategy.
    """
    for channel in context.channels:
        if not channel.channel.slots and not channel.entries:
            yield channel_without_slots.violation(
                where=channel.id,
                message="has no slots, so no post is ever placed on it",
                fix='write its slots, such as slots = ["Mon,Thu 9:00"], or take it out',
                channel=channel.id,
            )


PLACING_RULES = (
    post_without_category,
    category_outside_target,
    unknown_channel,
    wrong_channel,
    repeated_post,
    unjudged_channel,
    must_publish_left_out,
    channel_without_slots,
)
"""Every rule about what stands where."""
