"""Texts that say the same, or nearly the same: sketched, then verified word for word.

Each text is filed under its rarest pairs of neighbouring words among those that another text
has too; only texts filed together are compared. The time grows with the texts, not with their
pairs, and the same texts give the same answer on any machine.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from contentmix.model.garbage import uncollected
from contentmix.risk.plain import plain_words

SORTED_ALIKE = 75
"""From so many per cent on, texts whose words are the same in any order are nearly the same."""

PART_ALIKE = 92
"""The same for a text that stands, nearly whole, inside a longer one."""

FEWEST_WORDS = 4
"""Shorter texts are the same or not: 'Happy Monday' is not nearly 'Happy Friday'."""

_FILES = 5  # under how many pairs of words a text is filed
_FILED = 12  # how many texts a file holds; what all say tells none of them apart
_RARE = 6  # a pair of words that so few texts have is enough to compare them
_TABLE = 4_194_301  # a prime; pairs of words that fall together only count as less rare
_MOST = 255


@dataclass(frozen=True, slots=True)
class Near:
    """A text that says the same, or nearly the same, as an earlier one.

    Attributes
    ----------
    first, second
        The places of both among the texts; `first` is the earlier.
    score
        0 to 100: 100 says the same but for links, tags around it, pictures, case and
        punctuation.
    """

    first: int
    second: int
    score: int

    @property
    def same(self) -> bool:
        """Whether the words are the same."""
        return self.score == 100


def near_texts(texts: Sequence[str], languages: Sequence[str | None] = ()) -> tuple[Near, ...]:
    """Return for each text the earlier one that it resembles most, where there is one.

    Parameters
    ----------
    texts
        In the order in which earlier is meant.
    languages
        Of each text, where known: two that differ are translations, which are allowed.

    Examples
    --------
    >>> near_texts(["The oven is warm from six on.", "Our shop is shut today.",
    ...             "The oven is warm from five on! #bread"])
    (Near(first=0, second=2, score=84),)
    """
    with uncollected():
        alike = _Shelf(texts, languages).alike()
        return tuple(max(some, key=_score) for some in alike if some)


def near_pairs(texts: Sequence[str], languages: Sequence[str | None] = ()) -> tuple[Near, ...]:
    """Return for each text every earlier one that it was found to resemble.

    Examples
    --------
    >>> said = ["The oven is warm from six on.", "The oven is warm from five on.",
    ...         "The oven is warm from four on."]
    >>> [(near.first, near.second) for near in near_pairs(said)]
    [(0, 1), (0, 2), (1, 2)]
    """
    with uncollected():
        return tuple(near for some in _Shelf(texts, languages).alike() for near in some)


def _score(near: Near) -> int:
    return near.score


def differing(first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that only the first text has, and those that only the second has.

    Examples
    --------
    >>> differing("The oven is warm from six on.", "The oven is warm from five on! #bread")
    (('six',), ('five',))
    """
    one, other = plain_words(first), plain_words(second)
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(one, other):
        if step.tag != "equal":
            gone += one[step.src_start : step.src_end]
            come += other[step.dest_start : step.dest_end]
    return tuple(gone), tuple(come)


class _Shelf:
    """The texts with what they are filed under."""

    def __init__(self, texts: Sequence[str], languages: Sequence[str | None]) -> None:
        self.words = [plain_words(text) for text in texts]
        self.languages = languages or [None] * len(texts)
        self.said: dict[tuple[str, ...], int] = {}
        self.files: defaultdict[int, list[int]] = defaultdict(list)
        self.own: dict[int, _Own] = {}
        number = _Numbers()
        self.pairs = [_pairs([number[word] for word in words]) for words in self.words]

    def alike(self) -> Iterator[Sequence[Near]]:
        """Yield for each text the earlier ones that are like it, in their order."""
        for place, words in enumerate(self.words):
            first = self.said.setdefault(words, place)
            if first != place and words:
                yield [Near(first, place, 100)] if self._comparable(first, place) else ()
            else:
                yield self._filed(place) if len(words) >= FEWEST_WORDS else ()

    def _filed(self, place: int) -> Sequence[Near]:
        """Return those filed together with the text that are like it, and file it."""
        counts, pairs = self.counts, self.pairs[place]
        rarity = [counts[pair] for pair in pairs]
        mine = self.own[place] = _Own.of(self.words[place], rarity, self.stock)
        found: list[Near] = []
        for other in sorted(self._filed_with(place, zip(rarity, pairs, strict=True))):
            if self._comparable(other, place):
                alike = _alike(self.own[other], mine)
                if alike:
                    found.append(Near(other, place, alike))
        return found

    def _filed_with(self, place: int, pairs: Iterable[tuple[int, int]]) -> set[int]:
        """Return who shares a rare pair of words, or two that are not so rare."""
        once, enough = set[int](), set[int]()
        # Texts that share pairs choose the same of them: by rarity, then by the pair itself.
        for count, file in sorted({pair for pair in pairs if pair[0] > 1})[:_FILES]:
            filed = self.files[file]
            enough.update(filed if count <= _RARE else once.intersection(filed))
            once.update(filed)
            if len(filed) < _FILED:
                filed.append(place)
        return enough

    def _comparable(self, first: int, second: int) -> bool:
        one, other = self.languages[first], self.languages[second]
        return one is None or other is None or one == other

    @cached_property
    def counts(self) -> bytearray:
        """How many different texts have a pair of words; saturated, and by its hash."""
        counts = bytearray(_TABLE)
        for pairs in dict(zip(self.words, self.pairs, strict=True)).values():
            for pair in set(pairs):
                if counts[pair] < _MOST:
                    counts[pair] += 1
        return counts

    @cached_property
    def stock(self) -> int:
        """Pairs of words that more texts have belong to nobody: 'link in bio'."""
        return min(_MOST - 1, max(8, len(self.words) // 500))


class _Own(NamedTuple):
    """What a text says in words of its own; all of it, where that is too little."""

    words: Sequence[str]
    ordered: str
    different: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[str], rarity: Sequence[int], stock: int) -> "_Own":
        """Leave out the words of pairs that more than `stock` texts have."""
        if max(rarity) > stock:
            around = zip((0, *rarity), (*rarity, 0), strict=True)
            sides = zip(words, around, strict=True)
            own = [word for word, (left, right) in sides if left <= stock and right <= stock]
            words = own if len(own) >= FEWEST_WORDS else words
        return cls(words, " ".join(sorted(words)), frozenset(words))


class _Numbers(dict[str, int]):
    """A number for each word; the same on any machine."""

    def __missing__(self, word: str) -> int:
        self[word] = number = crc32(word.encode("utf-8", "surrogatepass"))
        return number


def _pairs(numbers: Sequence[int]) -> "array[int]":
    return array("I", [(one * 31 ^ other) % _TABLE for one, other in pairwise(numbers)])


def _alike(one: _Own, other: _Own) -> int:
    """Return how much alike two texts are, 0 where it is too little to be nearly the same."""
    score = fuzz.ratio(one.ordered, other.ordered, score_cutoff=SORTED_ALIKE)
    if not score and len(one.ordered) * 10 <= len(other.ordered) * 9:
        score = _part_alike(one, other)
    elif not score and len(other.ordered) * 10 <= len(one.ordered) * 9:
        score = _part_alike(other, one)
    return min(99, int(score))


def _part_alike(short: _Own, long: _Own) -> float:
    """Return how much the best stretch of `long` is like `short`, 0 when it is too little."""
    if len(short.different & long.different) * 4 < len(short.words) * 3:
        return 0
    said = " ".join(short.words), " ".join(long.words)
    return fuzz.partial_ratio(*said, score_cutoff=PART_ALIKE)
