"""Words of praise, and words by which people speak of what is theirs; in any language."""

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from contentmix.facts.store import read_data

_MARK = re.compile("[\u0300-\u036f]")


def praise_version() -> str:
    """Return the version of the list."""
    return str(_lists()["version"])


def praise_in(words: Iterable[str], brand: Iterable[str]) -> str | None:
    """Return the word of praise in a text that speaks of a brand as customers do.

    Parameters
    ----------
    words
        Of the text, in lower case.
    brand
        What the brand is called.

    Returns
    -------
    str or None
        None where nobody praises, the brand is not named, or who speaks says that it is theirs.

    Examples
    --------
    >>> praise_in("forno rossi is the best bakery of the lake".split(), ["Forno Rossi"])
    'best'
    >>> praise_in("our bread is the best says forno rossi".split(), ["Forno Rossi"]) is None
    True
    """
    said = f" {_folded(' '.join(words))} "
    named = any(f" {_folded(name)} " in said for name in brand)
    if not named or _pattern("own").search(said):
        return None
    found = _pattern("praise").search(said)
    return found[1] if found else None


def _folded(text: str) -> str:
    bare = _MARK.sub("", normalize("NFD", text.casefold()))
    return " ".join(re.findall(r"\w+", bare))


@cache
def _lists() -> dict[str, object]:
    return read_data("risk", "praise")


@cache
def _pattern(kind: str) -> "re.Pattern[str]":
    lists = [part for part in _lists().values() if isinstance(part, dict)]
    terms = sorted({_folded(term) for part in lists for term in part[kind]})
    end = r"\w*" if kind == "praise" else r"(?= )"
    return re.compile(rf" ((?:{'|'.join(terms)}){end})")
