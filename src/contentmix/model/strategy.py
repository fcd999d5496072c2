"""The strategy: channels, target, people, goals and checkpoints, on one page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, NonNegativeFloat, model_validator

from contentmix.errors import UnknownNameError
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import Blackout, Constraint, MinGap
from contentmix.model.target import Target, TargetOrName
from contentmix.model.value import Line, Name, Names, Tables, Value, ZoneName


class PersonKind(StrEnum):
    """Somebody of the organisation, or an agency."""

    EMPLOYEE = "employee"
    LEADER = "leader"
    AGENCY = "agency"


class Person(Value):
    """Somebody who works on the channels; an agency is one too.

    Examples
    --------
    >>> Person(id="anna", hours_per_week=12, can=["write", "answer"]).can
    ('write', 'answer')
    """

    id: Name
    name: Line = ""
    kind: PersonKind = PersonKind.EMPLOYEE
    hours_per_week: NonNegativeFloat | None = None
    can: Names = ()


class Agreement(Value):
    """Who agreed to something, and when."""

    by: Name
    on: date


class Goal(Value):
    """What a channel is for, measurable and agreed.

    Examples
    --------
    >>> Goal(id="footfall", kind="sales", kpi="receipts per weekday").kpi
    'receipts per weekday'
    """

    id: Name
    kind: Name
    kpi: Line = ""
    agreed: Agreement | None = None
    horizon: date | None = None


class CheckpointKind(StrEnum):
    """What management meets about."""

    GOALS = "goals"
    REVIEW = "review"
    DISPUTE = "dispute"


class Checkpoint(Value):
    """A dated meeting of management with the page; on one day, or by a recurrence rule.

    Examples
    --------
    >>> Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", people=["anna"]).people
    ('anna',)
    """

    kind: CheckpointKind
    on: date | None = None
    rrule: Name | None = None
    people: Names = Field((), alias="with")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.on is None) == (self.rrule is None):
            raise ValueError("a checkpoint needs a day (on) or a rule (rrule), and not both")
        return self


class Risk(Value):
    """What the organisation keeps away from."""

    blackouts: tuple[Blackout, ...] = ()


class Strategy(Value):
    """The page that says why, where and in what mix an organisation posts.

    Attributes
    ----------
    timezone
        IANA zone of the channels that name none.
    holidays
        Countries, or country and subdivision, of the holidays package (``"IT"``,
        ``"DE-BY"``): channels do not post then, unless they say so.
    domains
        The organisation's own sites.
    target
        The wanted mix; a text names a preset, such as ``"rule-of-thirds"``.
    constraints
        Further constraints, besides each channel's limits and the risk's blackouts.
    networks
        What you know better than contentmix about a network: a server's own limit, a paid
        account. One table per network, of the form of contentmix's own files; in a strategy
        file also the name of such a file.

    Examples
    --------
    >>> Strategy.simple(network="instagram", slots="Mon,Wed 18:30", target="rule-of-thirds",
    ...                 timezone="Europe/Rome").channels[0].id
    'instagram'
    """

    name: Line = ""
    timezone: ZoneName = Field(examples=['"Europe/Rome"'])
    holidays: Names = ()
    domains: Names = ()
    target: TargetOrName = Field(examples=['"rule-of-thirds", or [target] and shares'])
    channels: tuple[Channel, ...] = Field(examples=["..., or [[channels]] above each"])
    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    risk: Risk = Risk()
    networks: Tables = Field(default_factory=dict, validate_default=True)

    @classmethod
    def simple(
        cls,
        *,
        network: str | Iterable[str],
        slots: str | Iterable[str],
        target: "Target | str | Mapping[str, float]",
        timezone: str,
        limits: Limits | None = None,
    ) -> "Strategy":
        """Make a strategy without a file: one channel for each network, named after it.

        Parameters
        ----------
        network
            One network, or several.
        slots
            When each of them posts.
        target
            A `Target`, the name of a preset, or shares by category.
        timezone
            IANA zone.
        limits
            The same limits for each channel.
        """
        names = (network,) if isinstance(network, str) else tuple(network)
        wanted = Target(shares=target) if isinstance(target, Mapping) else target
        channels = tuple(
            Channel(id=name, network=name, slots=slots, limits=limits or Limits()) for name in names
        )
        return cls(timezone=timezone, target=wanted, channels=channels)

    def channel(self, name: str) -> Channel:
        """Return the channel of that id.

        Raises
        ------
        UnknownNameError
            There is none.
        """
        for channel in self.channels:
            if channel.id == name:
                return channel
        raise UnknownNameError("channel", name, known=[channel.id for channel in self.channels])

    def zone_of(self, channel: Channel) -> str:
        """Return the IANA zone in which `channel` posts."""
        return channel.timezone or self.timezone

    def constraints_on(self, channel: Channel) -> tuple[Constraint, ...]:
        """Return every constraint that speaks of `channel`: limits, constraints, blackouts."""
        general = (*self.constraints, *self.risk.blackouts)
        applying = tuple(rule for rule in general if rule.applies_to(channel.id))
        return channel.limits.constraints(channel.id) + applying

    def channels_for(self, wanted: Iterable[str]) -> tuple[Channel, ...]:
        """Return the channels that ids or networks in `wanted` name; all when it is empty."""
        names = {name.casefold() for name in wanted}
        return tuple(
            channel
            for channel in self.channels
            if not names or channel.id.casefold() in names or channel.network.casefold() in names
        )

    def adopt(self, entries: Iterable[ScheduledPost]) -> Iterator[ScheduledPost]:
        """Yield the entries under the ids of their channels, where a file names the network.

        A network with several channels, or with none, stays as it is: nothing says which is meant.
        """
        ids = {channel.id for channel in self.channels}
        for entry in entries:
            found = () if entry.channel in ids else self.channels_for([entry.channel])
            yield entry.replace(channel=found[0].id) if len(found) == 1 else entry

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        channels, people, goals = self.channels, self.people, self.goals
        if not channels:
            raise ValueError("has no channel; give it at least one")
        for kind, nouns in (("channel", channels), ("person", people), ("goal", goals)):
            _unique(kind, [noun.id for noun in nouns])
        by_person = {person.id for person in people}
        for channel in channels:
            _known(f"channel {channel.id}: run_by", [channel.run_by], by_person)
            _known(f"channel {channel.id}: goals", channel.goals, {goal.id for goal in goals})
        ids = {channel.id for channel in channels} | {"*"}
        for rule in (*self.constraints, *self.risk.blackouts):
            _known(f"constraint {rule.kind}: channels", rule.channels, ids)
        for rule in self.constraints:
            self._check_category(rule)
        return self

    def _check_category(self, rule: Constraint) -> None:
        """Refuse a constraint on a category that no target declares, where all are known."""
        category = None if isinstance(rule, MinGap | Blackout) else rule.category
        targets = [it.target or self.target for it in self.channels if rule.applies_to(it.id)]
        declared: set[str] = set()
        for target in targets:
            if isinstance(target, str):
                return
            declared.update(target.categories)
        _known(f"constraint {rule.kind}: category", [category], declared, "the target")


def _unique(kind: str, ids: list[str]) -> None:
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise ValueError(f"two {kind}s have the id {twice[0]!r}; ids must be unique")


def _known(
    where: str, names: Iterable[str | None], known: set[str], within: str = "the strategy"
) -> None:
    for name in names:
        if name is not None and name not in known:
            hint = UnknownNameError(where, name, known=known).hint
            raise ValueError(f"{where}: {name!r} is not in {within} [{hint}]")
