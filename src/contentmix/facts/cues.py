"""The words and signs in a text that point to why it is posted."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from contentmix.facts.store import read_data
from contentmix.facts.words import fold

_LONGEST = 3
_DOUBT = 1
"""How many cues that point elsewhere are assumed beside those that were found."""


def find_cues(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cues of a text by the category that they point to.

    Examples
    --------
    >>> find_cues("Did you know? 3 tips for rye, 10% off today")
    {'info': ('tips', 'did you know'), 'sales': ('off today', '%')}
    """
    found: dict[str, dict[str, None]] = {}
    for phrase in _phrases(fold(text).split()):
        if category := _words().get(phrase):
            found.setdefault(category, {})[phrase] = None
    for sign, category in _signs().items():
        if sign in text:
            found.setdefault(category, {})[sign] = None
    return {category: tuple(cues) for category, cues in found.items()}


def confidence(cues: Mapping[str, tuple[str, ...]], category: str) -> float:
    """Return how sure the cues are of a category: their share, with one doubt added.

    Examples
    --------
    >>> confidence({"info": ("did you know", "tips")}, "info")
    0.67
    """
    total = sum(map(len, cues.values()))
    return round(len(cues.get(category, ())) / (total + _DOUBT), 2)


def _phrases(words: list[str]) -> list[str]:
    """Return the words of a text, and each two and three of them that follow each other."""
    pairs = [" ".join(pair) for pair in pairwise(words)]
    triples = [" ".join(words[n : n + _LONGEST]) for n in range(len(words) - _LONGEST + 1)]
    return [*words, *pairs, *triples]


@cache
def _words() -> Mapping[str, str]:
    words = read_data("words", "cues")["words"]
    return {fold(word): category for category, some in words.items() for word in some}


@cache
def _signs() -> Mapping[str, str]:
    signs = read_data("words", "cues")["signs"]
    return {sign: category for category, some in signs.items() for sign in some}
