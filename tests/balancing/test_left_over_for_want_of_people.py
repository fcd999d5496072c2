"""A post that people or money keep out: nobody is told that there are too many of its kind."""

import pytest

import contentmix as cm

POSTS = [cm.Post(id=f"p{n}", category="info", effort=2, owner="anna") for n in range(6)]


def _result(posts=POSTS, person=None, **fields) -> cm.Result:
    channel = {"id": "ig", "network": "instagram", "slots": "Mon,Wed,Fri 9:00", "cost": 10}
    strategy = cm.Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        channels=[channel],
        people=[{"id": "anna", **(person or {})}],
        **fields,
    )
    return cm.balance(posts, strategy, start="2027-03-01", weeks=2)


@pytest.mark.parametrize(
    ("fields", "placed", "rule"),
    [
        ({"person": {"hours_per_week": 3}}, 2, "hours a week of the work of 'anna'"),
        ({"person": {"days_off": "Mon,Wed,Fri"}}, 0, "no post of 'anna' on Mon,Wed,Fri"),
        ({"budget": {"month": 20}}, 2, "20.00 a month"),
    ],
)
def test_a_post_that_people_or_money_keep_out_is_not_one_too_many(fields, placed, rule):
    result = _result(**fields)
    assert len(result.calendar) == placed
    gaps = 6 - placed
    assert {item.reason.partition(", and a rule")[0] for item in result.unplaced} == {
        f"{gaps} slots on ig wait for a post of its kind"
    }
    named = [text for it in result.why("p5").elsewhere for text in it.because]
    assert any(rule in text for text in named)


def test_posts_that_really_are_too_many_are_still_said_to_be():
    result = _result([*POSTS, *(post.replace(id=f"more {post.id}") for post in POSTS)])
    assert len(result.calendar) == 6
    assert {item.reason for item in result.unplaced} == {
        "there are more info posts (12) than ig has use for"
    }
