"""Slots: the free moments of the channels, from their cadences and what takes them away."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from contentmix.facts.holidays import holiday_days
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    Blackout,
    Constraint,
    MinGap,
    OfAKind,
    OnHolidays,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
)
from contentmix.model.moment import at_wall_clock, first_instant, iso_week, last_instant, local_day
from contentmix.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days to plan, both included, as people on each channel call them."""

    first: date
    last: date


def free_slots(
    strategy: Strategy, horizon: Horizon, taken: Mapping[str, Sequence[datetime]] | None = None
) -> dict[str, tuple[datetime, ...]]:
    """Return the moments at which each channel may still post, in its zone, in order.

    The cadences, without blackouts, quiet hours and public holidays, and without what the
    limits that speak of every post rule out, given the moments in `taken`: on a channel as many
    as possible are left, the earlier ones where there is a choice; limits of several channels
    together go in order of time, at one moment to the channel that has the fewest.
    """
    taken = taken or {}
    desks = [_Desk(strategy, channel, taken.get(channel.id, ())) for channel in strategy.channels]
    rules = [rule for rule in strategy.shared_constraints if _speaks_of_all(rule)]
    shared = [_Shared(rule, strategy, taken) for rule in rules]
    wanted = [(at, number) for number, desk in enumerate(desks) for at in desk.wanted(horizon)]
    if not shared:
        wanted.sort(key=lambda item: item[1])
    for at, number in _in_turn(wanted, desks) if shared else wanted:
        desk = desks[number]
        mine = [limits for limits in shared if limits.rule.applies_to(desk.channel.id)]
        if desk.limits.allow(at) and all(limits.allow(at) for limits in mine):
            desk.keep(at)
            for limits in mine:
                limits.use(at)
    return {desk.channel.id: tuple(at.astimezone(desk.zone) for at in desk.kept) for desk in desks}


def _in_turn(
    wanted: Iterable[tuple[datetime, int]], desks: Sequence["_Desk"]
) -> Iterator[tuple[datetime, int]]:
    moments: dict[datetime, list[int]] = {}
    for at, number in wanted:
        moments.setdefault(at, []).append(number)
    for at in sorted(moments):
        left = moments[at]
        while left:
            number = min(left, key=lambda number: (len(desks[number].kept), number))
            left.remove(number)
            yield at, number


def _speaks_of_all(rule: Constraint) -> bool:
    """Tell whether a rule limits moments, whatever is posted then."""
    if isinstance(rule, OfAKind) and (rule.category or rule.flag):
        return False
    return isinstance(rule, MinGap | PerDay | PerWeek | PerMonth)


class _Limits:
    """Limits that speak of every post, and how much of them is used up."""

    def __init__(
        self, rules: Iterable[Constraint], zone: ZoneInfo, taken: Iterable[datetime]
    ) -> None:
        self.zone = zone
        self.taken = sorted(at.astimezone(UTC) for at in taken)
        self.latest: datetime | None = None
        rules = tuple(rules)
        gaps = (rule.hours for rule in rules if isinstance(rule, MinGap))
        self.gap = timedelta(hours=max(gaps, default=0))
        self.most = [
            (_PERIODS[rule.kind], rule.most)
            for rule in rules
            if isinstance(rule, PerDay | PerWeek | PerMonth)
        ]
        self.used: Counter[object] = Counter()
        for instant in self.taken:
            self._count(instant)

    def allow(self, instant: datetime) -> bool:
        """Tell whether one more post may stand at an instant."""
        day = local_day(instant, self.zone)
        if any(self.used[period(day)] >= most for period, most in self.most):
            return False
        far = self.latest is None or instant - self.latest >= self.gap
        return far and self._far_from_taken(instant)

    def use(self, instant: datetime) -> None:
        """Note that one more post stands there."""
        self.latest = instant
        self._count(instant)

    def _count(self, instant: datetime) -> None:
        day = local_day(instant, self.zone)
        self.used.update({period(day) for period, _ in self.most})

    def _far_from_taken(self, instant: datetime) -> bool:
        here = bisect_left(self.taken, instant)
        near = self.taken[max(0, here - 1) : bisect_right(self.taken, instant) + 1]
        return all(abs(other - instant) >= self.gap for other in near)


# Days lie within weeks, and every gap is the same, so that taking each moment as soon as it is
# allowed leaves the most. Months cut weeks in two; there it may leave one less.
_PERIODS: Mapping[str, Callable[[date], Hashable]] = {
    "per_day": lambda day: day,
    "per_week": iso_week,
    "per_month": lambda day: (day.year, day.month, "month"),
}


class _Shared(_Limits):
    """A limit of several channels together."""

    def __init__(
        self, rule: Constraint, strategy: Strategy, taken: Mapping[str, Sequence[datetime]]
    ) -> None:
        self.rule = rule
        moments = (at for name, some in taken.items() if rule.applies_to(name) for at in some)
        super().__init__([rule], ZoneInfo(strategy.timezone), moments)


class _Desk:
    """One channel: its moments, and those that it keeps."""

    def __init__(self, strategy: Strategy, channel: Channel, taken: Iterable[datetime]) -> None:
        self.strategy = strategy
        self.channel = channel
        self.zone = ZoneInfo(strategy.zone_of(channel))
        self.rules = strategy.constraints_on(channel)
        self.taken = frozenset(at.astimezone(UTC) for at in taken)
        self.limits = _Limits(filter(_speaks_of_all, self.rules), self.zone, self.taken)
        self.kept: list[datetime] = []

    def keep(self, instant: datetime) -> None:
        """Keep a moment."""
        self.limits.use(instant)
        self.kept.append(instant)

    def wanted(self, horizon: Horizon) -> list[datetime]:
        """Return the moments of the cadences at which something may be posted, in order."""
        holidays = frozenset(holiday_days(self.strategy.holidays, horizon.first, horizon.last))
        found = {
            at_wall_clock(local, self.zone).astimezone(UTC)
            for cadence in self.channel.cadences
            for local in cadence.moments(horizon.first, horizon.last)
        }
        # The moment of a fixed entry is taken even where no gap is asked for.
        return sorted(at for at in found - self.taken if self._open(at, holidays))

    def _open(self, instant: datetime, holidays: frozenset[date]) -> bool:
        local = instant.astimezone(self.zone)
        if local.date() in holidays and not self.channel.on_holidays:
            return False
        return not any(self._shut(rule, local, holidays) for rule in self.rules)

    def _shut(self, rule: Constraint, local: datetime, holidays: frozenset[date]) -> bool:
        if isinstance(rule, OfAKind) and (rule.category or rule.flag):
            return False
        if isinstance(rule, Blackout):
            start, end = first_instant(rule.start, self.zone), last_instant(rule.end, self.zone)
            return start <= local <= end
        if isinstance(rule, QuietHours):
            return rule.covers(local.replace(tzinfo=None))
        return isinstance(rule, OnHolidays) and (local.date() in holidays) != rule.only
