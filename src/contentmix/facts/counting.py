"""How long a text is, in the unit in which a network counts it."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import regex
from pydantic import NonNegativeInt, PositiveInt

from contentmix.errors import UnknownNameError
from contentmix.facts.links import Span, find_links
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import read_data

# What shows as a picture, or is told to; then with skin tone, tags, and what is joined to it.
_PICTURE = r"(?:[\p{Extended_Pictographic}--[©®]]|[©®]\uFE0F)"
_EMOJI = regex.compile(
    rf"""[0-9#*]\uFE0F?\u20E3
    | \p{{Regional_Indicator}}{{2}}
    | {_PICTURE}[\uFE0F\p{{Emoji_Modifier}}]?[\U000E0020-\U000E007F]*
      (?:\u200D{_PICTURE}[\uFE0F\p{{Emoji_Modifier}}]?)*""",
    regex.VERBOSE | regex.V1,
)
_GRAPHEME = regex.compile(r"\X")
_WEB_LINK = regex.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]]", regex.IGNORECASE)
_REMOTE = regex.compile(r"(?<![\w/])(@\w+(?:[\w.-]*\w)?)@[\w.-]*\w")


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
    """

    url_weight: PositiveInt
    emoji_weight: PositiveInt | None = None
    default_weight: PositiveInt = 1
    light: tuple[tuple[NonNegativeInt, NonNegativeInt], ...] = ()


@cache
def load_weights(unit: str) -> Weights:
    """Return the weights of a unit that has some: ``x_weighted``, ``mastodon``."""
    return Weights(**read_data("counting", unit))


def weigh(text: str, weights: Weights) -> int:
    """Return the weighted length of `text`: links, emoji and heavy scripts count their own way."""
    text = unicodedata.normalize("NFC", text)
    links = list(find_links(text))
    rest = "".join(_without(text, links))
    total = len(links) * weights.url_weight
    if rest.isascii():
        return total + len(rest)
    if weights.emoji_weight is not None:
        rest, emoji = _EMOJI.subn("", rest)
        total += emoji * weights.emoji_weight
    heavy = len(_heavy(weights.light).findall(rest))
    return total + len(rest) + heavy * (weights.default_weight - 1)


def graphemes(text: str) -> Iterator[Span]:
    """Yield the place of every character as people see it."""
    return (match.span() for match in _GRAPHEME.finditer(text))


def _without(text: str, spans: Iterable[Span]) -> Iterator[str]:
    position = 0
    for start, end in spans:
        yield text[position:start]
        position = end
    yield text[position:]


@cache
def _heavy(light: tuple[Span, ...]) -> "regex.Pattern[str]":
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in light)
    return regex.compile(f"[^{ranges}]")


def _x_weighted(text: str) -> int:
    return weigh(text, load_weights("x_weighted"))


def _mastodon(text: str) -> int:
    links = len(_WEB_LINK.findall(text))
    rest: str = _REMOTE.sub(r"\1", _WEB_LINK.sub("", text))
    return links * load_weights("mastodon").url_weight + _graphemes(rest)


def _threads(text: str) -> int:
    emoji = (match[0] for match in _EMOJI.finditer(text))
    return len(text) + sum(len(sign.encode()) - len(sign) for sign in emoji)


def _graphemes(text: str) -> int:
    return len(text) if text.isascii() and "\r" not in text else len(_GRAPHEME.findall(text))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_UNITS: Mapping[str, Callable[[str], int]] = {
    "x_weighted": _x_weighted,
    "mastodon": _mastodon,
    "threads": _threads,
    "graphemes": _graphemes,
    "code_points": len,
    "utf16": _utf16,
    "utf8_bytes": _utf8_bytes,
}
UNITS = tuple(_UNITS)
"""Every unit that `count_text` knows."""
