"""Generated backlogs and strategies: loose, rich and tight, from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel, Limits
from contentmix.model.constraint import AtMost
from contentmix.model.moment import at_wall_clock
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

START = date(2027, 1, 4)
SHARES = {"sales": 0.2, "info": 0.5, "entertainment": 0.3}


@dataclass(frozen=True, slots=True)
class Shape:
    """How much a backlog has to spare, and how bound it is.

    `spare` is the share of posts beyond the slots, `windowed` of those with dates of
    validity, `days` the length of these, `pinned` the share of slots that are settled.
    """

    spare: float
    windowed: float
    days: int
    pinned: float


SHAPES = {
    "loose": Shape(0.15, 0.2, 60, 0.05),
    "rich": Shape(0.15, 0.5, 30, 0.05),
    "tight": Shape(0.03, 0.8, 21, 0.05),
    "scarce": Shape(0.03, 0.95, 10, 0.05),
}


@dataclass(frozen=True, slots=True)
class Instance:
    """One thing to balance."""

    name: str
    posts: Sequence[Post]
    strategy: Strategy
    keep: Calendar
    days: int

    @property
    def end(self) -> date:
        """The last day."""
        return START + timedelta(days=self.days - 1)


def instance(shape: str, channels: int, days: int, *, per_day: int = 1, seed: int = 1) -> Instance:
    """Make an instance: `channels` channels with `per_day` slots on each of `days` days."""
    random = Random(f"{shape} {channels} {days} {per_day} {seed}")  # noqa: S311  reproducible, not secret
    strategy = _strategy(channels, per_day)
    made = SHAPES[shape]
    slots = channels * days * per_day
    posts = [_post(random, n, made, channels, days) for n in range(round(slots * (1 + made.spare)))]
    pins = _pins(random, posts, strategy, made, days)
    return Instance(f"{shape}, {channels} x {days * per_day}", posts, strategy, pins, days)


def _strategy(channels: int, per_day: int) -> Strategy:
    times = ", ".join(f"{9 + 8 * n}:30" for n in range(per_day))
    return Strategy(
        timezone="Europe/Rome",
        target={"shares": SHARES},
        channels=[
            Channel(
                id=f"c{n}",
                network="instagram",
                slots=f"daily {times}",
                limits=Limits(per_week=7 * per_day),
            )
            for n in range(channels)
        ],
        constraints=[
            AtMost(most=1, of=3, category="sales"),
            AtMost(most=1, of=4, flag="alcohol"),
        ],
    )


def _post(random: Random, number: int, shape: Shape, channels: int, days: int) -> Post:
    category = random.choices(list(SHARES), weights=list(SHARES.values()))[0]
    earliest = latest = None
    if random.random() < shape.windowed:
        first = random.randrange(max(1, days - shape.days // 2))
        earliest = START + timedelta(days=first)
        latest = earliest + timedelta(days=random.randint(shape.days // 2, shape.days))
    homes = sorted(random.sample(range(channels), k=min(channels, random.choice((1, 1, 1, 2)))))
    return Post(
        id=f"p{number:05}",
        category=category,
        channels=[f"c{n}" for n in homes],
        earliest=earliest,
        latest=latest,
        flags=["alcohol"] if random.random() < 0.1 else [],
    )


def _pins(
    random: Random, posts: Sequence[Post], strategy: Strategy, shape: Shape, days: int
) -> Calendar:
    """Pin posts on days far enough apart that no rule between two pins can be broken."""
    pinned: list[ScheduledPost] = []
    taken: set[str] = set()
    own: dict[tuple[str, ...], list[Post]] = {}
    for post in posts:
        own.setdefault(post.channels, []).append(post)
    for channel in strategy.channels:
        moments = list(channel.cadences[0].moments(START, START + timedelta(days=days - 1)))
        step = round(1 / shape.pinned)
        for number in range(random.randrange(step // 2), len(moments), step):
            fitting = [
                post
                for post in own.get((channel.id,), ())
                if (post.earliest or START) <= moments[number].date()
                and (post.latest or date.max) >= moments[number].date()
                and post.id not in taken
            ]
            if fitting:
                at = at_wall_clock(moments[number], ZoneInfo(strategy.timezone))
                post = random.choice(fitting)
                taken.add(post.id)
                pinned.append(ScheduledPost(post=post, channel=channel.id, at=at, pinned=True))
    return Calendar(pinned)
