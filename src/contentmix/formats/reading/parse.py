"""Cells to values, one parser for each meaning; a parser sees each distinct cell once."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from contentmix.formats.fields import read_at, read_cell
from contentmix.formats.formula import unshield
from contentmix.formats.reading.clock import read_clock
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.countdown import countdown
from contentmix.formats.reading.dates import (
    AMBIGUOUS,
    DateReader,
    Order,
    possible_orders,
    suspects_swaps,
)
from contentmix.formats.reading.days import Stamp
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.named_days import SEVERAL, UNKNOWN, serial_day
from contentmix.formats.reading.spans import read_span
from contentmix.formats.reading.trouble import Ask, Parsed, Trouble
from contentmix.formats.reading.weeks import day_numbers, day_of_week, weekday_of, weeks
from contentmix.formats.reading.wish import Wish
from contentmix.formats.reading.word_cells import category_reader, network_reader, status_reader
from contentmix.model.moment import at_wall_clock
from contentmix.model.post import Intent
from contentmix.model.report import Severity
from contentmix.rules import input as rules

_MANY = re.compile(r"\s*[;|\n]\s*|,\s+")
_LISTED = re.compile(r"[,;|\n]")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_ZEROS = re.compile(r"0?0:00(:00)?")
_YES, _NO = ("yes", "true", "1", "x", "y"), ("no", "false", "0", "n")

Parser = Callable[[Cell], Parsed]


def parser_of(column: Column, cells: Iterable[Cell], wish: Wish, *, own: bool) -> Parser:
    """Return the parser of a column; `cells` are all of it."""
    parse = _foreign(column, list(cells), wish)
    return _first_exactly(column.meaning, parse) if own and column.meaning else parse


def _foreign(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    whole = _OF_COLUMNS.get(column.meaning or "")
    return whole(column, cells, wish) if whole else _SIMPLE.get(column.meaning or "", _kept)


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


def _or_trouble(found: object, *, keep: bool = False) -> Parsed:
    if isinstance(found, Trouble):
        return Parsed(keep=True, trouble=found)
    return Parsed(found, keep=keep)


def _wrong(says: str, fix: str) -> Parsed:
    return Parsed(keep=True, trouble=Trouble(rules.UNREADABLE_VALUE, says, fix))


def _dates(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    reader = DateReader(_orders(column, cells, wish.start), swaps=suspects_swaps(cells))
    only_midnight = _is_midnight(list(map(_clock_of, cells)))
    orders = Ask("column", tuple(f"{column.meaning} {order}" for order in sorted(reader.orders)))
    counted = countdown(cells, wish.start)

    def read(cell: Cell) -> Parsed:
        found = reader.read(cell)
        if isinstance(found, Stamp):
            if only_midnight and not found.offset:
                return Parsed(replace(found, at=None), keep=True, trouble=_MIDNIGHT)
            return _in_zone(found, column, wish)
        if not isinstance(found, Trouble):
            return Parsed(found)
        if found == AMBIGUOUS:
            return Parsed(keep=True, trouble=replace(found, asks=orders))
        day = counted(cell)
        if day:
            return Parsed(Stamp(day), keep=True)
        return _of_serial(cell, found, column) or _of_several(cell, found, wish)

    return read


def _of_serial(cell: Cell, trouble: Trouble, column: Column) -> Parsed | None:
    """Read the number behind a date, where the caller says that the column holds such numbers."""
    day = serial_day(cell)
    if day is None:
        return None
    if column.serial:
        return Parsed(Stamp(day), keep=True)
    return Parsed(
        keep=True, trouble=replace(trouble, asks=Ask("column", (f"{column.meaning} serial",)))
    )


def _of_several(cell: Cell, trouble: Trouble, wish: Wish) -> Parsed:
    """Read a week with a weekday, or the days that a cell names together."""
    if not isinstance(cell, str):
        return Parsed(keep=True, trouble=trouble)
    day = day_of_week(cell, wish.start)
    if isinstance(day, Stamp):
        return Parsed(day, keep=True)
    span = read_span(cell, wish.start)
    said = SEVERAL if span and trouble == UNKNOWN else trouble
    return Parsed(span, keep=True, trouble=day or said)


def _clock_of(cell: Cell) -> str:
    """Return the time that follows the day in a cell, in its text."""
    parts = re.split(r"[T\s]+", as_text(cell).strip(), maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


def _in_zone(stamp: Stamp, column: Column, wish: Wish) -> Parsed:
    """Take the zone that the heading names, for cells that name none."""
    zones = column.says.zones
    if stamp.offset or not zones:
        return Parsed(stamp)
    zone = wish.zone if wish.zone in zones else zones[0]
    if len(zones) > 1 and wish.zone not in zones:
        return Parsed(keep=True, trouble=_OPEN_ZONE)
    return Parsed(replace(stamp, offset=zone), keep=True)


_OPEN_ZONE = Trouble(
    rules.UNREADABLE_TIME,
    "stands under a heading whose zone may be any of several",
    'say which: timezone="Europe/Rome"',
)


def _orders(column: Column, cells: list[Cell], start: date | None) -> frozenset[Order]:
    """Return the orders that are possible; a heading that the cells contradict proves nothing."""
    orders = possible_orders(cells, start)
    if column.order:
        return orders & {column.order}
    promised = column.says.order
    if promised is None or not orders:
        return orders
    return orders & {promised} or orders | {promised}


def _times(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    zones, only_midnight = column.says.zones, _is_midnight(cells)

    def read(cell: Cell) -> Parsed:
        found = read_clock(cell, wish.times)
        if isinstance(found, Trouble):
            return Parsed(keep=True, trouble=found)
        if only_midnight:
            return Parsed(keep=True, trouble=_MIDNIGHT)
        return Parsed(found if found.zones else replace(found, zones=zones))

    return read


def _is_midnight(cells: list[Cell]) -> bool:
    return bool(cells) and all(_ZEROS.fullmatch(as_text(cell).strip()) for cell in cells)


_MIDNIGHT = Trouble(
    rules.UNREADABLE_TIME,
    "stands in every row, which often means that none was set; read as no time",
    'say it with the day if midnight is meant: "2027-03-01 00:00"',
    Severity.INFO,
)
_OPEN_BOUND = Trouble(rules.UNREADABLE_DATE, "is no whole date", "write 2027-03-12")


def _counted(answer: Callable[[Cell], object]) -> Parser:
    return lambda cell: _or_trouble(answer(cell), keep=True)


def _bound(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    """Make a day or an instant of a stamp: the first or last moment of validity."""
    parse = _dates(column, cells, wish)

    def read(cell: Cell) -> Parsed:
        found = parse(cell)
        stamp = found.value
        if not isinstance(stamp, Stamp):
            return Parsed(keep=True, trouble=found.trouble or _OPEN_BOUND)
        if stamp.at is None:
            return Parsed(stamp.day)
        if stamp.offset:
            return Parsed(stamp.local(stamp.at))
        if wish.zone:
            return Parsed(at_wall_clock(stamp.local(stamp.at), wish.zone))
        return _wrong("names a time, and no zone is known", 'give one: timezone="Europe/Rome"')

    return read


def _zone(cell: Cell) -> Parsed:
    try:
        return Parsed(_exact_zone("", as_text(cell).strip()))
    except ValueError:
        return _wrong("is no time zone", "write an IANA name, such as Europe/Rome")


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


def _step(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if not _WHOLE_NUMBER.fullmatch(text):
        return _wrong("is no whole number", "write 1 for what comes first, 2 for the next")
    return Parsed(int(text))


def _count(cell: Cell) -> Parsed:
    text = as_text(cell).strip()
    if not _WHOLE_NUMBER.fullmatch(text) or int(text) < 1:
        return _wrong("is no whole number above 0", "write 1, 2 or more")
    return Parsed(int(text))


def _variants(cell: Cell) -> Parsed:
    try:
        return Parsed(read_cell("variants", as_text(cell)))
    except ValueError:
        return _wrong("is no list of variants", 'write [{"channel": "x", "text": "Bread"}]')


def _number(cell: Cell) -> Parsed:
    text = as_text(cell).strip().replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        return _wrong("is no number", "write hours or money as 1.5")
    return Parsed(number)


def _intent(cell: Cell) -> Parsed:
    word = as_text(cell).strip().casefold()
    known = [intent.value for intent in Intent]
    return Parsed(word) if word in known else _wrong("is no intent", f"write {known[0]}")


def _yes_or_no(cell: Cell) -> Parsed:
    word = as_text(cell).strip().casefold()
    return Parsed(word in _YES) if word in (*_YES, *_NO) else _wrong("is neither yes nor no", "yes")


_SIMPLE: Mapping[str, Parser] = {
    **dict.fromkeys(("id", "text", "title", "notes", "language", "format", "topic"), _text),
    **dict.fromkeys(("campaign", "goal", "owner", "link", "board", "community", "same_as"), _text),
    **dict.fromkeys(("first_comment", "content_warning"), _text),
    **dict.fromkeys(("asset_id", "amplifies"), _text),
    **dict.fromkeys(("pinned", "must_publish", "paid_partnership", "promoted"), _yes_or_no),
    "improvised": _yes_or_no,
    **dict.fromkeys(("channels", "flags", "contributors", "approved_by"), _names),
    **dict.fromkeys(("effort", "cost"), _number),
    "intent": _intent,
    "weekday": lambda cell: _or_trouble(weekday_of(cell), keep=True),
    "timezone": _zone,
    "hashtags": _hashtags,
    "media": _media,
    "variants": _variants,
    "priority": _priority,
    **dict.fromkeys(("max_uses", "cooldown_days"), _count),
    "campaign_step": _step,
}

_OF_COLUMNS: Mapping[str, Callable[[Column, list[Cell], Wish], Parser]] = {
    **dict.fromkeys(("at", "date"), _dates),
    **dict.fromkeys(("earliest", "latest"), _bound),
    "time": _times,
    "day": lambda _, cells, wish: _counted(day_numbers(cells, wish.start)),
    "week": lambda _, cells, wish: _counted(weeks(cells, wish.start)),
    "category": lambda _, __, wish: category_reader(wish.words["category"]),
    "status": lambda _, __, wish: status_reader(wish.words["status"]),
    "channel": lambda _, __, wish: network_reader(wish.words["network"]),
}
"""Meanings for which the whole column, or what the caller says, decides how a cell is read."""
