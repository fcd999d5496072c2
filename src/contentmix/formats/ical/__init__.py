"""A calendar as iCalendar: events that every program reads alike, and knows again."""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from contentmix.facts.ical_limits import load_ical_limits
from contentmix.formats.atomic import write_all
from contentmix.formats.content import dated, not_empty
from contentmix.formats.ical.agenda import AgendaForm, Task, make_agenda
from contentmix.formats.ical.edition import Edition, make_edition
from contentmix.formats.ical.event import Look
from contentmix.formats.ical.frame import make_frame
from contentmix.formats.ical.parts import drop_stale, files_of
from contentmix.formats.ical.previous import Previous, Source, read_previous
from contentmix.formats.ical.volumes import Volume, by_channel, paths_of, whole
from contentmix.model.calendar import Calendar
from contentmix.model.strategy import Strategy

__all__ = ["to_ical", "write_ical"]


def to_ical(  # noqa: PLR0913  each says one thing about the file
    calendar: Calendar,
    *,
    stamp: datetime | None = None,
    revision: int = 0,
    previous: Source | Sequence[Source] | None = None,
    cancelled_days: int = 90,
    namespace: str | None = None,
    minutes: int = 15,
    alarm: int | None = None,
    strategy: Strategy | None = None,
    tasks: Iterable[Task] = (),
    agenda: AgendaForm = "events",
) -> bytes:
    r"""Give a calendar as the bytes of one iCalendar file, however large.

    The bytes depend on the arguments alone; an event's bytes do not depend on other posts.
    Posts without a moment (`calendar.backlog`) are left out.

    Parameters
    ----------
    stamp
        When this version was made: DTSTAMP and LAST-MODIFIED of every event that is new or
        changed. Without one it is the start of the year 2000, so that any later export with a
        stamp counts as newer.
    revision
        SEQUENCE of every event, where there is no `previous`. Raise it, and give a stamp, when
        events have changed since an export that somebody has imported: some programs keep the
        old event otherwise.
    previous
        The earlier export of the same calendar: its bytes, its path (the parts that follow are
        found), or several of them. Events that have not changed keep their bytes; changed ones
        get the next SEQUENCE and `stamp`, which is then needed; those that are no longer in
        the calendar are written as cancelled.
    cancelled_days
        For how many days after that they are.
    namespace
        Start of every event's identity; the calendar's name if none is given. Two calendars
        with posts of the same ids need different ones, and an event keeps its identity only
        under the same one.
    minutes
        Length of each event.
    alarm
        How many minutes before each post a bell rings; None for none. Google Calendar is
        reported to ignore it.
    strategy
        The page whose checkpoints are written too: those with a day, and those that recur
        within the days of the calendar.
    tasks
        What is to be done, and by when: any objects with ``id``, ``title``, ``details``,
        ``due`` (a day or an aware moment) and ``done``.
    agenda
        Whether checkpoints and tasks are ``events``, which every program shows, or ``todos``,
        which can be ticked off, and which Google Calendar does not read.

    Raises
    ------
    InputError
        There is nothing to write, an argument is impossible, or `previous` is not ours.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> post = Post(id="p1", title="Bread at six", category="info")
    >>> entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    >>> lines = to_ical(Calendar([entry])).splitlines()
    >>> [line for line in lines if line.startswith((b"SUMMARY", b"DTSTART"))]
    [b'SUMMARY:[ig \xc2\xb7 info] Bread at six', b'DTSTART:20270301T173000Z']
    """
    edition = make_edition(stamp, revision, _earlier(previous, stamp), cancelled_days)
    name = dated(calendar).name if namespace is None else namespace
    more = make_agenda(dated(calendar), name, strategy, tasks, agenda)
    (volume,) = whole(calendar, name, Look(minutes, alarm), more)
    frame = make_frame(volume.title, volume.zones)
    ((_, drawn),) = edition.events((volume,))
    events = tuple(drawn)
    if not events:
        not_empty(calendar)
    return b"".join((frame.head, *events, frame.tail))


def write_ical(  # noqa: PLR0913  each says one thing about the files
    calendar: Calendar,
    path: str | os.PathLike[str],
    *,
    stamp: datetime | None = None,
    revision: int = 0,
    previous: Source | Sequence[Source] | None = None,
    cancelled_days: int = 90,
    namespace: str | None = None,
    minutes: int = 15,
    alarm: int | None = None,
    strategy: Strategy | None = None,
    tasks: Iterable[Task] = (),
    agenda: AgendaForm = "events",
    per_channel: bool = False,
) -> tuple[Path, ...]:
    """Write a calendar as iCalendar files that Google Calendar and others import.

    A calendar of more than 1,000,000 bytes or 1,000 events, which Google Calendar is reported
    to refuse, is written as ``march.ics``, ``march-2.ics`` and so on; such parts of an earlier,
    longer export are removed. All files are written, or none: until all are complete, the old
    ones stay.

    Parameters
    ----------
    path
        The file; one that exists is replaced.
    stamp, revision, previous, cancelled_days, namespace, minutes, alarm
        As in `to_ical`; `previous` may be `path` itself, or what the earlier call returned.
    strategy, tasks, agenda
        As in `to_ical`.
    per_channel
        Whether each channel is a calendar, and a file, of its own: ``march-ig.ics``; checkpoints
        and tasks are in ``march-agenda.ics``.

    Returns
    -------
    tuple of Path
        The files, in order of time; import them all.

    Raises
    ------
    InputError
        There is nothing to write, an argument is impossible, `previous` is not ours, or a file
        cannot be written.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> folder = getfixture("tmp_path")
    >>> [path.name for path in write_ical(Calendar([entry]), folder / "march.ics")]
    ['march.ics']
    >>> [path.name for path in write_ical(Calendar([entry]), folder / "a.ics", per_channel=True)]
    ['a-ig.ics']
    """
    edition = make_edition(stamp, revision, _earlier(previous, stamp), cancelled_days)
    name = dated(calendar).name if namespace is None else namespace
    more = make_agenda(dated(calendar), name, strategy, tasks, agenda)
    look = Look(minutes, alarm)
    if per_channel:
        volumes = by_channel(calendar, name, look, more, edition.previous)
    else:
        volumes = whole(calendar, name, look, more)
    written = _write(Path(path), volumes, edition)
    if not written:
        not_empty(calendar)
    return written


def _earlier(given: Source | Sequence[Source] | None, stamp: datetime | None) -> Previous | None:
    return None if given is None else read_previous(given, stamp)


def _write(path: Path, volumes: tuple[Volume, ...], edition: Edition) -> tuple[Path, ...]:
    paths, limits = paths_of(path, volumes), load_ical_limits()
    frames = {volume.title: make_frame(volume.title, volume.zones) for volume in volumes}
    written = write_all(
        file
        for volume, events in edition.events(volumes)
        for file in files_of(paths[volume.title], frames[volume.title], events, limits)
    )
    for title, first in paths.items():
        drop_stale(first, set(written), frames[title])
    return written
