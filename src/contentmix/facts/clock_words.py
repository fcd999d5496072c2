"""The words that stand for times and zones: parts of the day, and where a clock hangs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from contentmix.facts.store import read_data
from contentmix.facts.words import fold


@dataclass(frozen=True, slots=True)
class ClockWords:
    """What people write instead of a time, or beside it; all words are folded.

    Attributes
    ----------
    parts
        The part of the day by word: ``abends`` is ``evening``.
    none
        Words that say there is no time of day.
    zones
        IANA names by word; several where a word is used for more than one zone.
    halves
        Other words for ``am`` and ``pm``, before or behind the hour, as they are written.
    """

    parts: Mapping[str, str]
    none: frozenset[str]
    zones: Mapping[str, tuple[str, ...]]
    halves: Mapping[str, tuple[str, ...]]


@cache
def load_clock_words() -> ClockWords:
    """Return the words for times and zones; a zone also goes by its city.

    Examples
    --------
    >>> words = load_clock_words()
    >>> words.parts["abends"], words.zones["et"], words.zones["toronto"]
    ('evening', ('America/New_York',), ('America/Toronto',))
    """
    data: dict[str, Any] = read_data("words", "clock")
    return ClockWords(
        parts={fold(word): part for part, words in data["parts"].items() for word in words},
        none=frozenset(map(fold, data["none"])),
        halves={half: tuple(words) for half, words in data["halves"].items()},
        zones={**_cities(), **{fold(word): tuple(names) for word, names in data["zones"].items()}},
    )


def _cities() -> dict[str, tuple[str, ...]]:
    """Return the zones that have a place in their name, by that place and by the whole name."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in available_timezones():
        area, _, place = name.partition("/")
        if place and area not in ("Etc", "US", "SystemV", "posix", "right"):
            found[fold(place)].add(name)
            found[fold(place.rpartition("/")[2])].add(name)
            found[fold(name)].add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}
