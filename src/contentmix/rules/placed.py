"""A scheduled post as rules see it: on its channel, with what is found in it when they ask."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from contentmix.facts.entities import Entities, find_entities
from contentmix.model.media import Media, MediaKind
from contentmix.model.post import Post, PostStatus
from contentmix.risk.risky import Risky
from contentmix.risk.screen import Seen


class Placed:
    """A scheduled post as its channel sees it.

    Attributes
    ----------
    said
        The post with what its variant for the channel changes, and with the flags that
        somebody set.
    instant
        In UTC, which alone orders the hour that comes twice.
    local
        As clocks in the channel's zone show it.
    """

    __slots__ = (
        *("_entities", "_look", "_network", "_seen"),
        *("instant", "local", "published", "said"),
    )

    def __init__(
        self,
        said: Post,
        instant: datetime,
        local: datetime,
        look: Callable[[], Seen],
        network: str | None = None,
    ) -> None:
        self._network = network
        self.said = said
        self.instant = instant
        self.local = local
        self.published = said.status is PostStatus.PUBLISHED
        self._look = look
        self._seen: Seen | None = None
        self._entities: Entities | None = None

    @property
    def post(self) -> Post:
        """The same with all its flags, also those that are found; only then they are looked for."""
        return self._all.post

    @property
    def risks(self) -> Sequence[Risky]:
        """Its flags, with what is due for each; the gravest first."""
        return self._all.risks

    @property
    def entities(self) -> Entities:
        """What the network finds in the text besides words, the field for hashtags included."""
        if self._entities is None:
            self._entities = find_entities(self.said.caption, self._network)
        return self._entities

    @property
    def day(self) -> date:
        """The local day."""
        return self.local.date()

    @property
    def _all(self) -> Seen:
        if self._seen is None:
            self._seen = self._look()
        return self._seen


class Illustrated(NamedTuple):
    """A scheduled post with its media, each with the kind that it shows itself as."""

    entry: Placed
    files: Sequence[tuple[Media, MediaKind | None]]

    @property
    def day(self) -> date:
        """The local day."""
        return self.entry.day


Dated = TypeVar("Dated", Placed, Illustrated)
