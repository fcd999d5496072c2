"""A calendar as iCalendar: events that every program reads alike, and knows again."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from icalendar import Calendar as Vcalendar

from contentmix.errors import InputError
from contentmix.facts.ical_limits import IcalLimits, load_ical_limits
from contentmix.formats.atomic import write_whole
from contentmix.formats.content import dated, not_empty
from contentmix.formats.ical_event import EARLIEST, Revision, to_event
from contentmix.formats.ical_fixes import exact_text
from contentmix.formats.ical_uid import identified
from contentmix.formats.instants import in_utc
from contentmix.model.calendar import Calendar

_PRODUCT = "-//contentmix//contentmix//EN"


def to_ical(
    calendar: Calendar,
    *,
    stamp: datetime | None = None,
    revision: int = 0,
    namespace: str | None = None,
    minutes: int = 15,
) -> bytes:
    r"""Give a calendar as the bytes of one iCalendar file, however large.

    The bytes depend on the arguments alone; an event's bytes do not depend on other posts.
    Posts without a moment (`calendar.backlog`) are left out.

    Parameters
    ----------
    stamp
        When this version was made: DTSTAMP and LAST-MODIFIED of every event. Without one it
        is the start of the year 2000, so that any later export with a stamp counts as newer.
    revision
        SEQUENCE of every event. Raise it, and give a stamp, when events have changed since
        an export that somebody has imported: some programs keep the old event otherwise.
    namespace
        Start of every event's identity; the calendar's name if none is given. Two calendars
        with posts of the same ids need different ones, and an event keeps its identity only
        under the same one.
    minutes
        Length of each event.

    Raises
    ------
    InputError
        There is no scheduled post, or an argument is impossible.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> post = Post(id="p1", title="Bread at six", category="info")
    >>> entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    >>> lines = to_ical(Calendar([entry])).splitlines()
    >>> [line for line in lines if line.startswith((b"SUMMARY", b"DTSTART"))]
    [b'SUMMARY:[ig \xc2\xb7 info] Bread at six', b'DTSTART:20270301T173000Z']
    """
    version = _revision(stamp, revision)
    events = _events(not_empty(dated(calendar)), version, namespace, minutes)
    head, tail = _frame(calendar.name)
    return b"".join((head, *events, tail))


def write_ical(
    calendar: Calendar,
    path: str | os.PathLike[str],
    *,
    stamp: datetime | None = None,
    revision: int = 0,
    namespace: str | None = None,
    minutes: int = 15,
) -> tuple[Path, ...]:
    """Write a calendar as iCalendar files that Google Calendar and others import.

    A calendar of more than 1,000,000 bytes or 1,000 events, which Google Calendar is reported
    to refuse, is written as ``march.ics``, ``march-2.ics`` and so on. Each file is written
    whole or not at all.

    Parameters
    ----------
    path
        The file; one that exists is replaced.
    stamp, revision, namespace, minutes
        As in `to_ical`.

    Returns
    -------
    tuple of Path
        The files, in order of time; import them all.

    Raises
    ------
    InputError
        There is no scheduled post, an argument is impossible, or a file cannot be written.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> folder = getfixture("tmp_path")
    >>> [path.name for path in write_ical(Calendar([entry]), folder / "march.ics")]
    ['march.ics']
    """
    version = _revision(stamp, revision)
    events = _events(not_empty(dated(calendar)), version, namespace, minutes)
    head, tail = _frame(calendar.name)
    parts = _parts(events, load_ical_limits(), len(head) + len(tail))
    return tuple(
        write_whole(_numbered(Path(path), number), (head, *part, tail))
        for number, part in enumerate(parts, start=1)
    )


def _revision(stamp: datetime | None, sequence: int) -> Revision:
    if not 0 <= sequence < 2**31:
        raise InputError("revision", f"must be 0 to {2**31 - 1}, not {sequence}")
    return Revision(in_utc(stamp, "stamp") if stamp else EARLIEST, sequence)


def _events(
    calendar: Calendar, revision: Revision, namespace: str | None, minutes: int
) -> Iterator[bytes]:
    pairs = identified(calendar, calendar.name if namespace is None else namespace)
    return (to_event(entry, uid, revision, minutes).to_ical() for uid, entry in pairs)


def _frame(name: str) -> tuple[bytes, bytes]:
    """Give what stands before and after the events."""
    title = exact_text(name, "calendar name")
    calendar = Vcalendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    # Google Calendar is reported to read only the older of the two names.
    calendar.add("NAME", title)
    calendar.add("X-WR-CALNAME", title)
    end = b"END:VCALENDAR\r\n"
    return calendar.to_ical().removesuffix(end), end


def _parts(events: Iterable[bytes], limits: IcalLimits, frame: int) -> Iterator[list[bytes]]:
    """Cut events into files within the limits; one event is never cut."""
    part: list[bytes] = []
    size = frame
    for event in events:
        if part and (size + len(event) > limits.max_bytes or len(part) == limits.max_events):
            yield part
            part, size = [], frame
        part.append(event)
        size += len(event)
    yield part


def _numbered(path: Path, number: int) -> Path:
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
