"""What one row is made of: a scheduled post as its channel sees it, on the right clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.csv_profiles import CsvProfile
from contentmix.facts.words import load_words
from contentmix.formats.event_text import web_address
from contentmix.formats.fields import zone_name
from contentmix.formats.instants import in_zone, later
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.given import given
from contentmix.model.media import Media
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes
    ----------
    post
        What the channel gets: the variant for it, if there is one.
    at, end
        On the clock that the file is written for; the end by the wall clock.
    network
        Our name of the network of its channel; empty where nobody knows.
    """

    entry: ScheduledPost
    post: Post
    at: datetime
    end: datetime
    network: str

    @property
    def addresses(self) -> tuple[Media, ...]:
        """The media that another program can fetch."""
        return tuple(file for file in self.post.media if web_address(file.name))

    @property
    def where(self) -> str:
        """The place of the post in words."""
        return f"{self.entry.channel}, {self.at:%Y-%m-%d %H:%M}, post {self.entry.post.id}"


def rows_of(
    calendar: Calendar,
    profile: CsvProfile,
    *,
    timezone: str | None = None,
    minutes: int = 15,
    strategy: Strategy | None = None,
) -> Iterator[Row]:
    """Yield a row for each scheduled post that goes into the file.

    What is published does not go to a program that would publish it again.

    Raises
    ------
    UnknownNameError
        There is no such time zone.
    InputError
        No time zone is given and the posts are in several.
    """
    if strategy is not None:
        given("strategy", strategy, Strategy)
    entries = [it for it in calendar if not (profile.schedules and it.published)]
    if timezone is None and not profile.instants:
        _check_one_clock(entries)
    zone = ZoneInfo("UTC") if _in_utc(profile) else None if timezone is None else _zone(timezone)
    return (_row(entry, zone, minutes, strategy) for entry in entries)


def _row(
    entry: ScheduledPost, zone: ZoneInfo | None, minutes: int, strategy: Strategy | None
) -> Row:
    where = f"post {entry.post.id}"
    at = in_zone(entry.at, zone, where) if zone else entry.at
    # By the wall clock: where it is put back, an event must not end before it starts.
    end = later(at.replace(tzinfo=None), minutes, where)
    network = _network(entry.channel, strategy)
    return Row(entry, _for_channel(entry, network), at, end, network)


def _for_channel(entry: ScheduledPost, network: str) -> Post:
    channel = Channel(id=entry.channel, network=network) if network else entry.channel
    return entry.post.for_channel(channel)


def _network(channel: str, strategy: Strategy | None) -> str:
    known = {it.id: it.network for it in strategy.channels} if strategy else {}
    return known.get(channel) or load_words("networks").look_up(channel).value or ""


def _in_utc(profile: CsvProfile) -> bool:
    return profile.moment.endswith("Z") and not profile.moment.endswith("ZZ")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownNameError("time zone", name, known=available_timezones()) from None


def _check_one_clock(entries: list[ScheduledPost]) -> None:
    zones = sorted({zone_name(entry.at) or f"{entry.at:%z}" for entry in entries})
    if len(zones) > 1:
        what = f"the posts are in several zones: {', '.join(zones)}"
        raise InputError("timezone", what, hint="give that of the calendar that imports the file")
