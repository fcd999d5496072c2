"""Times of day, only in the forms that cannot mean anything else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contentmix.facts.clock_words import load_clock_words
from contentmix.facts.words import fold
from contentmix.formats.reading.grid import Cell
from contentmix.formats.reading.trouble import Ask, Trouble
from contentmix.rules.input import UNREADABLE_TIME

_OF_24 = re.compile(
    r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.(\d{1,6}))?)?\s*(?:h(?:rs?|s)?\.?|uhr|uur)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:kl\.?\s*)?(\d{1,2})\.(\d{2})\s*(?:h|uhr|uur)?", re.IGNORECASE)
_COMMA = re.compile(r"(\d{1,2}),(00|2[4-9]|[345]\d)")
"""``9,30``; in ``12,15`` the comma may stand between two hours."""
_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5][05])")
_EAST = re.compile(r"(\d{1,2})\s?[点點時时시]\s?(?:(\d{1,2})\s?[分분]?|(半|반))?")
_OF_HOURS = re.compile(r"(\d{1,2})\s?[hHu]\s?(\d{2})?|(\d{1,2})\s?Uhr(?:\s?(\d{2}))?")
_OF_12 = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00)?)?\s*([ap])\.?\s?m\.?", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[/,;|&+\n]|\band\b)\s*")
_UNKNOWN = Trouble(
    UNREADABLE_TIME, "is no time of day in a known form", "write 18:30 or 6:30 PM", asks=Ask("time")
)
_PART = Trouble(
    UNREADABLE_TIME,
    "is a part of the day, not a time",
    'say which time it is: vocabulary={"time": {"the word": "09:00"}}',
    asks=Ask("time"),
)
_NONE = Trouble(
    UNREADABLE_TIME,
    "is no time of day",
    "write 18:30, or give a time with the word",
    asks=Ask("time"),
)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a cell says about the time of day.

    Attributes
    ----------
    times
        One or several; each is a slot of its own.
    zones
        Where the clock hangs; several where the word for the zone may mean any of them.
    """

    times: tuple[time, ...]
    zones: tuple[ZoneInfo, ...] = ()


def parse_time(cell: Cell) -> time | Trouble:
    """Read ``18:30``, ``9:05:30``, ``18h30``, ``10:00 AM``, ``6 pm`` or a typed time.

    Examples
    --------
    >>> parse_time("6 pm"), parse_time("9:05")
    (datetime.time(18, 0), datetime.time(9, 5))
    >>> parse_time("evening").says
    'is a part of the day, not a time'
    """
    if isinstance(cell, datetime) and cell.date() < date(1905, 1, 1):
        return cell.time()  # a spreadsheet's time of day, on the day of its epoch
    if isinstance(cell, time):
        return cell
    if type(cell) is float and 0 < cell < 1:
        return _of_fraction(cell)
    text = _halved(cell.strip()) if isinstance(cell, str) else ""
    try:
        return next((found for read in _FORMS if (found := read(text))), None) or _why_not(text)
    except ValueError:
        return _UNKNOWN


def read_clock(cell: Cell, taught: Mapping[str, time]) -> Clock | Trouble:
    """Read one or several times, with the zone that may stand behind them.

    Parameters
    ----------
    taught
        The time by folded word, as the caller says.

    Examples
    --------
    >>> read_clock("07:00/12:30", {})
    Clock(times=(datetime.time(7, 0), datetime.time(12, 30)), zones=())
    >>> read_clock("9 am (ET)", {}).zones
    (zoneinfo.ZoneInfo(key='America/New_York'),)
    """
    found = _one(cell, taught)
    if isinstance(found, time):
        return Clock((found,))
    if not isinstance(cell, str):
        return found
    text, homes = _split_zone(cell.strip())
    times = [_one(part, taught) for part in _SEVERAL.split(text)]
    clear = tuple(time for time in times if not isinstance(time, Trouble))
    if len(clear) < len(times):
        return found
    return Clock(tuple(dict.fromkeys(clear)), tuple(map(ZoneInfo, homes)))


def _split_zone(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the word for a zone that it ends with, and the zones of the word."""
    words = text.split()
    zones = load_clock_words().zones.get(fold(words[-1])) if len(words) > 1 else None
    return (" ".join(words[:-1]), zones) if zones else (text, ())


def _one(cell: Cell, taught: Mapping[str, time]) -> time | Trouble:
    word = fold(cell) if isinstance(cell, str) else ""
    part = load_clock_words().parts.get(word, word)
    said = taught.get(word) or taught.get(part)
    return said or parse_time(cell)


def _of_24(text: str) -> time | None:
    match = _OF_24.fullmatch(text)
    if not match:
        return None
    hour, minute, second, fraction = match.groups(default="0")
    return time(int(hour), int(minute), int(second), int(fraction.ljust(6, "0")))


def _of_two(text: str) -> time | None:
    """Read ``18.30``, ``9,30`` and ``1830``."""
    match = next((m for form in (_DOTTED, _COMMA, _DIGITS) if (m := form.fullmatch(text))), None)
    return time(int(match[1]), int(match[2])) if match else None


def _of_east(text: str) -> time | None:
    """Read ``9点``, ``6点半``, ``18時30分``, with ``pm`` behind it where the text says so."""
    bare = text.removesuffix("am").removesuffix("pm").strip()
    match = _EAST.fullmatch(bare)
    if not match:
        return None
    minute = 30 if match[3] else int(match[2] or 0)
    half = text[-2:] if bare != text else ""
    return _of_12(f"{match[1]}:{minute:02}{half}") if half else time(int(match[1]), minute)


def _halved(text: str) -> str:
    """Write the half of the day as ``am`` and ``pm``, whatever the language: ``下午6点``."""
    for half, words in load_clock_words().halves.items():
        for word in words:
            if text.casefold().startswith(word):
                return f"{text[len(word) :].strip()} {half}"
            if text.casefold().endswith(word):
                return f"{text[: -len(word)].strip()} {half}"
    return text


def _of_hours(text: str) -> time | None:
    match = _OF_HOURS.fullmatch(text)
    return time(int(match[1] or match[3]), int(match[2] or match[4] or 0)) if match else None


def _of_12(text: str) -> time | None:
    match = _OF_12.fullmatch(text)
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    afternoon = match[3].casefold() == "p"
    return time(int(match[1]) % 12 + 12 * afternoon, int(match[2] or 0))


_FORMS = (_of_24, _of_hours, _of_12, _of_two, _of_east)


def _of_fraction(day: float) -> time:
    """Read the part of a day that a spreadsheet shows as a time when its cell is formatted."""
    minutes, second = divmod(round(day * 86_400), 60)
    return time(minutes // 60, minutes % 60, second)


def _why_not(text: str) -> Trouble:
    words = load_clock_words()
    if fold(text) in words.parts:
        return _PART
    return _NONE if fold(text) in words.none else _UNKNOWN
