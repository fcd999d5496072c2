"""What an event carries for contentmix alone, so that reading gives back what was written.

Only what everybody may see once the post is out: nothing of notes, owners, flags, costs or the
team's own columns, since anybody may read a feed who knows its address.
"""

import json
from typing import Any

from contentmix.formats.event_text import description, summary
from contentmix.formats.fields import as_items
from contentmix.formats.ical.fixes import exact_text, read_text
from contentmix.model.calendar import ScheduledPost
from contentmix.model.post import Post

PROPERTY = "X-CONTENTMIX"

_FIELDS = ("id", "category", "title", "status", "hashtags", "link", "first_comment", "channels")


def carried(entry: ScheduledPost, post: Post) -> str:
    """Give the value of the property: JSON of what the words of an event do not keep apart.

    Examples
    --------
    >>> post = Post(id="p1", title="Bread at six", category="info")
    >>> str(carried(ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30Z"), post))
    '{"channel":"ig","id":"p1","category":"info","title":"Bread at six","status":"draft"}'
    """
    said: dict[str, Any] = {"channel": entry.channel, "pinned": entry.pinned}
    said |= {name: getattr(post, name) for name in _FIELDS}
    said["media"] = as_items(post.media)
    kept = {name: value for name, value in said.items() if value}
    return exact_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), post.id)


def entry_of(event: Any) -> ScheduledPost | None:
    """Give the scheduled post of an event that carries one; None for any other.

    The moment and the words are those of the event, which somebody may have changed since.
    """
    if PROPERTY not in event:
        return None
    try:
        said = json.loads(read_text(str(event[PROPERTY]).encode()))
        slot = {"channel": said.pop("channel"), "pinned": said.pop("pinned", False)}
        said["text"] = _text(str(event.get("DESCRIPTION", "")), Post(**said))
        entry = ScheduledPost(post=Post(**said), at=event["DTSTART"].dt, **slot)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return _titled(entry, str(event.get("SUMMARY", "")))


def _text(shown: str, post: Post) -> str:
    """Give the text alone, without the hashtags, link and comment that stand below it."""
    below = description(post)
    return shown.removesuffix(below).rstrip("\n") if below and shown.endswith(below) else shown


def _titled(entry: ScheduledPost, heading: str) -> ScheduledPost:
    """Take the heading for the title, where somebody has written another."""
    if " ".join(heading.split()) == summary(entry):
        return entry
    title = heading.partition("] ")[2] if heading.startswith("[") else heading
    return entry.replace(post=entry.post.replace(title=title))
