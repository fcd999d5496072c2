"""The strategy: channels, target, people, goals and checkpoints, on one page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from contentmix.errors import UnknownNameError
from contentmix.model.acceptance import Acceptance
from contentmix.model.calendar import ScheduledPost
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import After, AtMost, Constraint, DaysOff, OfAKind, Workload
from contentmix.model.constraint.work import cents
from contentmix.model.facets import Facets
from contentmix.model.management import carried
from contentmix.model.person import Person, shared
from contentmix.model.post import NOT_CONVERSATION, Post
from contentmix.model.references import known, unique
from contentmix.model.risk import Risk
from contentmix.model.table import Table
from contentmix.model.target import Target, TargetOrName
from contentmix.model.value import Line, Names, Tables, ZoneName
from contentmix.model.weights import Weights


class Strategy(Facets):
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
        Further constraints, besides each channel's limits and what risks ask.
    risk
        What the organisation keeps away from; see `Risk`.
    weights
        What matters more than what, where not everything can be had.
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
    constraints: tuple[Constraint, ...] = ()
    risk: Risk = Risk()
    weights: Weights = Weights()
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

    def on(self, day: date, posts: Iterable[Post] = ()) -> "Strategy":
        """Return the strategy as it is in force on a day, for a plan of some posts.

        The target is that of the last change, and a post that carries another on comes after
        it, by no fewer and no more hours than the channels ask for.
        """
        changes = sorted(self.target_changes, key=lambda change: change.since)
        past = [change.target for change in changes if change.since <= day]
        posts = tuple(posts)
        known = {post.id: post for post in posts}
        echoes = tuple(
            self._carried(post, known.get(post.amplifies))
            for post in posts
            if post.amplifies and post.amplifies != post.id
        )
        if not past and not echoes:
            return self
        target, constraints = (past or [self.target])[-1], (*self.constraints, *echoes)
        return self.replace(target=target, constraints=constraints)

    def _carried(self, post: Post, original: Post | None) -> After:
        mine = {channel.id for channel in self.channels_for(post.channels)}
        ways = [way for way in self.amplify if mine & set(way.by)]
        often = original is not None and original.max_uses > 1
        return carried(post.id, str(post.amplifies), ways, often=often)

    def takers(self, post: Post) -> tuple[Channel, ...]:
        """Return the channels that `post` may go to: by its names, and paid posts to paid ones.

        A strategy without paid channels takes a promoted post nowhere; who wants it in the
        calendar pins it, and it stays outside the mix.
        """
        named = self.channels_for(post.channels)
        return tuple(channel for channel in named if channel.paid == post.promoted)

    def answerers(self, channel: Channel) -> tuple[Person, ...]:
        """Return who can answer on `channel`: those it names, else everyone who can answer."""
        named = channel.answered_by
        return tuple(it for it in self.people if (it.id in named if named else it.answers))

    def minutes_of(self, post: Post, channel: Channel) -> Mapping[str, int]:
        """Return the minutes of work that `post` makes on `channel`, by person.

        Its owner, or whoever runs the channel, shares the effort with the contributors; who can
        answer on the channel shares the answering. Both are rounded up to a minute for each.
        People go by their id or name, whatever the case.

        Examples
        --------
        >>> strategy = Strategy(timezone="UTC", target="80-20", people=[{"id": "anna"}],
        ...     channels=[{"id": "ig", "network": "instagram", "run_by": "anna", "effort": 1.5}])
        >>> strategy.minutes_of(Post(id="a"), strategy.channels[0])
        {'anna': 90}
        """
        named = filter(None, (post.owner or channel.run_by, *post.contributors))
        doers = dict.fromkeys(map(self.known_as, named))
        effort = channel.effort if post.effort is None else post.effort
        work = Counter(shared(effort, tuple(doers)))
        work.update(shared(channel.answering, [it.id for it in self.answerers(channel)]))
        return {name: minutes for name, minutes in work.items() if minutes}

    def cents_of(self, post: Post, channel: Channel) -> int:
        """Return the money that `post` takes on `channel`, in hundredths; its own goes first.

        Examples
        --------
        >>> strategy = Strategy(timezone="UTC", target="80-20",
        ...     channels=[{"id": "ig", "network": "instagram", "cost": 12.5}])
        >>> strategy.cents_of(Post(id="a"), strategy.channels[0])
        1250
        """
        return cents(channel.cost if post.cost is None else post.cost)

    def accepting(self, *decisions: Acceptance) -> Self:
        """Return the strategy with further decisions on risks; see `Acceptance`."""
        return self.replace(risk=self.risk.accepting(*decisions))

    def zone_of(self, channel: Channel) -> str:
        """Return the IANA zone in which `channel` posts."""
        return channel.timezone or self.timezone

    def table(self) -> Table:
        """Return what people read: purpose, channels, goals, people, checkpoints."""
        rows = list(self.lines())
        for it in self.channels:
            parts = (it.network, it.profile.value, it.audience, it.visibility, it.purpose, it.tone)
            rows.append((f"channel {it.id}", "; ".join(filter(None, parts))))
        return Table(f"Strategy of {self.name}" if self.name else "Strategy", ("", ""), tuple(rows))

    def _repr_html_(self) -> str:
        return self.table().to_html()

    def constraints_on(self, channel: Channel) -> tuple[Constraint, ...]:
        """Return what must hold on `channel` by itself: limits, constraints, what risks ask."""
        general = (*self.constraints, *self.risk.constraints, *self.own_constraints)
        applying = (rule for rule in general if not rule.shared and rule.applies_to(channel.id))
        return (*channel.limits.constraints(channel.id), *_conversation(channel), *applying)

    @property
    def shared_constraints(self) -> tuple[Constraint, ...]:
        """What must hold over several channels together; people's hours and days off too."""
        personal = (rule for person in self.people for rule in person.constraints)
        general = (*self.constraints, *self.risk.constraints, *self.own_constraints)
        return (*(rule for rule in general if rule.shared), *personal)

    def responsible(self, post: Post, channel: Channel) -> str | None:
        """Return who answers for a post on a channel: its owner, else who runs the channel."""
        return channel.run_by if post.owner is None else self.known_as(post.owner)

    def channels_for(self, wanted: Iterable[str]) -> tuple[Channel, ...]:
        """Return the channels that ids or networks in `wanted` name; all when it is empty."""
        names = {name.casefold() for name in wanted}
        if not names:
            return self.channels
        numbers = {number for name in names for number in self._named.get(name, ())}
        return tuple(self.channels[number] for number in sorted(numbers))

    @cached_property
    def _named(self) -> Mapping[str, list[int]]:
        """The numbers of the channels that an id or network names, whatever its case."""
        found: dict[str, list[int]] = {}
        for number, channel in enumerate(self.channels):
            for name in {channel.id.casefold(), channel.network.casefold()}:
                found.setdefault(name, []).append(number)
        return found

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
        if not self.channels:
            raise ValueError("has no channel; give it at least one")
        unique("channel", self.channels)
        for channel in self.channels:
            self._check_names(channel)
        ids = {channel.id for channel in self.channels} | {"*"}
        for where, names in self.channel_names():
            known(f"{where}.channels", names, ids)
        for where, rule in self._placed_rules():
            known(f"{where}.channels", rule.channels, ids)
            if isinstance(rule, Workload | DaysOff):
                people = [person.id for person in self.people]
                known(f"{where}.person", [rule.person], people)
            self._check_category(where, rule)
        for channel in self.channels:
            self._check_slots(channel)
        self._check_levels()
        return self

    def _check_names(self, channel: Channel) -> None:
        where, people = f"channel {channel.id}", [person.id for person in self.people]
        known(f"{where}: run_by", [channel.run_by], people)
        known(f"{where}: owner", [channel.owner], people)
        known(f"{where}: answered_by", channel.answered_by, people)
        known(f"{where}: goals", channel.goals, [goal.id for goal in self.goals])

    def _check_levels(self) -> None:
        """Refuse a treatment whose approver is neither a level nor a person, where levels are."""
        names = [*self.levels, *(person.id for person in self.people)]
        for flag, treatment in self.risk.treatments.items() if self.levels else ():
            level = treatment.level and self.known_as(treatment.level)
            known(f"risk {flag}: level", [level], names, "levels or people")

    def _placed_rules(self) -> Iterator[tuple[str, Constraint]]:
        """Yield the constraints, each with the place where it is written."""
        yield from ((f"constraints.{n}", rule) for n, rule in enumerate(self.constraints, 1))
        yield from ((f"risk.{rule.kind}", rule) for rule in self.risk.constraints)

    def _check_category(self, where: str, rule: Constraint) -> None:
        """Refuse a constraint on a category that no target declares, where all are known."""
        category = rule.category if isinstance(rule, OfAKind) else None
        targets = [it.target or self.target for it in self.channels if rule.applies_to(it.id)]
        declared: set[str] = set()
        for target in targets:
            if isinstance(target, str):
                return
            declared.update(target.categories)
        known(f"{where}.category", [category], declared, "the target")

    def _check_slots(self, channel: Channel) -> None:
        """Refuse slots and preferences for a category that the channel's target lacks."""
        target = channel.target or self.target
        if isinstance(target, str):
            return
        bound = [name for cadence in channel.cadences for name in cadence.categories]
        wanted = [preference.category for preference in channel.preferences]
        for field, names in (("slots", bound), ("preferences", wanted)):
            known(f"channel {channel.id}: {field}", names, target.categories, "the target")


def _conversation(channel: Channel) -> tuple[AtMost, ...]:
    """Return the wish for conversation as what the others may take at most."""
    wish = channel.conversation
    if wish is None:
        return ()
    most = wish.of - wish.least
    return (AtMost(most=most, of=wish.of, flag=NOT_CONVERSATION, channels=channel.id),)
