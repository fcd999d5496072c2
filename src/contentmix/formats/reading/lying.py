"""Headings of tables that lie on their side: networks and weekdays."""

from contentmix.facts.words import fold, load_date_words, load_words
from contentmix.formats.reading.word_cells import split_networks


def is_network(heading: str) -> bool:
    """Tell whether a heading is the name of a network, or of several.

    Examples
    --------
    >>> is_network("TikTok / Reels"), is_network("Platform")
    (True, False)
    """
    words = load_words("networks")
    parts = split_networks(heading[:80], words)
    return bool(parts) and all(words.look_up(part).value for part in parts)


def is_weekday(heading: str) -> bool:
    """Tell whether a heading is the name of a weekday."""
    return len(heading) > 1 and fold(heading[:40]) in load_date_words().weekdays
