"""Running sums and merged stretches against what they stand for, counted plainly."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Calendar, Mix, Post, ScheduledPost, Strategy, Target
from contentmix.facts.targets import load_target, target_names
from contentmix.rules.context import Context
from contentmix.rules.mix import _rounding, _wrong
from contentmix.rules.sequence import longest_runs
from contentmix.rules.windows import Window, broken_stretches, counts_before, windows_of

DAYS = [f"2027-{month:02}-{day:02}T09:00Z" for month in (1, 2, 3) for day in range(1, 29)]
COLUMNS = st.lists(st.sampled_from(["sales", "info", "entertainment"]), max_size=14)


def _channel(categories, published=0):
    posts = [
        Post(id=f"p{i}", category=category, status="published" if i < published else "draft")
        for i, category in enumerate(categories)
    ]
    entries = [
        ScheduledPost(post=post, channel="ig", at=at) for post, at in zip(posts, DAYS, strict=False)
    ]
    strategy = Strategy.simple(
        network="instagram", slots="daily 9:00", target="30-50-20", timezone="UTC"
    )
    channel = strategy.channels[0].replace(id="ig")
    return Context(Calendar(entries), strategy.replace(channels=[channel])).channels[0]


def test_windows_are_so_many_posts_or_weeks_or_months():
    channel = _channel(["info"] * 33)
    assert list(windows_of(channel, 32)) == [(0, 32), (1, 33)]
    assert list(windows_of(channel, 34)) == []
    assert list(windows_of(channel, "month")) == [(0, 28), (28, 33)]
    # 1 January 2027 is a Friday; February begins on a Monday, after days without posts.
    assert list(windows_of(channel, "week"))[:2] == [(0, 3), (3, 10)]
    assert list(windows_of(channel, "week"))[-1] == (28, 33)


@given(COLUMNS)
def test_counts_before_are_counts(categories):
    before = counts_before(_channel(categories), {"info", "sales"})
    assert list(before) == [
        sum(name in {"info", "sales"} for name in categories[:end])
        for end in range(len(categories) + 1)
    ]


@given(COLUMNS, st.integers(1, 5), st.integers(0, 14), st.integers(0, 2))
def test_stretches_cover_exactly_the_broken_windows_that_can_be_changed(
    categories, span, published, most
):
    channel = _channel(categories, published)
    windows = list(windows_of(channel, span))

    def amount(window):
        return categories[window.start : window.end].count("info") - most

    broken = [w for w in windows if amount(w) > 0 and w.end > published]
    found = broken_stretches(channel, windows, amount)
    covered = {place for s in found for place in range(s.start, s.end)}
    assert covered == {place for w in broken for place in range(w.start, w.end)}
    assert all(b.start >= a.end for a, b in pairwise(found))
    for stretch in found:
        inside = [w for w in broken if stretch.start <= w.start and w.end <= stretch.end]
        assert stretch.worst == next(w for w in inside if amount(w) == max(map(amount, inside)))
        assert stretch.amount == amount(Window(*stretch.worst))


@pytest.mark.parametrize("name", target_names())
@pytest.mark.parametrize("total", [1, 2, 3, 4, 7])
def test_rounding_is_the_least_that_any_whole_posts_can_be_off(name, total):
    target = load_target(name)
    first = [next(iter(sorted(part.categories))) for part in target.parts]
    counts = [c for c in product(range(total + 1), repeat=len(first)) if sum(c) == total]
    mixes = [Mix(counts=dict(zip(first, count, strict=True))) for count in counts]
    least = min(_wrong(mix, target) for mix in mixes)
    assert {_rounding(mix, target) for mix in mixes} == {least}


@given(st.lists(st.integers(1, 9), min_size=2, max_size=4), st.integers(1, 9))
def test_no_sequence_within_a_post_of_the_target_has_a_longer_run(weights, total):
    """Every sequence of up to 9 posts whose deviation stays under 1 at every prefix."""
    names = [f"c{i}" for i in range(len(weights))]
    shares = {n: Fraction(w, sum(weights)) for n, w in zip(names, weights, strict=True)}
    longest = longest_runs(Target(shares=shares))
    open_ends = [((), 0)]
    for length in range(1, total + 1):
        grown = []
        for sequence, run in open_ends:
            for name in names:
                longer = (*sequence, name)
                if all(abs(longer.count(n) - shares[n] * length) < 1 for n in names):
                    same = bool(sequence) and sequence[-1] == name
                    assert (run + 1 if same else 1) <= longest[name]
                    grown.append((longer, run + 1 if same else 1))
        open_ends = grown[:200]
    assert set(longest) == set(names)
