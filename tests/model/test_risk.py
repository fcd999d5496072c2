"""What a strategy says about risks: treatments, crises, decisions on single posts."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Post, Strategy, from_json, load_strategy, to_json
from contentmix.errors import InputError, UnknownNameError
from contentmix.model.acceptance import Acceptance, Verdict, said_in
from contentmix.model.constraint import Blackout, LeadTime, MinGap, PerDay
from contentmix.model.flag_treatment import FlagTreatment
from contentmix.model.post import PostStatus
from contentmix.model.risk import OPEN_END, Risk
from contentmix.model.treatment import Treatment
from strategies import names, texts

FILE = """
timezone = "Europe/Rome"
target = "80-20"
levels = ["team", "direction"]
people = [{ id = "elena", level = "direction" }, { id = "ugo" }]
channels = [{ id = "ig", network = "instagram" }, { id = "x", network = "x" }]

[risk]
confidential = ["Progetto Lievito"]
competitors = ["Forno Bianchi"]
brand = ["Forno Rossi"]
watch = { politics = ["bypass road"], layoffs = ["redundancies"] }
alcohol = "never promote"
war = { treatment = [] }

[risk.politics]
treatment = ["approve", "Never-Promote"]
level = "direction"
working_days = 3
keep_out = [{ from = 2027-05-29, to = 2027-05-31, why = "election" }]
not_on = ["x"]
apart_hours = 48

[risk.treatments."politics.personal_view"]
treatment = "block"

[[risk.crises]]
from = 2027-03-09
why = "flood in the valley"
by = "elena"

[[risk.accepted]]
post = "p1"
flags = ["politics"]
by = "elena"
on = 2027-02-20
why = "we mean it"
text = "Build the bypass."
"""


def test_a_file_says_what_is_done_about_each_flag():
    risk = load_strategy(tomllib.loads(FILE)).risk
    politics = risk.treatments["politics"]
    assert politics.treatment == (Treatment.APPROVE, Treatment.NEVER_PROMOTE)
    assert (politics.level, politics.working_days) == ("direction", 3)
    assert risk.treatments["alcohol"].treatment == (Treatment.NEVER_PROMOTE,)
    assert risk.treatments["war"].treatment == ()
    assert risk.treatments["politics.personal_view"].treatment == (Treatment.BLOCK,)
    assert risk.watch == {"politics": ("bypass road",), "layoffs": ("redundancies",)}
    assert (risk.confidential, risk.detect) == (("Progetto Lievito",), True)


def test_treatments_and_crises_become_constraints_of_the_channels():
    strategy = load_strategy(tomllib.loads(FILE))
    on_ig = strategy.constraints_on(strategy.channel("ig"))
    on_x = strategy.constraints_on(strategy.channel("x"))
    election = Blackout(start="2027-05-29", end="2027-05-31", why="election", flag="politics")
    crisis = Blackout(start="2027-03-09", end=OPEN_END, why="crisis: flood in the valley")
    assert {election, crisis} <= set(on_ig)
    assert set(on_x) - set(on_ig) == {PerDay(most=0, flag="politics", channels=["x"])}
    assert MinGap(hours=48, flag="politics", together=True) in strategy.shared_constraints
    (lead,) = [rule for rule in on_ig if isinstance(rule, LeadTime)]
    assert (lead.flag, lead.working_days) == ("unapproved politics", 3)
    assert PostStatus.APPROVED in lead.statuses
    assert PostStatus.PUBLISHED not in lead.statuses


def test_a_strategy_without_risks_has_no_constraint_of_them():
    assert list(Risk().constraints) == []
    assert list(Risk(politics="approve").constraints) == []


@pytest.mark.parametrize(
    ("risk", "said"),
    [
        ({"politics": "aprove"}, "must be 'block'"),
        (
            {"politics": {"treatment": "warn", "working_days": 2}},
            'goes with the treatment "approve"',
        ),
        (
            {"politics": {"treatment": "warn", "level": "team"}},
            'the treatment "approve" or "block"',
        ),
        ({"politics": {"treatment": "block", "levle": "x"}}, "no such field [did you mean 'level'"),
        ({"crises": [{"from": "2027-03-09"}]}, "why: is required"),
        ({"crises": [{"from": "2027-03-09", "to": "2027-03-01", "why": "x"}]}, "is after to"),
        ({"blackout": []}, "no such field"),
        ("everything", "must be a table"),
        ({"politics": {"treatment": 5}}, "politics.treatment: must be a list"),
        ({"politics": {"treatment": "approve", "level": "boss"}}, "'boss' is not in levels or pe"),
        ({"politics": {"treatment": "warn", "not_on": ["tiktok"]}}, "'tiktok' is not in the strat"),
        ({"accepted": [{"post": "p", "flags": []}]}, "flags"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(risk, said):
    data = tomllib.loads(FILE)
    with pytest.raises(InputError) as refused:
        Strategy(**{**data, "risk": risk})
    assert said in str(refused.value) + " ".join(refused.value.problems)


def test_a_treatment_may_be_given_as_a_value_or_in_words():
    block = FlagTreatment(treatment="block")
    assert Risk(politics=block) == Risk(treatments={"politics": "block"}) == Risk(politics="block")
    assert Risk(treatments={"war": "warn"}, politics=["block", "warn"]).treatments == {
        "war": FlagTreatment(treatment="warn"),
        "politics": FlagTreatment(treatment=["block", "warn"]),
    }


def test_a_crisis_may_hold_back_only_posts_with_some_flags_and_end():
    crisis = {
        "from": "2027-03-09",
        "to": "2027-03-12",
        "why": "flood",
        "flags": ["promo", "humour"],
    }
    (found,) = Risk(crises=[crisis]).crises
    assert not found.is_open
    assert [(rule.flag, rule.end) for rule in found.blackouts] == [
        ("promo", date(2027, 3, 12)),
        ("humour", date(2027, 3, 12)),
    ]


POST = Post(id="p1", text="Build the bypass.")


def test_a_decision_holds_until_the_text_changes_and_white_space_is_no_change():
    taken = Acceptance.of(POST, "politics", by="elena", on="2027-02-20", why="we mean it")
    assert taken.holds_for(POST)
    assert taken.holds_for(POST.replace(text="Build\n the  bypass.", priority=3, media=["a.jpg"]))
    for change in ({"text": "Build the bypass!"}, {"title": "New"}, {"hashtags": ["now"]}):
        assert not taken.holds_for(POST.replace(**change))
    assert not taken.holds_for(POST.replace(id="p2"))
    assert taken.sentence == "accepted by elena on 2027-02-20: we mean it"


def test_a_newer_decision_on_the_same_flags_replaces_the_older():
    first = Acceptance.of(POST, "politics", by="elena", on="2027-02-20", why="we mean it")
    other = Acceptance.of(POST, "war", by="elena", on="2027-02-20", why="it is about bread")
    second = first.replace(verdict="not a risk", on="2027-02-21")
    strategy = load_strategy(tomllib.loads(FILE)).accepting(first, other).accepting(second)
    assert strategy.risk.accepted == (other, second)
    assert second.verdict is Verdict.NOT_A_RISK


@given(texts(60).map(str.strip).filter(bool), names(), names(), st.lists(names(), min_size=1))
def test_a_decision_survives_being_written_into_the_strategy_file(text, by, why, flags):
    post = Post(id="p", text=text)
    if not said_in(post):
        return
    taken = Acceptance.of(post, flags, by=by, on="2027-02-20", why=why)
    read = tomllib.loads(taken.to_toml())["risk"]["accepted"]
    assert Risk(accepted=read).accepted == (taken,)
    assert Risk(accepted=read).accepted[0].holds_for(post)


def test_a_flag_that_nobody_knows_is_refused_unless_the_strategy_watches_for_it():
    data = tomllib.loads(FILE)
    data["risk"] = {"electoins": "block"}
    with pytest.raises(UnknownNameError, match="did you mean 'elections'"):
        load_strategy(data)
    data["risk"] = {"layoffs": "block", "watch": {"layoffs": []}}
    assert load_strategy(data).risk.treatments["layoffs"].treatment == (Treatment.BLOCK,)


def test_the_decisions_may_stand_in_a_file_beside_the_strategy(tmp_path):
    taken = Acceptance.of(POST, "politics", by="elena", on="2027-02-20", why="we mean it")
    (tmp_path / "accepted.toml").write_text(taken.to_toml(), encoding="utf-8")
    text = FILE[: FILE.index("[[risk.crises]]")].replace(
        "[risk]", '[risk]\naccepted = "accepted.toml"'
    )
    (tmp_path / "strategy.toml").write_text(text, encoding="utf-8")
    assert load_strategy(tmp_path / "strategy.toml").risk.accepted == (taken,)


def test_treatments_crises_and_decisions_survive_a_document():
    strategy = load_strategy(tomllib.loads(FILE))
    assert from_json(to_json(strategy)) == strategy


@pytest.mark.parametrize(
    "risk",
    [
        {"blackouts": [{"from": "2027-03-10", "to": "2027-03-11", "why": "x", "flag": "polotics"}]},
        {
            "accepted": [
                {
                    "post": "p",
                    "flags": ["polotics"],
                    "by": "elena",
                    "on": "2027-03-02",
                    "why": "x",
                    "text": "x",
                }
            ]
        },
    ],
)
def test_a_blackout_or_a_decision_on_a_flag_that_does_not_exist_is_named(risk):
    given = {
        "timezone": "Europe/Rome",
        "target": "80-20",
        "channels": [{"id": "ig", "network": "instagram", "slots": "daily 18:30"}],
        "risk": risk,
    }
    with pytest.raises(UnknownNameError, match="no flag is called 'polotics'.*'politics'"):
        load_strategy(given)


def test_texts_to_disclose_without_the_treatment_are_refused():
    with pytest.raises(InputError, match='disclosure goes with the treatment "disclose"'):
        FlagTreatment(treatment="warn", disclosure=["#adv"])
