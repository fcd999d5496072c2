"""The load of people: minutes of work by person and week, against their hours."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from contentmix.model.calendar import Calendar
from contentmix.model.given import given
from contentmix.model.moment import iso_week, local_day
from contentmix.model.person_load import PersonLoad, bottleneck_of, work_table
from contentmix.model.strategy import Strategy
from contentmix.model.table import Table

Week = tuple[int, int]
"""ISO year and week."""


@dataclass(frozen=True, repr=False)
class Load:
    """How much each person does in each week of a calendar.

    Attributes
    ----------
    minutes
        By person and ISO week of the strategy's zone; a post's work lies in its own week.
    hours
        The hours a week of each person who has said them.
    departments
        The department of each person who has one.
    cost
        Money for the posts, by calendar month.

    Examples
    --------
    >>> load = Load(minutes={("anna", (2027, 9)): 90}, hours={"anna": 2.0})
    >>> load.bottleneck, load.share("anna")
    (('anna', (2027, 9), 0.75), 1.0)
    """

    minutes: Mapping[tuple[str, Week], int]
    hours: Mapping[str, float]
    departments: Mapping[str, str] | None = None
    cost: Mapping[tuple[int, int], float] | None = None

    @cached_property
    def by_person(self) -> Mapping[str, int]:
        """Minutes of each person altogether, the busiest first."""
        found: Counter[str] = Counter()
        for (name, _), minutes in self.minutes.items():
            found[name] += minutes
        return dict(found.most_common())

    @property
    def by_department(self) -> Mapping[str, int]:
        """Minutes of each department, the busiest first; people without one are ``""``."""
        found: Counter[str] = Counter()
        for name, minutes in self.by_person.items():
            found[(self.departments or {}).get(name, "")] += minutes
        return dict(found.most_common())

    def share(self, person: str) -> float:
        """Return which part of all work `person` does, from 0 to 1."""
        total = sum(self.by_person.values())
        return self.by_person.get(person, 0) / total if total else 0.0

    @property
    def people(self) -> tuple[PersonLoad, ...]:
        """The work of each person, the busiest first."""
        return tuple(self._person(name) for name in self.by_person)

    def _person(self, name: str) -> PersonLoad:
        weeks = {week: count for (who, week), count in self.minutes.items() if who == name}
        week, busiest = min(weeks.items(), key=lambda item: (-item[1], item[0]))
        return PersonLoad(
            person=name,
            department=(self.departments or {}).get(name, ""),
            minutes=self.by_person[name],
            share=self.share(name),
            week=week,
            busiest=busiest,
            hours=self.hours.get(name),
        )

    @property
    def bottleneck(self) -> tuple[str, Week, float] | None:
        """The person and week nearest to their hours (or furthest above), and the part used.

        None when nobody has said their hours, or there is no work.
        """
        one = bottleneck_of(self.people)
        return None if one is None or one.used is None else (one.person, one.week, one.used)

    def table(self) -> Table:
        """Return what people read: one row per person, with the busiest week."""
        costs = sorted((self.cost or {}).items())
        notes = [f"{year}-{month:02}: {cost:,.2f} for posts" for (year, month), cost in costs]
        return work_table(self.people, notes)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return (
            f"<Load of {len(self.by_person)} people, {sum(self.minutes.values()) / 60:.3g} hours>"
        )

    def _repr_html_(self) -> str:
        return self.table().to_html()


def workload(calendar: Calendar, strategy: Strategy) -> Load:
    """Return the work that the posts of a calendar make, by person and week.

    Published posts count too. The work of a post lies in the ISO week of its publication.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> strategy = Strategy(
    ...     timezone="Europe/Rome", target="80-20", people=[{"id": "anna", "hours_per_week": 4}],
    ...     channels=[{"id": "ig", "network": "instagram", "run_by": "anna", "effort": 1.5}])
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-30T09:00+02:00")
    >>> print(workload(Calendar([entry]), strategy))
    Work
    person  department  hours  share  busiest week  of hours a week
    anna                1.5    100%   week 13 2027  1.5 of 4
    bottleneck: anna, week 13 2027, 38% of the hours
    """
    given("calendar", calendar, Calendar)
    given("strategy", strategy, Strategy)
    zone = ZoneInfo(strategy.timezone)
    channels = {channel.id: channel for channel in strategy.channels}
    minutes: Counter[tuple[str, Week]] = Counter()
    cost: Counter[tuple[int, int]] = Counter()
    for entry in strategy.adopt(calendar):
        if entry.channel not in channels:
            continue
        channel, day = channels[entry.channel], local_day(entry.at, zone)
        for name, work in strategy.minutes_of(entry.post, channel).items():
            minutes[name, iso_week(day)] += work
        money = strategy.cents_of(entry.post, channel)
        if money:
            cost[day.year, day.month] += money
    people = strategy.people
    return Load(
        minutes=dict(minutes),
        hours={it.id: it.hours_per_week for it in people if it.hours_per_week is not None},
        departments={it.id: it.department for it in people if it.department},
        cost={month: money / 100 for month, money in sorted(cost.items())},
    )
