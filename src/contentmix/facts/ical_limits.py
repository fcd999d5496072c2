"""How much one iCalendar file may hold for the programs that import it."""

from datetime import date
from functools import cache

from pydantic import PositiveInt

from contentmix.facts.confidence import Confidence
from contentmix.facts.store import read_data
from contentmix.model.value import Line, Name, Value


class IcalLimits(Value):
    """The most that one file may hold.

    Attributes
    ----------
    max_bytes, max_events
        A larger calendar is written as several files.
    source, checked, confidence
        Where it stands, when that was looked up, how well it is known.

    Examples
    --------
    >>> load_ical_limits().max_events
    1000
    """

    name: Name
    summary: Line
    max_bytes: PositiveInt
    max_events: PositiveInt
    source: Line
    checked: date
    confidence: Confidence
    note: Line = ""


@cache
def load_ical_limits() -> IcalLimits:
    """Load the narrowest limits known, which are those of Google Calendar."""
    return IcalLimits(**read_data("ical", "google"))
