"""The word lists: for each language and flag, strong terms, weak terms and exclusions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.flags import load_flags
from contentmix.facts.store import names_in, read_data
from contentmix.risk.language import load_languages, small_words
from contentmix.risk.term import Term, parse_term

EVERY_LANGUAGE = "*"
EVERY_FLAG = "*"
_FOLDER = "risk/lexicons"


class Tier(StrEnum):
    """How much a term says.

    `STRONG` is enough alone; of `WEAK` it takes two that differ, or one and a `TOPIC`, of which
    any number says nothing without a claim about it; `BESIDE` counts only beside a
    strong term of a flag that leans to this one; `EXCLUDE` hides what stands under it; `MARK`
    says nothing alone, and is there for a pattern to look at.
    """

    STRONG = "strong"
    WEAK = "weak"
    TOPIC = "topic"
    BESIDE = "beside"
    EXCLUDE = "exclude"
    MARK = "mark"


class Entry(NamedTuple):
    """A term of a list.

    Attributes
    ----------
    language
        The language it belongs to; ``*`` is every one.
    flag
        What it speaks for; ``*``, for exclusions, is every flag.
    version
        The list and the day it was last changed: ``en 2026-11-25``.
    colliding
        Whether it is a small word of another language, so that the language must be certain.
    """

    term: Term
    language: str
    flag: str
    tier: Tier
    version: str
    colliding: bool = False


@cache
def load_entries() -> tuple[Entry, ...]:
    """Return the terms of every list that ships with contentmix.

    Examples
    --------
    >>> {"en", "it"} <= {entry.language for entry in load_entries()}
    True
    """
    return tuple(entry for name in names_in(_FOLDER) for entry in entries_of(_read(name)))


def _read(name: str) -> Mapping[str, Any]:
    return read_data(_FOLDER, name)


def entries_of(lists: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the terms of one file; see ``facts/data/risk/lexicons``.

    Raises
    ------
    InputError
        A term cannot be compared, is too short, stands twice, or is a small word of some
        language and not named under ``despite``.
    UnknownNameError
        A list is for a flag, or of a tier, that does not exist.

    Examples
    --------
    >>> [found] = entries_of({"language": "en", "version": "1", "alcohol": {"strong": "beer*"}})
    >>> found.term.text, found.flag, found.version
    ('beer*', 'alcohol', 'en 1')
    """
    version = f"{lists.get('name', lists['language'])} {lists['version']}"
    file = _File(lists["language"], version, frozenset(_terms(lists.get("despite", ""))))
    found: list[Entry] = []
    problems: list[str] = []
    for flag, tier, text in _lists(lists, f"lexicon {version}"):
        try:
            found.append(file.entry(flag, tier, text))
        except InputError as error:
            problems.extend(f"{flag}, {tier}: {problem}" for problem in error.problems)
    problems.extend(_repeated(found))
    if problems:
        hint = "mend the terms, or name a small word under despite"
        raise InputError(f"lexicon {version}", problems[0], hint=hint, problems=problems)
    return tuple(found)


@dataclass(frozen=True)
class _File:
    """What all terms of a file share."""

    language: str
    version: str
    despite: frozenset[str]

    def entry(self, flag: str, tier: Tier, text: str) -> Entry:
        term = parse_term(text)
        small = _collides(term, self.language)
        if small and text not in self.despite:
            raise InputError(text, f"{text!r} is also {small!r}, a small word of a language")
        return Entry(term, self.language, flag, tier, self.version, bool(small))


def _lists(lists: Mapping[str, Any], where: str) -> Iterator[tuple[str, Tier, str]]:
    """Yield each term with its flag and tier."""
    for flag, tiers in lists.items():
        if isinstance(tiers, Mapping):
            _known("flag", flag, (EVERY_FLAG, *load_flags()), where)
            for tier, text in tiers.items():
                _known("tier", tier, tuple(Tier), f"{where}, {flag}")
                yield from ((flag, Tier(tier), term) for term in _terms(text))


def _terms(text: str) -> list[str]:
    """Split the terms of a list, which stand between commas and line ends."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [" ".join(term.split()) for line in lines for term in line.split(",") if term.strip()]


def _collides(term: Term, language: str) -> str:
    """Return the small word of any language that the term would be found in.

    What only begins like a small word of its own language is no danger.
    """
    (word, *more) = term.words
    if more or word.starts_open:
        return ""
    if word.ends_open:
        return next((w for lang, w in _beginnings().get(word.letters, ()) if lang != language), "")
    return word.letters if word.letters in small_words() else ""


@cache
def _beginnings() -> Mapping[str, list[tuple[str, str]]]:
    """Return the small words, with their language, by everything that they begin with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for known in load_languages():
        for small in sorted(known.words):
            for end in range(1, len(small) + 1):
                found.setdefault(small[:end], []).append((known.name, small))
    return found


def _known(kind: str, name: str, known: Iterable[str], where: str) -> None:
    if name not in known:
        raise UnknownNameError(kind, name, known=known, where=where)


def _repeated(entries: Iterable[Entry]) -> Iterator[str]:
    seen = Counter((entry.flag, entry.term.words) for entry in entries)
    for (flag, words), count in seen.items():
        if count > 1:
            yield f"{flag}: {' '.join(word.letters for word in words)!r} stands twice; keep one"
