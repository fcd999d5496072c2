"""What a rule is given: the calendar, and what holds on each of its channels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

from contentmix.facts.entities import Entities, find_entities
from contentmix.facts.fact import Fact
from contentmix.facts.holidays import holiday_days
from contentmix.facts.networks import Network, Placement, find_network, load_network
from contentmix.facts.targets import target_for
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import Constraint
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target


class Placed(NamedTuple):
    """A scheduled post as its channel sees it.

    Attributes
    ----------
    instant
        In UTC, which alone orders the hour that comes twice.
    local
        As clocks in the channel's zone show it.
    """

    post: Post
    instant: datetime
    local: datetime
    published: bool

    @property
    def day(self) -> date:
        """The local day."""
        return self.local.date()


@dataclass(frozen=True)
class ChannelContext:
    """One channel with its scheduled posts, history included, in order of time.

    Attributes
    ----------
    network, placement
        None when the network, or the placement on it, is not known.
    """

    channel: Channel
    entries: Sequence[Placed]
    zone: ZoneInfo
    target: Target
    constraints: Sequence[Constraint]
    network: Network | None
    placement: Placement | None

    @property
    def id(self) -> str:
        """The id of the channel."""
        return self.channel.id

    @cached_property
    def days(self) -> Sequence[date]:
        """The local day of each of `entries`."""
        return [entry.day for entry in self.entries]

    @cached_property
    def categories(self) -> Sequence[str | None]:
        """The category of each of `entries`."""
        return [entry.post.category for entry in self.entries]

    @cached_property
    def planned(self) -> Sequence[Placed]:
        """What is not published yet: what can still be changed."""
        return [entry for entry in self.entries if not entry.published]

    @cached_property
    def _planned_before(self) -> Sequence[int]:
        return list(accumulate((not entry.published for entry in self.entries), initial=0))

    def is_open(self, start: int, end: int) -> bool:
        """Tell whether any entry from `start` to before `end` can still be changed."""
        return self._planned_before[end] > self._planned_before[start]

    @cached_property
    def entities(self) -> Sequence[Entities]:
        """What stands in the text of each of `planned` besides words, hashtags' field included."""
        return [find_entities(entry.post.caption) for entry in self.planned]

    def knows(self, key: str) -> bool:
        """Tell whether the placement says anything about `key`, on any day."""
        return self.placement is not None and bool(self.placement.history(key))

    def advice(self, key: str, day: date) -> Fact | None:
        """Return what holds on the network as a whole; None when nothing is known."""
        return self.network.fact(key, on=day) if self.network else None

    def fact(self, key: str, day: date) -> Fact | None:
        """Return what the placement says on that day; None when nothing is known."""
        return self.placement.fact(key, on=day) if self.placement else None

    def where(self, entry: Placed) -> str:
        """Return the place of `entry` in words: channel, local moment and post."""
        return f"{self.id}, {entry.local:%a %d %b %Y %H:%M}, {entry.post.id!r}"


@dataclass(frozen=True)
class Context:
    """The calendar and the strategy, with what follows from them, computed once.

    Attributes
    ----------
    channels
        The channels of the strategy, in its order, also those without posts.
    strays
        Scheduled posts on channels that the strategy does not have.
    """

    calendar: Calendar
    strategy: Strategy

    @cached_property
    def channels(self) -> Sequence[ChannelContext]:
        """One context per channel of the strategy."""
        return [self._channel(channel) for channel in self.strategy.channels]

    @cached_property
    def strays(self) -> Sequence[ScheduledPost]:
        """Scheduled posts on channels that the strategy does not have."""
        known = {channel.id for channel in self.strategy.channels}
        return [entry for entry in self.calendar if entry.channel not in known]

    @cached_property
    def holidays(self) -> Mapping[date, str]:
        """The public holidays of the strategy, from the first to the last day of the calendar."""
        days = [day for channel in self.channels for day in channel.days]
        if not days or not self.strategy.holidays:
            return {}
        return holiday_days(self.strategy.holidays, min(days), max(days))

    def _channel(self, channel: Channel) -> ChannelContext:
        zone = ZoneInfo(self.strategy.zone_of(channel))
        entries = (_placed(entry, zone) for entry in self.calendar.by_channel.get(channel.id, ()))
        network, placement = _network_of(self.strategy, channel)
        return ChannelContext(
            channel=channel,
            entries=sorted(entries, key=_in_order),
            zone=zone,
            target=target_for(self.strategy, channel),
            constraints=self.strategy.constraints_on(channel),
            network=network,
            placement=placement,
        )


def _placed(entry: ScheduledPost, zone: ZoneInfo) -> Placed:
    instant = entry.at.astimezone(UTC)
    return Placed(entry.post, instant, instant.astimezone(zone), entry.published)


def _in_order(entry: Placed) -> tuple[object, ...]:
    """Return what orders the entries of a channel: time, and for equal moments the content."""
    post = entry.post
    return entry.instant, not entry.published, post.id, post.category or "", post.flags, post.text


def _network_of(strategy: Strategy, channel: Channel) -> tuple[Network | None, Placement | None]:
    name = find_network(channel.network)
    if name is None:
        return None, None
    network = load_network(name, overlay=strategy.networks or None)
    known = {place.name for place in network.placements}
    if channel.placement is not None and channel.placement not in known:
        return network, None
    return network, network.placement(channel.placement)
