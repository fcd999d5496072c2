"""Understand the columns: what was given, then the heading, then (where it is open) the values."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from contentmix.errors import UnknownNameError
from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_date_words, load_headings, load_words
from contentmix.formats.fields import COLUMNS
from contentmix.formats.reading.clock import Clock, read_clock
from contentmix.formats.reading.dates import DateReader, Order
from contentmix.formats.reading.days import Stamp, Yearless
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.headings import Heading, read_heading
from contentmix.formats.reading.proving import prove
from contentmix.formats.reading.spans import read_span, split_week
from contentmix.formats.reading.weeks import DAY_NUMBER
from contentmix.formats.reading.wish import Wish
from contentmix.formats.reading.word_cells import network_of, split_networks
from contentmix.model.report import OWN_FORM, ColumnReading

KEPT = "extra"
MOMENT_MEANINGS = ("at", "date", "time", "timezone", "day", "weekday", "week")
"""What columns of a foreign table say about the moment; `day` is the number of a day."""

MEANINGS = tuple(dict.fromkeys((*MOMENT_MEANINGS, *COLUMNS, KEPT)))
"""What `mapping=` may say; ``extra`` keeps the column as it is."""

_ORDERED = re.compile(r"(date|at|week|earliest|latest) (D/M/Y|M/D/Y|Y/M/D)")
_SERIAL = re.compile(r"(date|at) serial")
_DOWN = " down"
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
        The order of day, month and year that the caller names.
    confidence
        The share of its filled cells that look like the meaning; 1 where any text does.
    down
        Whether a cell holds for the blank ones below it, as the caller says.
    serial
        Whether its numbers are the days of a spreadsheet, as the caller says.
    beside
        What its heading and its cells say, where it stands beside others of its kind.
    """

    index: int
    heading: str
    meaning: str | None
    evidence: str
    order: Order | None = None
    confidence: float = 1.0
    down: bool = False
    serial: bool = False
    beside: str = ""

    @property
    def says(self) -> Heading:
        """What the heading says besides the name."""
        return read_heading(self.heading)

    @property
    def reading(self) -> ColumnReading:
        """What the report says of it."""
        words = (self.order, "serial" * self.serial, "down" * self.down, self.beside)
        how = " ".join(filter(None, words))
        return ColumnReading(self.heading, self.meaning, self.evidence, self.confidence, how)


def understand(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], wish: Wish
) -> tuple[Column, ...]:
    """Return every column with its meaning; no meaning is given twice.

    Raises
    ------
    UnknownNameError
        `mapping` gives a meaning that does not exist.
    """
    values = [[row[n] for row in rows if n < len(row)] for n in range(len(headings))]
    found = _all_given(headings, values, wish)
    ranks = {n: _ranks(heading, values[n]) for n, heading in enumerate(headings) if n not in found}
    taken = {column.meaning for column in found.values()}
    for meaning in MEANINGS:
        able = [n for n in ranks if n not in found and meaning in ranks[n]]
        able = [n for n in able if not _is_said(headings[n], meaning, taken)]
        if meaning in taken or not able:
            continue
        best = min(able, key=lambda n: (_empty(values[n]), ranks[n][meaning], n))
        chosen = [best, *_zoned(meaning, best, able, headings)]
        found |= {n: _weighed(_by_heading(n, headings[n], meaning), values[n]) for n in chosen}
        taken.add(meaning)
    unknown = [n for n, meanings in ranks.items() if n not in found and not meanings]
    taken |= {column.meaning for column in found.values()}
    samples = {n: (headings[n], _sample(values[n])) for n in unknown}
    for n, proof in prove(samples, frozenset(filter(None, taken)), _tested).items():
        found[n] = Column(n, headings[n], proof[0], proof[1], confidence=proof[2])
    kept = (_kept(n, heading, ranks.get(n, {})) for n, heading in enumerate(headings))
    columns = [found.get(n, column) for n, column in enumerate(kept)]
    return _without_days_of_months(_without_numbered_weekdays(columns), values)


def _without_numbered_weekdays(columns: Sequence[Column]) -> Sequence[Column]:
    """Keep a column for weekdays as it is, where none of it is one and another says the day."""
    if not any(column.meaning in ("at", "date") for column in columns):
        return columns
    why = "no value is the name of a weekday, and another column says the day"
    return [
        replace(c, meaning=None, evidence=why)
        if c.meaning == "weekday" and not c.confidence and not c.evidence.startswith("given")
        else c
        for c in columns
    ]


def _without_days_of_months(
    columns: Sequence[Column], values: Sequence[Sequence[Cell]]
) -> tuple[Column, ...]:
    """Take no day of a month, which is named beside it, for a day counted from the first one."""
    if not any(c.meaning is None and _is_months(c.heading, values[c.index]) for c in columns):
        return tuple(columns)
    why = "the day of the month beside it; write whole dates in one column"
    return tuple(
        replace(c, meaning=None, evidence=why)
        if c.meaning == "day" and not c.evidence.startswith("given")
        else c
        for c in columns
    )


def _is_months(heading: str, values: Sequence[Cell]) -> bool:
    """Tell whether a column holds months: by its heading, or by each of its values."""
    sample, months = _sample(values), load_date_words().months
    called = fold(heading) in map(fold, read_data("words", "tables")["months"])
    return bool(sample) and (called or all(fold(text) in months for text in sample))


def _is_said(heading: str, meaning: str, taken: Collection[str | None]) -> bool:
    """Tell whether another column says already, and better, what a column could mean."""
    if meaning in ("date", "day"):
        return "at" in taken
    return meaning == "week" and fold(heading) == "section" and bool({"at", "date"} & set(taken))


def _all_given(
    headings: Sequence[str], values: Sequence[Sequence[Cell]], wish: Wish
) -> dict[int, Column]:
    """Return the columns whose meaning the caller says; of a heading used twice, the filled one."""
    places: dict[str, list[int]] = {}
    for n, heading in enumerate(headings):
        if _is_given(heading, wish):
            places.setdefault(heading, []).append(n)
    chosen = [min(same, key=lambda n: (_empty(values[n]), n)) for same in places.values()]
    return {n: _weighed(_given(n, headings[n], wish), values[n]) for n in chosen}


def _zoned(meaning: str, best: int, able: Sequence[int], headings: Sequence[str]) -> list[int]:
    """Return the further columns that say the same time on other clocks."""
    if meaning != "time" or not read_heading(headings[best]).zones:
        return []
    return [n for n in able if n != best and read_heading(headings[n]).zones]


def _weighed(column: Column, values: Sequence[Cell]) -> Column:
    """Add how many of the values look like the meaning."""
    if column.meaning is None or column.meaning not in _TESTS or column.order:
        return column
    sample = _sample(values)
    share = _share(column.meaning, sample) if sample else 1.0
    return replace(column, confidence=round(share, 2))


def own_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of our own form: the fixed ones, then those that are kept."""
    return tuple(
        Column(n, heading, heading if n < len(COLUMNS) else None, OWN_FORM)
        for n, heading in enumerate(headings)
    )


def _is_given(heading: str, wish: Wish) -> bool:
    return heading in wish.mapping or fold(heading) in wish.taught


def _given(index: int, heading: str, wish: Wish) -> Column:
    said = wish.mapping.get(heading) or wish.taught.get(fold(heading), "")
    meaning, down = said.removesuffix(_DOWN), said.endswith(_DOWN)
    why = "given" if said in MEANINGS else f"given: {said}"
    ordered, serial = _ORDERED.fullmatch(meaning), _SERIAL.fullmatch(meaning)
    if ordered:
        return Column(index, heading, ordered[1], why, Order(ordered[2]), down=down)
    if serial:
        return Column(index, heading, serial[1], why, down=down, serial=True)
    if meaning not in MEANINGS:
        ranks = load_headings().ranks
        words = {word: min(found, key=found.__getitem__) for word, found in ranks.items()}
        raise UnknownNameError("meaning of a column", meaning, known=MEANINGS, words=words)
    return Column(index, heading, None if meaning == KEPT else meaning, why, down=down)


def _by_heading(index: int, heading: str, meaning: str) -> Column:
    doubtful = read_heading(heading).word in load_headings().doubtful
    evidence = f"the values look like {meaning}" if doubtful else f"the heading {heading!r}"
    return Column(index, heading, meaning, evidence)


def _kept(index: int, heading: str, ranks: Mapping[str, int]) -> Column:
    why = f"another column is the {min(ranks, key=ranks.__getitem__)}" if ranks else "not known"
    return Column(index, heading, None, why)


def _ranks(heading: str, values: Sequence[Cell]) -> Mapping[str, int]:
    known, word = load_headings(), read_heading(heading).word
    ranks = known.ranks.get(word, {})
    sample = _sample(values)
    if word not in known.doubtful:
        return _if_weekdays(ranks, sample) or ranks
    able = known.doubtful[word]
    found = {m: ranks.get(m, _LAST) for m in able if _share(m, sample) >= _MOSTLY}
    return found or ({"topic": _LAST} if "topic" in able and sample else {})


def _if_weekdays(ranks: Mapping[str, int], sample: Sequence[str]) -> Mapping[str, int]:
    """Take a column for dates that holds nothing but weekdays for what it is."""
    only = bool(sample) and all(_TESTS["weekday"](text) for text in sample)
    return {"weekday": ranks["date"]} if only and "date" in ranks else {}


def _sample(values: Sequence[Cell]) -> list[str]:
    return list(dict.fromkeys(as_text(v).strip() for v in values if not is_blank(v)))[:_SAMPLE]


def _share(meaning: str, sample: Sequence[str]) -> float:
    return sum(map(_TESTS[meaning], sample)) / len(sample) if sample else 0.0


def _empty(values: Iterable[Cell]) -> bool:
    return all(map(is_blank, values))


_READER = DateReader(frozenset([Order.DMY])), DateReader(frozenset([Order.MDY]))


def _day(text: str) -> Stamp | Yearless | None:
    found = [day for reader in _READER if isinstance(day := reader.read(text), Stamp | Yearless)]
    return found[0] if found else None


def _has_time(text: str) -> bool:
    day = _day(text)
    return day is not None and day.at is not None


def looks_like(meaning: str, text: str) -> bool | None:
    """Tell whether a text looks like a meaning; None where any text does."""
    return _TESTS[meaning](text) if meaning in _TESTS else None


def _tested(meaning: str, text: str) -> bool:
    if meaning != "channel":
        return _TESTS[meaning](text)
    words = load_words("networks")
    return all(network_of(name, words).value for name in split_networks(text, words))


def _known_word(kind: str) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        found = load_words(kind).look_up(text)
        return bool(found.value or found.candidates or (found.outside and kind == "statuses"))

    return test


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "at": _has_time,
    "date": lambda text: _day(text) is not None,
    "time": lambda text: isinstance(read_clock(text, {}), Clock),
    "week": lambda text: _day(text) is not None or bool(split_week(text) or read_span(text)),
    "day": lambda text: bool(DAY_NUMBER.fullmatch(text)),
    "weekday": lambda text: fold(text) in load_date_words().weekdays,
    "category": _known_word("categories"),
    "status": _known_word("statuses"),
    "format": _known_word("formats"),
    "topic": lambda _: False,
    "channel": _known_word("networks"),
    "hashtags": lambda text: text.startswith("#"),
}
