"""Where a text can end so that it fits, without breaking anything that belongs together."""

from bisect import bisect_right
from collections.abc import Iterator

from contentmix.facts.counting import count_text, graphemes
from contentmix.facts.entities import find_cashtags, find_hashtags, find_mentions
from contentmix.facts.links import find_links


def cut_to(text: str, unit: str, limit: int) -> str:
    """Return the longest beginning of `text` that counts at most `limit`.

    A link, a hashtag, a mention and a character as people see it stay whole or go whole.

    Examples
    --------
    >>> cut_to("Fresh bread #breakfast", "code_points", 18)
    'Fresh bread'
    """
    if count_text(text, unit) <= limit:
        return text
    ends = list(_ends(text))
    fitting = bisect_right(ends, limit, key=lambda end: count_text(text[:end], unit))
    return text[: ends[fitting - 1]].rstrip() if fitting else ""


def _ends(text: str) -> Iterator[int]:
    """Yield every place where the text may end, in order."""
    finders = (find_links, find_hashtags, find_mentions, find_cashtags)
    whole = [span for find in finders for span in find(text)]
    inside = {place for start, end in whole for place in range(start + 1, end)}
    return (end for _, end in graphemes(text) if end not in inside)
