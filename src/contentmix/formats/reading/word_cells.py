"""Cells that hold words: categories, statuses and networks."""

import re
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from functools import cache

from contentmix.facts.store import read_data
from contentmix.facts.words import UNKNOWN, Meaning, Words, fold, load_date_words
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.trouble import Ask, Parsed, Trouble
from contentmix.model.post import PostStatus
from contentmix.rules import input as rules

_LISTED = re.compile(r"[,;|\n]")
_LEADING = re.compile(r"[:(—–]| - ")
_BRACKETED = re.compile(r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<more>[^()\[\]]+)[)\]]")
_SEVERAL = re.compile(r"\s*(?:[/,;|+&\n]|\band\b)\s*")
CANCELLED = "cancelled"
"""What a status means that is no step on the way to publication: called off."""

_FIX_CATEGORY = 'declare it in the target, or map it: vocabulary={"category": {"word": "info"}}'
_FIX_STATUS = 'say which: vocabulary={"status": {"word": "scheduled"}}'
_UNKNOWN_NETWORK = Trouble(
    rules.UNKNOWN_NETWORK,
    "is no known network; kept as the id of a channel",
    'if it is one: vocabulary={"network": {"word": "instagram"}}',
)
_NO_NETWORK = Trouble(
    rules.UNKNOWN_NETWORK,
    "is work to be done, not a place to publish",
    'if it is a channel: vocabulary={"network": ["the word"]}',
)


def category_reader(words: Words) -> Callable[[Cell], Parsed]:
    """Return a reader of categories; what is not clear is kept as it was written, and asked."""

    def read(cell: Cell) -> Parsed:
        word = " ".join(as_text(cell).split())
        meaning = words.look_up(word)
        if meaning.value:
            return _translated(word, meaning.value, meaning.value)
        candidates = meaning.candidates or _candidates(word, words)
        if candidates:
            says = f"may mean {', '.join(candidates)}; kept as the category"
            rule = rules.AMBIGUOUS_CATEGORY
        else:
            says, rule = "is no known category; kept as the category", rules.UNKNOWN_CATEGORY
        asks = Ask("category", candidates)
        return Parsed(word, trouble=Trouble(rule, says, _FIX_CATEGORY, asks=asks))

    return read


def status_reader(
    words: Words, step: str | None = None, cells: Iterable[Cell] = ()
) -> Callable[[Cell], Parsed]:
    """Return a reader of statuses; what is not clear counts as a draft, and is asked.

    Parameters
    ----------
    step
        What yes means in the column.
    cells
        The whole column: its language may say what a word means.
    """
    known = _beside({fold(as_text(cell)) for cell in cells})

    def read(cell: Cell) -> Parsed:
        word = as_text(cell).strip()
        found = status_of(word, words, step)
        if found.candidates and fold(word) in known:
            found = Meaning(known[fold(word)])
        if found.value:
            return _translated(word, found.value, PostStatus(found.value))
        if found.candidates:
            says = f"may mean {', '.join(found.candidates)}; the post counts as a draft"
            rule = rules.AMBIGUOUS_STATUS
        else:
            says, rule = "is no known status; the post counts as a draft", rules.UNKNOWN_STATUS
        asks = None if found.outside else Ask("status", found.candidates)
        return Parsed(keep=True, trouble=Trouble(rule, says, _FIX_STATUS, asks=asks))

    return read


def _beside(column: Set[str]) -> Mapping[str, str]:
    """Return what ambiguous words mean beside the other words of a column."""
    said = read_data("words", "statuses")["beside"]
    return {
        fold(word): it["means"]
        for word, it in said.items()
        if not column.isdisjoint(map(fold, it["words"]))
    }


def status_of(text: str, words: Words, step: str | None = None) -> Meaning:
    """Look a status up, with a day, an id or an explanation behind it.

    Examples
    --------
    >>> from contentmix.facts.words import load_words
    >>> statuses = load_words("statuses")
    >>> status_of("Live: post Wed", statuses).value, status_of("Y", statuses, "published").value
    ('published', 'published')
    """
    if step and text.casefold() in _yes():
        return Meaning(step)
    found = words.look_up(text)
    return found if found != UNKNOWN else words.look_up(_without_day(_LEADING.split(text)[0]))


@cache
def _yes() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_data("words", "tables")["yes"])


def _without_day(text: str) -> str:
    """Return a text without the day at its end: ``Scheduled Tue 14 Apr``."""
    words, known = fold(text).split(), load_date_words()
    while words and (
        words[-1].isdecimal() or words[-1] in known.months or words[-1] in known.weekdays
    ):
        words.pop()
    return " ".join(words)


def network_reader(words: Words) -> Callable[[Cell], Parsed]:
    """Return a reader of networks and channels, one or several in a cell."""

    def read(cell: Cell) -> Parsed:
        names = cell if isinstance(cell, tuple) else split_networks(as_text(cell), words)
        found = [network_of(name, words) for name in names]
        if any(meaning.outside for meaning in found):
            return Parsed(keep=True, trouble=_NO_NETWORK)
        kept = [m.value or name for name, m in zip(names, found, strict=True)]
        channels = tuple(dict.fromkeys(kept))
        unknown = [name for name, m in zip(names, found, strict=True) if not m.value]
        if unknown:
            asks = Ask("network", word=unknown[0])
            return Parsed(channels, trouble=replace(_UNKNOWN_NETWORK, asks=asks))
        written = " ".join(cell) if isinstance(cell, tuple) else as_text(cell)
        return Parsed(channels, keep=fold(written) != fold(" ".join(kept)))

    return read


def split_networks(text: str, words: Words) -> tuple[str, ...]:
    """Split a cell that names several networks; a slash splits only what are all networks.

    Examples
    --------
    >>> from contentmix.facts.words import load_words
    >>> split_networks("Twitter/X", load_words("networks"))
    ('Twitter/X',)
    >>> split_networks("TikTok / IG Reels", load_words("networks"))
    ('TikTok', 'IG Reels')
    >>> split_networks("Facebook e Instagram", load_words("networks"))
    ('Facebook', 'Instagram')
    """
    text = " ".join(text.split(" ")).strip()
    if words.look_up(text).value:
        return (text,)
    joined = _split(_joined(), text)
    return joined if all(network_of(p, words).value for p in joined) else _split(_LISTED, text)


def network_of(name: str, words: Words) -> Meaning:
    """Look a network up, with a place on it or an account before or behind its name.

    Examples
    --------
    >>> from contentmix.facts.words import load_words
    >>> names = "Reddit (r/bread)", "forno (Instagram)", "IG Story", "FB Group", "Corner shop"
    >>> [network_of(name, load_words("networks")).value for name in names]
    ['reddit', 'instagram', 'instagram', 'facebook', None]
    """
    meaning = words.look_up(name)
    if meaning != UNKNOWN:
        return meaning
    match = _BRACKETED.fullmatch(name.strip())
    if match:
        outer, inner = network_of(match["name"], words), words.look_up(match["more"])
        return outer if outer.value or not inner.value else inner
    return _beside_place(fold(name).split(), words)


def _beside_place(parts: list[str], words: Words) -> Meaning:
    """Look up what is left of a name without words for places on a network."""
    rest = [part for part in parts if part not in _places()]
    return words.look_up(" ".join(rest)) if rest and len(rest) < len(parts) else UNKNOWN


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "networks")["places"]["words"]))


@cache
def _joined() -> re.Pattern[str]:
    """Return what stands between two networks: a sign, or a word for *and*."""
    words = "|".join(map(re.escape, read_data("words", "networks")["joiners"]["words"]))
    return re.compile(rf"[,;|\n/+&]|\s(?:{words})\s", re.IGNORECASE)


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for piece in pattern.split(text) if (part := " ".join(piece.split())))


def _candidates(word: str, words: Words) -> tuple[str, ...]:
    """Return what the parts of a cell such as ``UGC/BRAND`` or ``Tips – how we ...`` may mean."""
    heads = (word, _LEADING.split(word)[0])
    parts = ([words.look_up(part) for part in _split(_SEVERAL, head)] for head in heads)
    found = next((some for some in parts if all(m.value or m.candidates for m in some)), [])
    values = [value for m in found for value in ((m.value,) if m.value else m.candidates)]
    return tuple(dict.fromkeys(values))


def _translated(word: str, meaning: str, value: object) -> Parsed:
    """Say that a word stands for another, and keep it, unless it is the same word."""
    if fold(word) == fold(meaning):
        return Parsed(value)
    fix = "say what it means when reading (vocabulary=), if not that"
    return Parsed(value, keep=True, trouble=Trouble(rules.READ_AS, f"read as {meaning}", fix))
