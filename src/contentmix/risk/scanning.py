"""Looking for the terms of every list in many texts at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from contentmix.risk.engine import Engine, EngineMaker, make_engine
from contentmix.risk.hashtags import split_hashtags
from contentmix.risk.letters import Compared, compare_by
from contentmix.risk.lexicon import Entry, load_entries
from contentmix.risk.term import Word

_SEAM = " \n "  # no term reaches across it


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


class _Piece(NamedTuple):
    """A text, or the words of one of its hashtags, and whose it is."""

    document: int
    field: int
    compared: Compared


@dataclass(frozen=True)
class Scanner:
    """Every list in one engine.

    Attributes
    ----------
    heads
        The entries by the number of their first word.
    """

    engine: Engine
    heads: Sequence[Sequence[Entry]]

    def scan(self, documents: Iterable[Sequence[str]]) -> Mapping[int, list[Hit]]:
        """Return what stands in the texts of each document, by its number; none is left out.

        Examples
        --------
        >>> found = make_scanner().scan([["Good Lambrusco?"], ["Bread."]])
        >>> sorted({(n, hit.start, hit.end) for n in found for hit in found[n]})
        [(0, 5, 14)]
        """
        pieces = [piece for n, texts in enumerate(documents) for piece in _pieces(n, texts)]
        whole = _SEAM.join([piece.compared.letters for piece in pieces])
        starts = _starts(pieces)
        found: dict[int, list[Hit]] = {}
        heads = self.heads
        whole = f" {whole} "
        for number, place in set(self.engine.find(whole)):
            piece = pieces[at := bisect_right(starts, place) - 1]
            for entry in heads[number]:
                end = entry.term.end_in(whole, place)
                if end > 0:
                    span = piece.compared.span(place - starts[at], end - starts[at])
                    found.setdefault(piece.document, []).append(Hit(entry, piece.field, *span))
        return {document: _in_order(hits) for document, hits in found.items()}


def _pieces(document: int, texts: Sequence[str]) -> Iterator[_Piece]:
    for field, text in enumerate(texts):
        yield _Piece(document, field, compare_by(text))
        if "#" in text:
            for tag in split_hashtags(text):
                yield _Piece(document, field, tag)


def _starts(pieces: Iterable[_Piece]) -> list[int]:
    """Return where each piece starts in the whole."""
    starts, place = [], 1
    for piece in pieces:
        starts.append(place)
        place += len(piece.compared.letters) + len(_SEAM)
    return starts


def _in_order(hits: list[Hit]) -> list[Hit]:
    """Return the hits as they stand in the text; what a hashtag holds twice counts once."""
    by_place = {(hit.field, hit.start, hit.end, id(hit.entry)): hit for hit in hits}
    return sorted(by_place.values(), key=_place)


def _place(hit: Hit) -> tuple[int, int, int, str, str, str]:
    entry = hit.entry
    return hit.field, hit.start, -hit.end, entry.flag, entry.tier, entry.term.text


@lru_cache(maxsize=16)
def make_scanner(own: tuple[Entry, ...] = (), maker: EngineMaker = make_engine) -> Scanner:
    """Return a scanner for our lists and the user's own terms, all in one engine."""
    heads: dict[Word, list[Entry]] = {}
    for entry in (*load_entries(), *own):
        heads.setdefault(entry.term.words[0], []).append(entry)
    return Scanner(maker(tuple(heads)), tuple(map(tuple, heads.values())))
