"""CM1, text: what the network would refuse or cut."""

from collections.abc import Iterator
from dataclasses import replace

from contentmix.facts.counting import count_text
from contentmix.facts.cutting import cut_to
from contentmix.facts.fact import Fact
from contentmix.model.post import PostStatus
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context, Placed
from contentmix.rules.evidence import by_fact
from contentmix.rules.rule import Rule, rule

_READY = (PostStatus.APPROVED, PostStatus.SCHEDULED)
_SHOWN = 24  # characters of the last words that fit


@rule("CM101", "text-too-long", Severity.ERROR)
def text_too_long(context: Context) -> Iterator[Violation]:
    """The text is longer than the network takes.

    What it checks
        The text, with hashtags that stand in a field of their own, counted as the network
        counts: X weighs links, emoji and scripts, Bluesky counts characters as people see
        them, others count code points or UTF-16 units. The limit in force on the day of
        the post applies. A link in a field of its own is not counted: most networks
        attach it.

    Why it matters
        The network refuses the post, or cuts it where nobody chose.

    How to fix
        Cut as many characters as the finding says; the message shows how far it fits.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for channel in context.channels:
        for key in filter(channel.knows, ("text.max", "text.max_bytes")):
            for entry in channel.planned:
                fact, text = channel.fact(key, entry.day), entry.post.caption
                if fact and text:
                    yield from _too_long(text_too_long, channel, entry, fact, text)


@rule("CM102", "title-too-long", Severity.ERROR)
def title_too_long(context: Context) -> Iterator[Violation]:
    """The title is longer than the network takes.

    What it checks
        The title of posts on networks that publish one, such as YouTube, Pinterest, Reddit.

    Why it matters
        The network refuses the post, or cuts the title.

    How to fix
        Cut as many characters as the finding says; the message shows how far it fits.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for channel in context.channels:
        for entry in channel.planned:
            fact = channel.fact("title.max", entry.day)
            if fact and entry.post.title:
                yield from _too_long(title_too_long, channel, entry, fact, entry.post.title)


@rule("CM104", "nothing-to-publish", Severity.ERROR)
def nothing_to_publish(context: Context) -> Iterator[Violation]:
    """The post has neither a text nor a picture, and the network wants one of them.

    What it checks
        Posts without text and media, also without a link where the network takes one
        instead. A post that is not approved yet gives a warning: it may still be written.

    Why it matters
        There is nothing to publish when the moment comes.

    How to fix
        Write the text, or attach what is to be shown.

    Source
        What the placement requires, with source and date, in the finding.
    """
    for channel in context.channels:
        for entry in channel.planned:
            post = entry.post
            if post.text or post.media:
                continue
            fact = channel.fact("text.or_media_required", entry.day)
            if fact is None and not post.link:
                fact = channel.fact("text.or_link_required", entry.day)
            if fact and fact.value:
                message, fix = "has neither text nor media", "write its text"
                found = by_fact(nothing_to_publish, channel, entry, fact, message=message, fix=fix)
                ready = post.status in _READY
                yield found if ready else replace(found, severity=Severity.WARNING)


TEXT_RULES = (text_too_long, title_too_long, nothing_to_publish)
"""Every rule about what the network takes."""


def _too_long(
    by: Rule, channel: ChannelContext, entry: Placed, fact: Fact, text: str
) -> Iterator[Violation]:
    length = count_text(text, fact.unit)
    if length <= fact.value:
        return
    noun = "byte" if fact.unit == "utf8_bytes" else "character"
    fitting = " ".join(cut_to(text, fact.unit, fact.value).split())
    until = f"; it fits up to '…{fitting[-_SHOWN:]}'" if fitting else ""
    place = channel.placement.label if channel.placement else channel.id
    yield by_fact(
        by,
        channel,
        entry,
        fact,
        message=f"{counted(length, noun)} where {place} takes {fact.value:,}{until}",
        fix=f"cut {counted(length - fact.value, noun)}",
    )
