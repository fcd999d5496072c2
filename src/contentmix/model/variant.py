"""A variant: what of a post is different on one channel."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from contentmix.model.media import MediaFiles
from contentmix.model.value import Line, Name, Names, Text, Value


class Variant(Value):
    """What of a post is different on one channel; what is None is as in the post.

    Attributes
    ----------
    channel
        The id of a channel, or the name of a network; the id wins.
    link
        The empty text takes the link away.

    Examples
    --------
    >>> Variant(channel="x", text="Bread at six.").changes
    {'text': 'Bread at six.'}
    """

    channel: Name
    text: Text | None = None
    title: Line | None = None
    hashtags: Names | None = None
    link: Line | None = None
    media: MediaFiles | None = None
    first_comment: Text | None = None

    @property
    def changes(self) -> Mapping[str, Any]:
        """The fields of the post that it replaces, with their values there."""
        said = {name: value for name, value in self if name != "channel" and value is not None}
        return {**said, "link": None} if self.link == "" else said


def one_for_each(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Return the variants that were given.

    Raises
    ------
    ValueError
        Two are for the same channel.
    """
    names = [variant.channel.casefold() for variant in variants]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ValueError(f"two variants are for {twice[0]!r}; keep one")
    return variants


Variants = Annotated[tuple[Variant, ...], AfterValidator(one_for_each)]
"""Several variants, each for another channel."""
