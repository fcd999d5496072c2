"""Headings of tables that lie on their side: networks and weekdays."""

from contentmix.facts.words import fold, load_date_words, load_words
from contentmix.formats.reading.columns import looks_like
from contentmix.formats.reading.word_cells import network_of, split_networks


def is_network(heading: str) -> bool:
    """Tell whether a heading is the name of a network, or of several, or of a text on it.

    Examples
    --------
    >>> is_network("TikTok / Reels"), is_network("Facebook Copy"), is_network("Platform")
    (True, True, False)
    """
    words = load_words("networks")
    parts = split_networks(heading[:80], words)
    return bool(parts) and all(network_of(part, words).value for part in parts)


def is_day(heading: str) -> bool:
    """Tell whether a heading is one day: ``Monday 3/1``, ``2027-03-01``.

    Examples
    --------
    >>> is_day("Mon 1 March"), is_day("Monday"), is_day("3")
    (True, False, False)
    """
    return looks_like("date", heading[:60].strip()) is True


def is_weekday(heading: str) -> bool:
    """Tell whether a heading is the name of a weekday."""
    return len(heading) > 1 and fold(heading[:40]) in load_date_words().weekdays
