"""The media of planned posts, and what their placements say about them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentmix.facts.fact import Fact
from contentmix.model.media import Media, MediaKind
from contentmix.model.report import Violation
from contentmix.rules.context import ChannelContext, Context, in_force
from contentmix.rules.evidence import by_fact
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule


class Attached(NamedTuple):
    """A planned post with media, and what its placement says about some of them.

    Attributes
    ----------
    kinds
        Each file with the kind that it shows itself as; None where nobody knows.
    """

    place: ChannelContext
    entry: Placed
    kinds: Sequence[tuple[Media, MediaKind | None]]
    fact: Fact

    @property
    def files(self) -> Sequence[Media]:
        """The files without their kinds."""
        return [file for file, _ in self.kinds]

    def violation(self, by: Rule, *, message: str, fix: str) -> Violation:
        """Make a finding about the media."""
        return by_fact(by, self.place, self.entry, self.fact, message=message, fix=fix)


def attached(context: Context, key: str, *kinds: MediaKind) -> Iterator[Attached]:
    """Yield every planned post with files of `kinds`, all without, where `key` is known."""
    for place in context.places:
        for (entry, there), fact in in_force(place.placement, key, place.illustrated):
            files = [file for file in there if file[1] in kinds] if kinds else there
            if files:
                yield Attached(place, entry, files, fact)
