"""Where the hashtags, mentions and cashtags of a text are; links are in `links`."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from contentmix.facts.graphemes import Span
from contentmix.facts.hashtags import hashtag_form
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
        self._signs = signs
        self._plain = re.compile(plain)
        foreign = entity.replace("BEFORE", before).replace("WORD", word)
        self._foreign = regex.compile(foreign, regex.V1) if word else None

    def spans(self, text: str) -> list[Span]:
        """Return the places of what begins with the sign, in order and apart."""
        found: list[Span] = []
        last = 0
        for start in self._places(text):
            end = self._end(text, start) if start >= last else -1
            if end >= 0:
                found.append((start, end))
                last = end
        return found

    def _places(self, text: str) -> list[int]:
        places: list[int] = []
        for sign in self._signs:
            place = text.find(sign)
            while place >= 0:
                places.append(place)
                place = text.find(sign, place + 1)
        return sorted(places) if len(places) > 1 else places

    def _end(self, text: str, start: int) -> int:
        """Return where what begins with the sign at `start` ends; -1 where nothing does."""
        match = self._plain.match(text, start)
        if self._foreign:  # the quick pattern is right where it and its neighbours are ASCII
            near = text[max(0, start - 1) : match.end() + 1] if match else text
            match = match if near.isascii() else self._foreign.match(text, start)
        return match.end() if match else -1


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
_CASHTAG = _Sign(
    "$",
    r"(?<!\S)\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?=\Z|[\s!#%&'()*+,\-./:;<=>?@\[\\\]^_{|}~$])",
)


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


def find_entities(text: str, network: str | None = None) -> Entities:
    """Find what is neither word nor picture; what stands inside a link is part of the link.

    Parameters
    ----------
    network
        The name of the network whose hashtags are meant, where it says what one is; X's
        otherwise.

    Examples
    --------
    >>> find_entities("#slow-bread").hashtags, find_entities("#slow-bread", "bluesky").hashtags
    (('#slow',), ('#slow-bread',))
    """
    links = list(find_links(text))
    hashtags, mentions, cashtags = [
        _cut(text, _outside(links, spans)) if spans else () for spans in _signed(text, network)
    ]
    if links or hashtags or mentions or cashtags:
        return Entities(hashtags, mentions, _cut(text, links), cashtags)
    return _NOTHING


def entity_spans(text: str, network: str | None = None) -> list[Span]:
    """Return the places of all of them, links included.

    Examples
    --------
    >>> entity_spans("Ask @anna about #bread")
    [(4, 9), (16, 22)]
    """
    links = list(find_links(text))
    return sorted(
        [*links, *(it for spans in _signed(text, network) for it in _outside(links, spans))]
    )


def find_hashtags(text: str, network: str | None = None) -> Iterator[Span]:
    """Yield the place of every hashtag, in order: a sign, then letters, at least one.

    Examples
    --------
    >>> len(list(find_hashtags("#bread and #città, but not #1 and not a#b")))
    2
    """
    return iter(_outside(list(find_links(text)), _hashtags(text, network)))


def _signed(text: str, network: str | None) -> tuple[list[Span], list[Span], list[Span]]:
    """Return where hashtags, mentions and cashtags are, also inside links."""
    return _hashtags(text, network), _MENTION.spans(text), _CASHTAG.spans(text)


def _hashtags(text: str, network: str | None) -> list[Span]:
    form = hashtag_form(network)
    return list(form.spans(text)) if form else _HASHTAG.spans(text)


def find_mentions(text: str) -> Iterator[Span]:
    """Yield the place of every mention of an account, in order; an e-mail address is none.

    Examples
    --------
    >>> text = "@forno.rossi, @anna@mastodon.example. Write to anna@forno.example"
    >>> [text[start:end] for start, end in find_mentions(text)]
    ['@forno.rossi', '@anna@mastodon.example']
    """
    return iter(_outside(list(find_links(text)), _MENTION.spans(text)))


def find_cashtags(text: str) -> Iterator[Span]:
    """Yield the place of every cashtag, in order: a dollar sign and a short name of letters.

    Examples
    --------
    >>> text = "$RYE and $BRK.A, not $12 and not US$"
    >>> [text[start:end] for start, end in find_cashtags(text)]
    ['$RYE', '$BRK.A']
    """
    return iter(_outside(list(find_links(text)), _CASHTAG.spans(text)))


def _outside(links: Sequence[Span], spans: list[Span]) -> list[Span]:
    """Return the spans outside of the links, which are in order and apart."""
    return [span for span in spans if not _touches(links, span)] if links else spans


def _touches(links: Sequence[Span], span: Span) -> bool:
    before = bisect_left(links, (span[1], 0))  # the only link that can touch
    return before > 0 and links[before - 1][1] > span[0]


def _cut(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple([text[start:end] for start, end in spans])
