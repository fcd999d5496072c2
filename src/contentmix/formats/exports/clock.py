"""Moments in the form that a program reads, given as people write forms down."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

_PARTS: Mapping[str, Callable[[datetime], str]] = {
    "YYYY": lambda at: f"{at.year:04}",
    "MM": lambda at: f"{at.month:02}",
    "DD": lambda at: f"{at.day:02}",
    "HH": lambda at: f"{at.hour:02}",
    "mm": lambda at: f"{at.minute:02}",
    "ss": lambda at: f"{at.second:02}",
    "ZZ": lambda at: at.isoformat()[-6:],
    "M": lambda at: str(at.month),
    "D": lambda at: str(at.day),
    "h": lambda at: str(at.hour % 12 or 12),
    "A": lambda at: "AM" if at.hour < 12 else "PM",
}
_PART = re.compile("|".join(_PARTS))


def spell(at: datetime, form: str) -> str:
    """Write a moment in a form; a ``Z`` alone stands for itself.

    Examples
    --------
    >>> spell(datetime(2027, 3, 1, 18, 5), "MM/DD/YYYY h:mm A")
    '03/01/2027 6:05 PM'
    >>> spell(datetime.fromisoformat("2027-03-01T18:05+01:00"), "YYYY-MM-DDTHH:mm:ssZZ")
    '2027-03-01T18:05:00+01:00'
    """
    return _PART.sub(lambda part: _PARTS[part[0]](at), form)


def order_of(form: str) -> str:
    """Give the order of day, month and year in a form.

    Examples
    --------
    >>> order_of("MM/DD/YYYY"), order_of("YYYY-MM-DD HH:mm")
    ('M/D/Y', 'Y/M/D')
    """
    found = re.sub("[^YMD]", "", form)
    return "/".join(dict.fromkeys(found))
