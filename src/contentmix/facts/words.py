"""The words people use in their own tables: for columns, categories, statuses and networks.

A word is `clear` when it means one thing to nearly everyone. An `ambiguous` word is never
replaced by a guess: whoever reads reports it with its candidates.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from contentmix.facts.networks import load_network, network_names
from contentmix.facts.store import read_data

_FOLDER = "words"
_NEAR = 0.85  # how alike a slip of the pen is to the word that was meant
_SHORT = 3  # words of so few letters are near to everything
_NOT_A_LETTER = re.compile(r"[^\w]+|_+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Reduce a word to what is compared: no case, accents, punctuation, emoji or underscores.

    Examples
    --------
    >>> fold("  Post_Category: "), fold("publishDate"), fold("Posted ✅"), fold("À produire")
    ('post category', 'publish date', 'posted', 'a produire')
    """
    split = _CAMEL.sub(" ", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", split) if not unicodedata.combining(c))
    return " ".join(_NOT_A_LETTER.sub(" ", unicodedata.normalize("NFKC", bare).casefold()).split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for.

    Attributes
    ----------
    value
        What it means; None where that is open or not known.
    candidates
        What an ambiguous word may mean.
    outside
        Whether the word is known, and known to mean nothing of this kind.
    """

    value: str | None = None
    candidates: tuple[str, ...] = ()
    outside: bool = False


UNKNOWN = Meaning()


@dataclass(frozen=True)
class Words:
    """The words of one kind, such as those for a status.

    Examples
    --------
    >>> statuses = load_words("statuses")
    >>> statuses.look_up("Posted ✅").value
    'published'
    >>> statuses.look_up("Planned").candidates
    ('idea', 'scheduled')
    >>> statuses.taught({"planned": "idea"}).look_up("Planned").value
    'idea'
    """

    meanings: Mapping[str, Meaning] = field(repr=False)

    def look_up(self, word: str) -> Meaning:
        """Return the meaning of a word, however it is spelled."""
        found = self.meanings.get(fold(word))
        # ``YouTube`` folds to two words, as ``publishDate`` must; people write it as one as well.
        return found or self.meanings.get(fold(word.casefold()), UNKNOWN)

    def nearest(self, word: str) -> str | None:
        """Return the word with a meaning that `word` is likely a slip of; None where none is near.

        Examples
        --------
        >>> load_words("categories").nearest("Unterhaltug")
        'unterhaltung'
        """
        known = [known for known, meaning in self.meanings.items() if meaning.value]
        near = get_close_matches(fold(word), known, n=1, cutoff=_NEAR)
        return near[0] if near and len(near[0]) > _SHORT else None

    def taught(self, lesson: Mapping[str, str] | Iterable[str]) -> "Words":
        """Return these words and more: meaning by word, or names that mean themselves."""
        pairs = lesson if isinstance(lesson, Mapping) else {name: name for name in lesson}
        own = {fold(word): Meaning(value) for word, value in pairs.items()}
        return Words({**self.meanings, **own})


@cache
def load_words(kind: str) -> Words:
    """Return the words of a data file, such as ``categories``, ``statuses``, ``networks``.

    Examples
    --------
    >>> load_words("networks").look_up("Twitter/X").value
    'x'
    """
    data = read_data(_FOLDER, kind)
    clear = {fold(word): Meaning(value) for value, words in data["clear"].items() for word in words}
    ambiguous = {
        fold(word): Meaning(candidates=tuple(candidates))
        for word, candidates in data.get("ambiguous", {}).items()
    }
    outside = {
        fold(word): Meaning(outside=True) for word in data.get("outside", {}).get("words", ())
    }
    networks = _network_words() if kind == "networks" else {}
    return Words({**networks, **outside, **ambiguous, **clear})


def _network_words() -> dict[str, Meaning]:
    networks = [load_network(name) for name in network_names()]
    return {
        fold(word): Meaning(network.name)
        for network in networks
        for word in (network.name, network.label, *network.aliases)
    }


@dataclass(frozen=True, slots=True)
class Headings:
    """The words for columns.

    Attributes
    ----------
    ranks
        For each word the meanings it can have, each with its rank: 0 is the best word for it.
    doubtful
        For some words the meanings among which the values decide.
    """

    ranks: Mapping[str, Mapping[str, int]]
    doubtful: Mapping[str, tuple[str, ...]]


@cache
def load_headings() -> Headings:
    """Return the words for columns.

    Examples
    --------
    >>> load_headings().ranks["caption"]
    {'text': 1}
    >>> load_headings().doubtful["content type"]
    ('category', 'format')
    """
    data = read_data(_FOLDER, "columns")
    ranks: dict[str, dict[str, int]] = {}
    for meaning, words in data["words"].items():
        for rank, word in enumerate(words):
            ranks.setdefault(fold(word), {}).setdefault(meaning, rank)
    doubtful = {fold(word): tuple(meanings) for word, meanings in data["doubtful"].items()}
    return Headings(ranks, doubtful)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words that stand in dates, folded.

    Attributes
    ----------
    months
        1 to 12 by name.
    weekdays
        0 (Monday) to 6 by name.
    joining
        Words that mean nothing by themselves.
    ordinals
        What may follow the number of the day.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    joining: frozenset[str]
    ordinals: tuple[str, ...]


@cache
def load_date_words() -> DateWords:
    """Return the names of months and weekdays in every language that is known.

    Examples
    --------
    >>> load_date_words().months["marzo"], load_date_words().weekdays["venerdi"]
    (3, 4)
    """
    data: dict[str, Any] = read_data(_FOLDER, "dates")
    return DateWords(
        months={fold(name): n for n, names in enumerate(data["months"], 1) for name in names},
        weekdays={fold(name): n for n, names in enumerate(data["weekdays"]) for name in names},
        joining=frozenset(map(fold, data["joining"])),
        ordinals=tuple(data["ordinals"]),
    )
