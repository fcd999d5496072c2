"""The judge against the formulas: every pair, every group, every window, on random calendars."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from contentmix import Calendar, Post, ScheduledPost, Strategy, validate
from contentmix.model.constraint import (
    After,
    InOrder,
    MinGap,
    PerDay,
    PerMonth,
    PerWeek,
    QuietHours,
    Run,
    Spacing,
)

ZONES = {"ig": "Europe/Rome", "x": "America/New_York"}
START = datetime(2027, 3, 27, tzinfo=UTC)  # the clocks of Rome jump on the next night


@st.composite
def entries(draw):
    post = st.builds(
        Post,
        id=st.sampled_from("abcdef"),
        category=st.sampled_from(["sales", "info", None]),
        topic=st.sampled_from([None, "rye", "spelt"]),
        campaign=st.sampled_from([None, "spring"]),
        campaign_step=st.sampled_from([None, 1, 2, 3]),
        flags=st.sampled_from([(), ("video",)]),
        status=st.sampled_from(["draft", "draft", "published"]),
    )
    at = st.integers(0, 9 * 24).map(lambda hours: START + timedelta(hours=hours))
    several = st.builds(ScheduledPost, post=post, channel=st.sampled_from(sorted(ZONES)), at=at)
    return draw(st.lists(several, max_size=8, unique_by=lambda entry: (entry.at, entry.channel)))


def _kinds(rule, found):
    return [e for e in found if rule.concerns(e.post.category, e.post.flags)]


def _day(entry, *, shared):
    return entry.at.astimezone(ZoneInfo("UTC" if shared else ZONES[entry.channel])).date()


def _lanes(rule, found):
    if rule.shared:
        return [found]
    return [[e for e in found if e.channel == name] for name in ZONES]


def _far(rule, one, other):
    if rule.days is not None:
        days = (_day(other, shared=rule.shared) - _day(one, shared=rule.shared)).days
        return days >= rule.days
    return other.at - one.at >= timedelta(hours=rule.hours or 0)


def _in_time(rule, one, other):
    if rule.within_days is not None:
        return (_day(other, shared=True) - _day(one, shared=True)).days <= rule.within_days
    return other.at - one.at <= timedelta(hours=rule.within_hours)


def _open(*found):
    return not all(entry.published for entry in found)


def judged(found, rule, code):
    channels = [
        {"id": "ig", "network": "instagram", "timezone": ZONES["ig"]},
        {"id": "x", "network": "x", "timezone": ZONES["x"]},
    ]
    strategy = Strategy(
        timezone="UTC",
        target={"shares": {"sales": "1/2", "info": "1/2"}},
        channels=channels,
        constraints=[rule],
    )
    return bool(validate(Calendar(found), strategy, select=[code]))


KIND = st.sampled_from([{}, {"category": "sales"}, {"flag": "video"}])


@given(entries(), KIND, st.booleans(), st.integers(0, 2), st.sampled_from("dwm"))
def test_posts_are_counted_in_local_days_weeks_and_months(found, kind, together, most, period):
    make, code, key = {
        "d": (PerDay, "CM201", lambda day: day),
        "w": (PerWeek, "CM202", lambda day: day.isocalendar()[:2]),
        "m": (PerMonth, "CM209", lambda day: (day.year, day.month)),
    }[period]
    rule = make(most=most, together=together, **kind)
    groups = {}
    for number, lane in enumerate(_lanes(rule, found)):
        for entry in _kinds(rule, lane):
            groups.setdefault((number, key(_day(entry, shared=together))), []).append(entry)
    wanted = any(len(group) > most and _open(*group) for group in groups.values())
    assert judged(found, rule, code) == wanted


@given(entries(), KIND, st.booleans(), st.integers(1, 60))
def test_gaps_hold_between_neighbours(found, kind, together, hours):
    rule = MinGap(hours=hours, together=together, **kind)
    wanted = any(
        abs(one.at - other.at) < timedelta(hours=hours) and _open(one, other)
        for lane in _lanes(rule, found)
        for one, other in permutations(_kinds(rule, lane), 2)
        if not any(min(one.at, other.at) < e.at < max(one.at, other.at) for e in _kinds(rule, lane))
    )
    assert judged(found, rule, "CM203") == wanted


DISTANCE = st.sampled_from([{"days": 1}, {"days": 3}, {"hours": 30}])


@given(
    entries(), KIND, st.booleans(), DISTANCE, st.sampled_from(["topic", "campaign", "post", "idea"])
)
def test_posts_that_are_alike_are_apart(found, kind, across, distance, by):
    rule = Spacing(by=by, across=across, **distance, **kind)
    lanes = [sorted(_kinds(rule, lane), key=lambda e: e.at) for lane in _lanes(rule, found)]
    pairs = [
        (one, other)
        for lane in lanes
        for number, one in enumerate(lane)
        for other in lane[number + 1 :]
        if one.post.likeness(by) & other.post.likeness(by)
    ]
    broken = [pair for pair in pairs if not _far(rule, *pair) and _open(*pair)]
    # A post between two published ones breaks nothing that they do not break themselves.
    assert judged(found, rule, "CM308") == bool(broken)


@given(entries(), st.sampled_from([{}, {"days": 1}, {"days": 3}, {"hours": 30}]))
def test_steps_and_followers_come_in_order(found, distance):
    rule = InOrder(**distance)
    pairs = [
        (one, other)
        for one, other in permutations(found, 2)
        if one.post.campaign == other.post.campaign == "spring"
        and None not in (one.post.campaign_step, other.post.campaign_step)
        and one.post.campaign_step < other.post.campaign_step
    ]
    wanted = any(not _far(rule, *pair) and _open(*pair) for pair in pairs)
    assert judged(found, rule, "CM309") == wanted
    after = After(post="b", after="a", **distance)
    pairs = [(o, i) for o, i in permutations(found, 2) if (i.post.id, o.post.id) == ("b", "a")]
    wanted = any(not _far(after, *pair) and _open(*pair) for pair in pairs)
    assert judged(found, after, "CM309") == wanted


@given(entries(), st.sampled_from([{"within_days": 1}, {"within_days": 0}, {"within_hours": 30}]))
def test_followers_come_in_time(found, end):
    after = After(post="b", after="a", **end)
    pairs = [(o, i) for o, i in permutations(found, 2) if (i.post.id, o.post.id) == ("b", "a")]
    wanted = any(not _in_time(after, *pair) and _open(*pair) for pair in pairs)
    assert judged(found, after, "CM314") == wanted


@given(entries(), KIND, st.integers(1, 3))
def test_runs_are_windows_of_one_kind(found, kind, most):
    rule = Run(most=most, **kind)
    broken = False
    for lane in _lanes(rule, sorted(found, key=lambda e: e.at)):
        for start in range(len(lane) - most):
            window = lane[start : start + most + 1]
            names = {e.post.category for e in window}
            of_kind = len(_kinds(rule, window)) == most + 1
            same = of_kind if kind else len(names) == 1 and None not in names
            broken = broken or (same and _open(*window))
    assert judged(found, rule, "CM307") == broken


@given(entries(), st.integers(0, 23), st.integers(1, 23))
def test_quiet_hours_are_hours_of_the_clock(found, start, length):
    end = (start + length) % 24
    rule = QuietHours(start=f"{start:02}:00", end=f"{end:02}:00")
    quiet = {(start + hour) % 24 for hour in range(length)}
    clocks = [e.at.astimezone(ZoneInfo(ZONES[e.channel])) for e in found if not e.published]
    wanted = any(clock.hour in quiet for clock in clocks)
    assert judged(found, rule, "CM210") == wanted


def test_a_promoted_post_among_the_others_is_in_no_run_bug() -> None:
    ads = [Post(id=f"p{n}", category="sales", promoted=n == 1) for n in range(3)]
    found = [
        ScheduledPost(post=post, channel="instagram", at=START + timedelta(days=n))
        for n, post in enumerate(ads)
    ]
    strategy = Strategy.simple(
        network="instagram", slots="daily 9:00", target={"sales": 1}, timezone="UTC"
    )
    for most, codes in ((2, set()), (1, {"CM307"})):
        ruled = strategy.replace(constraints=[Run(most=most)])
        assert {it.code for it in validate(Calendar(found), ruled).errors} & {"CM307"} == codes
