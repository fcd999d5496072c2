"""What each network takes for a link: the signs that it is made of."""

import re
from functools import cache
from typing import Any

import regex
from pydantic import PositiveInt

from contentmix.facts.sourced import Sourced
from contentmix.facts.store import read_data

_LETTERS = r"\p{Latin}\p{Cyrillic}"
_LABELS = r"""(?<![A-Za-z0-9@＠$#＃])
    (?: (?P<scheme>(?:SCHEMES)://) (?P<labels>(?:[LABEL]+\.)+)
      | (?<![-_./]) (?P<plain>(?:[A-Za-z0-9ACCENTED\-]+\.)+) )"""
_NO_SPACE_NO_PUNCTUATION = (  # nor directions; the punctuation of other scripts may be there
    r"^\x00-,./:-@\[-\^`\{-\x7f\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
_BRACKET = r"\(SIGN*(?:\(SIGN*\)SIGN*)?\)"
_REST = rf"""(?: :[0-9]+ )?
    (?: /(?:(?:SIGN|{_BRACKET})*(?:END|{_BRACKET}))? )?
    (?: \?QUERY*LAST )?"""


class LinkSigns(Sourced):
    """How a network tells where a link begins and ends, besides the domain in it.

    Attributes
    ----------
    schemes
        What may stand before ``://``, as a pattern.
    path, path_end, query, query_end
        One sign of each, as a pattern; the last sign of a path or a query is one of the ends.
    longest
        A longer address is no link.
    """

    schemes: str
    path: str
    path_end: str
    query: str
    query_end: str
    longest: PositiveInt

    def labels(self, *, plain: bool) -> "re.Pattern[str]":
        """Return what finds the beginning of a link; `plain` for words of ASCII alone."""
        signs = r"A-Za-z0-9_\-" if plain else _NO_SPACE_NO_PUNCTUATION
        found = _LABELS.replace("SCHEMES", self.schemes).replace("LABEL", signs)
        return _compiled(found.replace("ACCENTED", "" if plain else "À-ÖØ-öø-ɏ"), plain=plain)

    def rest(self, *, plain: bool) -> "re.Pattern[str]":
        """Return what finds what follows a domain: port, path, query."""
        found = _REST.replace("SIGN", self.path).replace("END", self.path_end)
        found = found.replace("QUERY", self.query).replace("LAST", self.query_end)
        return _compiled(found.replace(_LETTERS, "A-Za-z") if plain else found, plain=plain)


@cache
def load_link_signs(network: str) -> LinkSigns:
    """Return what ``x`` or ``mastodon`` takes for a link.

    Examples
    --------
    >>> load_link_signs("x").schemes
    'https?'
    """
    return LinkSigns(**read_data("links", network))


def _compiled(pattern: str, *, plain: bool) -> "re.Pattern[str]":
    engine: Any = re if plain else regex  # the quick one knows no scripts
    found: re.Pattern[str] = engine.compile(pattern, engine.IGNORECASE | engine.VERBOSE)
    return found
