"""A scheduled post as a VEVENT."""

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Event
from icalendar.prop import vUri

from contentmix.formats.event_text import description, summary, web_address
from contentmix.formats.ical_fixes import exact_text
from contentmix.formats.instants import in_utc, later
from contentmix.model.calendar import ScheduledPost
from contentmix.model.post import PostStatus

_DECIDED = {PostStatus.APPROVED, PostStatus.SCHEDULED, PostStatus.PUBLISHED}
# Several readers split a category at an escaped comma; none needs these characters.
_AWKWARD = str.maketrans(",;\\", "   ")

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""The stamp of an export that was given none: older than that of any other."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Which version of an event this is.

    Programs that know the event take the higher `sequence`, and then the later `stamp`.
    """

    stamp: datetime = EARLIEST
    sequence: int = 0


def to_event(entry: ScheduledPost, uid: str, revision: Revision, minutes: int) -> Event:
    """Make the VEVENT of one scheduled post, `minutes` long."""
    post, where = entry.post.for_channel(entry.channel), f"post {entry.post.id}"
    start = in_utc(entry.at, where).replace(microsecond=0)
    event = Event()
    event.add("UID", exact_text(uid, where))
    event.add("DTSTAMP", revision.stamp)
    event.add("LAST-MODIFIED", revision.stamp)
    event.add("SEQUENCE", revision.sequence)
    event.add("DTSTART", start)
    event.add("DTEND", later(start, minutes, where))
    event.add("SUMMARY", exact_text(summary(entry), where))
    event.add("DESCRIPTION", exact_text(description(post), where))
    event.add("CATEGORIES", _categories(entry))
    event.add("STATUS", "CONFIRMED" if post.status in _DECIDED else "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")
    if address := web_address(post):
        event.add("URL", vUri(address))
    return event


def _categories(entry: ScheduledPost) -> list[str]:
    names = (entry.post.category, entry.channel)
    plain = (" ".join(name.translate(_AWKWARD).split()) for name in names if name)
    return [name for name in dict.fromkeys(plain) if name]
