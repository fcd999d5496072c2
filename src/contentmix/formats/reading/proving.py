"""Understand columns whose headings say nothing: by what their values are, and by exclusion."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from statistics import median

from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_words

Sample = tuple[str, Sequence[str]]
"""A heading, and the different values below it."""

Test = Callable[[str, str], bool]
"""Tells whether a text looks like a meaning."""

_LEAST, _LONG = 3, 25
_NO_TEXT = ("text", "title")
_NO_DAY = ("at", "date", "day", "week", "weekday")


def prove(
    unknown: Mapping[int, Sample], taken: frozenset[str], looks_like: Test
) -> Mapping[int, tuple[str, str, float]]:
    """Return the meaning, the evidence and the confidence of each column that can be told.

    Parameters
    ----------
    unknown
        The columns that no word says anything about.
    taken
        The meanings that other columns have.
    """
    found: dict[int, tuple[str, str, float]] = {}
    for meaning, test in _ALL.items():
        able = [n for n, sample in unknown.items() if n not in found and test(sample, looks_like)]
        if meaning not in taken and len(able) == 1:
            found[able[0]] = (meaning, f"every value looks like {meaning}", 0.9)
    if not taken & set(_NO_DAY):
        days = [n for n, sample in unknown.items() if _all(sample, "date", looks_like)]
        if len(days) == 1 and not _is_another_day(unknown[days[0]][0]):
            why = "every value looks like date, and no other column says the day"
            found[days[0]] = ("date", why, 0.8)
    if not taken & set(_NO_TEXT):
        texts = [n for n, sample in unknown.items() if n not in found and _is_prose(sample)]
        if len(texts) == 1:
            found[texts[0]] = ("text", "it is the only column of long texts", 0.7)
    return found


def _all(sample: Sample, meaning: str, looks_like: Test) -> bool:
    return bool(sample[1]) and all(looks_like(meaning, text) for text in sample[1])


def _is_hashtags(sample: Sample, looks_like: Test) -> bool:
    return _all(sample, "hashtags", looks_like)


def _is_channel(sample: Sample, looks_like: Test) -> bool:
    """Tell whether all values are networks, and not only ticks such as ``x``."""
    return _all(sample, "channel", looks_like) and any(len(text.strip()) > 1 for text in sample[1])


def _is_category(sample: Sample, _: Test) -> bool:
    """Tell whether all values are clear words for at least two categories."""
    words = load_words("categories")
    found = {words.look_up(text).value for text in sample[1]}
    named = not set(fold(sample[0]).split()) & _words("aims")
    return named and len(sample[1]) >= 2 and len(found) >= 2 and None not in found


_ALL: Mapping[str, Callable[[Sample, Test], bool]] = {
    "hashtags": _is_hashtags,
    "channel": _is_channel,
    "category": _is_category,
}


def _is_prose(sample: Sample) -> bool:
    texts = sample[1]
    spaced = sum(" " in text and "://" not in text for text in texts)
    return len(texts) >= _LEAST and spaced == len(texts) and median(map(len, texts)) >= _LONG


def _is_another_day(heading: str) -> bool:
    """Tell whether a heading says that its days are not those of publication."""
    return bool(set(fold(heading).split()) & _words("other_days"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "tables")[kind]))
