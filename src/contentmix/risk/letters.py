"""The letters that are compared: one for one, so that every place is a place of the original."""

import codecs
import unicodedata
from collections.abc import Sequence
from encodings import cp1251, cp1252, cp1253
from typing import NamedTuple

DROPPED = "\0"
"""Stands where a letter has no place of its own: a combining mark, a soft hyphen."""

_KEPT = {"й": "й"}  # a letter of its own, which decomposes into another and a mark
_JOINED = {"ς": "σ", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
_SIGNS = "\ufe0e\ufe0f\u200d"  # they stand beside emoji, where nothing is compared


class _Letters(dict[int, int]):
    """The letter to compare, by code point; found when it is first asked for."""

    def __missing__(self, code: int) -> int:
        self[code] = found = ord(_compared(chr(code)))
        return found


def _compared(letter: str) -> str:
    folded = letter.casefold()[:1]
    if folded in _KEPT:
        return folded
    bare = unicodedata.normalize("NFKD", folded)[:1].casefold()[:1]
    if letter not in _SIGNS and unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}:
        return DROPPED
    if bare.isdecimal():
        return str(unicodedata.decimal(bare))
    return _JOINED.get(bare, bare) if bare.isalnum() else " "


LETTERS = _Letters()
"""For ``str.translate``: no case, accents or punctuation; one letter for one letter."""


class Compared(NamedTuple):
    """A text as it is compared.

    Attributes
    ----------
    letters
        Lower-case letters without accents, and digits, those of any script as 0 to 9; a space for
        all else.
    places
        Where each letter stands in the original, and last its length; None where
        both agree.
    """

    letters: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original, with the marks that belong to its last letter."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end]


def compare_by(text: str) -> Compared:
    r"""Return a text as it is compared: by its letters and digits alone.

    Examples
    --------
    >>> compare_by("L’Été: ΛΌΓΟΣ, всё!").letters
    'l ete  λογοσ  все '
    >>> marked = compare_by("e\u0301te\u0301 ici")
    >>> marked.letters, marked.span(0, 3)
    ('ete ici', (0, 5))
    """
    letters = _translated(text)
    return _squeezed(text, letters) if DROPPED in letters else Compared(letters)


# One byte for each letter, by script: such tables are read several times as fast as a dict.
_ASCII = bytes(range(128)).decode().translate(LETTERS).encode().ljust(256)
_LATIN, _CYRILLIC, _GREEK = (
    (page.encoding_table, page.decoding_table.translate(LETTERS))
    for page in (cp1252, cp1251, cp1253)
)
_PAGES = (_LATIN, _CYRILLIC, _GREEK)
# By the block of the first letter: the page to try first.
_PAGES_OF = {0x03: (_GREEK, _LATIN, _CYRILLIC), 0x04: (_CYRILLIC, _LATIN, _GREEK)}


def _translated(text: str) -> str:
    """Return ``text.translate(LETTERS)``, by the first table that has all its letters."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII).decode("ascii")
    for coded, letters in _PAGES_OF.get(ord(text[0]) >> 8, _PAGES):
        try:
            as_bytes, _ = codecs.charmap_encode(text, "strict", coded)
        except UnicodeEncodeError:
            continue
        return codecs.charmap_decode(as_bytes, "strict", letters)[0]
    return text.translate(LETTERS)


def _squeezed(text: str, letters: str) -> Compared:
    kept: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(letters):
        if letter != DROPPED:
            kept.append(letter)
            places.append(place)
        elif places:
            kept[-1] = _composed(text[places[-1]], text[place]) or kept[-1]
    return Compared("".join(kept), (*places, len(text)))


def _composed(letter: str, mark: str) -> str:
    """Return the letter to compare where both make one; й is not и."""
    whole = unicodedata.normalize("NFC", letter + mark)
    return whole.translate(LETTERS) if len(whole) == 1 else ""
