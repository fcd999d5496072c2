"""Days, only in the forms that are recognised; numbers alone are decided by the whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from contentmix.facts.words import fold, load_date_words
from contentmix.formats.reading.clock import parse_time
from contentmix.formats.reading.days import Stamp, Swapped, Yearless
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.named_days import (
    YEARS,
    day_of,
    named_day,
    no_date,
    too_late,
    why_not,
)
from contentmix.formats.reading.spans import first_from
from contentmix.formats.reading.trouble import Trouble
from contentmix.model.cadence import WEEKDAYS
from contentmix.rules.input import AMBIGUOUS_DATE

_LONGEST = 60
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_SHORT = re.compile(r"(\d{1,2})([./])(\d{1,2})\.?")
_YEAR_FIRST = re.compile(
    r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})"
    r"|(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]"
)
_MONTH_FIRST = re.compile(r"(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:(?:T|,?\s+(?:at\s+)?)(?P<time>\d{1,2}(?:(?::\d{2}){1,2}(?:\.\d{1,6})?)?"
    r"\s*(?:[ap]\.?\s?m\.?)?)\s?(?P<offset>Z|[+-]\d{2}:?\d{2}|[(]?(?:GMT|UTC)[+-]\d{1,2}[)]?)?)?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=\d\.)\s+(?=\d)")
_BEHIND = re.compile(r"(?P<rest>.*\d.*?)[\s,]*[(（]?(?P<name>[^\W\d]+)\.?[)）]?")


class Order(StrEnum):
    """In which order the numbers of a date stand."""

    DMY = "D/M/Y"
    MDY = "M/D/Y"
    YMD = "Y/M/D"


AMBIGUOUS = Trouble(
    AMBIGUOUS_DATE,
    "may be day first or month first, and nothing in the column decides it",
    'say which: mapping={"the heading": "date D/M/Y"}, or M/D/Y',
)
_NO_ORDER = no_date("contradicts the order of day and month in its column")

Day = Stamp | Yearless | Swapped | Trouble


def possible_orders(cells: Iterable[Cell], start: date | None = None) -> frozenset[Order]:
    """Return the orders in which every number-only date of a column is a day.

    Parameters
    ----------
    start
        The first day of the table, which says the year of days without one.

    Examples
    --------
    >>> sorted(possible_orders(["03/04/2027", "21/04/2027"]))
    [<Order.DMY: 'D/M/Y'>]
    """
    orders = frozenset(Order)
    for cell in cells:
        fitting = fitting_orders(cell, start=start)
        orders &= fitting or orders  # 31/02/2027 is wrong in any order and decides nothing
    return orders


def fitting_orders(
    cell: Cell, weekday: int | None = None, start: date | None = None
) -> frozenset[Order]:
    """Return the orders in which the numbers of a cell are a day (of a weekday, where one is said).

    Nobody writes the month first and dots behind it.

    Examples
    --------
    >>> fitting_orders("01.03.2027"), fitting_orders("Fri 5/3/2027"), fitting_orders("5 March")
    (frozenset({<Order.DMY: 'D/M/Y'>}), frozenset({<Order.DMY: 'D/M/Y'>}), frozenset())
    """
    named, match = _numbers(cell)
    if match is None:
        return frozenset()
    wanted = named if weekday is None else weekday
    wanted = wanted if start or match.re is not _SHORT else None
    days = {order: _in_order(match, order, start) for order in Order}
    dotted = {Order.MDY} if match[2] == "." else set()
    found = {o for o, day in days.items() if day and o not in dotted}
    agreeing = {o for o in found if wanted in (None, days[o].weekday())}  # type: ignore[union-attr]
    return frozenset(agreeing or (found if weekday is None else ()))


def suspects_swaps(cells: Iterable[Cell]) -> bool:
    """Tell whether a column mixes typed dates and dates of numbers in text."""
    kinds = {type(cell) for cell in cells if isinstance(cell, date) or _numbers(cell)[1]}
    return str in kinds and len(kinds) > 1


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the cells of one column.

    Attributes
    ----------
    orders
        The orders that are possible; a date of numbers alone is read when there is one.

    Examples
    --------
    >>> reader = DateReader(frozenset([Order.DMY]))
    >>> reader.read("03/04/2027 18:30")
    Stamp(day=datetime.date(2027, 4, 3), at=datetime.time(18, 30), offset=None)
    >>> reader.read("Wed 8 Apr")
    Yearless(month=4, day=8, weekday=2, at=None)
    """

    orders: frozenset[Order]
    swaps: bool = False

    def read(self, cell: Cell) -> Day:
        """Return the day of a cell, what is known of it, or why there is none."""
        if isinstance(cell, datetime):
            return self._typed(cell, Stamp(cell.date(), cell.time(), cell.tzinfo))
        if isinstance(cell, date):
            return self._typed(cell, Stamp(cell))
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            return why_not(as_text(cell)[:_LONGEST])
        return self._moment(_SPACED.sub("", cell.strip()))

    def _typed(self, cell: date, stamp: Stamp) -> Stamp | Swapped | Trouble:
        if cell.year not in YEARS:
            return no_date(f"lies outside the years {YEARS[0]} to {YEARS[-1]}")
        if self.swaps and cell.day <= 12 and cell.day != cell.month:
            return Swapped(stamp)
        return stamp

    def _moment(self, text: str) -> Day:
        day = self._day(text)
        if isinstance(day, date):
            return Stamp(day)
        match = _MOMENT.fullmatch(text)
        if not match or not match["time"]:
            return day
        first, at = self._day(match["day"].strip()), parse_time(match["time"].strip())
        if isinstance(first, Trouble) or isinstance(at, Trouble):
            return first if first is AMBIGUOUS else day
        if isinstance(first, Yearless):
            return day if match["offset"] else replace(first, at=at)
        try:
            return Stamp(first, at, _offset(match["offset"]))
        except ValueError:  # +99:99
            return day

    def _day(self, text: str) -> date | Yearless | Trouble:
        year_first = _YEAR_FIRST.fullmatch(text.removesuffix("."))
        if year_first:
            numbers = [int(group) for group in year_first.groups() if group and group.isdecimal()]
            return day_of(*numbers)
        month_first = _MONTH_FIRST.fullmatch(text)
        if month_first:
            return _yearless(int(month_first[1]), int(month_first[2]))
        match = _NUMBERS.fullmatch(text)
        short = None if match else _SHORT.fullmatch(text)
        if short:
            return self._of_two(short)
        return self._of_numbers(match) if match else self._of_words(text)

    def _of_two(self, match: re.Match[str]) -> Yearless | Trouble:
        """Read ``3/26`` and ``1.3.``, in the order of the column."""
        first, second = int(match[1]), int(match[3])
        pairs = {Order.DMY: (second, first), Order.MDY: (first, second)}
        days = {
            o: day for o, pair in pairs.items() if isinstance(day := _yearless(*pair), Yearless)
        }
        found = set(map(days.get, self.orders & days.keys()))
        if len(found) == 1:
            return next(day for day in found if day)
        return AMBIGUOUS if found else no_date("is no day of any month")

    def _of_numbers(self, match: re.Match[str]) -> date | Trouble:
        fitting = {day for order in self.orders if (day := _in_order(match, order))}
        if len(fitting) == 1:
            return fitting.pop()
        if not self.orders:
            return _NO_ORDER
        return AMBIGUOUS if fitting else self._no_such_day(match)

    def _no_such_day(self, match: re.Match[str]) -> Trouble:
        """Say that a month has not so many days, where the order says which month it is."""
        year, orders = match[4], self.orders - ({Order.MDY} if match[2] == "." else set())
        month = {Order.DMY: 3, Order.MDY: 1}
        named = {int(match[month[order]]) for order in orders & month.keys()}
        if len(named) == 1 and len(year) == 4:
            return too_late(int(year), named.pop())
        return no_date("is no day of any month")

    def _of_words(self, text: str) -> date | Yearless | Trouble:
        weekday, rest = split_weekday(text)
        if weekday is None or not rest:
            return named_day(text)
        day = self._day(rest)
        if isinstance(day, Yearless):
            return replace(day, weekday=weekday)
        if isinstance(day, date) and day.weekday() != weekday:
            return no_date(f"contradicts itself: {day.isoformat()} is a {WEEKDAYS[day.weekday()]}")
        return day


def split_weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday (0 is Monday) that a text begins or ends with, and the rest of it.

    Examples
    --------
    >>> split_weekday("Wed 8 Apr"), split_weekday("8 Apr (Wed)"), split_weekday("8 Apr")
    ((2, '8 Apr'), (2, '8 Apr'), (None, '8 Apr'))
    """
    words = load_date_words()
    first, _, rest = text.partition(" ")
    weekday = words.weekdays.get(fold(first))
    if weekday is not None:
        return weekday, rest.strip()
    behind = _BEHIND.fullmatch(text) if len(text) <= _LONGEST else None
    name = fold(behind["name"]) if behind else ""
    if behind and name in words.weekdays and name not in words.months:
        return words.weekdays[name], behind["rest"].strip()
    return None, text


def _numbers(cell: Cell) -> tuple[int | None, re.Match[str] | None]:
    """Return the weekday and the numbers of a date, without the time after it."""
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return None, None
    weekday, text = split_weekday(_SPACED.sub("", cell.strip()))
    moment = _MOMENT.fullmatch(text)
    day = moment["day"].strip() if moment else ""
    return weekday, _NUMBERS.fullmatch(day) or _SHORT.fullmatch(day)


def _yearless(month: int, day: int) -> Yearless | Trouble:
    found = Yearless(month, day)
    return found if found.in_year(2028) else no_date("is no day of any month")


def _in_order(match: re.Match[str], order: Order, start: date | None = None) -> date | None:
    if match.re is _SHORT:
        return _short_in_order(match, order, start)
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    short = len(match[4]) == 2
    if order is Order.YMD:
        found = day_of(2000 + first, second, third) if short and len(match[1]) == 2 else None
    else:
        month, day = (second, first) if order is Order.DMY else (first, second)
        found = day_of(2000 + third if short else third, month, day)
    return found if isinstance(found, date) else None


def _short_in_order(match: re.Match[str], order: Order, start: date | None) -> date | None:
    """Return the first such day from `start` on, or in a leap year, for numbers without a year."""
    month, day = (3, 1) if order is Order.DMY else (1, 3)
    found = None if order is Order.YMD else _yearless(int(match[month]), int(match[day]))
    return first_from(found, start or date(2028, 1, 1)) if isinstance(found, Yearless) else None


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return timezone(timedelta())
    text = text.strip("()").upper().removeprefix("GMT").removeprefix("UTC")
    if len(text) <= 3:  # +1
        text = f"{text[0]}{text[1:]:0>2}00"
    hours, minutes = int(text[1:3]), int(text[-2:])
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)
