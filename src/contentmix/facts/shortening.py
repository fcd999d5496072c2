"""What Mastodon makes of a text before it counts: links of one length, accounts without server."""

import re
from collections.abc import Iterable, Iterator

from contentmix.facts.links import find_links

_USER = r"[A-Za-z0-9_]++(?:[.\-]++[A-Za-z0-9_]++)*+"
_REMOTE = re.compile(rf"(?<![\w/=])(@{_USER})@(\w++(?:[.\-]++\w++)*+)(?![@＠]|://)")
_Instead = tuple[int, int, str]  # start, end, and what counts in that place


def shortened(text: str, link: int, server: int) -> str:
    """Return the text that Mastodon counts.

    Parameters
    ----------
    link
        How long every link becomes.
    server
        The longest server that is left out behind the name of an account.

    Examples
    --------
    >>> shortened("@anna@social.example, see https://example.com/menu", 5, 253)
    '@anna, see xxxxx'
    """
    links = find_links(text, "mastodon") if "://" in text else ()
    found: list[_Instead] = [(start, end, "x" * link) for start, end in links]
    found += ((m.start(), m.end(), m[1]) for m in _REMOTE.finditer(text) if len(m[2]) <= server)
    return "".join(_rewritten(text, sorted(found)))


def _rewritten(text: str, found: Iterable[_Instead]) -> Iterator[str]:
    position = 0
    for start, end, instead in found:
        if start >= position:  # what begins inside of another is part of that
            yield text[position:start]
            yield instead
            position = end
    yield text[position:]
