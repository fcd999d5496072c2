"""CM5, strategy: conversation, and a page that is more than one's own image."""

from collections.abc import Iterator
from itertools import accumulate

from contentmix.model.channel import Conversation
from contentmix.model.post import Intent
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule
from contentmix.rules.windows import Window, broken_stretches, windows_of
from contentmix.rules.wording import stretch


@rule("CM531", "too-little-conversation", Severity.ERROR)
def too_little_conversation(context: Context) -> Iterator[Violation]:
    """Too few posts start a conversation.

    What it checks
        Every so many consecutive posts of a channel that wishes for conversation, published
        ones included. Overlapping findings are one, with the numbers of the worst.

    Why it matters
        Social media are a disposition to listen: a page that only tells is not heard.

    How to fix
        Bring in questions, replies and stories of users: posts of the intent conversation.

    Source
        The wish of the channel; practice P08 of the field.
    """
    for channel in context.organic:
        if channel.channel.conversation is not None:
            yield from _silent(channel, channel.channel.conversation)


LISTENING_RULES = (too_little_conversation,)
"""Every rule about conversation."""


def _silent(channel: ChannelContext, wish: Conversation) -> Iterator[Violation]:
    asks = [entry.post.intent is Intent.CONVERSATION for entry in channel.entries]
    before = list(accumulate(asks, initial=0))
    most = wish.of - wish.least

    def missing(window: Window) -> int:
        held = before[window.end] - before[window.start]
        return (window.end - window.start) - held - most

    whole = [Window(0, len(asks))] if len(asks) < wish.of else ()
    for found in broken_stretches(channel, whole or windows_of(channel, wish.of), missing):
        start, end = found.worst
        first = channel.entries[start]
        yield too_little_conversation.violation(
            where=stretch(channel, found.start, found.end),
            message=f"{wish.sentence}; there are {before[end] - before[start]} of {end - start} "
            f"from {first.post.id!r} on",
            fix=f"bring in {missing(found.worst)} more with the intent conversation",
            post_id=first.post.id,
            channel=channel.id,
            at=first.local,
        )
