"""What the case files cannot say of CM4: the day of the plan, variants, places of words."""

from contentmix import Calendar, Post, ScheduledPost, Strategy, validate
from contentmix.model.acceptance import Acceptance

STRATEGY = Strategy(
    timezone="Europe/Rome",
    target={"shares": {"info": 1}},
    channels=[{"id": "ig", "network": "instagram"}, {"id": "x", "network": "x"}],
    risk={
        "politics": {"treatment": "approve", "level": "direction", "working_days": 3},
        "watch": {"politics": ["elections"]},
    },
)
WORDS = "We vote for bread: elections on Sunday."


def _report(post, *, channels=("ig",), strategy=STRATEGY, **options):
    entries = [
        ScheduledPost(post=post, channel=name, at=f"2027-03-1{n}T09:00+01:00")
        for n, name in enumerate(channels)
    ]
    return validate(Calendar(entries), strategy, select=["CM4"], **options)


def test_a_finding_names_the_words_the_rule_the_list_and_the_places_of_the_words():
    (found,) = _report(Post(id="a", text=WORDS, language="en", category="info"))
    assert found.code == "CM402"
    assert "politics ('elections'; " in found.message
    start = WORDS.index("elections")
    assert f"text {start}-{start + len('elections')}" in found.source


def test_an_approval_whose_day_has_passed_says_so():
    post = Post(id="a", text="Bread.", flags="politics", category="info")
    (found,) = _report(post, as_of="2027-03-09")
    assert "; the day for it was Fri 05 Mar 2027" in found.message
    assert found.fix == "have direction approve it at once, or move it"
    (found,) = _report(post, as_of="2027-03-05")
    assert found.fix == "have direction approve it by Fri 05 Mar 2027"


def test_a_variant_is_judged_by_its_own_text_and_flags_set_by_hand_hold_everywhere():
    post = Post(
        id="a", text="Bread at six.", category="info", variants=[{"channel": "x", "text": WORDS}]
    )
    assert {found.channel for found in _report(post, channels=("ig", "x"))} == {"x"}
    post = post.replace(flags=["politics"])
    assert {found.channel for found in _report(post, channels=("ig", "x"))} == {"ig", "x"}


def test_nothing_is_looked_for_where_the_strategy_says_so_and_flags_of_people_still_count():
    blind = STRATEGY.replace(risk=STRATEGY.risk.replace(detect=False))
    assert list(_report(Post(id="a", text=WORDS, category="info"), strategy=blind)) == []
    by_hand = Post(id="a", text="Bread.", flags="politics", category="info")
    assert [found.code for found in _report(by_hand, strategy=blind)] == ["CM402"]


def test_two_texts_under_one_id_are_told_apart():
    entries = [
        ScheduledPost(post=Post(id="a", text=text), channel=channel, at="2027-03-10T09:00+01:00")
        for text, channel in (("Bread at six.", "ig"), (WORDS, "x"))
    ]
    report = validate(Calendar(entries), STRATEGY, select=["CM4"])
    assert [(found.code, found.channel) for found in report] == [("CM402", "x")]


def test_the_path_of_an_accepted_risk_from_finding_to_lapse():
    post = Post(id="a", text="Bread.", flags="politics", category="info")
    assert [found.code for found in _report(post)] == ["CM402"]
    taken = Acceptance.of(post, "politics", by="direction", on="2027-03-01", why="we mean it")
    decided = STRATEGY.accepting(taken)
    assert [found.code for found in _report(post, strategy=decided)] == ["CM406"]
    changed = post.replace(text="Bread, and the mayor.")
    codes = [found.code for found in _report(changed, strategy=decided)]
    assert codes == ["CM402", "CM408"]


def test_a_decision_on_the_text_of_a_variant_holds_on_its_channel_alone():
    post = Post(
        id="a",
        text="Bread.",
        flags="politics",
        category="info",
        variants=[{"channel": "x", "text": "Rye."}],
    )
    taken = Acceptance.of(
        post.for_channel("x"), "politics", by="direction", on="2027-03-01", why="we mean it"
    )
    report = _report(post, channels=("ig", "x"), strategy=STRATEGY.accepting(taken))
    assert [(found.code, found.channel) for found in report] == [("CM402", "ig"), ("CM406", "x")]


def test_what_blocks_by_default_stays_blocked_and_is_decided_by_the_level_of_what_it_implies():
    post = Post(id="a", text="Bread.", flags="politics.personal_view", category="info")
    assert [found.code for found in _report(post)] == ["CM401"]
    small = Acceptance.of(post, post.flags, by="ugo", on="2027-03-01", why="I like it")
    codes = [found.code for found in _report(post, strategy=STRATEGY.accepting(small))]
    assert codes == ["CM401", "CM407"]
    taken = small.replace(by="direction")
    codes = [found.code for found in _report(post, strategy=STRATEGY.accepting(taken))]
    assert codes == ["CM406"]
