"""The identity of an event: the same in every export, and nobody else's."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from contentmix.model.calendar import ScheduledPost

OURS = "@contentmix"
"""How every identity of ours ends."""


def identified(
    entries: Iterable[ScheduledPost], namespace: str
) -> Iterator[tuple[str, ScheduledPost]]:
    """Yield every scheduled post with its UID.

    A UID depends on the namespace, the post, the channel, and which use of the post on that
    channel it is in order of time; not on the moment, the text or any other post. So a post
    that is moved or rewritten is the same event, and a file may be imported twice.

    Examples
    --------
    >>> from contentmix import Post
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> [uid for uid, _ in identified([entry], "Forno Rossi")]
    ['f1c9fef74a4f3264f18ef39fb43c8946@contentmix']
    """
    uses: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        key = entry.post.id, entry.channel
        yield unique_id(namespace, *key, uses[key]), entry
        uses[key] += 1


def unique_id(*parts: str | int) -> str:
    """Give a UID that depends on all of `parts`, and on nothing else.

    Examples
    --------
    >>> unique_id("Forno Rossi", "task", "t1")
    '8f2c2860ca717a8e8388e18b1b0c1007@contentmix'
    """
    # JSON keeps ("a", "bc") and ("ab", "c") apart.
    return f"{sha256(json.dumps(parts).encode()).hexdigest()[:32]}{OURS}"
