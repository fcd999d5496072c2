"""Days and lists as people say them."""

from collections.abc import Sequence
from datetime import date, datetime


def say_day(day: date) -> str:
    """Say a day: ``12 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def say_moment(at: datetime) -> str:
    """Say a moment: ``12 March 2027 18:30``."""
    return f"{say_day(at)} {at:%H:%M}"


def say_list(words: Sequence[str], last: str = "and") -> str:
    """Join words: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
