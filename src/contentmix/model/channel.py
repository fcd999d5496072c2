"""A channel: one account on a network, how it posts and what it is for."""

from enum import StrEnum

from pydantic import PositiveFloat, PositiveInt, field_validator

from contentmix.model.cadence import Cadence
from contentmix.model.constraint import MinGap, PerDay, PerWeek
from contentmix.model.target import TargetOrName
from contentmix.model.value import Line, Name, Names, Value, ZoneName


class Profile(StrEnum):
    """Who speaks on the channel."""

    COMPANY = "company"
    PERSONAL = "personal"
    GROUP = "group"


class Audience(StrEnum):
    """Whom the channel speaks to."""

    B2B = "B2B"
    B2C = "B2C"


class Limits(Value):
    """The everyday limits of one channel; each is a constraint that must hold.

    Examples
    --------
    >>> [rule.sentence for rule in Limits(per_day=1, min_gap_hours=12).constraints("ig")]
    ['at most 1 post a day', 'at least 12 hours between posts']
    """

    per_day: PositiveInt | None = None
    per_week: PositiveInt | None = None
    min_gap_hours: PositiveFloat | None = None

    def constraints(self, channel: str) -> tuple[PerDay | PerWeek | MinGap, ...]:
        """Return the limits that are set, as constraints on `channel`."""
        found: list[PerDay | PerWeek | MinGap] = []
        if self.per_day is not None:
            found.append(PerDay(most=self.per_day, channels=channel))
        if self.per_week is not None:
            found.append(PerWeek(most=self.per_week, channels=channel))
        if self.min_gap_hours is not None:
            found.append(MinGap(hours=self.min_gap_hours, channels=channel))
        return tuple(found)


class Channel(Value):
    """One account on a network.

    Attributes
    ----------
    id
        The name used in posts, calendars and findings.
    network
        ``instagram``, ``linkedin``, ``x``, ...: a network with known rules.
    placement
        Where on the network: ``feed``, ``story``, ...; None takes the network's first.
    slots
        Cadences, such as ``"Mon,Wed,Fri 18:30"`` or an RRULE, in `timezone`.
    timezone
        IANA zone; None takes the strategy's.
    on_holidays
        Whether the channel posts on the strategy's public holidays.
    target
        A mix of its own; None takes the strategy's. A text names a preset.

    Examples
    --------
    >>> Channel(id="ig", network="instagram", slots="Mon,Wed,Fri 18:30").slots
    ('Mon,Wed,Fri 18:30',)
    """

    id: Name
    network: Name
    placement: Name | None = None
    slots: Names = ()
    timezone: ZoneName | None = None
    on_holidays: bool = False
    limits: Limits = Limits()
    target: TargetOrName | None = None
    profile: Profile = Profile.COMPANY
    audience: Audience | None = None
    run_by: Name | None = None
    purpose: Line = ""
    goals: Names = ()

    @field_validator("slots")
    @classmethod
    def _readable(cls, slots: tuple[str, ...]) -> tuple[str, ...]:
        for text in slots:
            Cadence(text=text)
        return slots

    @property
    def cadences(self) -> tuple[Cadence, ...]:
        """The slots, read."""
        return tuple(Cadence(text=text) for text in self.slots)
