"""What the heading of a column says besides its name: an order, a zone, a year."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from contentmix.facts.clock_words import load_clock_words
from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_headings
from contentmix.formats.reading.dates import Order

_ORDERED = re.compile(r"\s*[\[(](?P<order>[^\])]{6,20})[\])]\s*$")
_IN_YEAR = re.compile(r"\s*[\[(]?(?P<year>(?:19|20|21)\d{2})[\])]?\s*$")
_BRACKETED = re.compile(r"\s*[\[(（][^\])）]*[\])）]\s*$")
_LETTERS = {"DMY": Order.DMY, "MDY": Order.MDY, "YMD": Order.YMD}
_TIMED = frozenset(("at", "time", "date"))
_PARTS = re.compile(r"\s*[/|&+]\s*|\s+[-–—:]\s+")
_NUMBERED = re.compile(r"(?P<thing>.+?)\s*(?:#|№|n[°º])\s*")
_MOMENT = "datetime"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, taken apart.

    Attributes
    ----------
    word
        Its name, folded, without what else it says.
    order
        The order of day, month and year that it promises; the cells may break the promise.
    zones
        Where its times hang; several where its word for the zone may mean any of them.
    """

    word: str
    order: Order | None = None
    zones: tuple[ZoneInfo, ...] = ()
    year: int | None = None

    @property
    def known(self) -> bool:
        """Whether it is one of the words for columns."""
        return is_known(self.word)


@lru_cache(maxsize=1_000)
def read_heading(text: str) -> Heading:
    """Take a heading apart.

    Examples
    --------
    >>> read_heading("Publish Date (DD/MM/YYYY)").order
    <Order.DMY: 'D/M/Y'>
    >>> read_heading("time_vancouver").zones
    (zoneinfo.ZoneInfo(key='America/Vancouver'),)
    >>> read_heading("Dates (2026)").year, read_heading("Caption (FR)").word
    (2026, 'caption')
    >>> read_heading("Send Date/Time").word, read_heading("Copy of our posts").word
    ('datetime', 'copy')
    >>> read_heading("Post #").word
    'post number'
    """
    text = text[:_LONGEST]
    numbered = _NUMBERED.fullmatch(text)
    if numbered and is_known(fold(f"{numbered['thing']} number")):
        return Heading(fold(f"{numbered['thing']} number"))
    if is_known(fold(text)):
        return Heading(fold(text))
    return _ordered(text) or _zoned(fold(text)) or _dated(text) or _joined(text) or _bare(text)


def is_known(word: str) -> bool:
    """Tell whether a folded word is one for columns."""
    headings = load_headings()
    return word in headings.ranks or word in headings.doubtful


def _ordered(text: str) -> Heading | None:
    match = _ORDERED.search(text)
    letters = "".join(part[:1] for part in fold(match["order"]).split()) if match else ""
    order = _LETTERS.get(letters.upper())
    return Heading(fold(_ORDERED.sub("", text)), order=order) if order else None


def _zoned(word: str) -> Heading | None:
    zones, words = load_clock_words().zones, word.split()
    for length in (3, 2, 1):
        bare, zone = " ".join(words[:-length]), " ".join(words[-length:])
        plain = len(zone) > 2 or {"time", "date", "datetime"} & set(words)
        if zone in zones and plain and _TIMED & set(load_headings().ranks.get(bare, ())):
            return Heading(bare, zones=tuple(map(ZoneInfo, zones[zone])))
    return None


def _dated(text: str) -> Heading | None:
    match = _IN_YEAR.search(text)
    word = fold(_IN_YEAR.sub("", text))
    return Heading(word, year=int(match["year"])) if match and is_known(word) else None


def _joined(text: str) -> Heading | None:
    """Read ``Publish Date/Time`` and ``Copy - Final``: parts that say one thing together."""
    words = [fold(part) for part in _PARTS.split(text) if fold(part)]
    ranks = load_headings().ranks
    if len(words) != 2 or words[0] not in ranks:
        return None
    first, second = (set(ranks.get(word, ())) for word in words)
    if first & {"date", "at"} and "time" in second:
        return Heading(_MOMENT)
    same = bool(first & second) or set(words[1].split()) <= _fillers()
    return Heading(words[0]) if same else None


def _bare(text: str) -> Heading:
    word = fold(_BRACKETED.sub("", text))
    # What stands in brackets may be which date it is: created, approved, of the event.
    timed = _TIMED & set(load_headings().ranks.get(word, ()))
    if is_known(word) and not timed:
        return Heading(word)
    core = " ".join(part for part in fold(text).split() if part not in _fillers())
    return Heading(core if core and is_known(core) else fold(text))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "columns")["fillers"]["words"]))
