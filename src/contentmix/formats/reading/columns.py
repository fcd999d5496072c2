"""Understand the columns: what was given, then the heading, then (where it is open) the values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contentmix.errors import UnknownNameError
from contentmix.facts.words import fold, load_date_words, load_headings, load_words
from contentmix.formats.fields import COLUMNS
from contentmix.formats.reading.clock import parse_time
from contentmix.formats.reading.dates import DateReader, Order, Stamp
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.wish import Wish
from contentmix.model.report import ColumnReading

KEPT = "extra"
MOMENT_MEANINGS = ("at", "date", "time", "timezone", "day", "weekday", "week")
"""What columns of a foreign table say about the moment; `day` is the number of a day."""

MEANINGS = tuple(dict.fromkeys((*MOMENT_MEANINGS, *COLUMNS, KEPT)))
"""What `mapping=` may say; ``extra`` keeps the column as it is."""

_ORDERED = re.compile(r"(date|at|earliest|latest) (D/M/Y|M/D/Y|Y/M/D)")
_HINTED = re.compile(r"\s*[\[(](?P<order>[DMYJAdmyja./\- ]{6,12})[\])]\s*$")
_LETTERS = {"DMY": Order.DMY, "MDY": Order.MDY, "YMD": Order.YMD}
DAY_NUMBER = re.compile(r"(?:[^\W\d]+\s*)?([0-9]{1,3})")
"""``1``, ``Day 1``."""
_SAMPLE = 200
_MOSTLY = 0.6
_LAST = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it means.

    Attributes
    ----------
    meaning
        One of `MEANINGS`; None when it is kept as it is.
    order
        The order of day, month and year that the caller or the heading names.
    """

    index: int
    heading: str
    meaning: str | None
    evidence: str
    order: Order | None = None

    @property
    def reading(self) -> ColumnReading:
        """What the report says of it."""
        return ColumnReading(self.heading, self.meaning, self.evidence)


def bare_heading(heading: str) -> str:
    """Return a heading without the form of the date that may stand behind it.

    Examples
    --------
    >>> bare_heading("Publish Date (DD/MM/YYYY)"), bare_heading("Time (ET)")
    ('Publish Date', 'Time (ET)')
    """
    return _HINTED.sub("", heading)


def understand(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], wish: Wish
) -> tuple[Column, ...]:
    """Return every column with its meaning; no meaning is given twice.

    Raises
    ------
    UnknownNameError
        `mapping` gives a meaning that does not exist.
    """
    found = {n: _given(n, text, wish) for n, text in enumerate(headings) if _is_given(text, wish)}
    values = [[row[n] for row in rows if n < len(row)] for n in range(len(headings))]
    ranks = {n: _ranks(heading, values[n]) for n, heading in enumerate(headings) if n not in found}
    taken = {column.meaning for column in found.values()}
    for meaning in MEANINGS:
        able = [n for n in ranks if n not in found and meaning in ranks[n]]
        if meaning in taken or not able or (meaning in ("date", "day") and "at" in taken):
            continue
        best = min(able, key=lambda n: (_empty(values[n]), ranks[n][meaning], n))
        found[best] = _by_heading(best, headings[best], meaning)
        taken.add(meaning)
    kept = (_kept(n, heading, ranks.get(n, {})) for n, heading in enumerate(headings))
    return tuple(found.get(n, column) for n, column in enumerate(kept))


def own_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of our own form: the fixed ones, then those that are kept."""
    return tuple(
        Column(n, heading, heading if n < len(COLUMNS) else None, "our own form")
        for n, heading in enumerate(headings)
    )


def _is_given(heading: str, wish: Wish) -> bool:
    return heading in wish.mapping or fold(heading) in wish.taught


def _given(index: int, heading: str, wish: Wish) -> Column:
    meaning = wish.mapping.get(heading) or wish.taught.get(fold(heading), "")
    ordered = _ORDERED.fullmatch(meaning)
    if ordered:
        return Column(index, heading, ordered[1], f"given: {meaning}", Order(ordered[2]))
    if meaning not in MEANINGS:
        raise UnknownNameError("meaning of a column", meaning, known=MEANINGS)
    return Column(index, heading, None if meaning == KEPT else meaning, "given", _hint(heading))


def _by_heading(index: int, heading: str, meaning: str) -> Column:
    doubtful = fold(heading) in load_headings().doubtful
    evidence = f"the values look like {meaning}" if doubtful else f"the heading {heading!r}"
    return Column(index, heading, meaning, evidence, _hint(heading))


def _kept(index: int, heading: str, ranks: Mapping[str, int]) -> Column:
    why = f"another column is the {min(ranks, key=ranks.__getitem__)}" if ranks else "not known"
    return Column(index, heading, None, why)


def _hint(heading: str) -> Order | None:
    """Return the order that a heading such as ``Date (DD/MM/YYYY)`` names."""
    match = _HINTED.search(heading)
    letters = re.sub(r"[^DMY]", "", match["order"].upper()) if match else ""
    return _LETTERS.get("".join(dict.fromkeys(letters)))


def _ranks(heading: str, values: Sequence[Cell]) -> Mapping[str, int]:
    known, word = load_headings(), fold(bare_heading(heading))
    ranks = known.ranks.get(word, {})
    if word not in known.doubtful:
        return ranks
    sample = list(dict.fromkeys(as_text(v).strip() for v in values if not is_blank(v)))[:_SAMPLE]
    return {m: ranks.get(m, _LAST) for m in known.doubtful[word] if _looks_like(m, sample)}


def _looks_like(meaning: str, sample: Sequence[str]) -> bool:
    hits = sum(map(_TESTS[meaning], sample))
    return bool(sample) and hits >= _MOSTLY * len(sample)


def _empty(values: Iterable[Cell]) -> bool:
    return all(map(is_blank, values))


_READER = DateReader(frozenset([Order.DMY])), DateReader(frozenset([Order.MDY]))


def _stamp(text: str) -> Stamp | None:
    found = [stamp for reader in _READER if isinstance(stamp := reader.read(text), Stamp)]
    return found[0] if found else None


def _has_time(text: str) -> bool:
    stamp = _stamp(text)
    return stamp is not None and stamp.at is not None


def _known_word(kind: str) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        found = load_words(kind).look_up(text)
        return bool(found.value or found.candidates)

    return test


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "at": _has_time,
    "date": lambda text: _stamp(text) is not None,
    "time": lambda text: not hasattr(parse_time(text), "says"),
    "day": lambda text: bool(DAY_NUMBER.fullmatch(text)),
    "weekday": lambda text: fold(text) in load_date_words().weekdays,
    "category": _known_word("categories"),
    "status": _known_word("statuses"),
    "format": _known_word("formats"),
    "hashtags": lambda text: text.startswith("#"),
}
