"""Looking for the terms of every list in many texts at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from contentmix.risk.document import Document
from contentmix.risk.engine import Engine, EngineMaker, make_engine
from contentmix.risk.hashtags import split_hashtags
from contentmix.risk.heads import Head
from contentmix.risk.language import Guess, guess_language, load_languages, named_language
from contentmix.risk.letters import Compared, compare_by
from contentmix.risk.lexicon import EVERY_LANGUAGE, Entry, Tier, load_entries
from contentmix.risk.term import Word

_SEAM = " \n "  # no term reaches across it
# Seven digits, or the form of an Italian fiscal code: only then numbers are looked at.
_DIGITS = re.compile(r"\d(?:(?: {0,3}\d){6}|\d[a-z]\d\d[a-z]\d{3}[a-z])")


class Hit(NamedTuple):
    """A term that stands in a text.

    Attributes
    ----------
    field
        The number of the text among those of its document.
    start, end
        Where it stands in the original.
    """

    entry: Entry
    field: int
    start: int
    end: int


class Seen(NamedTuple):
    """What stands in some documents, by their numbers.

    Attributes
    ----------
    hits
        The terms in the language of each document, as they stand in it.
    with_digits
        The documents that hold enough digits for a number that could be personal.
    """

    hits: Mapping[int, list[Hit]]
    with_digits: frozenset[int]


_Piece = tuple[int, int, Compared]
"""The numbers of a document and of its text, and the text, or the words of one hashtag."""


@dataclass(frozen=True)
class Scanner:
    """Every list in one engine.

    Attributes
    ----------
    heads
        By the number of their anchor, and by language, the entries that count in it; where
        the language is not known, the strong terms of all.
    """

    engine: Engine
    heads: Sequence[Mapping[str | None, Head]]

    def scan(self, documents: Sequence[Document]) -> Seen:
        """Return what stands in the documents.

        Examples
        --------
        >>> from contentmix.risk.document import documents
        >>> seen = make_scanner().scan([*documents(["Good Lambrusco is here", "Bread"])])
        >>> [(number, hit.start, hit.end) for number in seen.hits for hit in seen.hits[number]]
        [(0, 5, 14)]
        """
        pieces = _pieces(documents)
        starts = _starts(pieces)
        whole = f" {_SEAM.join([compared.letters for _, _, compared in pieces])} "
        guesses: dict[int, Guess] = {}
        found: dict[int, list[Hit]] = {}
        heads = self.heads
        for number, place in self.engine.find(whole):
            at = bisect_right(starts, place) - 1
            owner, field, compared = pieces[at]
            guess = guesses.get(owner)
            if guess is None:
                guess = guesses[owner] = _language_of(documents[owner], compared)
            head = heads[number].get(guess.language)
            if head is None:
                continue
            for entry in head.candidates(whole, place):
                span = entry.term.place_in(whole, place)
                if span and (guess.certain or not entry.colliding):
                    start, end = compared.span(span[0] - starts[at], span[1] - starts[at])
                    found.setdefault(owner, []).append(Hit(entry, field, start, end))
        with_digits = {
            pieces[bisect_right(starts, it.start()) - 1][0] for it in _DIGITS.finditer(whole)
        }
        return Seen({n: _in_order(hits) for n, hits in found.items()}, frozenset(with_digits))


def _language_of(document: Document, compared: Compared) -> Guess:
    """Return the language of a document: as its post says, else as its texts look."""
    if document.language:
        return Guess(named_language(document.language) or EVERY_LANGUAGE, certain=True)
    if len(document.texts) == 1:
        return guess_language(compared.letters, document.texts[0])
    text = " ".join(document.texts)
    return guess_language(compare_by(text).letters, text)


def _pieces(documents: Iterable[Document]) -> list[_Piece]:
    """Return each text, and the words of each of its hashtags."""
    found: list[_Piece] = []
    for number, document in enumerate(documents):
        for field, text in enumerate(document.texts):
            found.append((number, field, compare_by(text)))
            if "#" in text:
                found.extend((number, field, tag) for tag in split_hashtags(text))
    return found


def _starts(pieces: Iterable[_Piece]) -> list[int]:
    """Return where each piece starts in the whole."""
    starts, place = [], 1
    for piece in pieces:
        starts.append(place)
        place += len(piece[2].letters) + len(_SEAM)
    return starts


def _in_order(hits: list[Hit]) -> list[Hit]:
    """Return the hits as they stand in the text; what a hashtag holds twice counts once."""
    if len(hits) == 1:
        return hits
    by_place = {(hit.field, hit.start, hit.end, id(hit.entry)): hit for hit in hits}
    return sorted(by_place.values(), key=_place)


def _place(hit: Hit) -> tuple[int, int, int, str, str, str]:
    entry = hit.entry
    return hit.field, hit.start, -hit.end, entry.flag, entry.tier, entry.term.text


@lru_cache(maxsize=16)
def make_scanner(own: tuple[Entry, ...] = (), maker: EngineMaker = make_engine) -> Scanner:
    """Return a scanner for our lists and the user's own terms, all in one engine."""
    heads: dict[Word, dict[str | None, list[Entry]]] = {}
    for entry in (*load_entries(), *own):
        head = heads.setdefault(entry.term.words[entry.term.anchor], {})
        for language in _languages_of(entry):
            head.setdefault(language, []).append(entry)
    filed = ({name: Head(some) for name, some in head.items()} for head in heads.values())
    return Scanner(maker(tuple(heads)), tuple(filed))


def _languages_of(entry: Entry) -> Iterator[str | None]:
    """Yield the languages of texts in which an entry counts."""
    yield entry.language
    if entry.language == EVERY_LANGUAGE:
        yield from (None, *(known.name for known in load_languages()))
    elif not entry.colliding and entry.tier in (Tier.STRONG, Tier.EXCLUDE):
        yield None
