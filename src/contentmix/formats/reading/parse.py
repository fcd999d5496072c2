"""Cells to values, one parser for each meaning; a parser sees each distinct cell once."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from contentmix.facts.words import Words, fold
from contentmix.formats.fields import read_at, read_cell
from contentmix.formats.formula import unshield
from contentmix.formats.reading.clock import parse_time
from contentmix.formats.reading.columns import DAY_NUMBER, Column
from contentmix.formats.reading.dates import DateReader, Stamp, possible_orders, suspects_swaps
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.model.moment import at_wall_clock
from contentmix.model.post import PostStatus
from contentmix.rules import input as rules

_MANY = re.compile(r"\s*[;|\n]\s*|,\s+")
_LISTED = re.compile(r"[,;|\n]")
_JOINED = re.compile(r"[,;|\n/+&]| and ")
_LEADING = re.compile(r"[:(—–]| - ")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_YES, _NO = ("yes", "true", "1", "x", "y"), ("no", "false", "0", "n")


class Parsed(NamedTuple):
    """What became of a cell.

    Attributes
    ----------
    value
        None when it means nothing.
    keep
        Whether the cell itself is kept on the post.
    """

    value: object = None
    keep: bool = False
    trouble: Trouble | None = None


Parser = Callable[[Cell], Parsed]


def parser_of(column: Column, cells: Iterable[Cell], wish: Wish, *, own: bool) -> Parser:
    """Return the parser of a column; `cells` are all of it."""
    parse = _foreign(column, list(cells), wish)
    return _first_exactly(column.meaning, parse) if own and column.meaning else parse


def _foreign(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    meaning = column.meaning
    if meaning in ("at", "date", "earliest", "latest"):
        parse = _dates(column, cells)
        return parse if meaning in ("at", "date") else _bound(parse, wish)
    if meaning == "day":
        return _day_numbers(cells, wish.start)
    if meaning == "category":
        return _category(wish.words["category"])
    if meaning == "status":
        return _status(wish.words["status"])
    if meaning == "channel":
        return _networks(wish.words["network"])
    return _SIMPLE.get(meaning or "", _kept)


def _first_exactly(meaning: str, parse: Parser) -> Parser:
    """Read what `write_cell` wrote, and leave to `parse` what a person has changed since."""
    exact: Callable[[str, str], object] = _EXACT.get(meaning, read_cell)

    def read(cell: Cell) -> Parsed:
        text = unshield(as_text(cell))
        try:
            return Parsed(exact(meaning, text))
        except ValueError:
            return parse(text)

    return read


def _exact_at(_: str, text: str) -> str:
    read_at(text, "")
    return text


def _exact_zone(_: str, text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (LookupError, OSError):
        raise ValueError(text) from None


_EXACT: Mapping[str, Callable[[str, str], object]] = {"at": _exact_at, "timezone": _exact_zone}


def _kept(_: Cell) -> Parsed:
    return Parsed(keep=True)


def _text(cell: Cell) -> Parsed:
    return Parsed(as_text(cell).strip())


def _time(cell: Cell) -> Parsed:
    return _or_trouble(parse_time(cell))


def _or_trouble(found: Stamp | time | Trouble) -> Parsed:
    if isinstance(found, Trouble):
        return Parsed(keep=True, trouble=found)
    return Parsed(found)


def _wrong(says: str, fix: str) -> Parsed:
    return Parsed(keep=True, trouble=Trouble(rules.UNREADABLE_VALUE, says, fix))


def _dates(column: Column, cells: list[Cell]) -> Parser:
    orders = possible_orders(cells)
    if column.order:
        orders &= {column.order}
    reader = DateReader(orders, swaps=suspects_swaps(cells))
    return lambda cell: _or_trouble(reader.read(cell))


def _bound(parse: Parser, wish: Wish) -> Parser:
    """Make a day or an instant of a stamp: the first or last moment of validity."""

    def read(cell: Cell) -> Parsed:
        found = parse(cell)
        stamp = found.value
        if not isinstance(stamp, Stamp):
            return found
        if stamp.at is None:
            return Parsed(stamp.day)
        if stamp.offset:
            return Parsed(stamp.local(stamp.at))
        if wish.zone:
            return Parsed(at_wall_clock(stamp.local(stamp.at), wish.zone))
        return _wrong("names a time, and no zone is known", 'give one: timezone="Europe/Rome"')

    return read


def _day_numbers(cells: list[Cell], start: date | None) -> Parser:
    numbers = [int(found[1]) for cell in cells if (found := _day_number(cell))]
    again = any(later < earlier for earlier, later in pairwise(numbers))
    restarts = Trouble(
        rules.AMBIGUOUS_DATE,
        "is a day number, and the numbers start again further down",
        "read each round of numbers by itself, with its own start=",
    )

    def read(cell: Cell) -> Parsed:
        found = _day_number(cell)
        if start is None:
            return Parsed(keep=True)
        if again or not found:
            unknown = Trouble(rules.UNREADABLE_DATE, "is no day number", "write 1, 2, 3")
            return Parsed(keep=True, trouble=restarts if found else unknown)
        return Parsed(Stamp(start + timedelta(days=int(found[1]) - 1)))

    return read


def _day_number(cell: Cell) -> re.Match[str] | None:
    return DAY_NUMBER.fullmatch(as_text(cell).strip())


def _zone(cell: Cell) -> Parsed:
    try:
        return Parsed(_exact_zone("", as_text(cell).strip()))
    except ValueError:
        return _wrong("is no time zone", "write an IANA name, such as Europe/Rome")


def _translated(word: str, meaning: str, value: object) -> Parsed:
    """Say that a word stands for another, and keep it, unless it is the same word."""
    if fold(word) == fold(meaning):
        return Parsed(value)
    fix = "say what it means when reading (vocabulary=), if not that"
    return Parsed(value, keep=True, trouble=Trouble(rules.READ_AS, f"read as {meaning}", fix))


def _category(words: Words) -> Parser:
    def read(cell: Cell) -> Parsed:
        word = " ".join(as_text(cell).split())
        meaning = words.look_up(word)
        if meaning.value:
            return _translated(word, meaning.value, meaning.value)
        if meaning.candidates:
            says = f"may mean {', '.join(meaning.candidates)}; kept as the category"
            return Parsed(word, trouble=Trouble(rules.AMBIGUOUS_CATEGORY, says, _FIX_CATEGORY))
        says = "is no known category; kept as the category"
        return Parsed(word, trouble=Trouble(rules.UNKNOWN_CATEGORY, says, _FIX_CATEGORY))

    return read


_FIX_CATEGORY = 'declare it in the target, or map it: vocabulary={"category": {"word": "info"}}'
_FIX_STATUS = 'say which: vocabulary={"status": {"word": "scheduled"}}'


def _status(words: Words) -> Parser:
    def read(cell: Cell) -> Parsed:
        word = as_text(cell).strip()
        found = words.look_up(word)
        if not (found.value or found.candidates):
            found = words.look_up(_LEADING.split(word)[0])
        if found.value:
            return _translated(word, found.value, PostStatus(found.value))
        if found.candidates:
            says = f"may mean {', '.join(found.candidates)}; the post counts as a draft"
            trouble = Trouble(rules.AMBIGUOUS_STATUS, says, _FIX_STATUS)
        else:
            says = "is no known status; the post counts as a draft"
            trouble = Trouble(rules.UNKNOWN_STATUS, says, _FIX_STATUS)
        return Parsed(keep=True, trouble=trouble)

    return read


def _networks(words: Words) -> Parser:
    unknown = Trouble(
        rules.UNKNOWN_NETWORK,
        "is no known network; kept as the id of a channel",
        'if it is one: vocabulary={"network": {"word": "instagram"}}',
    )

    def read(cell: Cell) -> Parsed:
        names = cell if isinstance(cell, tuple) else _parts(as_text(cell), words)
        found = [words.look_up(name).value for name in names]
        if not all(found):
            kept = tuple(value or name for name, value in zip(names, found, strict=True))
            return Parsed(tuple(dict.fromkeys(kept)), trouble=unknown)
        same = fold(" ".join(names)) == fold(" ".join(value for value in found if value))
        return Parsed(tuple(dict.fromkeys(value for value in found if value)), keep=not same)

    return read


def _parts(text: str, words: Words) -> tuple[str, ...]:
    """Split a cell that names several networks; a slash splits only what are all networks."""
    text = " ".join(text.split(" ")).strip()
    if words.look_up(text).value:
        return (text,)
    joined = _split(_JOINED, text)
    return joined if all(words.look_up(p).value for p in joined) else _split(_LISTED, text)


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for piece in pattern.split(text) if (part := " ".join(piece.split())))


def _hashtags(cell: Cell) -> Parsed:
    words = as_text(cell).replace(",", " ").split()
    if all(word.startswith("#") for word in words):
        return Parsed(tuple(words))
    return Parsed(cell if isinstance(cell, tuple) else _split(_LISTED, as_text(cell)))


def _names(cell: Cell) -> Parsed:
    return Parsed(cell if isinstance(cell, tuple) else _split(_LISTED, as_text(cell)))


def _media(cell: Cell) -> Parsed:
    return Parsed(cell if isinstance(cell, tuple) else _split(_MANY, as_text(cell)))


def _priority(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if not _WHOLE_NUMBER.fullmatch(text):
        return _wrong("is no whole number", "write a number; the larger, the more important")
    return Parsed(int(text))


def _pinned(cell: Cell) -> Parsed:
    word = as_text(cell).strip().casefold()
    return Parsed(word in _YES) if word in (*_YES, *_NO) else _wrong("is neither yes nor no", "yes")


_SIMPLE: Mapping[str, Parser] = {
    **dict.fromkeys(("id", "text", "title", "notes", "language", "format", "topic"), _text),
    **dict.fromkeys(("campaign", "goal", "owner", "link"), _text),
    **dict.fromkeys(("channels", "flags"), _names),
    "time": _time,
    "timezone": _zone,
    "hashtags": _hashtags,
    "media": _media,
    "priority": _priority,
    "pinned": _pinned,
}
