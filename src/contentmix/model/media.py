"""A picture, a video or another file that goes with a post."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PositiveFloat, PositiveInt

from contentmix.model.value import Name, Text, Value


class MediaKind(StrEnum):
    """What a file shows itself as."""

    IMAGE = "image"
    VIDEO = "video"
    GIF = "gif"
    DOCUMENT = "document"


class Media(Value):
    """A file that goes with a post; only its name has to be known.

    Attributes
    ----------
    name
        The file, or its address.
    kind
        None goes by the ending of the name.
    alt
        What it shows, for those who do not see it.
    width, height
        In pixels.
    seconds
        How long a video is.
    bytes
        How large the file is.

    Examples
    --------
    >>> Media(name="loaf.jpg", alt="A loaf on a board", width=1080, height=1350).ratio
    0.8
    """

    name: Name
    kind: MediaKind | None = None
    alt: Text = ""
    width: PositiveInt | None = None
    height: PositiveInt | None = None
    seconds: PositiveFloat | None = None
    bytes: PositiveInt | None = None

    @property
    def ratio(self) -> float | None:
        """Width divided by height; None where one of them is not known."""
        return self.width / self.height if self.width and self.height else None

    @property
    def plain(self) -> bool:
        """Whether nothing but its name is known."""
        return self == Media(name=self.name)


def _by_name(value: Any) -> Any:
    if isinstance(value, (str, Media)):
        value = (value,)
    if not isinstance(value, (list, tuple)):
        return value
    return tuple(Media(name=item) if isinstance(item, str) else item for item in value)


MediaFiles = Annotated[tuple[Media, ...], BeforeValidator(_by_name)]
"""Several media; a text stands for the file of that name."""
