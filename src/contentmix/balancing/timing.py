"""When posts may not stand, and where they are wanted: classes of posts, values of positions."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from contentmix.balancing.line import BARRED
from contentmix.balancing.slots import Horizon
from contentmix.facts.holidays import holiday_days
from contentmix.facts.working_days import ready_day
from contentmix.model.channel import Channel, Preference
from contentmix.model.constraint import Blackout, DaysOff, LeadTime, OnHolidays, QuietHours
from contentmix.model.moment import at_wall_clock, first_instant, last_instant
from contentmix.model.post import Post
from contentmix.model.status import PostStatus
from contentmix.model.strategy import Strategy

Said = tuple[str | None, tuple[tuple[int, ...], ...]]
"""A category, where slots are bound to some; and by channel the rules and wishes that speak."""

Timed = QuietHours | Blackout | OnHolidays | LeadTime | DaysOff


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder, as far as timing is concerned."""

    category: str | None
    traits: tuple[str, ...] = ()
    status: PostStatus | None = None
    owner: str | None = None


class Timing:
    """What one channel says about moments."""

    def __init__(self, strategy: Strategy, channel: Channel, horizon: Horizon) -> None:
        self.strategy = strategy
        self.channel = channel
        self.horizon = horizon
        self.zone = ZoneInfo(strategy.zone_of(channel))
        rules = (*strategy.constraints_on(channel), *strategy.shared_constraints)
        self.rules: list[Timed] = [
            rule
            for rule in rules
            if isinstance(rule, QuietHours | Blackout | OnHolidays | LeadTime | DaysOff)
            and rule.applies_to(channel.id)
        ]
        self.bound = [cadence for cadence in channel.cadences if cadence.categories]
        self.preferences = channel.preferences

    @property
    def silent(self) -> bool:
        """Whether it says nothing."""
        return not (self.rules or self.bound or self.preferences)

    def concerning(self, sort: Post | Blank) -> tuple[int, ...]:
        """Return the numbers of the rules and preferences that speak of a sort of post."""
        spoken = [self._speaks(rule, sort) for rule in self.rules]
        spoken += [wish.concerns(sort.category, sort.traits) for wish in self.preferences]
        return tuple(number for number, speaks in enumerate(spoken) if speaks)

    def _speaks(self, rule: Timed, sort: Post | Blank) -> bool:
        if isinstance(rule, DaysOff):
            return isinstance(sort, Post) and rule.person == self.strategy.responsible(
                sort, self.channel
            )
        if isinstance(rule, LeadTime) and sort.status not in rule.statuses:
            return False
        return rule.concerns(sort.category, sort.traits)

    def row(
        self, category: str | None, numbers: Iterable[int], moments: Sequence[datetime], price: int
    ) -> tuple[int, ...]:
        """Return what each moment is worth to posts of which those rules and wishes speak."""
        values = [0] * len(moments)
        for number in numbers:
            if number < len(self.rules):
                barred = map(self._bars(self.rules[number]), moments)
                values = [BARRED if bar else v for bar, v in zip(barred, values, strict=True)]
            else:
                wish = self.preferences[number - len(self.rules)]
                wanted = self._instants(wish)
                values = [
                    v + price * wish.value if at in wanted and v != BARRED else v
                    for at, v in zip(moments, values, strict=True)
                ]
        if not self.bound:
            return tuple(values)
        return tuple(
            v if self._open_to(category, at) else BARRED
            for at, v in zip(moments, values, strict=True)
        )

    def _bars(self, rule: Timed) -> Callable[[datetime], bool]:
        zone = self.zone
        if isinstance(rule, QuietHours):
            return lambda at: rule.covers(at.astimezone(zone).replace(tzinfo=None))
        if isinstance(rule, Blackout):
            start, end = first_instant(rule.start, zone), last_instant(rule.end, zone)
            return lambda at: start <= at <= end
        if isinstance(rule, OnHolidays):
            return lambda at: (at.astimezone(zone).date() in self._holidays) != rule.only
        if isinstance(rule, DaysOff):
            return lambda at: rule.covers(at.astimezone(zone).date())
        first = ready_day(rule, self.strategy.holidays, self.horizon.first)
        return lambda at: at.astimezone(zone).date() < first

    @cached_property
    def _holidays(self) -> Mapping[date, str]:
        return holiday_days(self.strategy.holidays, self.horizon.first, self.horizon.last)

    def _instants(self, wish: Preference) -> frozenset[datetime]:
        local = wish.cadence.moments(self.horizon.first, self.horizon.last)
        return frozenset(at_wall_clock(at, self.zone).astimezone(UTC) for at in local)

    def _open_to(self, category: str | None, at: datetime) -> bool:
        names = self._owners.get(at.astimezone(UTC))
        return not names or category in names

    @cached_property
    def _owners(self) -> Mapping[datetime, frozenset[str]]:
        """The only categories that may stand at a moment; nothing where any may."""
        found: dict[datetime, frozenset[str]] = {}
        for free in (False, True):
            for cadence in self.channel.cadences:
                if bool(cadence.categories) == free:
                    continue
                for local in cadence.moments(self.horizon.first, self.horizon.last):
                    at = at_wall_clock(local, self.zone).astimezone(UTC)
                    names = found.get(at, frozenset())
                    found[at] = frozenset() if free else names | frozenset(cadence.categories)
        return found


class Classes:
    """Posts and placeholders of which all channels say the same about moments, numbered.

    Class 0 is of those of which nothing is said.
    """

    def __init__(self, timings: Sequence[Timing]) -> None:
        self.timings = timings
        self.silent = all(timing.silent for timing in timings)
        self.bound = any(timing.bound for timing in timings)
        nothing: Said = (None, tuple(() for _ in timings))
        self._numbers: dict[Said, int] = {nothing: 0}
        self._known: dict[Hashable, int] = {}

    def of(self, sort: Post | Blank) -> int:
        """Return the class of a sort of post."""
        if self.silent:
            return 0
        key = (sort.category, sort.traits, sort.status, sort.owner)
        if key not in self._known:
            told = tuple(timing.concerning(sort) for timing in self.timings)
            what: Said = (sort.category if self.bound else None, told)
            self._known[key] = self._numbers.setdefault(what, len(self._numbers))
        return self._known[key]

    def values(
        self, number: int, moments: Sequence[datetime], price: int
    ) -> tuple[tuple[int, ...], ...]:
        """Return what each moment of a channel is worth to each class."""
        timing = self.timings[number]
        return tuple(
            timing.row(category, told[number], moments, price) for category, told in self._numbers
        )
