"""Days whose month is a word, and what to say of texts that are no day."""

import re
from calendar import monthrange
from datetime import date, timedelta

from contentmix.facts.words import fold, load_date_words, load_headings
from contentmix.formats.reading.days import Yearless
from contentmix.formats.reading.grid import Cell, as_text
from contentmix.formats.reading.trouble import Trouble
from contentmix.rules.input import UNREADABLE_DATE

YEARS = range(1900, 2200)
_SERIALS = range(20_000, 80_000)
"""Days since the epoch of a spreadsheet that lie in our time: 1954 to 2119."""
_WORDS = re.compile(r"[\s,./-]+")
_FIX = "write it like 2027-03-12"


def no_date(says: str, fix: str = _FIX) -> Trouble:
    """Say why a cell is no day."""
    return Trouble(UNREADABLE_DATE, says, fix)


NO_YEAR = no_date(
    "names no year", 'write the year too, or say where the table begins: start="2027-03-01"'
)
UNKNOWN = no_date("is no date in a known form")
SEVERAL = no_date("names several days; the post is bound to them and has no slot")


def day_of(year: int, month: int, day: int) -> date | Trouble:
    """Return the day that three numbers make, if they make one of our time."""
    try:
        found = date(year, month, day)
    except ValueError:
        return too_late(year, month)
    in_reach = year in YEARS
    return found if in_reach else no_date(f"lies outside the years {YEARS[0]} to {YEARS[-1]}")


def too_late(year: int, month: int) -> Trouble:
    """Say of a day that its month does not have it, with the last one that there is."""
    if not 1 <= month <= 12 or year not in YEARS:
        return no_date("is no day of any month")
    last = date(year, month, monthrange(year, month)[1])
    fix = f"check the day: the month ends with {last.day}; write it like {last.isoformat()}"
    return no_date("is no day of any month", fix)


def named_day(text: str) -> date | Yearless | Trouble:
    """Read ``14 March 2027``, ``Mar 14, 2027``, ``1er mars 2027``."""
    words = load_date_words()
    months: list[int] = []
    numbers: list[str] = []
    for token in filter(None, _WORDS.split(text)):
        number = _ordinal(token)
        if number:
            numbers.append(number)
        elif fold(token) in words.months:
            months.append(words.months[fold(token)])
        elif fold(token) not in words.joining:
            return why_not(text)
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return why_not(text)
    return _of_words(months[0], numbers)


def _of_words(month: int, numbers: list[str]) -> date | Yearless | Trouble:
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) == 1 and len(days) == 1:
        return day_of(years[0], month, days[0])
    if years and not days:
        return no_date("is a month, not a day")
    if len(days) == 1 and not years and 1 <= days[0] <= 31:
        return Yearless(month, days[0])
    return NO_YEAR


def _ordinal(token: str) -> str:
    for ending in load_date_words().ordinals:
        token = token.removesuffix(ending) if token[:1].isdecimal() else token
    return token if token.isdecimal() and token.isascii() else ""


def serial_day(cell: Cell) -> date | None:
    """Return the day that a spreadsheet shows for a number, if that is in our time.

    Examples
    --------
    >>> serial_day("46447"), serial_day("4")
    (datetime.date(2027, 3, 1), None)
    """
    text = fold(as_text(cell)[:20])
    if not (text.isdecimal() and len(text) == 5 and int(text) in _SERIALS):
        return None
    return date(1899, 12, 30) + timedelta(days=int(text))


def why_not(text: str) -> Trouble:
    """Say which kind of non-date a text is."""
    folded = fold(text)
    head, _, tail = folded.rpartition(" ")
    if folded.isdecimal() and len(folded) <= 3:
        return no_date("is a number, not a date")
    shown = serial_day(text)
    if shown:
        return no_date(f"is a number; a spreadsheet may mean {shown.isoformat()} by it")
    if folded in load_date_words().weekdays:
        return no_date("is a weekday, not a date")
    if folded in load_date_words().months or re.fullmatch(r"\d{4} \d{1,2}", folded):
        return no_date("is a month, not a day")
    weekly = "week" in load_headings().ranks.get(head, {}) and tail.isdecimal()
    if weekly or re.fullmatch(r"(\d{4} )?w\d{1,2}", folded):
        return no_date("is a week, not a day")
    return UNKNOWN
