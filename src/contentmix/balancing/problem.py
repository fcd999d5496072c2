"""The problem in integers, translated once from the nouns, both ways."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from math import lcm
from zoneinfo import ZoneInfo

from contentmix.balancing.gather import Cast
from contentmix.balancing.kinds import Kinds
from contentmix.balancing.line import EMPTY, PAST, Line
from contentmix.balancing.slots import Horizon, free_slots
from contentmix.facts.targets import target_for
from contentmix.model.calendar import Calendar, ScheduledPost, Slot
from contentmix.model.channel import Channel
from contentmix.model.moment import first_instant, last_instant, local_day
from contentmix.model.post import Post
from contentmix.model.result import Placeholder
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target

Plan = list[list[int]]
"""A token for each position of each line."""

NOWHERE = (-1, -1)
"""The place of a kept post whose slot is gone."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What to decide, in integers, and the nouns that the integers stand for.

    Attributes
    ----------
    posts
        The posts that may be chosen, by id; the first tokens.
    fixed
        The entries that stay, history included; those that stand at a position have
        the tokens after the posts, in this order.
    scale
        What one post of deviation counts, so that every term is an integer.
    priorities
        By post; a priority below 0 counts as 0.
    kept
        Line and position that the calendar to keep has for a post.
    move_price
        What one move costs, times the scale.
    """

    posts: tuple[Post, ...]
    fixed: tuple[ScheduledPost, ...]
    lines: tuple[Line, ...]
    targets: tuple[Target, ...]
    scale: int
    priorities: tuple[int, ...]
    kept: Mapping[int, tuple[int, int]]
    move_price: int

    def calendar(self, plan: Plan) -> Calendar:
        """Translate a plan back: what is fixed and what is chosen."""
        chosen = [
            ScheduledPost(post=self.posts[token], channel=line.channel, at=at)
            for line, tokens in zip(self.lines, plan, strict=True)
            for at, token in zip(line.moments, tokens, strict=True)
            if EMPTY < token < len(self.posts)
        ]
        return Calendar((*self.fixed, *chosen))

    def placeholders(self, plan: Plan) -> tuple[Placeholder, ...]:
        """Translate the placeholders of a plan, in order of time."""
        found = [
            Placeholder(Slot(channel=line.channel, at=at), line.names[token - line.fillers])
            for line, tokens in zip(self.lines, plan, strict=True)
            for at, token in zip(line.moments, tokens, strict=True)
            if token >= line.fillers
        ]
        return tuple(sorted(found, key=lambda gap: (gap.slot.at.timestamp(), gap.slot.channel)))


def pose(strategy: Strategy, horizon: Horizon, cast: Cast, move_price: Fraction) -> Problem:
    """Translate the nouns into a problem."""
    targets = tuple(target_for(strategy, channel) for channel in strategy.channels)
    shares = [part.share for target in targets for part in target.parts]
    scale = lcm(move_price.denominator, *(share.denominator for share in shares))
    lines = tuple(
        _Tracing(strategy, channel, target, cast).line(horizon, scale)
        for channel, target in zip(strategy.channels, targets, strict=True)
    )
    return Problem(
        posts=cast.candidates,
        fixed=cast.fixed,
        lines=lines,
        targets=targets,
        scale=scale,
        priorities=tuple(max(0, post.priority) for post in cast.candidates),
        kept=_places(cast, lines),
        move_price=int(move_price * scale),
    )


def _places(cast: Cast, lines: Sequence[Line]) -> Mapping[int, tuple[int, int]]:
    where = {
        (line.channel, at.astimezone(UTC)): (number, position)
        for number, line in enumerate(lines)
        for position, at in enumerate(line.moments)
        if line.fixed[position] == EMPTY
    }
    places: dict[int, tuple[int, int]] = {}
    for token, post in enumerate(cast.candidates):
        entry = cast.kept.get(post.id)
        if entry:
            places[token] = where.get((entry.channel, entry.at.astimezone(UTC)), NOWHERE)
    return places


class _Tracing:
    """One channel on its way to a line."""

    def __init__(self, strategy: Strategy, channel: Channel, target: Target, cast: Cast) -> None:
        self.strategy = strategy
        self.channel = channel
        self.target = target
        self.cast = cast
        self.zone = ZoneInfo(strategy.zone_of(channel))
        self.kinds = Kinds(target, strategy.constraints_on(channel))

    def line(self, horizon: Horizon, scale: int) -> Line:
        mine = [
            (number, entry)
            for number, entry in enumerate(self.cast.fixed)
            if entry.channel == self.channel.id
        ]
        history = [e for _, e in mine if local_day(e.at, self.zone) < horizon.first]
        ahead = [(n, e) for n, e in mine if local_day(e.at, self.zone) >= horizon.first]
        free = free_slots(self.strategy, self.channel, horizon, (e.at for _, e in mine))
        posts = len(self.cast.candidates)
        spots = [(at.astimezone(UTC), EMPTY) for at in free]
        spots += [(entry.at.astimezone(UTC), posts + number) for number, entry in ahead]
        spots.sort(key=lambda spot: spot[0])
        return self._joined(history, spots, scale)

    def _joined(
        self, history: Sequence[ScheduledPost], spots: Sequence[tuple[datetime, int]], scale: int
    ) -> Line:
        kinds, parts = self.kinds, self.target.parts
        instants = [at for at, _ in spots]
        past = [kinds.part(entry.post) for entry in history]
        known = (*self.cast.candidates, *(entry.post for entry in self.cast.fixed))
        variety = self._varieties(len(known))
        first, last = self._windows(instants)
        days = [local_day(at, self.zone) for at in instants]
        spreads, quotas = kinds.rules(days, self._dated(history))
        slidings, groupeds = kinds.guides(days, self._dated(history))
        return Line(
            channel=self.channel.id,
            moments=tuple(at.astimezone(self.zone) for at in instants),
            scale=scale,
            shares=tuple(int(part.share * scale) for part in parts),
            base=tuple(past.count(number) for number in range(len(parts))),
            passed=len(history),
            before=tuple(kinds.marks(entry.post) | PAST for entry in history),
            fixed=tuple(token for _, token in spots),
            fillers=len(known),
            part=(*(kinds.part(post) for post in known), *kinds.filler_parts),
            marks=(
                *(kinds.marks(post) for post in self.cast.candidates),
                *(kinds.marks(entry.post) | self._past(entry) for entry in self.cast.fixed),
                *kinds.filler_marks,
            ),
            variety=variety,
            first=first,
            last=last,
            names=kinds.filler_names,
            spreads=spreads,
            quotas=quotas,
            slidings=slidings,
            groupeds=groupeds,
        )

    def _past(self, entry: ScheduledPost) -> int:
        return PAST if entry.published else 0

    def _dated(self, history: Iterable[ScheduledPost]) -> list[tuple[date, int]]:
        return [(local_day(e.at, self.zone), self.kinds.marks(e.post)) for e in history]

    def _varieties(self, fillers: int) -> tuple[int, ...]:
        here = cache(lambda wanted: self.channel in self.strategy.channels_for(wanted))
        return tuple(
            self.kinds.filler(post.category, fillers) if here(post.channels) else -1
            for post in self.cast.candidates
        )

    def _windows(self, instants: Sequence[datetime]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        since = cache(lambda moment: bisect_left(instants, first_instant(moment, self.zone)))
        until = cache(lambda moment: bisect_right(instants, last_instant(moment, self.zone)) - 1)
        posts = self.cast.candidates
        first = tuple(since(post.earliest) if post.earliest else 0 for post in posts)
        last = tuple(until(post.latest) if post.latest else len(instants) - 1 for post in posts)
        return first, last
