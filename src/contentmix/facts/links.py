"""Where the links of a text are, by the rules that X publishes."""

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from contentmix.facts.store import read_data

Span = tuple[int, int]
"""Start and end of a stretch of text."""

_DOTTED = regex.compile(r"\.\w")  # what no text without a link needs to be searched further for
_LONGEST_LABEL = 63  # RFC 1035, 2.3.4; a longer one is no domain, whatever follows
_PATH_SIGN = r"\p{Latin}\p{Cyrillic}0-9!*';:=+,.$/%#\[\]\-–_~@|&"
_PATH_END = r"\p{Latin}\p{Cyrillic}0-9=_#/+\-"
_QUERY_SIGN = r"a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|"
_QUERY_END = r"a-z0-9\-_&=#/"


def find_links(text: str) -> Iterator[Span]:
    """Return the place of every link, also of one without a scheme, in order.

    Examples
    --------
    >>> [text[a:b] for text in ["See example.com/menu, or e.g. this"] for a, b in find_links(text)]
    ['example.com/menu']
    """
    return iter(_links(text)) if _DOTTED.search(text) else iter(())


@lru_cache(maxsize=4_096)
def _links(text: str) -> tuple[Span, ...]:
    """Remember the links of recent texts: counting, entities and rules all ask for them."""
    return tuple(match.span() for match in _pattern().finditer(text) if _is_link(match))


def _is_link(match: regex.Match[str]) -> bool:
    labels = match["domain"].split(".")
    if any(_encoded_length(label) > _LONGEST_LABEL for label in labels):
        return False
    if match["scheme"] or match["rest"] or len(labels) > 2:
        return True
    return labels[-1].casefold() not in _names("country") - _names("special")


def _encoded_length(label: str) -> int:
    return len(label) if label.isascii() else len("xn--") + len(label.encode("punycode"))


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(read_data("links", "domains")[kind].split())


@cache
def _pattern() -> "regex.Pattern[str]":
    label, plain = r"[\p{L}\p{M}\p{N}_\-]+", r"[A-Za-z0-9_\-]+"
    ending = r"\L<ending>(?![0-9A-Za-z@+\-])"
    path = rf"/(?:(?:[{_PATH_SIGN}]|\([{_PATH_SIGN}]*\))*(?:[{_PATH_END}]|\([{_PATH_SIGN}]*\)))?"
    query = rf"\?[{_QUERY_SIGN}]*[{_QUERY_END}]"
    return regex.compile(
        rf"""(?<![A-Za-z0-9@＠$#＃])
        (?: (?P<scheme>https?://) (?P<domain>(?:{label}\.)+{ending})
          | (?<![-_./]) (?P<domain>(?:{plain}\.)+{ending}) )
        (?P<rest>(?::[0-9]+)?(?:{path})?(?:{query})?)""",
        regex.IGNORECASE | regex.VERBOSE,
        ending=_names("country") | _names("generic"),
    )
