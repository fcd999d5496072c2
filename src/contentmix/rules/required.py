"""CM1, required parts: what the network does not publish without."""

from collections.abc import Iterator

from contentmix.model.report import Severity, Violation
from contentmix.rules.context import Context
from contentmix.rules.evidence import by_fact, unless_ready
from contentmix.rules.rule import Rule, rule


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


@rule("CM124", "board-missing", Severity.ERROR)
def board_missing(context: Context) -> Iterator[Violation]:
    """The post has no board, and the network publishes none without.

    What it checks
        Posts without a board on placements that require one, such as Pins. A post that is
        not approved yet gives a note: the board may still be chosen.

    Why it matters
        The network refuses the post when its moment comes.

    How to fix
        Name the board.

    Source
        What the placement requires, with source and date, in the finding. Requirements that
        are official or documented give errors, others warnings.
    """
    yield from _missing(board_missing, context, "board.required", "board", "name its board")


@rule("CM125", "community-missing", Severity.ERROR)
def community_missing(context: Context) -> Iterator[Violation]:
    """The post has no community, and the network publishes none without.

    What it checks
        Posts without a community on placements that require one, such as Reddit. A post
        that is not approved yet gives a note: the community may still be chosen.

    Why it matters
        The network refuses the post when its moment comes.

    How to fix
        Name the community, and read its rules: it may ask for more.

    Source
        What the placement requires, with source and date, in the finding. Requirements that
        are official or documented give errors, others warnings.
    """
    key = "community.required"
    yield from _missing(community_missing, context, key, "community", "name its community")


REQUIRED_RULES = (media_missing, title_missing, link_missing, board_missing, community_missing)
"""Every rule about what the network does not publish without."""


def _missing(by: Rule, context: Context, key: str, part: str, fix: str) -> Iterator[Violation]:
    for place in context.places:
        for entry, fact in place.limited(key):
            if fact.value and not getattr(entry.said, part):
                message = f"has no {part}, which {place.label} requires"
                found = by_fact(by, place, entry, fact, message=message, fix=fix)
                yield unless_ready(entry.said, found, Severity.INFO)
