"""Where the hashtags, mentions and cashtags of a text are; links are in `links`."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from contentmix.facts.links import Span, find_links

_HASHTAG = regex.compile(r"(?<![\w&])[#＃][\w·]*[^\W\d_][\w·]*")
# A name, with dots inside it (Instagram, Bluesky), and a server behind it (Mastodon).
_MENTION = regex.compile(r"(?<![\w/@＠.+-])[@＠]\w+(?:[.-]+\w+)*(?:@\w+(?:[.-]+\w+)+)?")
_CASHTAG = regex.compile(r"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\w$])")


@dataclass(frozen=True, slots=True)
class Entities:
    """What a network makes of a text, besides letters; the texts as they stand.

    Examples
    --------
    >>> found = find_entities("Ask @anna about #bread at forno.example.com, not $RYE")
    >>> found.mentions, found.hashtags, found.links, found.cashtags
    (('@anna',), ('#bread',), ('forno.example.com',), ('$RYE',))
    """

    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    cashtags: tuple[str, ...] = ()


def find_entities(text: str) -> Entities:
    """Find what is neither word nor picture; what stands inside a link is part of the link."""
    return Entities(
        hashtags=_cut(text, find_hashtags(text)),
        mentions=_cut(text, find_mentions(text)),
        links=_cut(text, find_links(text)),
        cashtags=_cut(text, find_cashtags(text)),
    )


def find_hashtags(text: str) -> Iterator[Span]:
    """Yield the place of every hashtag, in order: a sign, then letters, at least one.

    Examples
    --------
    >>> len(list(find_hashtags("#bread and #città, but not #1 and not a#b")))
    2
    """
    return _outside_links(_HASHTAG, text) if "#" in text or "＃" in text else iter(())


def find_mentions(text: str) -> Iterator[Span]:
    """Yield the place of every mention of an account, in order; an e-mail address is none.

    Examples
    --------
    >>> text = "@forno.rossi, @anna@mastodon.example. Write to anna@forno.example"
    >>> [text[start:end] for start, end in find_mentions(text)]
    ['@forno.rossi', '@anna@mastodon.example']
    """
    return _outside_links(_MENTION, text) if "@" in text or "＠" in text else iter(())


def find_cashtags(text: str) -> Iterator[Span]:
    """Yield the place of every cashtag, in order: a dollar sign and a short name of letters.

    Examples
    --------
    >>> text = "$RYE and $BRK.A, not $12 and not US$"
    >>> [text[start:end] for start, end in find_cashtags(text)]
    ['$RYE', '$BRK.A']
    """
    return _outside_links(_CASHTAG, text) if "$" in text else iter(())


def _outside_links(pattern: "regex.Pattern[str]", text: str) -> Iterator[Span]:
    links = list(find_links(text))
    for match in pattern.finditer(text):
        start, end = match.span()
        before = bisect_left(links, (end, 0))  # links are in order and apart: one can touch
        if not before or links[before - 1][1] <= start:
            yield start, end


def _cut(text: str, spans: Iterator[Span]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)
