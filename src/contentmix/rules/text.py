"""CM1, text: what the network would refuse or cut."""

from collections.abc import Iterator
from dataclasses import replace

from contentmix.facts.counting import count_text
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.evidence import by_fact, unless_ready
from contentmix.rules.length import link_beside, surely_fits, too_long, warning_beside
from contentmix.rules.rule import rule


@rule("CM101", "text-too-long", Severity.ERROR)
def text_too_long(context: Context) -> Iterator[Violation]:
    """The text is longer than the network takes.

    What it checks
        The text, with hashtags that stand in a field of their own, counted as the network
        counts: X weighs links, emoji and scripts, Bluesky counts characters as people see
        them, others count code points or UTF-16 units; Mastodon counts the content warning
        too, with nothing in it shortened. With media the limit for captions applies where
        there is one. The limit in force on the day of the post applies. A link in a field of
        its own counts where the network has no such field: there it is published in the text,
        behind an empty line, unless it is there already.

    Why it matters
        The network refuses the post, or cuts it where nobody chose.

    How to fix
        Cut as many characters as the finding says; the message shows how far it fits.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for place in context.places:
        captions = place.knows("caption.max")
        for key in ("text.max", "text.max_bytes", "caption.max"):
            for entry, fact in place.limited(key):
                post = entry.said
                if captions and bool(post.media) != (key == "caption.max"):
                    continue  # one of the two limits holds
                warning = post.content_warning if fact.unit == "mastodon" else ""
                if not surely_fits(fact, post.caption, warning, f"\n\n{post.link or ''}"):
                    link = list(link_beside(place, entry, fact.unit))
                    beside = [*warning_beside(warning, "link" if link else post.caption), *link]
                    yield from too_long(text_too_long, place, entry, fact, post.caption, beside)


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
    for place in context.places:
        for entry, fact in place.limited("title.max"):
            yield from too_long(title_too_long, place, entry, fact, entry.said.title)


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
    for key, other in (("text.or_media_required", "media"), ("text.or_link_required", "link")):
        for place in context.places:
            for entry, fact in place.limited(key):
                post = entry.said
                if not fact.value or post.caption or post.media or getattr(post, other):
                    continue
                message, fix = "has neither text nor media", "write its text"
                found = by_fact(nothing_to_publish, place, entry, fact, message=message, fix=fix)
                yield unless_ready(post, found, Severity.WARNING)


@rule("CM111", "text-too-short", Severity.ERROR)
def text_too_short(context: Context) -> Iterator[Violation]:
    """The text is shorter than the network takes.

    What it checks
        Posts without media, on placements that ask for a text of some length. A post that
        is not approved yet gives a warning: it may still be written.

    Why it matters
        The network refuses the post.

    How to fix
        Write as many characters as the finding says.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for place in context.places:
        for entry, fact in place.limited("text.min"):
            length = count_text(entry.said.caption, fact.unit)
            if length < fact.value and not entry.said.media:
                message = (
                    f"{counted(length, 'character')} where {place.label} asks for {fact.value}"
                )
                fix = f"write {counted(fact.value - length, 'character')} more"
                found = by_fact(text_too_short, place, entry, fact, message=message, fix=fix)
                yield unless_ready(entry.said, found, Severity.WARNING)


@rule("CM116", "first-comment-too-long", Severity.ERROR)
def first_comment_too_long(context: Context) -> Iterator[Violation]:
    """The first comment is longer than the network takes.

    What it checks
        The first comment of each post, by the limit that the network has for comments.

    Why it matters
        The post is published, and its comment is refused.

    How to fix
        Cut as many characters as the finding says; the message shows how far it fits.

    Source
        The limit of the network's comments, with source and date, in the finding. Limits
        that are official or documented give errors, others warnings.
    """
    for place in context.places:
        comments = place.network.first_comments if place.network else None
        below = replace(place, placement=comments)
        for entry, fact in below.limited("text.max"):
            said = entry.said.first_comment
            yield from too_long(first_comment_too_long, below, entry, fact, said)


TEXT_RULES = (
    text_too_long,
    title_too_long,
    nothing_to_publish,
    text_too_short,
    first_comment_too_long,
)
"""Every rule about the length of texts."""
