"""The facets of a strategy: each has a form, a meaning, and names that lead somewhere."""

from datetime import date

import pytest

from contentmix import Channel, Checkpoint, InputError, Post, Strategy
from contentmix.model.channel import Conversation
from contentmix.model.checkpoint import Dispute
from contentmix.model.constraint import AtMost
from contentmix.model.management import Amplification
from contentmix.model.person import shared


def _strategy(**changes) -> Strategy:
    simple = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    return simple.replace(**changes)


REVIEW = {"on": "2027-03-01", "by": "a", "verdict": "like"}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"people": [{"id": "a", "level": "boss"}]}, "'boss' is not in levels"),
        ({"approvals": [{"level": "boss"}]}, "approvals.1.level: 'boss' is not in levels"),
        ({"production": [{"name": "draft", "days_before": 2, "by": "ugo"}]}, "'ugo' is not in the"),
        ({"disputes": [{"id": "d", "posts": "p", "decider": "ugo"}]}, "dispute d: decider: 'ugo'"),
        ({"assets": [{"id": "a"}, {"id": "a"}]}, "two assets have the id 'a'"),
        ({"disputes": [{"id": "d", "posts": "p"}] * 2}, "two disputes have the id 'd'"),
        ({"budget": {"month": 9, "promoted": 10}}, "promoted .10. is a part of month .9., and is"),
        ({"amplify": [{"of": "x", "by": "li"}]}, "amplify.1.channels: 'li' is not in"),
        ({"reviews": [REVIEW | {"channels": "li"}]}, "reviews.1.channels: 'li' is not in"),
        ({"channels": [Channel(id="x", network="x", owner="ugo")]}, "channel x: owner: 'ugo'"),
        ({"channels": [Channel(id="x", network="x", answered_by="ugo")]}, "answered_by: 'ugo'"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(changes, complaint):
    with pytest.raises(InputError, match=complaint):
        _strategy(**changes)


@pytest.mark.parametrize(
    ("noun", "fields", "complaint"),
    [
        (Checkpoint, {"kind": "review", "rrule": "FREQ=MONTHLYISH"}, "is not a recurrence rule"),
        (Checkpoint, {"kind": "review", "on": "2027-03-01", "at": "09:00+01:00"}, "offset out"),
        (Dispute, {"id": "d", "posts": ()}, "needs the ids of its posts"),
        (Dispute, {"id": "d", "posts": "p", "decision": "drop"}, "belong together"),
        (Conversation, {"least": 3, "of": 2}, "3 of 2 posts cannot be"),
        (Amplification, {"of": "a", "by": "b", "after_hours": 72}, "must be less than"),
    ],
)
def test_a_facet_that_cannot_be_is_refused(noun, fields, complaint):
    with pytest.raises(InputError, match=complaint):
        noun(**fields)


def test_a_checkpoint_on_one_day_is_held_on_that_day_only():
    goals = Checkpoint(kind="goals", on="2027-03-05")
    assert list(goals.days(date(2027, 3, 1), date(2027, 3, 31))) == [date(2027, 3, 5)]
    assert list(goals.days(date(2027, 3, 6), date(2027, 3, 31))) == []


@pytest.mark.parametrize(("decision", "held"), [(None, True), ("drop", True), ("publish", False)])
def test_a_dispute_holds_its_posts_back_until_somebody_lets_them_go(decision, held):
    settled = {"by": "elena", "on": "2027-03-01"} if decision else None
    strategy = _strategy(
        disputes=[{"id": "d", "posts": "p", "settled": settled, "decision": decision}]
    )
    assert (strategy.held_back(Post(id="p")) is not None) == held
    assert strategy.held_back(Post(id="q")) is None


def test_who_stands_higher_may_approve_what_is_lower():
    strategy = _strategy(
        levels=["team", "head", "board"],
        people=[{"id": "anna", "level": "team"}, {"id": "elena", "level": "board"}, {"id": "ugo"}],
    )
    allowed = {
        (who, level)
        for who in ("anna", "elena", "ugo", "nobody")
        for level in strategy.levels
        if strategy.may_approve(who, level)
    }
    assert allowed == {("anna", "team"), *(("elena", level) for level in strategy.levels)}
    assert strategy.approved(Post(id="p", approved_by=["anna", "elena"]), "head")
    assert not strategy.approved(Post(id="p", approved_by=["anna"]), "head")


def test_the_target_in_force_is_that_of_the_latest_change():
    strategy = _strategy(
        target_changes=[
            {"since": "2027-05-01", "target": "4-1-1", "by": "elena", "why": "fewer sales"},
            {"since": "2027-04-01", "target": "rule-of-thirds", "by": "elena", "why": "spring"},
        ]
    )
    days = (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 30), date(2027, 5, 1))
    assert [strategy.on(day).target for day in days] == [
        *("80-20", "rule-of-thirds", "rule-of-thirds", "4-1-1")
    ]


def test_a_wish_for_conversation_is_a_ceiling_on_all_other_posts():
    channel = Channel(id="x", network="x", conversation={"least": 1, "of": 4})
    (rule,) = _strategy(channels=[channel]).constraints_on(channel)
    assert rule == AtMost(most=3, of=4, flag="intent.not_conversation", channels="x")
    asks, tells = Post(id="a", intent="conversation"), Post(id="b")
    assert not rule.concerns(None, asks.traits)
    assert rule.concerns(None, tells.traits)


def test_promoted_posts_go_to_paid_channels_and_nothing_else_does():
    ads = Channel(id="ads", network="instagram", paid=True)
    strategy = _strategy(channels=[Channel(id="ig", network="instagram"), ads])
    post, advert = Post(id="p", channels="instagram"), Post(id="a", promoted=True)
    taken = [
        (it.id, channel.id)
        for it in (post, advert)
        for channel in strategy.channels
        if channel in strategy.takers(it)
    ]
    assert taken == [("p", "ig"), ("a", "ads")]


def test_work_is_shared_by_owner_and_contributors_and_answering_by_who_can():
    people = [{"id": "anna", "can": "answer"}, {"id": "ugo", "can": "answer"}, {"id": "elena"}]
    channel = {"id": "x", "network": "x", "run_by": "anna", "effort": 0.1, "answering": 0.5}
    strategy = _strategy(people=people, channels=[channel])
    (where,) = strategy.channels
    assert strategy.minutes_of(Post(id="a"), where) == {"anna": 6 + 15, "ugo": 15}
    long = Post(id="b", owner="elena", contributors=["ugo", "elena"], effort=3)
    assert strategy.minutes_of(long, where) == {"elena": 90, "ugo": 90 + 15, "anna": 15}
    named = where.replace(answered_by="elena")
    assert strategy.minutes_of(Post(id="c", effort=0), named) == {"elena": 30}


def test_shared_work_is_rounded_up_and_nobody_shares_nothing():
    assert shared(0.5, ["a", "b", "c", "d"]) == {"a": 8, "b": 8, "c": 8, "d": 8}
    assert shared(1, []) == {}


@pytest.mark.parametrize(
    ("run_by", "profile", "delegated"),
    [("agency", "personal", True), ("elena", "personal", False), ("agency", "company", False)],
)
def test_a_personal_page_is_delegated_when_somebody_else_runs_it(run_by, profile, delegated):
    channel = Channel(id="x", network="x", profile=profile, owner="elena", run_by=run_by)
    assert channel.delegated is delegated


def test_production_assets_and_budget_become_constraints():
    strategy = _strategy(
        production=[
            {"name": "draft", "days_before": 3},
            {"name": "approval", "days_before": 1, "channels": ["x"]},
            {"name": "posting", "days_before": 0},
        ],
        assets=[{"id": "guide", "days": 7}],
        budget={"month": 500, "promoted": 100},
    )
    assert [rule.sentence for rule in strategy.constraints_on(strategy.channels[0])] == [
        f"no post that is still an idea, draft or in review within {days}"
        for days in ("3 working days", "1 working day")
    ]
    spacing, month, promoted = strategy.shared_constraints
    assert (spacing.by, spacing.only) == ("asset", ("guide",))
    assert (spacing.days, spacing.across) == (7, True)
    assert (month.cents, promoted.cents) == (50_000, 10_000)
    assert month.counts(promoted=False)
    assert not promoted.counts(promoted=False)


def test_a_post_that_carries_another_on_comes_after_it():
    channels = [{"id": "li", "network": "linkedin"}, {"id": "me", "network": "x"}]
    ways = [{"of": "li", "by": "me", "after_hours": 4}]
    strategy = _strategy(channels=channels, amplify=ways)
    posts = [Post(id="a"), Post(id="b", amplifies="a", channels="x")]
    (rule,) = strategy.on(date(2027, 3, 1), posts).constraints
    assert rule.sentence == "'b' at least 4 hours and at most 72 hours after 'a'"
    (plain,) = _strategy(channels=channels).on(date(2027, 3, 1), posts).constraints
    assert plain.sentence == "'b' not before 'a'"
    assert strategy.on(date(2027, 3, 1), posts[:1]) is strategy


def test_a_post_that_carries_another_on_keeps_to_the_strictest_of_its_ways():
    channels = [{"id": name, "network": "x"} for name in ("li", "me", "you")]
    posts = [Post(id="a", max_uses=1), Post(id="b", amplifies="a", channels=["me", "you"])]
    near = {"of": "li", "by": "me", "after_hours": 4, "within_hours": 48}

    def said(posts, **other):
        ways = [near, {"of": "li", "by": "you", **other}]
        strategy = _strategy(channels=channels, amplify=ways)
        return strategy.on(date(2027, 3, 1), posts).constraints[0].sentence

    assert said(posts, after_hours=6) == "'b' at least 6 hours and at most 48 hours after 'a'"
    assert said(posts, after_hours=60) == "'b' at least 4 hours after 'a'"
    often = [posts[0].replace(max_uses=3), posts[1]]
    assert said(often, after_hours=6) == "'b' at least 6 hours after 'a'"


def test_a_post_that_carries_itself_on_stops_no_plan_bug():
    strategy = _strategy(channels=[{"id": "x", "network": "x", "slots": "Mon 9:00"}])
    post = Post(id="a", category="info", amplifies="a")
    assert strategy.on(date(2027, 3, 1), [post]) is strategy
