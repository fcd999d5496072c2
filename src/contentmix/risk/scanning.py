"""Looking for the terms of every list in many texts at once."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
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
_DIGITS = re.compile(r"[0-9](?:(?: {0,3}[0-9]){6}|[0-9][a-z][0-9]{2}[a-z][0-9]{3}[a-z])")


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
        The terms in the language of each document, in any order.
    with_digits
        The documents that hold enough digits for a number that could be personal.
    """

    hits: Mapping[int, list[Hit]]
    with_digits: frozenset[int]


class _Joined(NamedTuple):
    """The texts of several documents as one, with the words of their hashtags.

    Attributes
    ----------
    whole
        All of them, as they are compared.
    starts
        Where each starts in it.
    sources
        The numbers of the document and of its text, for each.
    places
        Where its letters stand in the original, as in `Compared`.
    """

    whole: str
    starts: Sequence[int]
    sources: Sequence[tuple[int, int]]
    places: Sequence[Sequence[int] | None]

    def owners_of(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Yield the numbers of the documents in which a pattern is found."""
        for match in pattern.finditer(self.whole):
            yield self.sources[bisect_right(self.starts, match.start()) - 1][0]


def _joined(documents: Sequence[Document], numbers: Iterable[int]) -> _Joined:
    letters: list[str] = []
    sources: list[tuple[int, int]] = []
    places: list[Sequence[int] | None] = []
    for number in numbers:
        for field, text in enumerate(documents[number].texts):
            whole = compare_by(text)
            for compared in (whole, *split_hashtags(text)) if "#" in text else (whole,):
                letters.append(compared.letters)
                places.append(compared.places)
                sources.append((number, field))
    steps = (len(some) + len(_SEAM) for some in letters)
    starts = [*accumulate(steps, initial=1)]
    return _Joined(f" {_SEAM.join(letters)} ", starts, sources, places)


class _Lists(NamedTuple):
    """The lists that one engine looks for.

    Attributes
    ----------
    engine
        Finds the anchors of the terms.
    heads
        By the number of an anchor, and by language, the entries that count in it; where the
        language is not known, the strong terms of all.
    """

    engine: Engine
    heads: Sequence[Mapping[str | None, Head]]


class Scanner:
    """Every list: one engine for each language, and one for all where it must be guessed."""

    def __init__(self, entries: Callable[[], tuple[Entry, ...]], maker: EngineMaker) -> None:
        self._entries = entries  # read when there is a text to look at
        self._maker = maker
        self._lists: dict[str | None, _Lists] = {}

    def scan(self, documents: Sequence[Document]) -> Seen:
        """Return what stands in the documents.

        Examples
        --------
        >>> from contentmix.risk.document import documents
        >>> seen = make_scanner().scan([*documents(["Good Lambrusco is here", "Bread"])])
        >>> [(number, hit.start, hit.end) for number in seen.hits for hit in seen.hits[number]]
        [(0, 5, 14)]
        """
        hits: dict[int, list[Hit]] = {}
        with_digits: set[int] = set()
        for language, numbers in _by_language(documents).items():
            joined = _joined(documents, numbers)
            with_digits.update(joined.owners_of(_DIGITS))
            for owner, hit in self._hits(language, documents, joined):
                hits.setdefault(owner, []).append(hit)
        return Seen(hits, frozenset(with_digits))

    def _hits(
        self, language: str | None, documents: Sequence[Document], joined: _Joined
    ) -> Iterator[tuple[int, Hit]]:
        engine, heads = self._lists_of(language)
        whole, starts, sources, places = joined
        guess = Guess(language, certain=True)
        guesses: dict[int, Guess] = {}
        for number, place in engine.find(whole):
            at = bisect_right(starts, place) - 1
            owner, field = sources[at]
            if not language:
                guess = guesses.get(owner) or guesses.setdefault(
                    owner, _guess(documents, joined, at)
                )
            head = heads[number].get(guess.language)
            for entry in head.candidates(whole, place) if head else ():
                if len(entry.term.words) > 1:
                    span = entry.term.place_in(whole, place)
                else:  # the engine has looked at all of it
                    span = place, whole.find(" ", place)
                if span and (guess.certain or not entry.colliding):
                    start, end = span[0] - starts[at], span[1] - starts[at]
                    if places[at] is not None:
                        start, end = Compared("", places[at]).span(start, end)
                    yield owner, Hit(entry, field, start, end)

    def _lists_of(self, language: str | None) -> _Lists:
        if language not in self._lists:
            self._lists[language] = self._file(language)
        return self._lists[language]

    def _file(self, language: str | None) -> _Lists:
        filed: dict[Word, dict[str | None, list[Entry]]] = {}
        for entry in self._entries():
            for name in _languages_of(entry):
                if language is None or name == language:
                    head = filed.setdefault(entry.term.words[entry.term.anchor], {})
                    head.setdefault(name, []).append(entry)
        heads = ({name: Head(some) for name, some in head.items()} for head in filed.values())
        return _Lists(self._maker(tuple(filed)), tuple(heads))


def _by_language(documents: Iterable[Document]) -> dict[str | None, list[int]]:
    """Return the documents that say anything, by the language that they name; None is none."""
    found: dict[str | None, list[int]] = {}
    for number, document in enumerate(documents):
        if not any(document.texts):
            continue
        named = document.language and (named_language(document.language) or EVERY_LANGUAGE)
        found.setdefault(named or None, []).append(number)
    return found


def _guess(documents: Sequence[Document], joined: _Joined, at: int) -> Guess:
    """Return the language of the document of a text among those that are joined, by its looks."""
    owner = joined.sources[at][0]
    texts = documents[owner].texts
    if len(texts) > 1:
        text = " ".join(texts)
        return guess_language(compare_by(text).letters, text)
    while at and joined.sources[at - 1][0] == owner:  # words of its hashtags follow it
        at -= 1
    letters = joined.whole[joined.starts[at] : joined.starts[at + 1] - len(_SEAM)]
    return guess_language(letters, texts[0])


def in_order(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the hits as they stand in the text; what a hashtag holds twice counts once."""
    if len(hits) < 2:
        return hits
    by_place = {(hit.field, hit.start, hit.end, id(hit.entry)): hit for hit in hits}
    return sorted(by_place.values(), key=_place)


def _place(hit: Hit) -> tuple[int, int, int, str, str, str]:
    entry = hit.entry
    return hit.field, hit.start, -hit.end, entry.flag, entry.tier, entry.term.text


@lru_cache(maxsize=16)
def make_scanner(own: tuple[Entry, ...] = (), maker: EngineMaker = make_engine) -> Scanner:
    """Return a scanner for our lists and the user's own terms."""
    return Scanner(lambda: (*load_entries(), *own), maker)


def _languages_of(entry: Entry) -> Iterator[str | None]:
    """Yield the languages of texts in which an entry counts."""
    yield entry.language
    if entry.language == EVERY_LANGUAGE:
        yield from (None, *(known.name for known in load_languages()))
    elif not entry.colliding and entry.tier in (Tier.STRONG, Tier.EXCLUDE):
        yield None
