"""Where a text can end so that it fits, without breaking anything that belongs together."""

from bisect import bisect_right
from collections.abc import Set

from contentmix.facts.counting import count_text
from contentmix.facts.entities import find_cashtags, find_hashtags, find_mentions
from contentmix.facts.graphemes import inside_graphemes
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
    inside = _inside(text)

    def _used(end: int) -> int:
        return count_text(text[: _whole(end, inside)], unit)

    ends = range(len(text))
    fitting = bisect_right(ends, limit, key=_used)
    return text[: _whole(fitting - 1, inside)].rstrip() if fitting else ""


def _whole(end: int, inside: Set[int]) -> int:
    """Return the last place up to `end` where the text may end."""
    while end in inside:
        end -= 1
    return end


def _inside(text: str) -> set[int]:
    """Return the places where the text may not end."""
    finders = (find_links, find_hashtags, find_mentions, find_cashtags)
    whole = [span for find in finders for span in find(text)]
    return inside_graphemes(text).union(*(range(start + 1, end) for start, end in whole))
