"""Small random things to balance under every constraint there is, and all their assignments.

Nothing here is shared with the solver but the nouns. Costs are Fractions over scheduled entries;
the optimum is the least over all ways to fill the slots. Calendars that cannot become cheaper than
the best so far are left early: placeholders and prefixes only add up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    After,
    AtMost,
    Blackout,
    DaysOff,
    InOrder,
    LeadTime,
    MinGap,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
    Run,
    Spacing,
    Workload,
)
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

START = date(2027, 3, 30)
"""A Tuesday, so that short cases span two months, and often two weeks."""

CATEGORIES = ("sales", "info")


@dataclass(frozen=True)
class Stand:
    """A post, or a category to be written, at a moment of a channel."""

    channel: str
    at: datetime
    category: str
    post: Post | None = None
    fixed: bool = False

    def is_of(self, rule) -> bool:
        traits = self.post.traits if self.post else ()
        return rule.concerns(self.category, traits)

    @property
    def day(self) -> date:
        return self.at.date()


def _kind(draw: st.DrawFn) -> dict[str, str]:
    return draw(st.sampled_from([{"category": "sales"}, {"category": "info"}, {"flag": "f"}]))


@st.composite
def rules(draw: st.DrawFn, ids: Sequence[str]):
    """Draw a constraint of any sort that speaks of some posts only."""
    together = draw(st.booleans())
    most = draw(st.integers(0, 2))
    far = draw(st.sampled_from([{"days": 1}, {"days": 2}, {"days": 3}, {"hours": 30}]))
    gap = draw(st.sampled_from([{}, {"days": 1}, {"days": 2}, {"hours": 24}]))
    end = draw(st.sampled_from([{}, {"within_days": 2}, {"within_hours": 49}]))
    kind = _kind(draw)
    one, other = draw(st.permutations(ids))[:2]
    by = draw(st.sampled_from(["topic", "idea", "campaign"]))
    sort = draw(st.sampled_from([{"kind": "at_most"}, {"kind": "run"}, {}, {"kind": "distance"}]))
    if sort.get("kind") == "at_most":
        return AtMost(most=max(1, most), of=draw(st.integers(1, 4)), **kind)
    if sort.get("kind") == "run":
        return Run(most=max(1, most), **draw(st.sampled_from([{}, kind])))
    if sort.get("kind") == "distance":
        return draw(
            st.sampled_from(
                [
                    MinGap(hours=draw(st.sampled_from([24, 40])), together=together, **kind),
                    Spacing(by=by, across=together, **far),
                    Spacing(by=by, across=together, **far, **kind),
                    After(post=one, after=other, **gap, **end),
                    InOrder(**gap),
                ]
            )
        )
    return draw(
        st.sampled_from(
            [
                PerDay(most=most, together=together, **kind),
                PerWeek(most=most, together=together, **kind),
                PerMonth(most=most, together=together, **kind),
                QuietHours(start="10:00", end="20:00", **kind),
                Blackout(start="2027-03-31", end="2027-04-01", **kind),
                LeadTime(working_days=draw(st.integers(1, 2)), **kind),
            ]
        )
    )


@st.composite
def posts(draw: st.DrawFn, number: int) -> Post:
    """Draw a post with labels that constraints look at."""
    first = draw(st.sampled_from([None, None, 0, 1, 2]))
    evergreen = draw(st.sampled_from([False, False, True]))
    return Post(
        id=f"p{number}",
        category=draw(st.sampled_from(CATEGORIES)),
        channels=draw(st.sampled_from([(), (), "a", "b"])),
        flags=draw(st.sampled_from([(), "f"])),
        status=draw(st.sampled_from(["draft", "approved"])),
        earliest=None if first is None else START + timedelta(days=first),
        latest=draw(st.sampled_from([None, START + timedelta(days=3)])),
        topic=draw(st.sampled_from([None, "t"])),
        same_as=draw(st.sampled_from([None, "idea"])),
        campaign=draw(st.sampled_from([None, "c"])),
        campaign_step=draw(st.sampled_from([None, 1, 2])),
        owner=draw(st.sampled_from([None, "anna", "ben"])),
        effort=draw(st.sampled_from([None, 1, 3])),
        max_uses=2 if evergreen else 1,
        cooldown_days=2 if evergreen else None,
        priority=draw(st.sampled_from([0, 0, 2])),
        must_publish=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def cases(draw: st.DrawFn, most: int) -> "Case":
    """Draw a case of at most `most` slots, on one channel or two."""
    two = draw(st.booleans())
    days = draw(st.integers(2, max(2, most // (1 + two))))
    slots = draw(st.sampled_from(["daily 9:00", "daily 9:00", "daily 9:00 for info"]))
    channels = [
        Channel(
            id=name,
            network="x",
            slots=[slots if name == "b" else "daily 9:00"],
            run_by=draw(st.sampled_from([None, "anna"])),
            preferences=draw(
                st.sampled_from([[], [{"slots": "Wed,Fri 9:00", "value": 3, "category": "sales"}]])
            ),
        )
        for name in ("a", "b")[: 1 + two]
    ]
    made = [draw(posts(number)) for number in range(draw(st.integers(2, 4)))]
    if not two:
        made = [post.replace(channels=()) for post in made]
    strategy = Strategy(
        timezone="UTC",
        target={
            "shares": draw(
                st.sampled_from([{"sales": 0.5, "info": 0.5}, {"sales": 0.25, "info": 0.75}])
            )
        },
        channels=channels,
        people=[
            {
                "id": "anna",
                "hours_per_week": draw(st.sampled_from([None, 3, 4])),
                "days_off": draw(st.sampled_from([(), ("Wed",)])),
            },
            {"id": "ben"},
        ],
        constraints=draw(st.lists(rules([post.id for post in made]), min_size=1, max_size=3)),
    )
    old = [
        ScheduledPost(
            post=post.replace(id=f"old{n}", status="published", must_publish=False),
            channel=draw(st.sampled_from(channels)).id,
            at=datetime(2027, 3, 29 - n, 9, tzinfo=UTC),
        )
        for n, post in enumerate(draw(posts(9)) for _ in range(draw(st.integers(0, 2))))
    ]
    return Case(made, strategy, Calendar(old), days)


@dataclass
class Case:
    """What to balance, and on how many days."""

    posts: Sequence[Post]
    strategy: Strategy
    history: Calendar
    days: int
    least: Fraction | None = field(default=None, init=False)

    @property
    def end(self) -> date:
        """The last day."""
        return START + timedelta(days=self.days - 1)

    @property
    def past(self) -> list[Stand]:
        """What is published."""
        return [
            Stand(e.channel, e.at, e.post.category or "", e.post, fixed=True) for e in self.history
        ]

    def slots(self) -> list[tuple[str, datetime]]:
        """The slots in order of time."""
        first = datetime(START.year, START.month, START.day, 9, tzinfo=UTC)
        return [
            (channel.id, first + timedelta(days=day))
            for day in range(self.days)
            for channel in self.strategy.channels
        ]

    def best(self) -> Fraction | None:
        """Return the least cost over every way to fill all the slots; None when there is none."""
        self.least = None
        self._fill(self.slots(), [])
        return self.least

    def _fill(self, slots: Sequence[tuple[str, datetime]], done: list[Stand]) -> None:
        cost = mix_cost(self, done) + 10 * sum(stand.post is None for stand in done)
        if self.least is not None and cost >= self.least:
            return
        if not allowed(self, done):
            return
        if not slots:
            total = cost + left_out(self, done) + missed(self, done)
            self.least = total if self.least is None else min(self.least, total)
            return
        (channel, at), rest = slots[0], slots[1:]
        uses = Counter(stand.post.id for stand in done if stand.post)
        for post in self.posts:
            if uses[post.id] < post.max_uses and fits(self, post, channel, at):
                self._fill(rest, [*done, Stand(channel, at, post.category or "", post)])
        for name in CATEGORIES:
            self._fill(rest, [*done, Stand(channel, at, name)])


def fits(case: Case, post: Post, channel: str, at: datetime) -> bool:
    return (
        (not post.channels or channel in post.channels)
        and (post.earliest is None or post.earliest <= at.date())
        and (post.latest is None or at.date() <= post.latest)
    )


def mix_cost(case: Case, done: Sequence[Stand]) -> Fraction:
    """Deviation and worst of what is filled, from the first slot on; it only adds up."""
    total = Fraction(0)
    shares = {part.name: part.share for part in case.strategy.target.parts}
    for channel in case.strategy.channels:
        row = [s for s in case.past if s.channel == channel.id]
        found = [Fraction(0)]
        for stand in (s for s in done if s.channel == channel.id):
            row.append(stand)
            counts = Counter(s.category for s in row)
            found.append(
                sum((abs(counts[n] - share * len(row)) for n, share in shares.items()), Fraction(0))
            )
        total += sum(found, Fraction(0)) + 10 * max(found)
    return total


def left_out(case: Case, done: Sequence[Stand]) -> Fraction:
    """Priorities of the posts that are out; one that must be published outweighs everything."""
    used = {stand.post.id for stand in done if stand.post}
    out = [post for post in case.posts if post.id not in used]
    must = 20 * (len(case.slots()) + 1)
    return Fraction(sum(max(0, p.priority) + must * p.must_publish for p in out))


def missed(case: Case, done: Sequence[Stand]) -> Fraction:
    """A tenth of the points by which places fall short of the best at their moments."""
    total = 0
    for stand in done:
        channel = case.strategy.channel(stand.channel)
        sales = Stand(stand.channel, stand.at, "sales")
        if any(cadence.categories for cadence in channel.cadences):
            continue  # no sales there, whatever is wished
        if any(
            isinstance(rule, Blackout) and rule.category == "sales" and _barred(rule, sales)
            for rule in case.strategy.constraints
        ):
            continue
        for wish in channel.preferences:
            if stand.day.weekday() in {2, 4}:
                total += wish.value * (stand.category != wish.category)
    return Fraction(total, 10)


def allowed(case: Case, done: Sequence[Stand]) -> bool:
    """Whether the calendar so far keeps every rule, as it is and when placeholders are written."""
    strategy = case.strategy
    bound = {
        c.id: [n for cadence in c.cadences for n in cadence.categories] for c in strategy.channels
    }
    if any(bound[s.channel] and s.category not in bound[s.channel] for s in done):
        return False
    every = sorted([*case.past, *done], key=lambda s: (s.at, s.channel))
    views = (every, [stand for stand in every if stand.post])
    personal = [rule for person in strategy.people for rule in person.constraints]
    for rule in (*strategy.constraints, *personal):
        if not all(_keeps(case, rule, view) for view in views):
            return False
    return _cooled(case, every)


def _keeps(case: Case, rule, stands: Sequence[Stand]) -> bool:  # noqa: PLR0911  one a rule
    rows = _rows(rule, stands)
    if isinstance(rule, AtMost):
        return all(_at_most(row, rule, rule.most, rule.of) for row in rows)
    if isinstance(rule, Run):
        return all(_run(row, rule) for row in rows)
    if isinstance(rule, PerDay | PerWeek | PerMonth):
        return all(_counted(row, rule) for row in rows)
    if isinstance(rule, MinGap):
        pairs = [pair for row in rows for pair in _pairs([s for s in row if s.is_of(rule)])]
        return all(b.at - a.at >= timedelta(hours=rule.hours) for a, b in pairs)
    if isinstance(rule, Spacing):
        return all(_far(rule, a, b) for row in rows for a, b in _pairs(row) if _alike(rule, a, b))
    if isinstance(rule, After | InOrder):
        pairs = list(_ordered(rule, stands))
        return all(_far(rule, a, b, order=True) and _in_time(rule, a, b) for a, b in pairs)
    if isinstance(rule, Workload | DaysOff):
        return _worked(case, rule, stands)
    return not any(_barred(rule, stand) for stand in stands if not stand.fixed)


def _rows(rule, stands: Sequence[Stand]) -> list[list[Stand]]:
    if rule.shared:
        return [list(stands)]
    return [[s for s in stands if s.channel == name] for name in {s.channel for s in stands}]


def _free(stands: Sequence[Stand]) -> bool:
    return any(not stand.fixed for stand in stands)


def _at_most(row: Sequence[Stand], rule, most: int, of: int) -> bool:
    windows = [row[max(0, end - of) : end] for end in range(1, len(row) + 1)]
    kinds = [[s for s in window if s.is_of(rule)] for window in windows]
    return all(len(some) <= most or not _free(some) for some in kinds)


def _run(row: Sequence[Stand], rule: Run) -> bool:
    for end in range(rule.most + 1, len(row) + 1):
        window = row[end - rule.most - 1 : end]
        if not _free(window):
            continue
        if rule.category or rule.flag:
            if all(stand.is_of(rule) for stand in window):
                return False
        elif len({stand.category for stand in window}) == 1:
            return False
    return True


def _counted(row: Sequence[Stand], rule) -> bool:
    periods = {
        "per_day": lambda d: d,
        "per_week": lambda d: d.isocalendar()[:2],
        "per_month": lambda d: (d.year, d.month),
    }
    found: dict[object, list[Stand]] = {}
    for stand in row:
        if stand.is_of(rule):
            found.setdefault(periods[rule.kind](stand.day), []).append(stand)
    return all(len(some) <= rule.most or not _free(some) for some in found.values())


def _pairs(stands: Sequence[Stand]) -> Iterator[tuple[Stand, Stand]]:
    for a, b in combinations(sorted(stands, key=lambda s: s.at), 2):
        if not (a.fixed and b.fixed):
            yield a, b


def _alike(rule: Spacing, a: Stand, b: Stand) -> bool:
    if not (a.post and b.post and a.is_of(rule) and b.is_of(rule)):
        return False
    label = {"topic": "topic", "campaign": "campaign"}.get(rule.by)
    if label:
        one, other = getattr(a.post, label), getattr(b.post, label)
    else:
        one, other = a.post.same_as or a.post.id, b.post.same_as or b.post.id
    return one is not None and one == other


def _far(rule, a: Stand, b: Stand, *, order: bool = False) -> bool:
    if rule.days is not None:
        days = (b.day - a.day).days
        return (days if order else abs(days)) >= rule.days
    apart = b.at - a.at if order else abs(b.at - a.at)
    return apart >= timedelta(hours=rule.hours or 0)


def _in_time(rule, a: Stand, b: Stand) -> bool:
    if getattr(rule, "within_days", None) is not None:
        return (b.day - a.day).days <= rule.within_days
    hours = getattr(rule, "within_hours", None)
    return hours is None or b.at - a.at <= timedelta(hours=hours)


def _ordered(rule, stands: Sequence[Stand]) -> Iterator[tuple[Stand, Stand]]:
    real = [stand for stand in stands if stand.post]
    for a in real:
        for b in real:
            if a is b or (a.fixed and b.fixed):
                continue
            if isinstance(rule, After):
                if a.post.id == rule.after and b.post.id == rule.post:
                    yield a, b
            elif a.post.campaign and a.post.campaign == b.post.campaign:
                steps = a.post.campaign_step, b.post.campaign_step
                if None not in steps and steps[0] < steps[1]:
                    yield a, b


def _worked(case: Case, rule, stands: Sequence[Stand]) -> bool:
    weeks: dict[object, list[tuple[Stand, float]]] = {}
    for stand in stands:
        if not stand.post:
            continue
        channel = case.strategy.channel(stand.channel)
        if (stand.post.owner or channel.run_by) != rule.person:
            continue
        if isinstance(rule, DaysOff):
            if stand.day.weekday() == 2 and not stand.fixed:
                return False
            continue
        effort = stand.post.effort or 0
        weeks.setdefault(stand.day.isocalendar()[:2], []).append((stand, effort))
    return all(
        sum(effort for _, effort in some) <= rule.hours or not _free([s for s, e in some if e])
        for some in weeks.values()
    )


def _barred(rule, stand: Stand) -> bool:
    if isinstance(rule, LeadTime):
        unready = stand.post is not None and stand.post.status in rule.statuses
        return unready and stand.is_of(rule) and stand.day < rule.first_day(START)
    if not stand.is_of(rule):
        return False
    if isinstance(rule, QuietHours):
        return 10 <= stand.at.hour < 20
    return date(2027, 3, 31) <= stand.day <= date(2027, 4, 1)


def _cooled(case: Case, stands: Sequence[Stand]) -> bool:
    real = [stand for stand in stands if stand.post and stand.post.max_uses > 1]
    return all(
        abs((a.day - b.day).days) >= (a.post.cooldown_days or 0)
        for a, b in combinations(real, 2)
        if a.post.id == b.post.id
    )
