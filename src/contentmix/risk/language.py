"""Which language a text is in: as the post says, by its script, or by its small words."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from contentmix.facts.store import read_data
from contentmix.risk.letters import compare_by

_ENOUGH = 2  # small words, and as many more than the next language has
_SURE = 0.9
_SCRIPTS = tuple(map(re.compile, ("[а-я]+", "[α-ω]+", "[a-z]+")))


@dataclass(frozen=True, slots=True)
class Language:
    """A language that risks are found in.

    Attributes
    ----------
    name
        ISO 639-1: ``it``.
    names
        What people write in a column for it, folded.
    words
        Its small words, as they are compared.
    """

    name: str
    names: frozenset[str]
    words: frozenset[str]


class Guess(NamedTuple):
    """What language a text seems to be in; no language where nothing tells."""

    language: str | None
    certain: bool


@cache
def load_languages() -> tuple[Language, ...]:
    """Return the languages that risks are found in.

    Examples
    --------
    >>> [language.name for language in load_languages()]
    ['en', 'it', 'es', 'fr', 'de', 'ru', 'el']
    """
    tables: Mapping[str, Any] = read_data("risk", "languages")["languages"]
    return tuple(
        Language(
            name,
            frozenset(compare_by(word).letters.strip() for word in table["names"]),
            frozenset(compare_by(table["words"]).letters.split()),
        )
        for name, table in tables.items()
    )


@cache
def small_words() -> frozenset[str]:
    """Return the small words of all languages.

    Examples
    --------
    >>> {"the", "della", "это"} <= small_words()
    True
    """
    return frozenset().union(*(known.words for known in load_languages()))


@cache
def named_language(name: str) -> str | None:
    """Return the language that a post names, by its code or in words; None when it is another.

    Examples
    --------
    >>> named_language("it-IT"), named_language("Französisch"), named_language("Klingon")
    ('it', 'fr', None)
    """
    folded = compare_by(name).letters.strip()
    wanted = {folded, folded.partition(" ")[0]}
    return next((known.name for known in load_languages() if wanted & known.names), None)


def guess_language(letters: str, text: str) -> Guess:
    """Return the language of a text.

    Parameters
    ----------
    letters
        The text as `compare_by` gives it.
    text
        The same as it was written.

    Examples
    --------
    >>> guess_language("il pane della nonna e pronto", "Il pane della nonna è pronto")
    Guess(language='it', certain=True)
    >>> guess_language("хлеб", "Хлеб").language, guess_language("🍞", "🍞").language
    ('ru', None)
    """
    script = None if letters.isascii() else _by_script(letters)
    if script:
        return Guess(script, certain=True)
    (best, name), (next_best, _) = _by_small_words(letters.split())
    if best - next_best >= _ENOUGH:
        return Guess(name, certain=True)
    if _identifier() and any(map(str.isalpha, letters)):
        return _identified(text)
    return Guess(name if best > next_best else None, certain=False)


def _by_script(letters: str) -> str | None:
    """Return ru or el where more letters are of that script than of any other."""
    cyrillic, greek, latin = (sum(map(len, it.findall(letters))) for it in _SCRIPTS)
    if max(cyrillic, greek) <= latin:
        return None
    return "ru" if cyrillic > greek else "el"


def _by_small_words(words: list[str]) -> list[tuple[int, str]]:
    """Return the two languages of which most small words are there, each with their number."""
    counts = dict.fromkeys(_latin(), 0)
    for names, count in Counter(map(_languages_by_word().get, words)).items():
        for name in names or ():
            counts[name] += count
    return sorted(((count, name) for name, count in counts.items()), reverse=True)[:2]


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in load_languages():
        for word in language.words if language.name in _latin() else ():
            found[word] = (*found.get(word, ()), language.name)
    return found


@cache
def _latin() -> tuple[str, ...]:
    return tuple(it.name for it in load_languages() if it.name not in ("ru", "el"))


@cache
def _identifier() -> Any:
    """Return the packaged identifier, an extra; None where it is not installed."""
    if find_spec("py3langid") is None:
        return None
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  an extra

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_latin()))
    return identifier


def _identified(text: str) -> Guess:
    name, probability = _identifier().classify(text)
    return Guess(str(name), certain=bool(probability >= _SURE))
