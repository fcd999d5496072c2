"""Where the characters of a text are, as people see them (UAX #29)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import regex

from contentmix.facts.store import read_data

Span = tuple[int, int]
"""Start and end of a stretch of text."""

_CLUSTER = regex.compile(r"\X")
# Flags are pairs, counted from the first: after so many the next begins anew, and the library
# need not count them all again.
_MANY_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{64}(?=[\U0001f1e6-\U0001f1ff])")


def graphemes(text: str) -> Iterator[Span]:
    """Yield the place of every character as people see it."""
    for start, end in _pieces(text):
        for match in _CLUSTER.finditer(text[start:end]):
            yield start + match.start(), start + match.end()


def inside_graphemes(text: str) -> set[int]:
    """Return the places that lie inside a character: no text may end there.

    Examples
    --------
    >>> inside_graphemes("ne\u0301e")
    {2}
    """
    if text.isascii() and "\r" not in text:
        return set()
    return {
        begin + place
        for begin, end in _stretches(text)
        for first, last in graphemes(text[begin:end])
        for place in range(first + 1, last)
    }


def count_graphemes(text: str) -> int:
    """Return how many characters people see.

    Examples
    --------
    >>> count_graphemes("👨‍👩‍👧 née")
    5
    """
    if text.isascii() and "\r" not in text:
        return len(text)
    joined = (text[start:end] for start, end in _stretches(text))
    return len(text) - sum(len(part) - _counted(part) for part in joined)


def _counted(text: str) -> int:
    return sum(len(_CLUSTER.findall(text[start:end])) for start, end in _pieces(text))


def _pieces(text: str) -> Iterator[Span]:
    """Yield pieces that no character crosses; a text without many flags is one."""
    start = 0
    for many in _MANY_FLAGS.finditer(text):
        yield start, many.end()
        start = many.end()
    yield start, len(text)


def char_class(ranges: Iterable[Iterable[int]], *, outside: bool = False) -> str:
    """Return a class for patterns: code points inside of ranges, or outside of them."""
    parts = "".join("-".join(re.escape(chr(end)) for end in span) for span in ranges)
    return f"[{'^' if outside else ''}{parts}]"


def _stretches(text: str) -> Iterator[Span]:
    """Yield, in order and apart, the stretches where code points may join; most texts have none.

    Outside of them each code point is a character of its own, and no character crosses an end.
    """
    start = end = 0
    for match in _joining().finditer(text):
        if match.start() - 1 > end:
            yield start, end
            start = match.start() - 1
        end = match.end() + 1  # what follows may belong to it: so it does after a joiner
    yield start, end


@cache
def _joining() -> "re.Pattern[str]":
    alone = read_data("counting", "graphemes")["alone"]
    return re.compile(char_class(alone, outside=True) + "+")
