"""The media of planned posts, and what their placements say about them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentmix.facts.fact import Fact
from contentmix.facts.files import kind_of
from contentmix.model.media import Media, MediaKind
from contentmix.model.report import Violation
from contentmix.rules.context import ChannelContext, Context, Placed
from contentmix.rules.evidence import by_fact
from contentmix.rules.rule import Rule


class Attached(NamedTuple):
    """A planned post with media, and what its placement says about some of them."""

    place: ChannelContext
    entry: Placed
    files: Sequence[Media]
    fact: Fact

    def violation(self, by: Rule, *, message: str, fix: str) -> Violation:
        """Make a finding about the media."""
        return by_fact(by, self.place, self.entry, self.fact, message=message, fix=fix)


def attached(context: Context, key: str, *kinds: MediaKind) -> Iterator[Attached]:
    """Yield every planned post with files of `kinds`, all without, where `key` is known."""
    for place in context.places:
        if not place.knows(key):
            continue
        for entry in place.illustrated:
            fact = place.fact(key, entry.day)
            files = [file for file in entry.post.media if not kinds or kind_of(file) in kinds]
            if fact and files:
                yield Attached(place, entry, files, fact)
