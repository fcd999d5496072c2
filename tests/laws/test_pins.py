"""What is pinned is held against every constraint as the judge holds it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix.balancing.solve import balance
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.post import Post
from contentmix.model.result import Status
from contentmix.validation import validate
from laws.test_every_constraint import CHANNELS, JUDGED, OF_KIND, POSTS, START, strategy_with

MOMENTS = st.lists(
    st.tuples(st.sampled_from(sorted(CHANNELS)), st.integers(0, 13), st.integers(0, 23)),
    min_size=1,
    max_size=8,
    unique=True,
)


def pins(places, fields) -> Calendar:
    return Calendar(
        ScheduledPost(
            post=Post(id=f"p{n}", **(fields[n] | {"channels": (), "max_uses": 1})),
            channel=channel,
            # A day later: what lies before the start in its zone is past mending.
            at=f"{START + timedelta(days=day + 1)}T{hour:02}:30:00Z",
            pinned=True,
        )
        for n, (channel, day, hour) in enumerate(places)
        if n < len(fields)
    )


@pytest.mark.parametrize("make", OF_KIND, ids=lambda make: make.__name__)
@settings(max_examples=6, deadline=None)
@given(data=st.data(), places=MOMENTS, fields=POSTS)
def test_pins_conflict_where_the_judge_finds_an_error(make, data, places, fields) -> None:
    rule = data.draw(OF_KIND[make])
    strategy = strategy_with([rule])
    silent = [channel.replace(slots=()) for channel in strategy.channels]
    strategy = strategy.replace(channels=silent)
    keep = pins(places, fields)
    posts = [entry.post for entry in keep]
    result = balance(posts, strategy, start=START, end="2027-04-07", keep=keep, effort=0)
    found = validate(keep, strategy, select=JUDGED, as_of=START).errors
    assert (result.status is Status.INFEASIBLE) == bool(found)
    for conflict in result.conflicts:
        assert conflict.rules[0] == rule.sentence
        assert conflict.fix.startswith("unpin")
