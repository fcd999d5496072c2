"""What a network makes a hashtag of, where it publishes that."""

from collections.abc import Iterator
from functools import cache, cached_property

import regex

from contentmix.facts.graphemes import Span
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import names_in, read_data
from contentmix.model.value import Name


class HashtagForm(Sourced):
    """What a hashtag is on one network: a space or nothing, the sign, then what it holds.

    Attributes
    ----------
    begins, holds, ends
        What its first sign, any sign and its last sign may be: one sign each, as a pattern.
    needs
        What must stand in it, as a pattern.

    Examples
    --------
    >>> form = hashtag_form("bluesky")
    >>> text = "Bread #six-o-clock, and #1"
    >>> [text[start:end] for start, end in form.spans(text)]
    ['#six-o-clock']
    """

    begins: Name
    holds: Name
    ends: Name
    needs: Name

    def spans(self, text: str) -> Iterator[Span]:
        """Yield the place of every hashtag, its sign included, in order and apart."""
        if "#" not in text and "＃" not in text:
            return
        for match in self._whole.finditer(text):
            if self._needed.search(match["tag"]):
                yield match.span()

    @cached_property
    def _whole(self) -> "regex.Pattern[str]":
        signs = f"(?={self.begins})(?:{self.holds})+(?<={self.ends})"
        return regex.compile(rf"(?<!\S)[#＃](?P<tag>{signs})", regex.V1)

    @cached_property
    def _needed(self) -> "regex.Pattern[str]":
        return regex.compile(self.needs, regex.V1 | regex.DOTALL)


@cache
def hashtag_form(network: str | None) -> HashtagForm | None:
    """Return what the network of that name makes a hashtag of; None where it does not say.

    Examples
    --------
    >>> hashtag_form("instagram") is None
    True
    """
    known = network in names_in("hashtags")
    return HashtagForm(**read_data("hashtags", network)) if network and known else None
