"""What a rule is given: the calendar, and what holds on each of its channels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from zoneinfo import ZoneInfo

from contentmix.facts.fact import Fact, Facts
from contentmix.facts.files import kind_of
from contentmix.facts.holidays import holiday_days
from contentmix.facts.networks import Network, Placement, find_network, load_network
from contentmix.facts.regions import country_of
from contentmix.facts.targets import target_for
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import Constraint
from contentmix.model.moment import local_day
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target
from contentmix.model.value import Moment
from contentmix.risk.screen import Screen
from contentmix.rules.placed import Dated, Illustrated, Placed


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
        return [entry.said.category for entry in self.entries]

    @cached_property
    def planned(self) -> Sequence[Placed]:
        """What is not published yet: what can still be changed."""
        return [entry for entry in self.entries if not entry.published]

    @cached_property
    def organic(self) -> "ChannelContext":
        """The channel without what is shown for money."""
        if not any(entry.said.promoted for entry in self.entries):
            return self
        kept = [entry for entry in self.entries if not entry.said.promoted]
        return replace(self, entries=kept)

    @cached_property
    def _planned_before(self) -> Sequence[int]:
        return list(accumulate((not entry.published for entry in self.entries), initial=0))

    def is_open(self, start: int, end: int) -> bool:
        """Tell whether any entry from `start` to before `end` can still be changed."""
        return self._planned_before[end] > self._planned_before[start]

    @cached_property
    def illustrated(self) -> Sequence[Illustrated]:
        """What is planned with media, each file with its kind."""
        return [
            Illustrated(entry, tuple((file, kind_of(file)) for file in entry.said.media))
            for entry in self.planned
            if entry.said.media
        ]

    @cached_property
    def country(self) -> str | None:
        """The code of the country of the channel's zone; None for zones of no country."""
        return country_of(self.zone.key)

    @property
    def label(self) -> str:
        """The placement as people call it; the id of the channel where none is known."""
        return self.placement.label if self.placement else self.id

    def knows(self, key: str) -> bool:
        """Tell whether the placement says anything about `key`, on any day."""
        return self.placement is not None and bool(self.placement.history(key))

    def limited(self, key: str) -> Iterator[tuple[Placed, Fact]]:
        """Yield every planned entry on whose day the placement says something about `key`."""
        return in_force(self.placement, key, self.planned)

    def advised(self, key: str) -> Iterator[tuple[Placed, Fact]]:
        """Yield every planned entry on whose day something about `key` holds on the network."""
        return in_force(self.network, key, self.planned)

    @cached_property
    def places(self) -> Sequence["ChannelContext"]:
        """The channel by placement: a post whose format names one stands there, not here."""
        if self.network is None or self.placement is None or self.channel.placement:
            return (self,)
        forms = {entry.said.format for entry in self.entries}
        names = {it: self.network.placement_of(self.channel.profile, it).name for it in forms}
        found: dict[str, list[Placed]] = {}
        for entry in self.entries:
            found.setdefault(names[entry.said.format], []).append(entry)
        return [
            replace(self, entries=entries, placement=self.network.placement(name))
            for name, entries in found.items()
        ]

    def fact(self, key: str, day: date) -> Fact | None:
        """Return what the placement says on that day; None when nothing is known."""
        return self.placement.fact(key, on=day) if self.placement else None

    def where(self, entry: Placed) -> str:
        """Return the place of `entry` in words: channel, local moment and post."""
        local = entry.local
        clock = f"{local.hour:02}:{local.minute:02}"
        return f"{self.id}, {on_day(local.date())} {clock}, {entry.said.id!r}"


@dataclass(frozen=True)
class Context:
    """The calendar and the strategy, with what follows from them, computed once.

    Attributes
    ----------
    as_of
        When the calendar is handed over to the networks; a day begins in the channel's zone.
        None when nobody says.
    channels
        The channels of the strategy, in its order, also those without posts.
    strays
        Scheduled posts on channels that the strategy does not have.
    backlog
        Posts that wait for a slot, as far as they are known.
    """

    calendar: Calendar
    strategy: Strategy
    as_of: Moment | None = None
    backlog: Sequence[Post] = ()

    @cached_property
    def first_day(self) -> date | None:
        """The day of `as_of` in the strategy's zone; None when nobody says."""
        if isinstance(self.as_of, datetime):
            return local_day(self.as_of, ZoneInfo(self.strategy.timezone))
        return self.as_of

    @cached_property
    def channels(self) -> Sequence[ChannelContext]:
        """One context per channel of the strategy."""
        return [self._channel(channel) for channel in self.strategy.channels]

    @cached_property
    def by_id(self) -> Mapping[str, ChannelContext]:
        """The channels by their ids."""
        return {channel.id: channel for channel in self.channels}

    @cached_property
    def places(self) -> Sequence[ChannelContext]:
        """The channels by placement: what is said of one placement holds for its posts alone."""
        return [place for channel in self.channels for place in channel.places]

    @cached_property
    def organic(self) -> Sequence[ChannelContext]:
        """The channels that are not paid, without what is shown for money: what the mix counts."""
        return [channel.organic for channel in self.channels if not channel.channel.paid]

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The first and last local day with a post that can still be changed; None without."""
        days = [entry.day for channel in self.channels for entry in channel.planned]
        return (min(days), max(days)) if days else None

    @cached_property
    def screen(self) -> Screen:
        """What the texts raise, by the lists and the strategy."""
        return Screen((entry.post for entry in self.calendar), self.strategy)

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
        given = self.calendar.by_channel.get(channel.id, ())
        network, placement = _network_of(self.strategy, channel)
        name = network.name if network else None
        entries = (self._placed(entry, channel, zone, name) for entry in given)
        return ChannelContext(
            channel=channel,
            entries=sorted(entries, key=_in_order),
            zone=zone,
            target=target_for(self.strategy, channel),
            constraints=[
                rule
                for rule in self.strategy.constraints_on(channel)
                if rule not in self.strategy.risk.crisis_blackouts  # CM409 judges those
            ],
            network=network,
            placement=placement,
        )

    def _placed(
        self, entry: ScheduledPost, channel: Channel, zone: ZoneInfo, network: str | None
    ) -> Placed:
        post, instant = entry.post, entry.at.astimezone(UTC)
        look = partial(self.screen.seen, post, channel)
        local = instant.astimezone(zone)
        return Placed(post.for_channel(channel), instant, local, look, network)


def in_force(facts: Facts | None, key: str, cases: Sequence[Dated]) -> Iterator[tuple[Dated, Fact]]:
    """Yield every case on whose day something about `key` holds, with that."""
    history = facts.history(key) if facts else ()
    if len(history) == 1 and history[0].since is None:  # most facts: they hold on every day
        for case in cases:
            yield case, history[0]
    elif facts and history:
        for case in cases:
            fact = facts.fact(key, on=case.day)
            if fact:
                yield case, fact


@lru_cache(maxsize=4_096)
def on_day(day: date) -> str:
    """Say a day: ``Mon 01 Mar 2027``."""
    return f"{day:%a %d %b %Y}"


def _in_order(entry: Placed) -> tuple[object, ...]:
    """Return what orders the entries of a channel: time, and for equal moments the content."""
    post = entry.said
    return entry.instant, not entry.published, post.id, post.category or "", post.flags, post.text


def _network_of(strategy: Strategy, channel: Channel) -> tuple[Network | None, Placement | None]:
    name = find_network(channel.network)
    if name is None:
        return None, None
    network = load_network(name, overlay=strategy.networks or None)
    if channel.placement is None:
        return network, network.placement_of(channel.profile)
    known = {place.name for place in network.placements}
    return network, network.placement(channel.placement) if channel.placement in known else None
