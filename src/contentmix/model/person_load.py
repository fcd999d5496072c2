"""What one person does for a calendar: minutes of work, against the hours of a week."""

from collections.abc import Sequence
from dataclasses import dataclass

from contentmix.model.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """The work of one person in a calendar.

    Attributes
    ----------
    person, department
        Who; the department is ``""`` for somebody without one.
    minutes, share
        Work in the whole calendar, and which part of everybody's work it is, from 0 to 1.
    week, busiest
        ISO year and week in which this person does most (the first of two alike), and its minutes.
    hours
        Hours a week for the channels; None when nobody counts them.

    Examples
    --------
    >>> anna = PersonLoad(person="anna", minutes=90, share=1.0, week=(2027, 9), busiest=60, hours=2)
    >>> anna.used
    0.5
    """

    person: str
    department: str = ""
    minutes: int
    share: float
    week: tuple[int, int]
    busiest: int
    hours: float | None = None

    @property
    def used(self) -> float | None:
        """Part of the hours that the busiest week takes; None when nobody counts them."""
        if self.hours is None:
            return None
        return self.busiest / (60 * self.hours) if self.hours else float("inf")

    @property
    def row(self) -> tuple[str, ...]:
        """What people read: a row of the table of work."""
        limit = "" if self.hours is None else f"{self.busiest / 60:.3g} of {self.hours:g}"
        total, share = f"{self.minutes / 60:.3g}", f"{self.share:.0%}"
        return self.person, self.department, total, share, said_week(self.week), limit


def bottleneck_of(people: Sequence[PersonLoad]) -> PersonLoad | None:
    """Return who is nearest to the hours, or furthest above; None when nobody has said any."""
    counted = [one for one in people if one.used is not None and one.busiest]
    if not counted:
        return None
    return min(counted, key=lambda one: (-(one.used or 0.0), one.person))


def work_table(people: Sequence[PersonLoad], notes: Sequence[str] = ()) -> Table:
    """Return what people read: one row per person, the notes, and who is the bottleneck.

    Examples
    --------
    >>> print(work_table([PersonLoad(person="anna", minutes=90, share=1.0, week=(2027, 9),
    ...                              busiest=60, hours=2)]))
    Work
    person  department  hours  share  busiest week  of hours a week
    anna                1.5    100%   week 9 2027   1 of 2
    bottleneck: anna, week 9 2027, 50% of the hours
    """
    columns = ("person", "department", "hours", "share", "busiest week", "of hours a week")
    one = bottleneck_of(people)
    if one is not None:
        tight = f"bottleneck: {one.person}, {said_week(one.week)}, {one.used:.0%} of the hours"
        notes = (*notes, tight)
    return Table("Work", columns, tuple(person.row for person in people), tuple(notes))


def said_week(week: tuple[int, int]) -> str:
    """Say an ISO week as people do.

    Examples
    --------
    >>> said_week((2027, 9))
    'week 9 2027'
    """
    return f"week {week[1]} {week[0]}"
