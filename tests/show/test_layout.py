"""What the page is made of: months, mixes, drift, colours."""

from datetime import date
from fractions import Fraction

import contentmix as cm
from contentmix.show.drift import HEIGHT, WIDTH, chart, drift
from contentmix.show.mixes import channel_bars
from contentmix.show.month import months
from contentmix.show.palette import COLOURS, NEUTRAL, palette


def entry(at, category="info", channel="ig"):
    return cm.ScheduledPost(post=cm.Post(id=at, category=category), channel=channel, at=at)


def test_a_month_has_all_its_days_in_the_right_columns():
    (month,) = months([entry("2027-02-03T09:00Z")])
    assert (len(month.days), month.days[0].column, month.days[-1].column) == (28, 1, 7)


def test_months_without_posts_are_not_shown():
    found = months([entry("2027-01-03T09:00Z"), entry("2027-04-03T09:00Z")])
    assert [month.first for month in found] == [date(2027, 1, 1), date(2027, 4, 1)]


def test_a_post_stands_on_the_day_of_its_channels_zone(strategy):
    late = entry("2027-03-31T22:30Z")
    assert months([late])[0].first == date(2027, 3, 1)
    assert months([late], strategy=strategy)[0].first == date(2027, 4, 1)


def test_a_channel_that_the_strategy_does_not_know_keeps_its_own_clock(strategy):
    (month,) = months([entry("2027-03-31T22:30Z", channel="old")], strategy=strategy)
    assert month.first == date(2027, 3, 1)


def test_what_is_to_be_written_is_no_post(result):
    march, april = months(result.calendar, result.placeholders)
    assert (march.posts, april.posts) == (3, 0)
    assert [note.kind for day in april.days for note in day.notes] == ["to write"]


def test_posts_of_one_day_from_two_zones_share_the_day():
    found = months([entry("2027-03-01T23:00-05:00"), entry("2027-03-01T09:00+09:00")])
    notes = found[0].days[0].notes
    assert [f"{note.at:%H:%M}" for note in notes] == ["09:00", "23:00"]


def test_drift_is_zero_where_the_mix_is_exact():
    half = cm.Target(shares={"sales": 0.5, "info": 0.5})
    assert drift(["sales", "info"] * 2, half)[1::2] == (0, 0)


def test_a_category_of_a_group_counts_for_the_group():
    target = cm.Target(shares={"sales": 0.5, "info + fun": 0.5})
    assert drift(["sales", "fun"], target) == (Fraction(1, 2), 0)


def test_the_chart_spans_its_box_and_stays_in_it():
    drawn = chart([Fraction(0), Fraction(3), Fraction(1)], tolerance=2.0)
    points = [tuple(map(float, point.split(","))) for point in drawn.points.split()]
    assert [x for x, _ in points] == [0, WIDTH / 2, WIDTH]
    assert points[0][1] == HEIGHT
    assert all(0 <= y <= HEIGHT for _, y in points)
    assert drawn.worst == 3


def test_one_post_is_no_line():
    assert chart([Fraction(1, 2)], tolerance=2.0) is None


def test_categories_without_a_share_get_a_bar_of_their_own(strategy):
    calendar = cm.Calendar([entry("2027-03-01T09:00Z", "gossip"), entry("2027-03-02T09:00Z", None)])
    (mix,) = channel_bars(calendar, strategy=strategy)
    assert [(bar.name, bar.posts, bar.share) for bar in mix.bars] == [
        ("sales", 0, 0.0),
        ("info", 0, 0.0),
        ("gossip + no category", 2, 100.0),
    ]


def test_posts_without_a_category_are_said_to_have_none(strategy):
    (mix,) = channel_bars(cm.Calendar([entry("2027-03-02T09:00Z", None)]), strategy=strategy)
    assert mix.bars[-1].name == "no category"


def test_a_channel_without_posts_has_no_bars(strategy):
    assert channel_bars(cm.Calendar(), strategy=strategy) == ()


def test_more_categories_than_colours_become_neutral():
    found = palette(str(n) for n in range(9))
    assert len(set(COLOURS)) == len(COLOURS) == 7
    assert [found["6"], found["7"], found["8"]] == [COLOURS[6], NEUTRAL, NEUTRAL]
