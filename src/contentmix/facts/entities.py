"""Where the hashtags, mentions and cashtags of a text are; links are in `links`."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from contentmix.facts.graphemes import Span
from contentmix.facts.links import find_links


class _Sign:
    """What begins with a sign; only the places of the sign are looked at closely."""

    def __init__(self, signs: str, entity: str) -> None:
        self.places = re.compile(f"[{signs}]")
        self.entity = regex.compile(entity)


_HASHTAG = _Sign("#＃", r"(?<![\w&])[#＃][\w·]*[^\W\d_][\w·]*")
# A name, with dots inside it (Instagram, Bluesky), and a server behind it (Mastodon).
_MENTION = _Sign("@＠", r"(?<![\w/@＠.+-])[@＠]\w+(?:[.-]+\w+)*(?:@\w+(?:[.-]+\w+)+)?")
_CASHTAG = _Sign("$", r"(?<![\w$])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\w$])")

_ANY_SIGN = re.compile("[#＃@＠$]")


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


_NOTHING = Entities()


def find_entities(text: str) -> Entities:
    """Find what is neither word nor picture; what stands inside a link is part of the link."""
    links = list(find_links(text))
    if not links and not _ANY_SIGN.search(text):
        return _NOTHING
    return Entities(
        hashtags=_cut(text, _found(_HASHTAG, text, links)),
        mentions=_cut(text, _found(_MENTION, text, links)),
        links=_cut(text, links),
        cashtags=_cut(text, _found(_CASHTAG, text, links)),
    )


def find_hashtags(text: str) -> Iterator[Span]:
    """Yield the place of every hashtag, in order: a sign, then letters, at least one.

    Examples
    --------
    >>> len(list(find_hashtags("#bread and #città, but not #1 and not a#b")))
    2
    """
    return _found(_HASHTAG, text, list(find_links(text)))


def find_mentions(text: str) -> Iterator[Span]:
    """Yield the place of every mention of an account, in order; an e-mail address is none.

    Examples
    --------
    >>> text = "@forno.rossi, @anna@mastodon.example. Write to anna@forno.example"
    >>> [text[start:end] for start, end in find_mentions(text)]
    ['@forno.rossi', '@anna@mastodon.example']
    """
    return _found(_MENTION, text, list(find_links(text)))


def find_cashtags(text: str) -> Iterator[Span]:
    """Yield the place of every cashtag, in order: a dollar sign and a short name of letters.

    Examples
    --------
    >>> text = "$RYE and $BRK.A, not $12 and not US$"
    >>> [text[start:end] for start, end in find_cashtags(text)]
    ['$RYE', '$BRK.A']
    """
    return _found(_CASHTAG, text, list(find_links(text)))


def _found(sign: _Sign, text: str, links: Sequence[Span]) -> Iterator[Span]:
    """Yield what is found outside of the links, which are in order and apart."""
    last = 0
    for place in sign.places.finditer(text):
        match = sign.entity.match(text, place.start()) if place.start() >= last else None
        if match is None:
            continue
        start, last = match.span()
        before = bisect_left(links, (last, 0))  # the only link that can touch
        if not before or links[before - 1][1] <= start:
            yield start, last


def _cut(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)
