"""The CSV that Google Calendar imports: one event for each scheduled post."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.csv_profiles import load_csv_profile
from contentmix.formats.event_text import description, summary
from contentmix.formats.fields import zone_name
from contentmix.formats.instants import in_zone, later
from contentmix.model.calendar import Calendar, ScheduledPost


def google_rows(
    calendar: Calendar, timezone: str | None, minutes: int
) -> Iterator[tuple[str, ...]]:
    """Yield the heading, then a row for each scheduled post, nothing marked or changed.

    Raises
    ------
    UnknownNameError
        There is no such time zone.
    InputError
        No time zone is given and the posts are in several.
    """
    if timezone is None:
        _check_one_clock(calendar)
    zone = None if timezone is None else _zone(timezone)
    return _rows(calendar, zone, minutes)


def _rows(calendar: Calendar, zone: ZoneInfo | None, minutes: int) -> Iterator[tuple[str, ...]]:
    columns = load_csv_profile("google").columns
    yield columns
    for entry in calendar:
        cells = _cells(entry, zone, minutes)
        yield tuple(cells[column] for column in columns)


def _cells(entry: ScheduledPost, zone: ZoneInfo | None, minutes: int) -> dict[str, str]:
    where = f"post {entry.post.id}"
    local = in_zone(entry.at, zone, where) if zone else entry.at
    # By the wall clock: where it is put back, an event must not end before it starts.
    end = later(local.replace(tzinfo=None), minutes, where)
    return {
        "Subject": summary(entry),
        "Start Date": _date(local),
        "Start Time": _time(local),
        "End Date": _date(end),
        "End Time": _time(end),
        "All Day Event": "False",
        "Description": description(entry.post.for_channel(entry.channel)),
        "Location": "",
        "Private": "False",
    }


def _date(moment: datetime) -> str:
    return f"{moment.month:02}/{moment.day:02}/{moment.year:04}"


def _time(moment: datetime) -> str:
    half = "AM" if moment.hour < 12 else "PM"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {half}"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownNameError("time zone", name, known=available_timezones()) from None


def _check_one_clock(calendar: Calendar) -> None:
    zones = sorted({zone_name(entry.at) or f"{entry.at:%z}" for entry in calendar})
    if len(zones) > 1:
        what = f"the posts are in several zones: {', '.join(zones)}"
        raise InputError("timezone", what, hint="give that of the calendar that imports the file")
