"""A post: what is said, why, and where it may go. Not yet a time."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, NonNegativeFloat, PositiveInt, model_validator

from contentmix.model.channel import Channel
from contentmix.model.media import MediaFiles
from contentmix.model.sameness import Sameness
from contentmix.model.status import PostStatus as PostStatus  # noqa: PLC0414  a part of it
from contentmix.model.value import Line, Moment, Name, Names, Text, Value
from contentmix.model.variant import Variants

NOT_CONVERSATION = "intent.not_conversation"
"""The trait of every post that starts no conversation."""


class Intent(StrEnum):
    """What a post does with its readers: ask and listen, tell, or help."""

    CONVERSATION = "conversation"
    BROADCAST = "broadcast"
    CARE = "care"


def _sorted_names(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    return tuple(sorted(set(value))) if isinstance(value, (list, tuple, set, frozenset)) else value


class Post(Value):
    """Something to say: text, category and the channels it may go to.

    Attributes
    ----------
    id
        Unique in the backlog; the identity of the post in every export.
    category
        Why it is said: ``sales``, ``info``, ``entertainment`` or another that the
        target declares. None when nobody has decided; such a post is never placed.
    channels
        Ids of the channels, or names of networks, that it may go to; empty means any.
    earliest, latest
        First and last moment of validity. A day counts whole, in the channel's zone.
    priority
        Larger is more important; decides who stays out when there are too few slots.
    must_publish
        Whether it may not be left over.
    max_uses, cooldown_days
        An evergreen post may be used more than once: so many times on all channels, what was
        published included, and one use at least so many days after the other.
    same_as
        The id of the post, or any label of the idea, that it says in other words.
    topic, campaign, goal, owner
        Labels of the team; `goal` is the id of a goal of the strategy, `owner` the id or name
        of one of its people, whatever the case.
    campaign_step
        The place in the order of its campaign: 1 for the teaser, 2 for the launch.
    media
        Pictures, videos and other files; a text stands for the file of that name.
    first_comment
        What the page itself says below the post.
    content_warning
        What stands before the text and hides it, on networks that have that.
    board, community
        Where on the network it belongs: a board of Pinterest, a community of Reddit.
    paid_partnership
        Whether somebody pays, in money or kind, for what is said.
    promoted
        Whether it is to be shown for money.
    variants
        What is different on some of the channels: see `for_channel`.
    intent
        Whether it starts a conversation, tells, or helps; None when nobody has decided.
    asset_id
        The id of the owned content that it refers to.
    amplifies
        The id of a post of another channel that it carries on.
    contributors
        Who works on it besides its owner, by id or name; they share its effort.
    effort, cost
        Hours and money that it takes; None takes the channel's.
    improvised
        Whether nobody had planned it.
    approved_by
        Ids or names of the people who have approved it.
    flags
        Facts about the text, such as ``politics``; sorted.
    extra
        Columns of the source that contentmix does not understand, in their order,
        so that writing back loses nothing.

    Examples
    --------
    >>> Post(id="p1", text="Bread at six.", category="info", latest="2027-03-12").latest
    datetime.date(2027, 3, 12)
    """

    id: Name
    text: Text = ""
    category: Name | None = None
    channels: Names = ()
    title: Line = ""
    status: PostStatus = PostStatus.DRAFT
    earliest: Moment | None = None
    latest: Moment | None = None
    priority: int = 0
    must_publish: bool = False
    max_uses: PositiveInt = 1
    cooldown_days: PositiveInt | None = None
    same_as: Name | None = None
    language: Name | None = None
    format: Name | None = None
    topic: Name | None = None
    campaign: Name | None = None
    campaign_step: int | None = None
    goal: Name | None = None
    owner: Name | None = None
    hashtags: Names = ()
    link: Name | None = None
    media: MediaFiles = ()
    first_comment: Text = ""
    content_warning: Line = ""
    board: Name | None = None
    community: Name | None = None
    paid_partnership: bool = False
    promoted: bool = False
    variants: Variants = ()
    intent: Intent | None = None
    asset_id: Name | None = None
    amplifies: Name | None = None
    contributors: Names = ()
    effort: NonNegativeFloat | None = None
    cost: NonNegativeFloat | None = None
    improvised: bool = False
    approved_by: Names = ()
    flags: Annotated[tuple[Name, ...], BeforeValidator(_sorted_names)] = ()
    notes: Text = ""
    extra: Annotated[tuple[tuple[str, str], ...], Field(repr=False)] = ()

    @property
    def label(self) -> str:
        """The shortest text that tells a person which post this is, at most 60 characters."""
        words = " ".join((self.title or self.text).split()) or self.id
        return words if len(words) <= 60 else words[:59].rstrip() + "…"

    @property
    def traits(self) -> tuple[str, ...]:
        """What constraints on a flag look at: the flags, and what follows from other fields.

        ``intent.conversation`` and so on, ``intent.not_conversation``, ``improvised``.

        Examples
        --------
        >>> Post(id="a", flags=["politics"], intent="care").traits
        ('politics', 'intent.care', 'intent.not_conversation')
        """
        intent = (f"intent.{self.intent}",) if self.intent else ()
        tells = () if self.intent is Intent.CONVERSATION else (NOT_CONVERSATION,)
        return (*self.flags, *intent, *tells, *(("improvised",) if self.improvised else ()))

    @property
    def caption(self) -> str:
        """The text with the hashtags that stand only in their own field, as it is published."""
        if not self.hashtags:
            return self.text
        there = self.text.casefold()
        tags = (tag if tag.startswith("#") else f"#{tag}" for tag in self.hashtags)
        return " ".join(
            filter(None, (self.text, *(tag for tag in tags if tag.casefold() not in there)))
        )

    def for_channel(self, channel: Channel | str) -> "Post":
        """Return the post as it is on one channel, given whole or by its id.

        A variant for the id of the channel wins over one for its network.

        Examples
        --------
        >>> short = {"channel": "x", "text": "Bread at six."}
        >>> post = Post(id="p1", text="From six we have rye, spelt and plain.", variants=[short])
        >>> post.for_channel("x").text, post.for_channel("ig").text
        ('Bread at six.', 'From six we have rye, spelt and plain.')
        """
        if not self.variants:
            return self
        names = (channel,) if isinstance(channel, str) else (channel.id, channel.network)
        said = {variant.channel.casefold(): variant for variant in self.variants}
        found = (said[name.casefold()].changes for name in names if name.casefold() in said)
        return self.replace(variants=(), **next(found, {}))

    def text_for(self, channel: Channel | str) -> str:
        """Return the text on one channel, given whole or by its id."""
        return self.for_channel(channel).text

    def likeness(self, by: Sameness) -> frozenset[str]:
        """Return what another post must share to be like this one in `by`; nothing if unlabelled.

        Examples
        --------
        >>> post = Post(id="p1", text="Bread at  SIX.", media=["oven.jpg"])
        >>> post.likeness("text"), post.likeness("asset"), post.likeness("topic")
        (frozenset({'bread at six.'}), frozenset({'oven.jpg'}), frozenset())
        """
        if by == "asset":
            names = (media.name for media in self.media)
            found: tuple[str | None, ...] = (self.asset_id, self.link, *names)
        elif by == "text":
            found = (" ".join(self.text.casefold().split()),)
        elif by == "post":
            found = (self.id,)
        else:
            found = (self.same_as or self.id,) if by == "idea" else (getattr(self, by),)
        return frozenset(filter(None, found))

    @model_validator(mode="after")
    def _valid_in_order(self) -> "Post":
        if self.earliest is None or self.latest is None:
            return self
        if type(self.earliest) is type(self.latest) and self.earliest > self.latest:
            raise ValueError(
                f"earliest ({self.earliest.isoformat()}) is after latest "
                f"({self.latest.isoformat()}); swap them or drop one"
            )
        return self
