"""CM1, entities: hashtags, mentions, cashtags and links that the network refuses or ignores."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentmix.facts.entities import Entities
from contentmix.facts.fact import Fact
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule, rule


@rule("CM103", "too-many-hashtags", Severity.ERROR)
def too_many_hashtags(context: Context) -> Iterator[Violation]:
    """The post has more hashtags than the network takes.

    What it checks
        Hashtags in the text and in the field for hashtags; one that stands in both counts
        once.

    Why it matters
        The network refuses the post or ignores its hashtags.

    How to fix
        Keep the hashtags that tell most.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for saying in _limited(context, "hashtags.max"):
        found = len(saying.entities.hashtags)
        yield from _too_many(too_many_hashtags, saying, found, "hashtag")


@rule("CM105", "too-many-mentions", Severity.ERROR)
def too_many_mentions(context: Context) -> Iterator[Violation]:
    """The post mentions more accounts than the network takes.

    What it checks
        Different accounts in the text; an e-mail address is none.

    Why it matters
        The network refuses the post, or takes it for spam.

    How to fix
        Mention the accounts that have a part in the post.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for saying in _limited(context, "mentions.max"):
        accounts = {name.casefold() for name in saying.entities.mentions}
        yield from _too_many(too_many_mentions, saying, len(accounts), "mention")


@rule("CM106", "too-many-cashtags", Severity.ERROR)
def too_many_cashtags(context: Context) -> Iterator[Violation]:
    """The post has more cashtags than the network takes.

    What it checks
        Names of securities after a dollar sign, such as $RYE.

    Why it matters
        The network refuses the post.

    How to fix
        Keep one, or write the others without the sign.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for saying in _limited(context, "cashtags.max"):
        found = len(saying.entities.cashtags)
        yield from _too_many(too_many_cashtags, saying, found, "cashtag")


@rule("CM107", "too-many-links", Severity.ERROR)
def too_many_links(context: Context) -> Iterator[Violation]:
    """The post holds more different links than the network takes.

    What it checks
        Links in the text and in the field for the link, each address once.

    Why it matters
        The network refuses the post.

    How to fix
        Keep the link that the post is about.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for saying in _limited(context, "links.max"):
        links = {*saying.entities.links, *filter(None, [saying.entry.said.link])}
        yield from _too_many(too_many_links, saying, len(links), "link")


@rule("CM108", "link-not-clickable", Severity.WARNING)
def link_not_clickable(context: Context) -> Iterator[Violation]:
    """The text holds a link where the network makes no link of it.

    What it checks
        Links in the text, on placements that show them as plain letters. A link in its own
        field does not count.

    Why it matters
        Nobody can follow the link, and the text is longer for it.

    How to fix
        Take the link out and say where it is: in the profile, in the first comment.

    Source
        What the placement does with links, with source and date, in the finding.
    """
    for channel, entry, entities, fact in _limited(context, "links.clickable"):
        if entities.links and not fact.value:
            yield by_fact(
                link_not_clickable,
                channel,
                entry,
                fact,
                message=f"{entities.links[0]!r} cannot be clicked here",
                fix="take the link out of the text; say where to find it",
            )


@rule("CM109", "link-refused", Severity.ERROR)
def link_refused(context: Context) -> Iterator[Violation]:
    """The post links to a site that the network refuses.

    What it checks
        Links in the text and in the field for the link, against the sites that the
        placement names.

    Why it matters
        The network refuses the post.

    How to fix
        Link to another page, or share the post instead of its address.

    Source
        The sites of the placement, with source and date, in the finding. Sites that are
        official or documented give errors, others warnings.
    """
    for channel, entry, entities, fact in _limited(context, "links.refused"):
        links = (*entities.links, entry.said.link or "")
        for site in fact.value:
            if any(_is_on(link, site) for link in links):
                message = f"links to {site}, which is refused here"
                fix = f"take the link to {site} out"
                yield by_fact(link_refused, channel, entry, fact, message=message, fix=fix)


@rule("CM110", "hashtags-crowd", Severity.INFO)
def hashtags_crowd(context: Context) -> Iterator[Violation]:
    """The post has more hashtags than practitioners advise on the network.

    What it checks
        Hashtags in the text and in the field for hashtags; silent where the network's own
        limit is broken, which is another finding.

    Why it matters
        Advice, not a limit: many hashtags look like an advertisement, and reach no further.

    How to fix
        Keep the hashtags that tell most.

    Source
        The advice, with source and date, in the finding.
    """
    for place in context.places:
        for entry, advice in place.advised("hashtags.recommended.max"):
            found = len(entry.entities.hashtags)
            if found <= advice.value:
                continue
            limit = place.fact("hashtags.max", entry.day)
            if limit is None or found <= limit.value:
                message = f"{counted(found, 'hashtag')} where {advice.value} at most are advised"
                fix = f"drop {counted(found - advice.value, 'hashtag')}"
                yield by_fact(hashtags_crowd, place, entry, advice, message=message, fix=fix)


ENTITY_RULES = (
    too_many_hashtags,
    too_many_mentions,
    too_many_cashtags,
    too_many_links,
    link_not_clickable,
    link_refused,
    hashtags_crowd,
)
"""Every rule about what stands in a text besides words."""


class _Saying(NamedTuple):
    """A planned post, what stands in its text besides words, and what the placement says."""

    channel: ChannelContext
    entry: Placed
    entities: Entities
    fact: Fact


def _limited(context: Context, key: str) -> Iterator[_Saying]:
    """Yield every planned post of which the placement says something."""
    for place in context.places:
        for entry, fact in place.limited(key):
            yield _Saying(place, entry, entry.entities, fact)


def _is_on(link: str, site: str) -> bool:
    """Tell whether a link goes to a site, or to a part of it such as www."""
    host = re.split(r"[/?#:]", link.casefold().partition("://")[2] or link.casefold(), maxsplit=1)[
        0
    ]
    return host == site or host.endswith(f".{site}")


def _too_many(by: Rule, saying: _Saying, found: int, noun: str) -> Iterator[Violation]:
    fact = saying.fact
    if found > fact.value:
        allowed = f"{fact.value} {'is' if fact.value == 1 else 'are'} allowed"
        message = f"{counted(found, noun)} where {allowed}"
        fix = f"drop {counted(found - fact.value, noun)}"
        yield by_fact(by, saying.channel, saying.entry, fact, message=message, fix=fix)
