"""Nearly the same texts as groups, and the constraints that keep them apart."""

from datetime import date
from itertools import pairwise

import pytest

from contentmix import Post, Strategy, balance, validate
from contentmix.model.constraint import Spacing
from contentmix.risk.clusters import clusters_of, with_clusters

SAME = "From six on the oven is warm: rye, spelt and the plain white loaf for {}."
WHO = ["everybody", "all of you", "you alone", "the lake"]


def _strategy(**spacing):
    return Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        channels=[{"id": "ig", "network": "instagram", "slots": "daily 18:30"}],
        constraints=[{"kind": "spacing", "by": "text", "days": 5, **spacing}],
    )


def _posts():
    other = [
        Post(id=f"o{n}", text=f"{word} is another thing to say altogether.", category="info")
        for n, word in enumerate(["Flour", "Water", "Salt", "Yeast"] * 3)
    ]
    near = [Post(id=f"n{n}", text=SAME.format(w), category="info") for n, w in enumerate(WHO)]
    own = [it.replace(text=f"{it.id} {it.id}x {it.id}y {it.id}z {it.text[:3]}") for it in other]
    return [*near, *own]


def test_groups_are_joined_through_whoever_is_between():
    said = ["one two three four five six", "one two three four five six seven eight"]
    said.append("three four five six seven eight nine ten")
    posts = [Post(id=f"p{n}", text=text) for n, text in enumerate(said)]
    assert dict(clusters_of(posts)) == dict.fromkeys(("p0", "p1", "p2"), "nearly p0")
    assert dict(clusters_of([posts[0], Post(id="x", text="Something else altogether.")])) == {}


def test_whoever_is_left_over_hides_no_likeness_of_the_others():
    said = ["one two three four five six", "three four five six seven eight nine ten"]
    said.append("one two three four five six seven eight")
    posts = [Post(id=f"p{n}", text=text) for n, text in enumerate(said)]
    assert set(clusters_of(posts)) == {"p0", "p1", "p2"}
    assert set(clusters_of([posts[0], posts[2]])) == {"p0", "p2"}
    assert set(clusters_of([posts[1], posts[2]])) == {"p1", "p2"}


def test_translations_are_no_group():
    posts = [Post(id="a", text=SAME, language="en"), Post(id="b", text=SAME, language="de")]
    assert dict(clusters_of(posts)) == {}


def test_only_constraints_on_the_text_without_groups_of_their_own_get_them():
    given = Spacing(by="text", days=2, clusters={"n0": "mine"})
    topic = Spacing(by="topic", days=2)
    strategy = _strategy()
    strategy = strategy.replace(constraints=[*strategy.constraints, given, topic])
    wanted, *others = with_clusters(strategy, _posts()).constraints
    assert set(wanted.clusters) == {"n0", "n1", "n2", "n3"}
    assert others == [given, topic]
    assert with_clusters(strategy.replace(constraints=[topic]), _posts()).constraints == (topic,)


def test_the_order_of_the_posts_does_not_matter():
    strategy, posts = _strategy(), _posts()
    assert with_clusters(strategy, posts) == with_clusters(strategy, reversed(posts))


@pytest.mark.practice("P20")
def test_nearly_the_same_texts_stand_apart_in_a_balanced_calendar_and_the_judge_sees_it():
    strategy, posts = _strategy(), _posts()
    result = balance(posts, strategy, start="2027-03-01", weeks=2)
    days = sorted(e.at.date() for e in result.calendar if e.post.id.startswith("n"))
    assert len(days) >= 2
    assert all((b - a).days >= 5 for a, b in pairwise(days))
    assert not [it for it in validate(result.calendar, strategy) if it.code == "CM308"]
    free = balance(posts[:4], strategy.replace(constraints=[]), start="2027-03-01", weeks=1)
    found = [it for it in validate(free.calendar, strategy) if it.code == "CM308"]
    assert found
    assert date(2027, 3, 1) <= found[0].at.date()
