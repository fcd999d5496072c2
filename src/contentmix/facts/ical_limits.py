"""How much one iCalendar file may hold for the programs that import it."""

from functools import cache

from pydantic import PositiveInt

from contentmix.facts.sourced import Sourced
from contentmix.facts.store import read_data
from contentmix.model.value import Line, Name


class IcalLimits(Sourced):
    """The most that one file may hold.

    Attributes
    ----------
    max_bytes, max_events
        A larger calendar is written as several files.

    Examples
    --------
    >>> load_ical_limits().max_events
    1000
    """

    name: Name
    summary: Line
    max_bytes: PositiveInt
    max_events: PositiveInt


@cache
def load_ical_limits() -> IcalLimits:
    """Load the narrowest limits known, which are those of Google Calendar."""
    return IcalLimits(**read_data("ical", "google"))
