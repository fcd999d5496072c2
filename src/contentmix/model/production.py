"""Production: the steps before a post can be published, and their lead times."""

from typing import Annotated

from pydantic import Field

from contentmix.model.value import Name, Names, Value


class Step(Value):
    """One step of production, due so many working days before the post is published.

    Attributes
    ----------
    name
        ``brief``, ``draft``, ``design``, ``approval``, ...
    days_before
        Working days; holidays of the strategy are none.
    by
        The person who does it; the post's owner, or who runs the channel, without.
    channels
        The channels whose posts need it.

    Examples
    --------
    >>> Step(name="design", days_before=3, by="studio").applies_to("ig")
    True
    """

    name: Name
    days_before: Annotated[int, Field(ge=0, le=250)]
    by: Name | None = None
    channels: Names = ("*",)

    def applies_to(self, channel: str) -> bool:
        """Tell whether posts on `channel` need it; ``*`` means every one."""
        return "*" in self.channels or channel in self.channels
