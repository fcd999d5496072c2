"""Results of posts whose truth is known: every category and hour has a true rate."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from contentmix import Post, Results, ScheduledPost
from contentmix.learning.results import Measured

START = datetime(2027, 1, 4, tzinfo=ZoneInfo("Europe/Rome"))
SHOWN = 500


def simulated(
    rates: Mapping[str, float],
    posts: int,
    seed: int,
    *,
    hours: Mapping[int, float] | None = None,
    shown: Sequence[int] = (SHOWN,),
) -> Results:
    """Return results of `posts` posts of each category at each hour.

    The rate of a post is that of its category times that of its hour, times luck whose mean
    is 1; each view, of 500 or as many as `shown` says in turn, reacts or does not.
    """
    draw = Random(seed)  # noqa: S311  a simulation, no secret
    found = []
    for hour, factor in (hours or {9: 1.0}).items():
        for category, rate in rates.items():
            for number in range(posts):
                views = shown[number % len(shown)]
                luck = draw.lognormvariate(-0.125, 0.5)
                chance = min(1.0, rate * factor * luck)
                reactions = sum(draw.random() < chance for _ in range(views))
                at = START + timedelta(weeks=number, hours=hour)
                post = Post(id=f"{category}{hour}-{number}", category=category)
                entry = ScheduledPost(post=post, channel="ig", at=at)
                found.append(Measured(entry, impressions=views, reactions=reactions))
    return Results(tuple(found))
