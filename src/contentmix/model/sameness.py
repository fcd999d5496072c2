"""In what two posts may be alike."""

from typing import Literal, Protocol

Sameness = Literal["topic", "idea", "asset", "campaign", "text", "category", "post"]
"""A label that they share, or a file or link, or the text to the letter, or the whole post."""


class Likeable(Protocol):
    """A post, as far as likeness is concerned."""

    @property
    def id(self) -> str:
        """Its identity."""
        ...

    def likeness(self, by: Sameness) -> frozenset[str]:
        """Return what another post must share to be like it."""
        ...
