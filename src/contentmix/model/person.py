"""People: who works on the channels, for how long, and how far they see."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil

from pydantic import NonNegativeFloat

from contentmix.model.constraint import DaysOff, Workload
from contentmix.model.days_off import DaysOffText
from contentmix.model.value import Line, Name, Names, Value


class PersonKind(StrEnum):
    """Somebody of the organisation, or an agency."""

    EMPLOYEE = "employee"
    LEADER = "leader"
    AGENCY = "agency"


class Person(Value):
    """Somebody who works on the channels; an agency is one too.

    Attributes
    ----------
    hours_per_week
        Hours for the channels in one ISO week; None when nobody counts them.
    days_off
        Weekdays (``"Sun"``), days (``"2027-08-09"``) or spans (``"2027-08-09 to 2027-08-20"``)
        on which none of the posts stands that this person is responsible for.
    can
        Skills: ``write``, ``design``, ``answer``, ... The one that rules know is
        ``answer``: who can answer, stands in for conversation on a channel.
    department
        Where in the organisation, so that load can be seen by department.
    level
        One of the strategy's `levels`: how high an approval this person may give.
    known
        Whether the public knows the face; a personal page in B2C needs one.

    Examples
    --------
    >>> Person(id="anna", hours_per_week=12, can=["write", "answer"]).answers
    True
    """

    id: Name
    name: Line = ""
    kind: PersonKind = PersonKind.EMPLOYEE
    hours_per_week: NonNegativeFloat | None = None
    days_off: DaysOffText = ()
    can: Names = ()
    department: Name | None = None
    level: Name | None = None
    known: bool = False

    @property
    def constraints(self) -> tuple[Workload | DaysOff, ...]:
        """What this person's time asks of the calendar."""
        found: list[Workload | DaysOff] = []
        if self.hours_per_week is not None:
            found.append(Workload(person=self.id, hours=self.hours_per_week))
        if self.days_off:
            found.append(DaysOff(person=self.id, days=self.days_off))
        return tuple(found)

    @property
    def answers(self) -> bool:
        """Whether this person can answer what people write."""
        return "answer" in self.can


def shared(hours: float, names: Collection[str]) -> Mapping[str, int]:
    """Return the minutes of each of `names` who share `hours` alike, rounded up.

    Examples
    --------
    >>> shared(1, ["anna", "ugo", "elena"])
    {'anna': 20, 'ugo': 20, 'elena': 20}
    """
    share = _share(hours, len(names)) if names else 0
    return dict.fromkeys(names, share)


@lru_cache(maxsize=1024)
def _share(hours: float, people: int) -> int:
    # The decimal that was written, not the float next to it: 0.1 hours are 6 minutes.
    return ceil(Fraction(str(hours)) * 60 / people)
