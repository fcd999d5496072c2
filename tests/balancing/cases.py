"""Small random things to balance, with every rule there is, for the oracle."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from balancing.oracle import Case
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.channel import Channel
from contentmix.model.constraint import AtMost, PerDay, PerWeek
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

START = date(2027, 3, 4)
"""A Thursday, so that short cases span two ISO weeks."""

BEGIN = datetime(2027, 3, 4, tzinfo=UTC)
CATEGORIES = ("sales", "info", "fun")

_SHARES = st.sampled_from(
    [
        {"sales": "1/2", "info": "1/2"},
        {"sales": 0.2, "info": 0.5, "fun": 0.3},
        {"sales": "1/3", "info": "1/3", "fun": "1/3"},
        {"sales": 0.25, "info + fun": 0.75},
        {"sales": 0, "info": 1},
    ]
)
_BOUNDS = st.lists(
    st.sampled_from(["sales <= 0.3", "sales + info >= 0.7", "sales <= 1 of 3", "info == 0.5"]),
    max_size=2,
    unique=True,
)
_WINDOWS = st.sampled_from([(), (3,), ("week",), ("month", 2)])


@st.composite
def _rules(draw: st.DrawFn, categories: tuple[str, ...]):
    category = st.sampled_from(categories)
    of = draw(st.integers(1, 4))
    most = draw(st.integers(0 if of > 1 else 1, of))
    kind = draw(st.sampled_from(["category", "flag", "day", "week"]))
    if kind == "category":
        return AtMost(most=max(1, most), of=of, category=draw(category))
    if kind == "flag":
        return AtMost(most=most, of=of, flag="risky")
    if kind == "day":
        return PerDay(most=draw(st.integers(0, 1)), category=draw(category))
    return PerWeek(most=draw(st.integers(1, 2)), category=draw(category))


@st.composite
def _post(draw: st.DrawFn, number: int, channels: tuple[str, ...], days: int) -> Post:
    first = draw(st.none() | st.integers(0, days - 1))
    last = draw(st.none() | st.integers(first or 0, days))
    return Post(
        id=f"p{number}",
        category=draw(st.sampled_from(CATEGORIES)),
        channels=draw(st.sampled_from([(), channels[:1], channels[-1:]])),
        flags=draw(st.sampled_from([(), ("risky",)])),
        earliest=None if first is None else START + timedelta(days=first),
        latest=None if last is None else START + timedelta(days=last),
        priority=draw(st.sampled_from([0, 0, 0, 1, 3])),
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 4, pins: int = 2) -> Case:
    """Draw a case of at most `most` free slots and `pins` taken ones, on one channel or two."""
    channels = draw(st.sampled_from([("a",), ("a",), ("a", "b")]))
    days = most // 2 if len(channels) == 2 else draw(st.integers(1, most + 1))
    target = {"shares": draw(_SHARES), "window": draw(_WINDOWS)}
    known = " + ".join(target["shares"])
    rules = [bound for bound in draw(_BOUNDS) if all(n in known for n in _names(bound))]
    strategy = Strategy(
        timezone="UTC",
        target=target | {"rules": rules},
        channels=[Channel(id=name, network="x", slots="daily 9:00") for name in channels],
        constraints=draw(st.lists(_rules(tuple(_names(known))), max_size=pins)),
    )
    posts = [draw(_post(n, channels, most)) for n in range(draw(st.integers(0, most)))]
    moments = [
        (name, BEGIN + timedelta(days=day, hours=9)) for day in range(days) for name in channels
    ]
    settled = draw(st.lists(st.sampled_from(moments), max_size=pins, unique=True))
    fixed = [_entry(draw, n, name, at) for n, (name, at) in enumerate(settled)]
    fixed += [
        _published(draw, n, draw(st.sampled_from(channels))) for n in range(draw(st.integers(0, 3)))
    ]
    slots = [moment for moment in moments if moment not in settled][:most]
    return Case([*posts, *(e.post for e in fixed)], strategy, Calendar(fixed), slots, BEGIN)


def _names(bound: str) -> list[str]:
    return [name for name in CATEGORIES if name in bound]


def _entry(draw: st.DrawFn, number: int, channel: str, at: datetime) -> ScheduledPost:
    status = draw(st.sampled_from(["published", "scheduled"]))
    category = draw(st.sampled_from([*CATEGORIES, None]))
    flags = draw(st.sampled_from([(), (), ("risky",)]))
    post = Post(id=f"fixed{number}", category=category, flags=flags, status=status)
    return ScheduledPost(post=post, channel=channel, at=at, pinned=status == "scheduled")


def _published(draw: st.DrawFn, number: int, channel: str) -> ScheduledPost:
    post = Post(id=f"old{number}", category=draw(st.sampled_from(CATEGORIES)), status="published")
    return ScheduledPost(post=post, channel=channel, at=BEGIN - timedelta(hours=15 + 24 * number))
