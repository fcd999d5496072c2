"""Posts that must be published and cannot be: the smallest set of wishes, over all channels.

Only what is fixed and what must be published is looked at: what does not fit among these fits
nowhere, so that it is proved. Nothing is said where there is too much to look at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from contentmix.balancing.clash import Places, Scene
from contentmix.balancing.explain import valid
from contentmix.balancing.line import EMPTY
from contentmix.balancing.problem import Problem
from contentmix.balancing.smallest import smallest
from contentmix.balancing.wants import weight
from contentmix.balancing.words import say_list, say_moment
from contentmix.model.calendar import ScheduledPost
from contentmix.model.constraint import (
    AtMost,
    Constraint,
    PerDay,
    PerMonth,
    PerWeek,
    Run,
    Spacing,
    Spending,
    Workload,
)
from contentmix.model.contradiction import Contradiction
from contentmix.model.moment import local_day
from contentmix.model.post import Post
from contentmix.model.words import counted

Wish = Constraint | ScheduledPost | Post

Spot = tuple[int, int]
"""Line and position."""

MOST_POSTS = 6
"""Posts that must be published and are looked at together."""

MOST_FIXED = 120
"""Fixed entries among which they are looked at."""

MOST_PLACES = 5_000
"""Positions of all channels among which they are looked at."""

LOOKS = 400
"""Places that are tried for one set of wishes."""

TRIES = 7
"""How much looser a rule is tried at most."""


Placed = Mapping[Spot, ScheduledPost]
"""What is tried, by where it stands."""


class Given(NamedTuple):
    """The rules that are to hold, and the fixed entries that are left out."""

    rules: Sequence[Constraint]
    dropped: frozenset[ScheduledPost]


class TooMany(Exception):  # noqa: N818  not an error: it never leaves this file
    """There are more places than are looked at."""


def insisted(problem: Problem, scene: Scene, missing: Sequence[int]) -> Iterator[Contradiction]:
    """Yield why posts that must be published cannot be, as far as it can be proved."""
    places = sum(len(line) for line in problem.lines)
    if len(problem.fixed) > MOST_FIXED or places > MOST_PLACES:
        return
    case = Insisted(problem, scene)
    alone = [case.conflict([token]) for token in missing[:MOST_POSTS]]
    yield from (found for found in alone if found)
    if not any(alone):
        others = [token for token in case.musts if token not in missing]
        found = case.conflict(sorted([*missing, *others][:MOST_POSTS]))
        if found:
            yield found


@dataclass
class Insisted:
    """What must be published, and what is fixed."""

    problem: Problem
    scene: Scene
    looks: int = field(default=0, init=False)

    @cached_property
    def musts(self) -> list[int]:
        """The tokens of posts that must be published, one of each."""
        placed = {entry.post.id for entry in self.problem.fixed}
        found = {
            post.id: token
            for token, post in enumerate(self.problem.posts)
            if post.must_publish and post.id not in placed
        }
        return sorted(found.values())

    @cached_property
    def rules(self) -> list[Constraint]:
        """Everything that must hold, once."""
        strategy = self.scene.strategy
        own = (rule for channel in strategy.channels for rule in strategy.constraints_on(channel))
        return list(dict.fromkeys([*own, *strategy.shared_constraints]))

    @cached_property
    def pins(self) -> list[ScheduledPost]:
        """What is fixed, and could be unpinned."""
        first, zone = self.scene.first, self.scene.zone
        names = {line.channel for line in self.problem.lines}
        return [
            it
            for it in self.problem.fixed
            if it.channel in names
            and not it.published
            and local_day(it.at, zone(it.channel)) >= first
        ]

    def spots(self, token: int) -> list[Spot]:
        """Return the free places of a post in its days, those too that a rule closes to it."""
        return [
            (number, position)
            for number, line in enumerate(self.problem.lines)
            if line.variety[token] >= 0
            for position in line.open
            if valid(self.problem.posts[token], line.moments[position])
        ]

    def conflict(self, tokens: Sequence[int]) -> Contradiction | None:
        """Return the smallest set of wishes for which these posts have no places; or nothing."""
        posts = {self.problem.posts[token].id: token for token in tokens}
        if not all(self.spots(token) for token in tokens):
            return None  # said already: there is no slot in its days
        wishes = [*(self.problem.posts[token] for token in tokens), *self.rules, *self.pins]
        try:
            core = smallest(wishes, lambda some: self._stuck(some, posts))
            return self._told(core, posts) if core else None
        except TooMany:
            return None

    def _stuck(self, wishes: Sequence[Wish], tokens: Mapping[str, int]) -> bool:
        """Tell whether the posts among the wishes have no places that keep the rules among them."""
        posts = [wish for wish in wishes if isinstance(wish, Post)]
        rules = [it for it in wishes if not isinstance(it, Post | ScheduledPost)]
        given = Given(rules, frozenset(it for it in self.pins if it not in wishes))
        self.looks = LOOKS
        left = sorted((tokens[post.id] for post in posts), key=lambda it: len(self.spots(it)))
        return not self._fit(left, given, {})

    def _fit(self, left: Sequence[int], given: Given, placed: Placed) -> bool:
        if not left:
            return True
        return any(
            self._keeps(entry, given, {**placed, spot: entry})
            and self._fit(left[1:], given, {**placed, spot: entry})
            for spot, entry in self._tried(left[0], placed)
        )

    def _tried(self, token: int, placed: Placed) -> Iterator[tuple[Spot, ScheduledPost]]:
        post = self.problem.posts[token]
        for spot in self.spots(token):
            if spot not in placed:
                self.looks -= 1
                if self.looks < 0:
                    raise TooMany
                line = self.problem.lines[spot[0]]
                at = line.moments[spot[1]]
                yield spot, ScheduledPost(post=post, channel=line.channel, at=at)

    def _keeps(self, entry: ScheduledPost, given: Given, placed: Placed) -> bool:
        """Tell whether an entry breaks no rule with what is fixed and what is placed."""
        base = len(self.problem.posts)
        places: dict[str, Places] = {}
        for number, line in enumerate(self.problem.lines):
            own: list[ScheduledPost | None] = [self.problem.fixed[t - base] for t in line.past]
            for position, token in enumerate(line.fixed):
                there = placed.get((number, position))
                own.append(self.problem.fixed[token - base] if token != EMPTY else there)
            places[line.channel] = [None if it in given.dropped else it for it in own]
        scene = Scene(self.scene.strategy, self.scene.first, places)
        return not any(
            entry in clash.entries
            for rule in given.rules
            if rule.applies_to(entry.channel)
            for clash in scene.clashes(rule)
        )

    def _told(self, core: Sequence[Wish], tokens: Mapping[str, int]) -> Contradiction:
        posts = [wish.id for wish in core if isinstance(wish, Post)]
        rules = [it.sentence for it in core if not isinstance(it, Post | ScheduledPost)]
        pins = [self._said(wish) for wish in core if isinstance(wish, ScheduledPost)]
        if rules:
            leave = "leaves" if len(rules) == 1 else "leave"
            why = f"{say_list(rules)} {leave} no slot for {'it' if len(posts) == 1 else 'all'}"
        else:
            free = len({spot for name in posts for spot in self.spots(tokens[name])})
            why = f"they have {counted(free, 'slot')} in their days"
        held = f" with {say_list(pins)} fixed" if pins else ""
        return Contradiction(
            rules=(*(f"{name} must be published" for name in posts), *rules, *pins),
            sentence=f"{say_list(posts)} must be published, and {why}{held}",
            fix=say_list(list(self._ways_out(core, tokens)), "or"),
        )

    def _ways_out(self, core: Sequence[Wish], tokens: Mapping[str, int]) -> Iterator[str]:
        posts = [wish.id for wish in core if isinstance(wish, Post)]
        yield f"let {posts[0]} wait" if len(posts) == 1 else "let one of them wait"
        pins = [wish.post.id for wish in core if isinstance(wish, ScheduledPost)]
        if pins:
            yield f"unpin {say_list(pins, 'or')}"
        for wish in core:
            if not isinstance(wish, Post | ScheduledPost):
                yield self._loosened(core, wish, tokens)

    def _loosened(self, core: Sequence[Wish], rule: Constraint, tokens: Mapping[str, int]) -> str:
        """Say which form of a rule would end the conflict; at least that this one would."""
        for looser in _looser(rule, self._weighed(core, rule)):
            if not self._stuck([looser if it is rule else it for it in core], tokens):
                return f"allow {looser.sentence!r}"
        return f"make an exception to {rule.sentence!r}"

    def _weighed(self, core: Sequence[Wish], rule: Constraint) -> int:
        """Return the minutes or cents that the posts of a conflict take at most."""
        strategy = self.scene.strategy
        total = 0
        for wish in core:
            if isinstance(wish, ScheduledPost):
                total += weight(strategy, rule, wish.post, strategy.channel(wish.channel))
            elif isinstance(wish, Post):
                channels = strategy.channels_for(wish.channels)
                total += max(weight(strategy, rule, wish, channel) for channel in channels)
        return total

    def _said(self, entry: ScheduledPost) -> str:
        zone: ZoneInfo = self.scene.zone(entry.channel)
        return f"{entry.post.id} ({say_moment(entry.at.astimezone(zone))})"


def _looser(rule: Constraint, weighed: int) -> Iterator[Constraint]:
    """Yield looser forms of a rule, the strictest first."""
    if isinstance(rule, AtMost | Run | PerDay | PerWeek | PerMonth):
        yield from (rule.replace(most=rule.most + more) for more in range(1, TRIES + 1))
    elif isinstance(rule, Workload):
        yield rule.replace(hours=weighed / 60)
    elif isinstance(rule, Spending):
        yield rule.replace(most=weighed / 100)
    elif isinstance(rule, Spacing) and rule.days:
        yield from (rule.replace(days=days) for days in range(rule.days - 1, 0, -1)[:TRIES])
