"""How far apart, and in which order: gaps, posts that are alike, what follows what."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contentmix.model.constraint.base import Apart, Hours, OfAKind, Together, say_hours
from contentmix.model.sameness import Likeable, Sameness
from contentmix.model.value import Frozen, Name, Names
from contentmix.model.words import counted


class MinGap(Together):
    """At least ``hours`` between one post of a kind and the next on a channel.

    For consecutive i, j of the kind: ``at(j) - at(i) >= hours``, in elapsed time. With
    ``together`` it holds between any two posts of all its channels.

    Examples
    --------
    >>> MinGap(hours=12).sentence, MinGap(hours=48, category="sales").sentence
    ('at least 12 hours between posts', 'at least 48 hours between sales posts')
    """

    kind: Literal["min_gap"] = "min_gap"
    hours: Hours

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at least {say_hours(self.hours)} between {self.noun}s{self.scope}"


_LIKENESS = {
    "asset": "with the same file or link",
    "text": "with the same text",
    "post": "that are the same",
}


class Spacing(OfAKind, Apart):
    """Posts that are alike stand at least ``days`` or ``hours`` apart.

    For all i, j that share a key: ``|day(j) - day(i)| >= days``, in local days of the channel,
    or ``|at(j) - at(i)| >= hours``, in elapsed time. Without ``across`` i and j are on one
    channel; with it on any two of its channels, and days are those of the strategy's zone.

    Attributes
    ----------
    by
        What posts must share to be alike: the ``topic``, ``idea``, ``campaign`` or
        ``category``; a file or link (``asset``); the ``text``, white space and case aside, for
        `balance` and `validate` also nearly the same; or the id (``post``).
    only
        Speak only of these topics, campaigns, ...: keys as `by` has them.
    category, flag
        Speak only of the posts of a kind.
    clusters
        A key by id of a post, where you know better which posts are alike, such as groups of
        nearly the same text. A post that has none keeps its own keys.

    Examples
    --------
    >>> Spacing(by="topic", days=7).sentence
    'posts of one topic at least 7 days apart on a channel'
    >>> Spacing(by="idea", hours=4, across=True).sentence
    'posts of one idea at least 4 hours apart across channels'
    """

    kind: Literal["spacing"] = "spacing"
    by: Sameness
    across: bool = False
    only: Names = ()
    clusters: Frozen[Name] = Field(default_factory=dict, validate_default=True)

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return self.across

    def likeness(self, post: Likeable) -> frozenset[str]:
        """Return what another post must share to be like `post`; nothing is like nothing."""
        cluster = self.clusters.get(post.id)
        found = post.likeness(self.by) if cluster is None else frozenset({cluster})
        return found & set(self.only) if self.only else found

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        likeness = _LIKENESS.get(self.by, f"of one {self.by}")
        likeness += f" ({', '.join(self.only)})" if self.only else ""
        where = "across channels" if self.across else "on a channel"
        return f"{self.noun}s {likeness} at least {self.distance} apart {where}"

    @model_validator(mode="after")
    def _some_distance(self) -> Self:
        if not self.distance:
            raise ValueError("spacing needs days or hours")
        return self


class After(Apart):
    """One post comes after another: not sooner than ``days``, not later than ``within_days``.

    For all uses i of ``post``, j of ``after``: ``days <= day(i) - day(j) <= within_days``, in
    days of the strategy's zone, or ``hours <= at(i) - at(j) <= within_hours``; each end holds
    where it is given. It says nothing of a post that has no slot.

    Examples
    --------
    >>> After(post="recap", after="launch", days=2).sentence
    "'recap' at least 2 days after 'launch'"
    >>> After(post="recap", after="launch", hours=4, within_hours=48).sentence
    "'recap' at least 4 hours and at most 48 hours after 'launch'"
    """

    kind: Literal["after"] = "after"
    post: Name
    after: Name
    within_days: Annotated[int, Field(ge=0)] | None = None
    within_hours: Hours | None = None

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return True

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        least = f"at least {self.distance}" if self.distance else ""
        most = f"at most {self.latest}" if self.latest else ""
        if not (least or most):
            return f"{self.post!r} not before {self.after!r}"
        return f"{self.post!r} {' and '.join(filter(None, (least, most)))} after {self.after!r}"

    @property
    def latest(self) -> str:
        """How long after at most, in words; empty where no end is given."""
        if self.within_days is not None:
            return counted(self.within_days, "day")
        return "" if self.within_hours is None else say_hours(self.within_hours)

    @model_validator(mode="after")
    def _two_posts(self) -> Self:
        if self.post == self.after:
            raise ValueError(f"{self.post!r} cannot come after itself")
        return self

    @model_validator(mode="after")
    def _some_room(self) -> Self:
        if self.within_days is not None and self.within_hours is not None:
            raise ValueError("give within_days or within_hours, and not both")
        if self.within_days is not None:
            most = 24.0 * (self.within_days + (self.days is None))
        else:
            most = float("inf") if self.within_hours is None else self.within_hours
        # Two dates that are n days apart may be little more than n - 1 days apart in hours.
        apart = (self.days or 0) - (self.within_hours is not None)
        least = 24.0 * apart if self.days else self.hours or 0.0
        if least > most:
            raise ValueError(f"at least {self.distance} and at most {self.latest} leave no moment")
        return self


class InOrder(Apart):
    """The posts of a campaign come in the order of their steps, so far apart if given.

    For all i, j of one campaign with ``step(i) < step(j)``: ``day(j) - day(i) >= days``, in days
    of the strategy's zone, or ``at(j) - at(i) >= hours``. The steps are the `campaign_step` of
    the posts; posts without one are free.

    Examples
    --------
    >>> InOrder(campaign="spring", days=1).sentence
    "posts of the campaign 'spring' in the order of their steps, at least 1 day apart"
    """

    kind: Literal["in_order"] = "in_order"
    campaign: Name | None = None

    @property
    def shared(self) -> bool:
        """Whether it speaks of several channels together, and not of each by itself."""
        return True

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        whose = f"the campaign {self.campaign!r}" if self.campaign else "each campaign"
        distance = f", at least {self.distance} apart" if self.distance else ""
        return f"posts of {whose} in the order of their steps{distance}"
