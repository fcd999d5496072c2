"""Assets: owned content, such as an article, that gives several posts something to say."""

from enum import StrEnum

from pydantic import PositiveInt

from contentmix.model.value import Line, Name, Value


class AssetKind(StrEnum):
    """What an asset is."""

    ARTICLE = "article"
    VIDEO = "video"
    STUDY = "study"
    EVENT = "event"
    PICTURE = "picture"
    OTHER = "other"


class Asset(Value):
    """Content on one's own site that posts refer to, with days between those that do.

    Attributes
    ----------
    days
        The least number of days between two posts that use it, on all channels.

    Examples
    --------
    >>> Asset(id="guide", kind="article", days=7).days
    7
    """

    id: Name
    kind: AssetKind = AssetKind.ARTICLE
    title: Line = ""
    link: Name | None = None
    days: PositiveInt = 1
