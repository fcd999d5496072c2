"""CM1, required parts: what the network does not publish without."""

from collections.abc import Iterator
from dataclasses import replace

from contentmix.model.post import Post, PostStatus
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.rule import Rule, rule

_READY = (PostStatus.APPROVED, PostStatus.SCHEDULED)


@rule("CM121", "media-missing", Severity.ERROR)
def media_missing(context: Context) -> Iterator[Violation]:
    """The post has no picture and no video, and the network publishes none without.

    What it checks
        Posts without media on placements that require it. A post that is not approved yet
        gives a note: the picture may still be made.

    Why it matters
        The network refuses the post when its moment comes.

    How to fix
        Attach a picture or a video, or let the post go to another network.

    Source
        What the placement requires, with source and date, in the finding. Requirements that
        are official or documented give errors, others warnings.
    """
    yield from _missing(media_missing, context, "media.required", "media", "attach its picture")


@rule("CM122", "title-missing", Severity.ERROR)
def title_missing(context: Context) -> Iterator[Violation]:
    """The post has no title, and the network publishes none without.

    What it checks
        Posts without a title on placements that require one. A post that is not approved
        yet gives a note: the title may still be written.

    Why it matters
        The network refuses the post when its moment comes.

    How to fix
        Write the title.

    Source
        What the placement requires, with source and date, in the finding. Requirements that
        are official or documented give errors, others warnings.
    """
    yield from _missing(title_missing, context, "title.required", "title", "write its title")


@rule("CM123", "link-missing", Severity.ERROR)
def link_missing(context: Context) -> Iterator[Violation]:
    """The post has no link, and the placement is for links.

    What it checks
        Posts without a link in its own field on placements that require one. A post that
        is not approved yet gives a note.

    Why it matters
        The network refuses the post when its moment comes.

    How to fix
        Give the link, or let the post go to another placement.

    Source
        What the placement requires, with source and date, in the finding. Requirements that
        are official or documented give errors, others warnings.
    """
    yield from _missing(link_missing, context, "link.required", "link", "give its link")


REQUIRED_RULES = (media_missing, title_missing, link_missing)
"""Every rule about what the network does not publish without."""


def _missing(by: Rule, context: Context, key: str, part: str, fix: str) -> Iterator[Violation]:
    for channel in filter(lambda channel: channel.knows(key), context.channels):
        for entry in channel.planned:
            fact = channel.fact(key, entry.day)
            if fact is None or not fact.value or getattr(entry.post, part):
                continue
            place = channel.placement.label if channel.placement else channel.id
            message = f"has no {part}, which {place} requires"
            found = by_fact(by, channel, entry, fact, message=message, fix=fix)
            yield found if _is_ready(entry.post) else replace(found, severity=Severity.INFO)


def _is_ready(post: Post) -> bool:
    return post.status in _READY
