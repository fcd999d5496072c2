"""Lanes: where a constraint is judged, one channel by itself or several taken together."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from contentmix.model.constraint import Constraint, OfAKind, OnChannels
from contentmix.model.moment import local_day
from contentmix.model.post import Post
from contentmix.model.report import Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule

_R = TypeVar("_R", bound=OnChannels)


class Seen(NamedTuple):
    """A scheduled post with its channel, and the day that counts on the lane."""

    channel: ChannelContext
    entry: Placed
    day: date

    @property
    def post(self) -> Post:
        """The post."""
        return self.entry.post

    @property
    def published(self) -> bool:
        """Whether it is history."""
        return self.entry.published

    def blamed(self, by: Rule, *, message: str, fix: str, where: str = "") -> Violation:
        """Make a finding on this post."""
        return by.violation(
            where=where or self.channel.where(self.entry),
            message=message,
            fix=fix,
            post_id=self.post.id,
            channel=self.channel.id,
            at=self.entry.local,
        )


@dataclass(frozen=True)
class Lane:
    """Scheduled posts in order of time, on one channel or on several together.

    Attributes
    ----------
    name
        What findings call it: the id of the channel, or the channels.
    """

    name: str
    seen: Sequence[Seen]

    def of_kind(self, rule: OfAKind) -> list[Seen]:
        """Return the posts that a constraint speaks of."""
        return [it for it in self.seen if rule.concerns(it.post.category, it.post.traits)]


def lanes(context: Context, kind: type[_R]) -> Iterator[tuple[_R, Lane]]:
    """Yield every constraint of that kind with each lane on which it holds."""
    for channel in context.channels:
        rules = [rule for rule in channel.constraints if isinstance(rule, kind)]
        if rules:
            lane = Lane(channel.id, [Seen(channel, it, it.day) for it in channel.entries])
            yield from ((rule, lane) for rule in rules)
    for shared in context.strategy.shared_constraints:
        if isinstance(shared, kind):
            yield shared, together(context, shared)


def together(context: Context, rule: Constraint | OnChannels | None = None) -> Lane:
    """Return the channels that a constraint speaks of as one lane, in days of the strategy."""
    zone = ZoneInfo(context.strategy.timezone)
    chosen = [it for it in context.channels if rule is None or rule.applies_to(it.id)]
    seen = [
        Seen(channel, entry, local_day(entry.instant, zone))
        for channel in chosen
        for entry in channel.entries
    ]
    everywhere = len(chosen) == len(context.channels)
    name = "all channels" if everywhere else " and ".join(channel.id for channel in chosen)
    return Lane(name, sorted(seen, key=lambda it: it.entry.instant))


def grouped(seen: Sequence[Seen], key: Callable[[Seen], Hashable]) -> list[list[Seen]]:
    """Return the posts in groups of one key, in the order in which the groups begin."""
    found: dict[Hashable, list[Seen]] = {}
    for it in seen:
        found.setdefault(key(it), []).append(it)
    return list(found.values())


def all_published(seen: Sequence[Seen]) -> bool:
    """Tell whether nothing of it can still be changed."""
    return all(it.published for it in seen)
