"""When a channel counts as silent, or as bursting."""

from functools import cache

from pydantic import PositiveFloat, PositiveInt

from contentmix.facts.store import read_data
from contentmix.model.value import Line, Name, Value


class Rhythm(Value):
    """The thresholds of silence and bursts, with where they come from.

    Examples
    --------
    >>> load_rhythm().judged_over_days
    28
    """

    judged_over_days: PositiveInt
    silent_intervals: PositiveFloat
    silent_days_least: PositiveInt
    burst_share: PositiveFloat
    burst_posts_least: PositiveInt
    source: Name
    note: Line = ""


@cache
def load_rhythm() -> Rhythm:
    """Return the thresholds."""
    return Rhythm(**read_data("advice", "rhythm"))
