"""A scheduled post as a VEVENT."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from icalendar import Alarm, Event
from icalendar.prop import vUri

from contentmix.errors import InputError
from contentmix.facts.colours import css_colour
from contentmix.formats.event_text import description, summary, web_address
from contentmix.formats.ical.carried import PROPERTY, carried
from contentmix.formats.ical.fixes import exact_text
from contentmix.formats.ical.item import Item, Revision, versioned
from contentmix.formats.instants import in_utc, later
from contentmix.model.calendar import ScheduledPost
from contentmix.model.post import PostStatus

_DECIDED = {PostStatus.APPROVED, PostStatus.SCHEDULED, PostStatus.PUBLISHED}
# Several readers split a category at an escaped comma; none needs these characters.
_AWKWARD = str.maketrans(",;\\", "   ")
_MOST_MINUTES = 4 * 7 * 24 * 60  # what Google takes for a reminder


@dataclass(frozen=True, slots=True)
class Look:
    """How posts look as events.

    Attributes
    ----------
    minutes
        How long each is.
    alarm
        How many minutes before it a bell rings; None for none.
    """

    minutes: int = 15
    alarm: int | None = None

    def __post_init__(self) -> None:
        if self.alarm is not None and not 0 <= self.alarm <= _MOST_MINUTES:
            raise InputError("alarm", f"must be 0 to {_MOST_MINUTES} minutes, not {self.alarm}")


def post_items(pairs: Iterable[tuple[str, ScheduledPost]], look: Look) -> Iterator[Item]:
    """Yield an item for each scheduled post that is given with its UID."""
    for uid, entry in pairs:
        yield Item(uid, partial(to_event, entry, uid, look))


def to_event(entry: ScheduledPost, uid: str, look: Look, revision: Revision) -> Event:
    """Make the VEVENT of one scheduled post."""
    post, where = entry.post.for_channel(entry.channel), f"post {entry.post.id}"
    start = in_utc(entry.at, where).replace(microsecond=0)
    title = exact_text(summary(entry), where)
    event = Event()
    versioned(event, uid, revision)
    event.add("DTSTART", start)
    event.add("DTEND", later(start, look.minutes, where))
    event.add("SUMMARY", title)
    event.add("DESCRIPTION", exact_text(description(post), where))
    if names := plain_names(entry.post.category, entry.channel):
        event.add("CATEGORIES", names)
    event.add("STATUS", "CONFIRMED" if post.status in _DECIDED else "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")
    if entry.post.category:
        event.add("COLOR", css_colour(entry.post.category))
    event.add(PROPERTY, carried(entry, post))
    if address := web_address(post.link):
        event.add("URL", vUri(address))
    if look.alarm is not None:
        event.add_component(_bell(look.alarm, title))
    return event


def plain_names(*names: str | None) -> list[str]:
    """Give names that every reader takes for one category each, once each."""
    plain = (" ".join(name.translate(_AWKWARD).split()) for name in names if name)
    return [name for name in dict.fromkeys(plain) if name]


def _bell(minutes: int, title: str) -> Alarm:
    # A malformed alarm makes some programs drop the event: exactly the three that it needs.
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", timedelta(minutes=-minutes))
    alarm.add("DESCRIPTION", title)
    return alarm
