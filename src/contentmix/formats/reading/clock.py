"""Times of day, only in the forms that cannot mean anything else."""

import re
from datetime import time

from contentmix.formats.reading.grid import Cell
from contentmix.formats.reading.trouble import Trouble
from contentmix.rules.input import UNREADABLE_TIME

_OF_24 = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?")
_OF_12 = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\.?", re.IGNORECASE)
_UNKNOWN = Trouble(UNREADABLE_TIME, "is no time of day in a known form", "write 18:30 or 6:30 PM")


def parse_time(cell: Cell) -> time | Trouble:
    """Read ``18:30``, ``9:05:30``, ``10:00 AM``, ``6 pm`` or a typed time.

    Examples
    --------
    >>> parse_time("6 pm"), parse_time("9:05")
    (datetime.time(18, 0), datetime.time(9, 5))
    >>> parse_time("evening").says
    'is no time of day in a known form'
    """
    if isinstance(cell, time):
        return cell
    text = cell.strip() if isinstance(cell, str) else ""
    try:
        return _of_24(text) or _of_12(text) or _UNKNOWN
    except ValueError:
        return _UNKNOWN


def _of_24(text: str) -> time | None:
    match = _OF_24.fullmatch(text)
    if not match:
        return None
    hour, minute, second, fraction = match.groups(default="0")
    return time(int(hour), int(minute), int(second), int(fraction.ljust(6, "0")))


def _of_12(text: str) -> time | None:
    match = _OF_12.fullmatch(text)
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    afternoon = match[3].casefold() == "p"
    return time(int(match[1]) % 12 + 12 * afternoon, int(match[2] or 0))
