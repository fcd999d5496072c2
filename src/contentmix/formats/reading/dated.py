"""Cells that say when: a day, a time, a week, the first or last moment of validity."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

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
from contentmix.formats.reading.days import Span, Stamp, Yearless
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.named_days import SEVERAL, UNKNOWN, serial_day
from contentmix.formats.reading.spans import first_from, read_span
from contentmix.formats.reading.trouble import Ask, Parsed, Trouble
from contentmix.formats.reading.weeks import day_numbers, day_of_week, weekday_of, weeks
from contentmix.formats.reading.wish import Wish
from contentmix.model.moment import at_wall_clock
from contentmix.model.report import Severity
from contentmix.rules import input as rules

Parser = Callable[[Cell], Parsed]

_ZEROS = re.compile(r"0?0:00(:00)?")


def _or_trouble(found: object, *, keep: bool = False) -> Parsed:
    if isinstance(found, Trouble):
        return Parsed(keep=True, trouble=found)
    return Parsed(found, keep=keep)


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
    'name a place, such as "Time (New York)", or give it: timezone="America/New_York"',
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
_NO_ZONE = Trouble(
    rules.UNREADABLE_VALUE,
    "names a time, and no zone is known",
    'give one: timezone="Europe/Rome"',
)
_OPEN_BOUND = Trouble(rules.UNREADABLE_DATE, "is no whole date", "write it like 2027-03-12")


def _weeks(column: Column, cells: list[Cell], wish: Wish) -> Parser:
    """Read weeks; a day, in the order of the column, is the first of its week."""
    reader = DateReader(_orders(column, cells, wish.start))
    orders = Ask("column", tuple(f"week {order}" for order in sorted(reader.orders)))
    counted = weeks(cells, wish.start)

    def read(cell: Cell) -> Parsed:
        day = reader.read(cell) if isinstance(cell, str) else None
        if day == AMBIGUOUS:
            return Parsed(keep=True, trouble=replace(AMBIGUOUS, asks=orders))
        if isinstance(day, Yearless) and wish.start:
            day = Stamp(first) if (first := first_from(day, wish.start)) else None
        return _or_trouble(
            Span.week(day.day) if isinstance(day, Stamp) else counted(cell), keep=True
        )

    return read


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
        return Parsed(keep=True, trouble=_NO_ZONE)

    return read


def _days(_: Column, cells: list[Cell], wish: Wish) -> Parser:
    counted = day_numbers(cells, wish.start)
    return lambda cell: _or_trouble(counted(cell), keep=True)


def _weekdays(_: Column, __: list[Cell], ___: Wish) -> Parser:
    return lambda cell: _or_trouble(weekday_of(cell), keep=True)


MOMENTS: Mapping[str, Callable[[Column, list[Cell], Wish], Parser]] = {
    **dict.fromkeys(("at", "date"), _dates),
    **dict.fromkeys(("earliest", "latest"), _bound),
    "time": _times,
    "day": _days,
    "week": _weeks,
    "weekday": _weekdays,
}
"""By meaning, what makes the parser of a column out of all its cells."""
