"""Where the hashtags, mentions and cashtags of a text are; links are in `links`."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from contentmix.facts.graphemes import Span
from contentmix.facts.links import find_links

# Signs that are no letters and still belong to a hashtag: joiners, and marks of some scripts.
_ALSO = (
    "\u200c\u200d\u00b7\u05be\u05f3\u05f4\u0f0b\u0f0c"
    "\u3003\u301c\u309b\u309c\u30a0\u30fb\ua67e\uff5e"
)
_NAME = "[A-Za-z0-9_]++"


class _Sign:
    """What begins with a sign; only the places of the sign are looked at closely."""

    def __init__(self, signs: str, entity: str, before: str = "", word: str = "") -> None:
        plain = entity.replace("BEFORE", r"[\w&]").replace("WORD", r"\w")
        self.places = re.compile(f"[{signs}]")
        self.plain = re.compile(plain)
        foreign = entity.replace("BEFORE", before).replace("WORD", word)
        self.foreign = regex.compile(foreign, regex.V1) if word else self.plain

    def matches(self, text: str) -> Iterator[Span]:
        """Yield the places of what begins with the sign, in order and apart."""
        entity = self.plain if text.isascii() else self.foreign
        last = 0
        for place in self.places.finditer(text):
            match = entity.match(text, place.start()) if place.start() >= last else None
            if match is not None:
                last = match.end()
                yield match.span()


_HASHTAG = _Sign(
    "#＃",
    r"(?<!BEFORE)[#＃](?!\ufe0f|\u20e3)(?=WORD*?[^\W\d_])WORD++(?!://)",
    before=r"[[\w&]--[\ufe0e\ufe0f]]",
    word=rf"[\w{_ALSO}]",
)
# A name, with dots inside it (Instagram, Bluesky), and a server behind it (Mastodon).
_MENTION = _Sign(
    "@＠",
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠/.+\-])|(?<=(?<![A-Za-z0-9_+~.\-])[Rr][Tt]))[@＠]"
    rf"{_NAME}(?:[.\-]++{_NAME})*+(?:@{_NAME}(?:[.\-]++{_NAME})++)?+(?![@＠]|://|[À-ɏ])",
)
_CASHTAG = _Sign("$", r"(?<!\S)\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![^\W_])")
_ANY_SIGN = re.compile("[#＃@＠$]")


class Entities(NamedTuple):
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
    there = _cut(text, links)
    if not _ANY_SIGN.search(text):
        return Entities(links=there) if there else _NOTHING
    return Entities(
        hashtags=_cut(text, _found(_HASHTAG, text, links)),
        mentions=_cut(text, _found(_MENTION, text, links)),
        links=there,
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
    for start, end in sign.matches(text):
        before = bisect_left(links, (end, 0))  # the only link that can touch
        if not before or links[before - 1][1] <= start:
            yield start, end


def _cut(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple([text[start:end] for start, end in spans])
