"""Approvals: the lower the rank, the narrower the view; the level grows with the risk."""

from typing import Annotated

from pydantic import Field

from contentmix.model.channel import Channel, Profile
from contentmix.model.post import Post
from contentmix.model.value import Name, Names, Value


class Approval(Value):
    """Which posts need somebody of a level to approve them; every part that is set must hold.

    Attributes
    ----------
    level
        One of the strategy's `levels`; whoever stands there or above may approve.
    severity
        Posts with a flag of at least that severity: 1 small, 2 serious, 3 grave.
    flags
        Posts with one of these flags.
    profile
        Posts on channels where that profile speaks.
    channels
        Posts on these channels.
    days_before
        Working days before publication by which the approval is there.

    Examples
    --------
    >>> Approval(level="direction", severity=2).concerns(Post(id="a"), severity=1)
    False
    """

    level: Name
    severity: Annotated[int, Field(ge=0, le=3)] = 0
    flags: Names = ()
    profile: Profile | None = None
    channels: Names = ("*",)
    days_before: Annotated[int, Field(ge=0)] = 1

    def concerns(self, post: Post, channel: Channel | None = None, *, severity: int = 0) -> bool:
        """Tell whether a post needs it on `channel`; `severity` is that of its gravest flag."""
        if severity < self.severity or (self.flags and not set(self.flags) & set(post.flags)):
            return False
        if channel is None:
            return self.profile is None and "*" in self.channels
        fits = self.profile is None or channel.profile is self.profile
        return fits and ("*" in self.channels or channel.id in self.channels)
