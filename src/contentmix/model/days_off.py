"""Days on which somebody does not work: weekdays, days, spans of days."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from contentmix.model.cadence import weekdays
from contentmix.model.value import Names

_HINT = "write 'Sun', '2027-08-09' or '2027-08-09 to 2027-08-20'"


def covers(days: tuple[str, ...], day: date) -> bool:
    """Tell whether `day` is one of the days.

    Examples
    --------
    >>> covers(("Sat,Sun",), date(2027, 3, 6)), covers(("2027-03-01",), date(2027, 3, 2))
    (True, False)
    """
    return any(_covers(text, day) for text in days)


def _covers(text: str, day: date) -> bool:
    span = _span(text)
    return span[0] <= day <= span[1] if span else day.weekday() in weekdays(text)


def _span(text: str) -> tuple[date, date] | None:
    """Read a day or a span; nothing when the text names weekdays."""
    first, _, last = text.partition(" to ")
    try:
        return date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        return None


def _readable(days: tuple[str, ...]) -> tuple[str, ...]:
    for text in days:
        span = _span(text)
        if span is None:
            _check_weekdays(text)
        elif span[0] > span[1]:
            raise ValueError(f"{text!r} ends before it begins; swap the days")
    return days


def _check_weekdays(text: str) -> None:
    try:
        tuple(weekdays(text))
    except ValueError:
        raise ValueError(f"{text!r} is neither a weekday nor a day [{_HINT}]") from None


def _as_texts(value: Any) -> Any:
    if isinstance(value, (str, date)):
        value = (value,)
    if not isinstance(value, (list, tuple)):
        return value
    return tuple(day.isoformat() if isinstance(day, date) else day for day in value)


DaysOffText = Annotated[Names, BeforeValidator(_as_texts), AfterValidator(_readable)]
"""Weekdays (``Sun``), days (``2027-08-09``) and spans (``2027-08-09 to 2027-08-20``)."""
