"""Where the links of a text are, by the rules that X publishes, or by those of Mastodon."""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from contentmix.facts.graphemes import Span
from contentmix.facts.link_signs import load_link_signs
from contentmix.facts.store import read_data

_DOTTED = re.compile(r"\.\w")  # what no text without a link needs to be searched further for
_WORD = re.compile(r"[^\t-\r ]+")
_LONGEST_LABEL = 63  # RFC 1035, 2.3.4; a longer one is no domain, whatever follows
_ENCODED = re.compile("xn--[0-9a-z]+", re.IGNORECASE)  # an ending of another script, in ASCII
_PLAIN = re.compile(r"[0-9A-Za-z@+\-]*")  # what may not follow an ending


def find_links(text: str, network: str = "x") -> Iterator[Span]:
    """Return the place of every link, in order.

    Parameters
    ----------
    network
        ``x``: also a link without a scheme; ``mastodon``: those with one.

    Examples
    --------
    >>> [text[a:b] for text in ["See example.com/menu, or e.g. this"] for a, b in find_links(text)]
    ['example.com/menu']
    """
    if not _DOTTED.search(text):
        return
    end = 0
    for word in _words(text, network):  # no link goes beyond a word
        if "." in word and _DOTTED.search(word):
            start = text.index(word, end)  # an earlier place would lie in a word that was passed
            end = start + len(word)
            for first, last in _links_in(word, network):
                yield start + first, start + last


def _words(text: str, network: str) -> list[str]:
    """Split at white space; a query of Mastodon may hold such of other scripts."""
    return _WORD.findall(text) if network == "mastodon" else text.split()


@lru_cache(maxsize=4_096)
def _links_in(word: str, network: str) -> tuple[Span, ...]:
    """Remember the links of recent words: counting, entities and rules all ask for them."""
    return tuple(_within(word, network))


def _within(word: str, network: str) -> Iterator[Span]:
    """Yield the links of one word: labels with dots, then the longest ending there is."""
    labels, rest, longest = _patterns(network, plain=word.isascii())
    start = 0
    while match := labels.search(word, start):
        start = match.end()
        first = match.start("labels" if match["scheme"] else "plain")
        stop = _domain_end(word, first, start)
        if stop is None:
            continue
        tail = rest.match(word, stop)
        start = tail.end() if tail else stop
        if (
            (match["scheme"] or network != "mastodon")
            and _is_domain(word[first:stop])
            and start - match.start() <= longest
        ):
            yield match.start(), start


@cache
def _patterns(network: str, *, plain: bool) -> tuple["re.Pattern[str]", "re.Pattern[str]", int]:
    """Return what finds labels and what follows a domain, and how long a link may be."""
    signs = load_link_signs(network)
    return signs.labels(plain=plain), signs.rest(plain=plain), signs.longest


def _domain_end(word: str, first: int, dot: int) -> int | None:
    """Return where the longest domain ends whose last dot is not after `dot`.

    Only names before the last may hold an underscore.
    """
    while dot > first:
        stop, before = _ending(word, dot), word.rfind(".", first, dot - 1) + 1
        if stop and "_" not in word[before or first : dot]:
            return stop
        dot = before
    return None


def _ending(word: str, start: int) -> int | None:
    """Return where the longest ending at `start` ends; letters of other scripts may follow it."""
    if encoded := _ENCODED.match(word, start):
        return encoded.end()
    run = _plain_until(word, start)
    if run == len(word) or word[run].isascii():
        return run if word[start:run].casefold() in _endings() else None
    for stop in range(min(len(word), start + _longest()), start, -1):
        if word[start:stop].casefold() in _endings() and _plain_until(word, stop) == stop:
            return stop
    return None


def _plain_until(word: str, start: int) -> int:
    plain = _PLAIN.match(word, start)
    return plain.end() if plain else start


def _is_domain(domain: str) -> bool:
    """Tell whether nothing but its ending makes a domain impossible."""
    *labels, _ = domain.split(".")
    if any(label[0] in "-_" or label[-1] in "-_" for label in labels):
        return False
    if domain.isascii():
        return len(domain) <= _LONGEST_LABEL or max(map(len, labels)) <= _LONGEST_LABEL
    return all(_encoded_length(label) <= _LONGEST_LABEL for label in labels)


def _encoded_length(label: str) -> float:
    if label.isascii():
        return len(label)
    encoded = label[:4].casefold() == "xn--"  # what is encoded has no other letters
    return math.inf if encoded else len("xn--") + len(label.encode("punycode", "surrogatepass"))


@cache
def _endings() -> frozenset[str]:
    data = read_data("links", "domains")
    return frozenset((data["country"] + data["generic"]).split())


@cache
def _longest() -> int:
    return max(map(len, _endings()))
