"""A channel: one account on a network, how it posts and what it is for."""

from enum import StrEnum

from pydantic import NonNegativeFloat, PositiveInt, field_validator, model_validator

from contentmix.model.cadence import Cadence
from contentmix.model.constraint import Hours, MinGap, PerDay, PerWeek
from contentmix.model.target import TargetOrName
from contentmix.model.value import Line, Name, Names, Value, ZoneName
from contentmix.model.words import counted


class Profile(StrEnum):
    """Who speaks on the channel."""

    COMPANY = "company"
    PERSONAL = "personal"
    GROUP = "group"


class Audience(StrEnum):
    """Whom the channel speaks to."""

    B2B = "B2B"
    B2C = "B2C"


class Visibility(StrEnum):
    """Who sees a group."""

    OPEN = "open"
    CLOSED = "closed"
    SECRET = "secret"  # noqa: S105  a kind of group, no password


class Conversation(Value):
    """At least ``least`` posts that start a conversation among any ``of`` consecutive ones.

    Examples
    --------
    >>> Conversation(least=1, of=5).sentence
    'at least 1 conversation post in any 5 posts'
    """

    least: PositiveInt
    of: PositiveInt

    @property
    def sentence(self) -> str:
        """The wish in words."""
        return f"at least {counted(self.least, 'conversation post')} in any {self.of} posts"

    @model_validator(mode="after")
    def _possible(self) -> "Conversation":
        if self.least > self.of:
            raise ValueError(f"{self.least} of {self.of} posts cannot be; ask for fewer")
        return self


class Limits(Value):
    """The everyday limits of one channel; each is a constraint that must hold.

    Examples
    --------
    >>> [rule.sentence for rule in Limits(per_day=1, min_gap_hours=12).constraints("ig")]
    ['at most 1 post a day', 'at least 12 hours between posts']
    """

    per_day: PositiveInt | None = None
    per_week: PositiveInt | None = None
    min_gap_hours: Hours | None = None

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


class Preference(Value):
    """How much a post is wanted at some moments: a wish, not a rule.

    Attributes
    ----------
    slots
        The moments, as in the slots of a channel.
    value
        What such a place is worth: 2 is twice as good as 1, below 0 is to be avoided.
    category, flag
        Speak only of the posts of a kind.

    Examples
    --------
    >>> Preference(slots="Fri 17:00", category="entertainment", value=2).value
    2
    """

    slots: Name
    value: int
    category: Name | None = None
    flag: Name | None = None

    @property
    def cadence(self) -> Cadence:
        """The moments, read."""
        return Cadence(text=self.slots)

    def concerns(self, category: str | None, flags: tuple[str, ...]) -> bool:
        """Tell whether a post of this category, with these flags, is wanted."""
        if self.category:
            return category == self.category
        return self.flag is None or self.flag in flags

    @model_validator(mode="after")
    def _readable(self) -> "Preference":
        if self.category and self.flag:
            raise ValueError("name a category or a flag, and not both")
        if self.cadence.categories:
            raise ValueError(f"{self.slots!r}: write the category in its own field")
        return self


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
        Cadences, such as ``"Mon,Wed,Fri 18:30"`` or an RRULE, in `timezone`. With ``for`` and
        categories, only posts of these: ``"Fri 17:00 for entertainment"``. A moment that
        another cadence leaves to any category is free.
    preferences
        Which slots are better than others, by your own numbers.
    timezone
        IANA zone; None takes the strategy's.
    on_holidays
        Whether the channel posts on the strategy's public holidays.
    target
        A mix of its own; None takes that of its goals, else the strategy's. A text names a preset.
    profile, audience, visibility
        Who speaks, to whom, and who sees a group.
    owner
        The person whose page a personal page is.
    run_by
        Who does the work: the owner, an employee, an agency.
    purpose, goals, tone
        Why it is there, the ids of its goals, and how it speaks.
    conversation
        How many posts at least start a conversation.
    answered_by
        Who can answer here; everyone who can answer, without.
    effort, cost
        Hours and money of a post that says nothing of its own.
    answering
        Hours that answering takes after each post, shared by those who answer here.
    paid
        Whether it is for posts that are shown for money, and for nothing else: their slots
        are their own, and they are outside the mix.

    Examples
    --------
    >>> Channel(id="ig", network="instagram", slots="Mon,Wed,Fri 18:30").slots
    ('Mon,Wed,Fri 18:30',)
    """

    id: Name
    network: Name
    placement: Name | None = None
    slots: Names = ()
    preferences: tuple[Preference, ...] = ()
    timezone: ZoneName | None = None
    on_holidays: bool = False
    limits: Limits = Limits()
    target: TargetOrName | None = None
    profile: Profile = Profile.COMPANY
    audience: Audience | None = None
    run_by: Name | None = None
    purpose: Line = ""
    goals: Names = ()
    owner: Name | None = None
    tone: Line = ""
    visibility: Visibility | None = None
    conversation: Conversation | None = None
    answered_by: Names = ()
    effort: NonNegativeFloat = 0.0
    answering: NonNegativeFloat = 0.0
    cost: NonNegativeFloat = 0.0
    paid: bool = False

    @field_validator("slots")
    @classmethod
    def _readable(cls, slots: tuple[str, ...]) -> tuple[str, ...]:
        for text in slots:
            Cadence(text=text)
        return slots

    @property
    def delegated(self) -> bool:
        """Whether a personal page is run by somebody else than its owner."""
        personal = self.profile is Profile.PERSONAL and self.owner is not None
        return personal and self.run_by not in (None, self.owner)

    @property
    def cadences(self) -> tuple[Cadence, ...]:
        """The slots, read."""
        return tuple(Cadence(text=text) for text in self.slots)
