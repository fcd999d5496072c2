"""How findings speak of a flag: its words, its rule, the version of its list."""

from collections.abc import Iterable

from contentmix.model.words import listed
from contentmix.risk.found import FlagFound
from contentmix.risk.risky import Risky


def in_words(risk: Risky) -> str:
    """Say a flag with what raised it: ``politics ('vote'; lexicon.en 2026-11-25)``."""
    found = risk.found
    said = listed([repr(word) for word in found.words]) or found.why
    return f"{found.flag} ({said}; {_by(found)})"


def sources(risks: Iterable[Risky]) -> str:
    """Say where the flags come from: rule, list, and the places of the words in the post."""
    return "; ".join(_source(risk.found) for risk in risks)


def _source(found: FlagFound) -> str:
    places = (f"{it.field} {it.start}-{it.end}" for it in found.spans)
    return ", ".join((_by(found), *places))


def _by(found: FlagFound) -> str:
    """Name the rule and the version of its list."""
    return " ".join(filter(None, (found.rule or found.origin.value, found.version)))
