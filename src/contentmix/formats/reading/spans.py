"""Texts that name several days: a week, a month, a range. They bound a post and give it no slot."""

import calendar
import re
from datetime import date, timedelta

from contentmix.facts.words import fold, load_date_words, load_headings
from contentmix.formats.reading.days import Span, Yearless

_ISO_WEEK = re.compile(
    r"(?P<year>\d{4})[-\s]?W(?P<week>\d{1,2})|W(?P<w>\d{1,2})[\s/-]+(?P<y>\d{4})", re.IGNORECASE
)
_WEEK_NUMBER = re.compile(
    r"(?P<word>[^\W\d]*)\.?\s*#?\s*(?P<number>\d{1,2})\b(?!\s?[-–—/.,&+]\s?\d)\s*:?(?P<rest>.*)"
)
"""Not ``15/03/2027``, nor ``Week 3-4``."""

_MONTH_NUMBER = re.compile(r"(\d{4})[-/](\d{1,2})")
_DASH = re.compile(r"\s*(?:–|—|-|\bto\b|\buntil\b|→|~)\s*")
_BRACKETED = re.compile(r".*\(([^()]+)\)")
_TOKEN = re.compile(r"[^\W\d]+|\d+")


def read_span(text: str, start: date | None = None) -> Span | None:
    """Read a week, a month or a range of days; where it names no year, the first from `start` on.

    Examples
    --------
    >>> str(read_span("2026-W27").first), str(read_span("May 2026").last)
    ('2026-06-29', '2026-05-31')
    >>> read_span("Jun 8–14") is None, str(read_span("Jun 8–14", date(2026, 1, 1)).last)
    (True, '2026-06-14')
    """
    bare = text.strip()
    return _iso_week(bare) or _month(bare, start) or _range(bare, start)


def split_week(text: str) -> tuple[int, str] | None:
    """Return the number of a week as ``3``, ``W3``, ``Week 3`` or ``S3``, and what follows it.

    Examples
    --------
    >>> split_week("Week 1 Thu"), split_week("Room 3")
    ((1, 'Thu'), None)
    >>> split_week("15/03/2027"), split_week("15 March")
    (None, None)
    """
    match = _WEEK_NUMBER.fullmatch(text.strip())
    if not match:
        return None
    word = fold(match["word"])
    if word not in ("", "w", "s", "kw", "wk") and "week" not in load_headings().ranks.get(word, {}):
        return None
    rest = match["rest"].strip()
    if not word and rest and fold(rest) not in load_date_words().weekdays:
        return None
    return int(match["number"]), rest


def _iso_week(text: str) -> Span | None:
    match = _ISO_WEEK.fullmatch(text)
    if not match:
        return None
    try:
        year, week = int(match["year"] or match["y"]), int(match["week"] or match["w"])
        return Span.week(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def _month(text: str, start: date | None) -> Span | None:
    bracketed = _BRACKETED.fullmatch(text)
    words = _TOKEN.findall(bracketed[1] if bracketed else text)
    numbers = _MONTH_NUMBER.fullmatch(text)
    if numbers:
        return _whole_month(int(numbers[1]), int(numbers[2]))
    month = load_date_words().months.get(fold(words[0])) if 1 <= len(words) <= 2 else None
    if month is None or (len(words) == 2 and len(words[1]) != 4):
        return None
    if len(words) == 2:
        return _whole_month(int(words[1]), month) if words[1].isdecimal() else None
    return _whole_month(start.year + (month < start.month), month) if start else None


def _whole_month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and 1900 <= year < 2200):
        return None
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _range(text: str, start: date | None) -> Span | None:
    if len(text) > 60:
        return None
    ends = _DASH.split(text)
    if len(ends) == 6:  # two ISO days, whose own dashes were split too
        ends = ["-".join(ends[:3]), "-".join(ends[3:])]
    if len(ends) != 2:
        return None
    iso = [_iso_day(end) for end in ends]
    if iso[0] and iso[1]:
        return _ordered(iso[0], iso[1])
    return _of_words(_parts(ends[0]), _parts(ends[1]), start)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


_Parts = tuple[int | None, int | None, int | None]
"""Day, month and year of one end of a range, as far as it names them."""


def _parts(text: str) -> _Parts | None:
    months = load_date_words().months
    found: dict[str, int] = {}
    for word in _TOKEN.findall(text):
        number = word.isdecimal() and word.isascii()
        kind = ("year" if len(word) == 4 else "day") if number else "month"
        if kind in found or (not number and fold(word) not in months):
            return None
        found[kind] = int(word) if number else months[fold(word)]
    return (found.get("day"), found.get("month"), found.get("year")) if found else None


def _of_words(head: _Parts | None, tail: _Parts | None, start: date | None) -> Span | None:
    if head is None or tail is None or head[0] is None or tail[0] is None:
        return None
    first_month, last_month = head[1] or tail[1], tail[1] or head[1]
    if first_month is None or last_month is None:
        return None
    last_year = tail[2] or head[2]
    if last_year is None:
        return _from_start(Yearless(first_month, head[0]), Yearless(last_month, tail[0]), start)
    first_year = head[2] or last_year - (first_month > last_month)
    first = Yearless(first_month, head[0]).in_year(first_year)
    last = Yearless(last_month, tail[0]).in_year(last_year)
    return _ordered(first, last) if first and last else None


def _from_start(first: Yearless, last: Yearless, start: date | None) -> Span | None:
    begin = first_from(first, start) if start else None
    end = first_from(last, begin) if begin else None
    return _ordered(begin, end) if begin and end else None


def first_from(day: Yearless, start: date) -> date | None:
    """Return the first such day from `start` on, within a year."""
    years = (start.year, start.year + 1)
    found = [there for year in years if (there := day.in_year(year)) and there >= start]
    return next((there for there in found if there - start < timedelta(days=365)), None)


def _ordered(first: date, last: date) -> Span | None:
    return Span(first, last) if first <= last <= first + timedelta(days=200) else None
