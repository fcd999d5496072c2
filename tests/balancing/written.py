"""Cases that somebody wrote down, one for each constraint, next to those that are drawn."""

from datetime import UTC, datetime

from balancing.every_rule import Case
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import (
    After,
    AtMost,
    Blackout,
    Constraint,
    InOrder,
    LeadTime,
    MinGap,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
    Run,
    Spacing,
)
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

POSTS = (
    Post(id="p0", category="sales", topic="t", campaign="c", campaign_step=1, owner="anna"),
    Post(id="p1", category="sales", topic="t", same_as="idea", flags="f", priority=2, effort=3),
    Post(id="p2", category="info", campaign="c", campaign_step=2, same_as="idea", flags="f"),
    Post(id="p3", category="info", status="approved", max_uses=2, cooldown_days=2, effort=1),
)
OLD = POSTS[0].replace(id="old", status="published")
PEOPLE = [{"id": "anna", "hours_per_week": 3, "days_off": ["Wed"]}, {"id": "ben"}]

RULES: dict[str, Constraint] = {
    "at most": AtMost(most=1, of=3, category="sales"),
    "run": Run(most=1),
    "run of a kind": Run(most=1, category="info"),
    "per day": PerDay(most=1, category="info"),
    "per day together": PerDay(most=1, category="sales", together=True),
    "per week": PerWeek(most=1, flag="f"),
    "per week together": PerWeek(most=1, category="sales", together=True),
    "per month": PerMonth(most=1, category="sales"),
    "per month together": PerMonth(most=2, category="info", together=True),
    "gap": MinGap(hours=40, category="sales"),
    "gap together": MinGap(hours=24, category="info", together=True),
    "spacing": Spacing(by="topic", days=2),
    "spacing across": Spacing(by="idea", across=True, hours=30),
    "after": After(post="p2", after="p1", days=1),
    "after within": After(post="p3", after="p0", within_days=1),
    "in order": InOrder(hours=24),
    "quiet hours": QuietHours(start="10:00", end="20:00", category="sales"),
    "blackout": Blackout(start="2027-03-31", end="2027-04-01", category="sales"),
    "lead time": LeadTime(working_days=1, category="info"),
}


def written(*rules: Constraint, people: bool = False, **target: object) -> Case:
    """Give two channels on two days, with a week before in which one post was published."""
    shares = {"sales": 0.5, "info": 0.5}
    channels = [
        Channel(id="a", network="x", slots=["daily 9:00"], run_by="anna" if people else None),
        Channel(id="b", network="x", slots=["daily 9:00"]),
    ]
    strategy = Strategy(
        timezone="UTC",
        target={"shares": shares, **target},
        channels=channels,
        people=PEOPLE if people else [],
        constraints=rules,
    )
    old = ScheduledPost(post=OLD, channel="a", at=datetime(2027, 3, 29, 9, tzinfo=UTC))
    return Case(POSTS, strategy, Calendar([old]), 2)


CASES = {
    **{name: written(rule) for name, rule in RULES.items()},
    "people": written(people=True),
    "several": written(*(RULES[name] for name in ("run", "spacing", "in order")), people=True),
}
