"""How long a text is, in the unit in which a network counts it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from pydantic import NonNegativeInt, PositiveInt

from contentmix.errors import UnknownNameError
from contentmix.facts.emoji import without_emoji
from contentmix.facts.graphemes import Span, char_class, count_graphemes
from contentmix.facts.links import find_links
from contentmix.facts.shortening import shortened
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import read_data

MOST_PER_LETTER = 8
"""No unit counts a code point as more: a link of four letters weighs 23 on X."""


def count_text(text: str, unit: str) -> int:
    """Return the length of `text` as a network counts it.

    Parameters
    ----------
    unit
        ``x_weighted``, ``mastodon``, ``threads``, ``graphemes``, ``code_points``,
        ``utf16`` (code units) or ``utf8_bytes``.

    Raises
    ------
    UnknownNameError
        Nothing is counted in that unit.

    Examples
    --------
    >>> [count_text("Hi 👍🏽", unit) for unit in ("x_weighted", "graphemes", "code_points")]
    [5, 4, 5]
    """
    if unit not in _UNITS:
        raise UnknownNameError("unit of text", unit, known=_UNITS)
    return _UNITS[unit](text)


class Weights(Sourced):
    """How a network weighs a text that it does not count plainly.

    Attributes
    ----------
    url_weight, emoji_weight
        Weight of any link, and of any emoji; None where they count as text.
    default_weight
        Weight of a code point outside the `light` ranges, which weigh 1.
    light
        First and last code point of each range.
    server_max
        The longest server that is left out behind the name of an account.
    """

    url_weight: PositiveInt
    emoji_weight: PositiveInt | None = None
    default_weight: PositiveInt = 1
    light: tuple[tuple[NonNegativeInt, NonNegativeInt], ...] = ()
    server_max: NonNegativeInt = 0


@cache
def load_weights(unit: str) -> Weights:
    """Return the weights of a unit that has some: ``x_weighted``, ``mastodon``."""
    return Weights(**read_data("counting", unit))


def weigh(text: str, weights: Weights) -> int:
    """Return the weighted length of `text`: links, emoji and heavy scripts count their own way."""
    text = unicodedata.normalize("NFC", text)
    links = list(find_links(text))
    rest = "".join(_without(text, links)) if links else text
    total = len(links) * weights.url_weight
    heavy = _heavy(weights.light)
    if rest.isascii() or not heavy.search(rest):  # no emoji either: each holds something heavy
        return total + len(rest)
    if weights.emoji_weight is not None:
        rest, emoji = without_emoji(rest)
        total += len(emoji) * weights.emoji_weight
    weighty = sum(map(len, heavy.findall(rest)))
    return total + len(rest) + weighty * (weights.default_weight - 1)


def _without(text: str, spans: Iterable[Span]) -> Iterator[str]:
    position = 0
    for start, end in spans:
        yield text[position:start]
        position = end
    yield text[position:]


@cache
def _heavy(light: tuple[Span, ...]) -> "re.Pattern[str]":
    return re.compile(char_class(light, outside=True) + "+")


def _x_weighted(text: str) -> int:
    return weigh(text, load_weights("x_weighted"))


def _mastodon(text: str) -> int:
    if "://" not in text and "@" not in text:
        return count_graphemes(text)
    weights = load_weights("mastodon")
    return count_graphemes(shortened(text, weights.url_weight, weights.server_max))


def _threads(text: str) -> int:
    _, emoji = without_emoji(text)
    return len(text) + sum(len(sign.encode()) - len(sign) for sign in emoji)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_UNITS: Mapping[str, Callable[[str], int]] = {
    "x_weighted": _x_weighted,
    "mastodon": _mastodon,
    "threads": _threads,
    "graphemes": count_graphemes,
    "code_points": len,
    "utf16": _utf16,
    "utf8_bytes": _utf8_bytes,
}
UNITS = tuple(_UNITS)
"""Every unit that `count_text` knows."""
