"""Answers about a finished plan: why here, why not there, and what it would cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from contentmix.balancing.clash import Places, Scene
from contentmix.balancing.explain import with_rules
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.objective import Terms, broken, evaluate, price, residues
from contentmix.balancing.problem import Plan, Problem
from contentmix.errors import UnknownNameError
from contentmix.model.calendar import ScheduledPost, Slot
from contentmix.model.moment import first_instant, last_instant
from contentmix.model.post import Post
from contentmix.model.result import Unplaced
from contentmix.model.strategy import Strategy
from contentmix.model.why import Elsewhere, Why
from contentmix.model.words import counted

Spot = tuple[int, int]
"""Line and position."""

_INVALID = "it is not valid "

LOOKED_AT = 12
"""Other places that are looked at, the nearest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan, and what it takes to answer for it."""

    problem: Problem
    plan: Plan
    strategy: Strategy
    first: date
    unplaced: Sequence[Unplaced]

    def why(self, post_id: str, at: date | None) -> Why:
        """Say why a post stands where it stands, and what it would cost at `at`, or near by.

        Raises
        ------
        UnknownNameError
            Neither the backlog nor the calendar has such a post.
        """
        fixed = [entry for entry in self.problem.fixed if entry.post.id == post_id]
        tokens = [n for n, post in enumerate(self.problem.posts) if post.id == post_id]
        left = [item.reason for item in self.unplaced if item.post_id == post_id]
        if not fixed and not tokens and not left:
            raise UnknownNameError("post", post_id, known=self._known())
        homes = {token: self._home(token) for token in tokens}
        token = next((it for it in tokens if homes[it]), tokens[0] if tokens else None)
        elsewhere: list[Elsewhere] = []
        here: list[str] = []
        if token is not None:
            home = homes[token]
            here = [self._here(token, home)] if home else []
            elsewhere = [self._there(token, home, spot) for spot in self._spots(token, home, at)]
        barred = (because for it in elsewhere if it.cost is None for because in it.because)
        rules = [rule for rule in dict.fromkeys(barred) if not rule.startswith(_INVALID)]
        said = [with_rules(reason, post_id, rules) for reason in left]
        because = [*map(_fixed, fixed), *said, *here]
        slots = [entry.slot for entry in fixed]
        slots += [self._slot(spot) for spot in homes.values() if spot]
        elsewhere.sort(key=lambda it: (it.cost is None, it.cost or 0, it.slot.at.timestamp()))
        return Why(post_id, slots, because, elsewhere)

    def _known(self) -> Iterator[str]:
        yield from (post.id for post in self.problem.posts)
        yield from (entry.post.id for entry in self.problem.fixed)

    def _home(self, token: int) -> Spot | None:
        for number, tokens in enumerate(self.plan):
            if token in tokens:
                return number, tokens.index(token)
        return None

    def _slot(self, spot: Spot) -> Slot:
        line = self.problem.lines[spot[0]]
        return Slot(channel=line.channel, at=line.moments[spot[1]])

    def _here(self, token: int, home: Spot) -> str:
        """Say what the post does for the mix at its place."""
        line, tokens = self.problem.lines[home[0]], self.plan[home[0]]
        part = line.part[token]
        name = self.problem.targets[home[0]].parts[part].name
        values = residues(line, tokens)[part]
        before = (
            values[home[1] - 1]
            if home[1]
            else line.scale * line.base[part] - (line.shares[part] * line.passed)
        )
        after = values[home[1]]
        return (
            f"before it {name} is {_off(Fraction(before, line.scale))}, with it "
            f"{_off(Fraction(after, line.scale))}"
        )

    def _spots(self, token: int, home: Spot | None, at: date | None) -> list[Spot]:
        """Return the places to look at: those of a day or moment, or the nearest."""
        line_of = self.problem.lines
        spots = [
            (number, position)
            for number, line in enumerate(line_of)
            if line.variety[token] >= 0
            for position in line.open
            if (number, position) != home and self.plan[number][position] != EMPTY
        ]
        if at is not None:
            return [spot for spot in spots if self._is_at(spot, at)]
        post = self.problem.posts[token]
        centre = self._slot(home).at.timestamp() if home else self._wish(post)
        spots.sort(key=lambda spot: (abs(self._slot(spot).at.timestamp() - centre), spot))
        return spots[:LOOKED_AT]

    def _is_at(self, spot: Spot, at: date) -> bool:
        moment = self._slot(spot).at
        if isinstance(at, datetime):
            return moment == at.astimezone(UTC)
        return moment.date() == at

    def _wish(self, post: Post) -> float:
        """Return the moment around which a post without a slot would like to stand."""
        zone = Scene(self.strategy, self.first, {}).zone(self.problem.lines[0].channel)
        moment = post.latest or post.earliest or self.first
        return first_instant(moment, zone).timestamp()

    def _there(self, token: int, home: Spot | None, spot: Spot) -> Elsewhere:
        """Return the cheapest way to put a post on a place, or why there is none."""
        before = evaluate(self.problem, self.plan)
        cost, unit = price(self.problem, before), self.problem.prices.unit
        ways = [
            (price(self.problem, after), after, plan)
            for plan in self._plans(token, home, spot)
            if not broken(self.problem, plan)
            for after in [evaluate(self.problem, plan)]
        ]
        if not ways or not self._fits(token, spot):
            return Elsewhere(self._slot(spot), None, {}, self._forbidden(token, home, spot))
        least, after, plan = min(ways, key=lambda way: way[0])
        return Elsewhere(
            self._slot(spot),
            Fraction(least - cost, unit),
            _changes(self.problem, before, after),
            self._follows(plan, spot),
        )

    def _fits(self, token: int, spot: Spot) -> bool:
        return self.problem.lines[spot[0]].fits(token, spot[1])

    def _plans(self, token: int, home: Spot | None, spot: Spot) -> Iterator[Plan]:
        """Yield the plan with the post there, and what stood there gone, or in its old place."""
        other = self.plan[spot[0]][spot[1]]
        line = self.problem.lines[spot[0]]
        if home is None:
            yield self._changed({spot: token})
            return
        old = self.problem.lines[home[0]]
        filler = old.variety[token]
        yield self._changed({spot: token, home: filler})
        returns = old.fits(other, home[1]) if line.real(other) else home[0] == spot[0]
        if returns:
            yield self._changed({spot: token, home: other})

    def _changed(self, changes: Mapping[Spot, int]) -> Plan:
        plan = [list(tokens) for tokens in self.plan]
        for (number, position), token in changes.items():
            plan[number][position] = token
        return plan

    def _follows(self, plan: Plan, spot: Spot) -> tuple[str, ...]:
        """Say what becomes of the post that stood there."""
        other = self.plan[spot[0]][spot[1]]
        if not self.problem.lines[spot[0]].real(other):
            return ("another post is to be written then",)
        name = repr(self.problem.posts[other].id)
        for number, tokens in enumerate(plan):
            if other in tokens:
                slot = self._slot((number, tokens.index(other)))
                return (f"{name} goes to {slot.channel}, {slot.at:%a %d %b %Y %H:%M}",)
        return (f"{name} has no slot then",)

    def _forbidden(self, token: int, home: Spot | None, spot: Spot) -> tuple[str, ...]:
        """Name the rules that keep a post from a place, with everything else as it is."""
        post, slot = self.problem.posts[token], self._slot(spot)
        entry = ScheduledPost(post=post, channel=slot.channel, at=slot.at)
        found = [*self._invalid(post, slot), *self._not_for(post, slot)]
        plan = next(self._plans(token, home, spot))
        found += self._clashing(self._places(plan, spot, entry), entry)
        if not found:
            bare = self._places(plan, spot, entry, written=False)
            found += [
                f"{rule}, until others are written between" for rule in self._clashing(bare, entry)
            ]
        return tuple(dict.fromkeys(found)) or ("what else would have to move breaks a rule",)

    def _clashing(self, places: dict[str, Places], entry: ScheduledPost) -> list[str]:
        """Name the rules that a post breaks among what else stands on the channels."""
        scene = Scene(self.strategy, self.first, places)
        channel = self.strategy.channel(entry.channel)
        rules = (*self.strategy.constraints_on(channel), *self.strategy.shared_constraints)
        return [
            rule.sentence
            for rule in rules
            if any(entry in clash.entries for clash in scene.clashes(rule))
        ]

    def _places(
        self, plan: Plan, spot: Spot, entry: ScheduledPost, *, written: bool = True
    ) -> dict[str, Places]:
        """Return what each channel would hold, history first, with posts yet to be written."""
        found: dict[str, Places] = {}
        for number, (line, tokens) in enumerate(zip(self.problem.lines, plan, strict=True)):
            own = [self.problem.fixed[token - len(self.problem.posts)] for token in line.past]
            for position, token in enumerate(tokens):
                if (number, position) == spot:
                    own.append(entry)
                elif token != EMPTY and (written or token < line.fillers):
                    own.append(self._stand(line, position, token))
            found[line.channel] = own
        return found

    def _stand(self, line: Line, position: int, token: int) -> ScheduledPost:
        posts = self.problem.posts
        if len(posts) <= token < line.fillers:
            return self.problem.fixed[token - len(posts)]
        if token < len(posts):
            post = posts[token]
        else:
            name = line.names[token - line.fillers].partition(" + ")[0]
            post = Post(id=f"to write: {line.channel} {position}", category=name)
        return ScheduledPost(post=post, channel=line.channel, at=line.moments[position])

    def _invalid(self, post: Post, slot: Slot) -> Iterator[str]:
        zone = Scene(self.strategy, self.first, {}).zone(slot.channel)
        if post.earliest and slot.at < first_instant(post.earliest, zone):
            yield f"{_INVALID}before {post.earliest.isoformat()}"
        if post.latest and slot.at > last_instant(post.latest, zone):
            yield f"{_INVALID}after {post.latest.isoformat()}"

    def _not_for(self, post: Post, slot: Slot) -> Iterator[str]:
        channel, day = self.strategy.channel(slot.channel), slot.at.date()
        wall = slot.at.replace(tzinfo=None)
        here = [it for it in channel.cadences if wall in it.moments(day, day)]
        names = {name for cadence in here for name in cadence.categories}
        if here and all(cadence.categories for cadence in here) and post.category not in names:
            yield f"the slot is for {' or '.join(sorted(names))}"


def _fixed(entry: ScheduledPost) -> str:
    return "it is published" if entry.published else "it is pinned, or lies outside the plan"


def _off(deviation: Fraction) -> str:
    if not deviation:
        return "just at its share"
    amount = f"{abs(float(deviation)):.3g}"
    posts = counted(1, "post") if amount == "1" else f"{amount} posts"
    return f"{posts} {'ahead of' if deviation > 0 else 'behind'} its share"


def _changes(problem: Problem, before: Terms, after: Terms) -> Mapping[str, Fraction]:
    """Return what each term of the cost would add, in posts of deviation."""
    found: dict[str, Fraction] = {}
    for field, name in _NAMES.items():
        change = Terms()._replace(**{field: getattr(after, field) - getattr(before, field)})
        cost = Fraction(price(problem, change), problem.prices.unit)
        if cost:
            found[name] = cost
    return found


_NAMES = {
    "empty": "empty slots",
    "placeholders": "to write",
    "priority": "left over",
    "worst": "worst",
    "deviation": "deviation",
    "breaches": "broken bounds",
    "preference": "preference",
    "moves": "moves",
}
"""What people call the terms of the cost."""
