"""Slots: the free moments of a channel, from its cadences and everything that takes them away."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from contentmix.facts.holidays import holiday_days
from contentmix.model.channel import Channel
from contentmix.model.constraint import Blackout, Constraint, MinGap, OfAKind, PerDay, PerWeek
from contentmix.model.moment import at_wall_clock, first_instant, iso_week, last_instant, local_day
from contentmix.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days to plan, both included, as people on each channel call them."""

    first: date
    last: date


def free_slots(
    strategy: Strategy, channel: Channel, horizon: Horizon, taken: Iterable[datetime] = ()
) -> tuple[datetime, ...]:
    """Return the moments at which `channel` may still post, in its zone, in order.

    The cadences, without blackouts and public holidays, and without what the limits of
    the channel rule out given the moments in `taken`: as many as possible are left, the
    earlier ones where there is a choice.
    """
    zone = ZoneInfo(strategy.zone_of(channel))
    rules = strategy.constraints_on(channel)
    shut = frozenset[date]()
    if strategy.holidays and not channel.on_holidays:
        shut = frozenset(holiday_days(strategy.holidays, horizon.first, horizon.last))
    dark = [_span(rule, zone) for rule in rules if isinstance(rule, Blackout) and not _choosy(rule)]
    wanted = sorted(
        instant
        for instant in {moment.astimezone(UTC) for moment in _moments(channel, horizon, zone)}
        if local_day(instant, zone) not in shut
        and not any(start <= instant <= end for start, end in dark)
    )
    kept = _thinned(wanted, _Limits(rules, zone, sorted(at.astimezone(UTC) for at in taken)))
    return tuple(instant.astimezone(zone) for instant in kept)


def _moments(channel: Channel, horizon: Horizon, zone: ZoneInfo) -> Iterator[datetime]:
    for cadence in channel.cadences:
        for local in cadence.moments(horizon.first, horizon.last):
            yield at_wall_clock(local, zone)


def _choosy(rule: OfAKind) -> bool:
    """Tell whether a rule speaks of some posts only, and not of moments."""
    return rule.category is not None or rule.flag is not None


def _span(blackout: Blackout, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return first_instant(blackout.start, zone), last_instant(blackout.end, zone)


class _Limits:
    """The limits that speak of no category, and how much of them is used up."""

    def __init__(
        self, rules: Iterable[Constraint], zone: ZoneInfo, taken: Sequence[datetime]
    ) -> None:
        rules = tuple(rule for rule in rules if not (isinstance(rule, OfAKind) and _choosy(rule)))
        self.zone = zone
        self.taken = taken
        gaps = (rule.hours for rule in rules if isinstance(rule, MinGap))
        self.gap = timedelta(hours=max(gaps, default=0))
        self.per_day = _least(r for r in rules if isinstance(r, PerDay))
        self.per_week = _least(r for r in rules if isinstance(r, PerWeek))
        self.used: Counter[object] = Counter()
        for instant in taken:
            self.use(instant)

    def use(self, instant: datetime) -> None:
        day = local_day(instant, self.zone)
        self.used.update([day, iso_week(day)])

    def allow(self, instant: datetime, previous: datetime | None) -> bool:
        day = local_day(instant, self.zone)
        if self.used[day] >= self.per_day or self.used[iso_week(day)] >= self.per_week:
            return False
        return self._far_from_taken(instant) and (
            previous is None or instant - previous >= self.gap
        )

    def _far_from_taken(self, instant: datetime) -> bool:
        # The moment of a fixed entry is taken even where no gap is asked for.
        here = bisect_left(self.taken, instant)
        near = self.taken[max(0, here - 1) : bisect_right(self.taken, instant) + 1]
        return all(other != instant and abs(other - instant) >= self.gap for other in near)


def _least(rules: Iterable[PerDay | PerWeek]) -> float:
    return min((rule.most for rule in rules), default=float("inf"))


def _thinned(wanted: Iterable[datetime], limits: _Limits) -> Iterator[datetime]:
    # Days lie within weeks and every gap is the same, so taking each moment as soon as it
    # is allowed leaves the most.
    previous = None
    for instant in wanted:
        if limits.allow(instant, previous):
            limits.use(instant)
            previous = instant
            yield instant
