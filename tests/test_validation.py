"""What holds of every judgement, whatever the rules say."""

import gc
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import scheduled_posts

from contentmix import Calendar, Post, ScheduledPost, Severity, Strategy, validate
from contentmix.errors import InputError, UnknownNameError
from contentmix.model.constraint import AtMost, Blackout, MinGap, PerDay, PerWeek
from contentmix.rules.rule import rule

CHANNELS = ("ig", "li")
TARGET = {
    "shares": {"sales": 0.2, "info": 0.5, "entertainment": 0.3},
    "rules": ["sales <= 0.25"],
    "window": [4, "week", "month"],
}


def _strategy(constraints=(), names=CHANNELS):
    networks = ("instagram", "linkedin")
    channels = [
        {"id": name, "network": network, "slots": "Mon,Wed 9:00"}
        for name, network in zip(names, networks, strict=True)
    ]
    return Strategy(
        timezone="Europe/Rome", target=TARGET, channels=channels, constraints=constraints
    )


ENTRIES = st.lists(
    st.builds(
        ScheduledPost,
        post=st.builds(
            Post,
            id=st.text("abcdef", min_size=1, max_size=2),
            category=st.sampled_from(["sales", "info", "entertainment", None]),
            text=st.sampled_from(["", "Bread", "b" * 3001]),
            status=st.sampled_from(["draft", "published"]),
            flags=st.sampled_from([(), ("politics",)]),
        ),
        channel=st.sampled_from(CHANNELS),
        at=st.tuples(st.integers(1, 28), st.integers(0, 23)).map(
            lambda when: f"2027-03-{when[0]:02}T{when[1]:02}:00Z"
        ),
    ),
    max_size=12,
)
CONSTRAINTS = st.lists(
    st.builds(AtMost, most=st.integers(0, 2), of=st.integers(1, 4), category=st.just("sales"))
    | st.builds(PerDay, most=st.integers(0, 2))
    | st.builds(PerWeek, most=st.integers(0, 4), category=st.sampled_from([None, "info"]))
    | st.builds(MinGap, hours=st.integers(1, 72))
    | st.just(Blackout(start="2027-03-05", end="2027-03-06")),
    max_size=3,
)


@given(st.lists(scheduled_posts(), max_size=6))
def test_any_calendar_is_judged_without_an_exception(entries):
    strategy = _strategy().replace(holidays=["IT", "DE-BY"])
    assert validate(Calendar(entries), strategy).summary


@given(ENTRIES, CONSTRAINTS, st.randoms())
def test_the_order_of_what_is_given_does_not_matter(entries, constraints, random):
    report = validate(Calendar(entries), _strategy(constraints))
    random.shuffle(entries)
    random.shuffle(constraints)
    again = validate(Calendar(entries), _strategy(constraints))
    assert set(again) == set(report)
    assert len(again) == len(report)


@given(ENTRIES, CONSTRAINTS)
def test_judging_twice_says_the_same(entries, constraints):
    calendar, strategy = Calendar(entries), _strategy(constraints)
    assert validate(calendar, strategy) == validate(calendar, strategy)


def _tighter(limit):
    if isinstance(limit, Blackout):
        return limit.replace(start="2027-03-04", end="2027-03-20")
    if isinstance(limit, MinGap):
        return limit.replace(hours=limit.hours + 5)
    return limit.replace(most=max(0, limit.most - 1))


@given(ENTRIES, CONSTRAINTS)
def test_a_tighter_limit_forgives_nothing(entries, constraints):
    """Every day, week, pair or post found before is still found; stretches may only merge."""
    calendar = Calendar(entries)
    before = validate(calendar, _strategy(constraints), select=["CM2", "CM301"])
    after = validate(calendar, _strategy([_tighter(limit) for limit in constraints]))
    places = {(v.code, v.channel, v.at) for v in after}
    alone = {(v.code, v.channel, v.at) for v in before if v.code != "CM301"}
    assert alone <= places
    merged = {(v.code, v.channel) for v in before}
    assert merged <= {(v.code, v.channel) for v in after}


@given(ENTRIES, CONSTRAINTS)
def test_a_further_limit_takes_no_finding_away(entries, constraints):
    calendar = Calendar(entries)
    before = validate(calendar, _strategy(constraints[1:]))
    assert set(before) - set(validate(calendar, _strategy(constraints))) <= {
        # Of several gaps the longest is reported, with its own numbers; and where a limit lets
        # nothing through at all, no share of the target contradicts another one any more.
        v
        for v in before
        if v.code in ("CM203", "CM313")
    }


@given(ENTRIES)
def test_other_names_for_channels_change_nothing_but_the_names(entries):
    names = {"ig": "page one", "li": "page two"}
    renamed = [entry.replace(channel=names[entry.channel]) for entry in entries]
    report = validate(Calendar(entries), _strategy())
    other = validate(Calendar(renamed), _strategy(names=tuple(names.values())))

    def facts(found, name):
        return found.code, name, found.at, found.post_id, found.severity, found.fix

    expected = sorted(map(str, (facts(v, names.get(v.channel)) for v in report)))
    assert sorted(map(str, (facts(v, v.channel) for v in other))) == expected


@given(ENTRIES)
def test_what_is_only_history_is_not_reproached(entries):
    published = [e.replace(post=e.post.replace(status="published")) for e in entries]
    limits = [PerDay(most=0), AtMost(most=0, of=1, category="sales"), MinGap(hours=100)]
    assert list(validate(Calendar(published), _strategy(limits))) == []


def _long_post():
    post = Post(id="a", text="b" * 3001, category="info")
    return Calendar([ScheduledPost(post=post, channel="li", at="2027-03-01T08:00Z")])


def test_select_and_ignore_take_families_codes_and_names():
    calendar = _long_post()
    strategy = _strategy([PerDay(most=0)])
    codes = [v.code for v in validate(calendar, strategy, select=["CM1", "too-many-in-day"])]
    assert codes == ["CM201", "CM101"]
    assert not validate(calendar, strategy, select=["CM1"], ignore=["text-too-long"])


def test_a_text_that_fits_no_rule_is_refused():
    with pytest.raises(UnknownNameError, match="did you mean 'text-too-long'"):
        validate(Calendar(), _strategy(), ignore=["text-to-long"])


@rule("MY1", "no-shouting", Severity.INFO)
def no_shouting(context):
    """Nothing shouts."""
    for channel in context.channels:
        for entry in channel.planned:
            yield no_shouting.violation(where=channel.where(entry), message="!", fix="whisper")


def test_a_rule_of_ones_own_is_judged_beside_the_others_and_can_be_selected():
    report = validate(_long_post(), _strategy(), extra=[no_shouting], select=["no-shouting"])
    assert [(v.code, v.fix, v.where) for v in report] == [
        ("MY1", "whisper", "li, Mon 01 Mar 2027 09:00, 'a'")
    ]
    assert "MY1" in {v.code for v in validate(_long_post(), _strategy(), extra=[no_shouting])}


def test_a_rule_of_ones_own_may_not_take_the_name_of_another():
    with pytest.raises(InputError, match="two rules are called MY1"):
        validate(Calendar(), _strategy(), extra=[no_shouting, no_shouting])


def test_an_empty_calendar_is_clean():
    assert validate(Calendar(), _strategy([PerWeek(most=0)])).ok


def test_an_unknown_preset_is_refused():
    with pytest.raises(UnknownNameError, match="no target is called"):
        validate(Calendar(), _strategy().replace(target="4-1-l"))


def test_the_judge_does_not_know_the_player():
    code = (
        "import sys, contentmix.validation; "
        "print([m for m in sys.modules if m.startswith('contentmix.balancing')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_target_of_the_first_day_that_can_be_changed_is_in_force():
    strategy = Strategy.simple(
        network="x", slots="daily 9:00", target={"sales": 1, "info": 0}, timezone="UTC"
    )
    new = {"since": "2027-03-02", "target": {"shares": {"sales": 0, "info": 1}}}
    strategy = strategy.replace(target_changes=[new])
    entries = [
        _on(f"2027-03-0{day}T09:00Z", Post(id=str(day), category="sales")) for day in range(1, 7)
    ]
    assert not validate(Calendar(entries), strategy, select=["CM304"])
    assert validate(Calendar(entries[1:]), strategy, select=["CM304"])
    assert not validate(Calendar(), strategy, select=["CM304"])


def test_what_is_shown_for_money_is_outside_the_mix():
    strategy = Strategy.simple(
        network="x", slots="daily 9:00", target={"sales": 0, "info": 1}, timezone="UTC"
    )
    organic = [
        _on(f"2027-03-0{day}T09:00Z", Post(id=str(day), category="info")) for day in range(1, 7)
    ]
    adverts = [
        _on(f"2027-03-0{day}T12:00Z", Post(id=f"ad{day}", category="sales", promoted=True))
        for day in range(1, 7)
    ]
    assert not validate(Calendar([*organic, *adverts]), strategy, select=["CM3"])
    counted = [entry.replace(post=entry.post.replace(promoted=False)) for entry in adverts]
    assert validate(Calendar([*organic, *counted]), strategy, select=["CM304"])


def _on(at, post):
    return ScheduledPost(post=post, channel="x", at=at)


def _political():
    post = Post(id="a", text="Vote for the new mayor on Sunday!", language="en")
    return Calendar([ScheduledPost(post=post, channel="ig", at="2027-03-01T09:00Z")])


def test_texts_are_not_looked_through_for_rules_that_need_no_flags(monkeypatch):
    monkeypatch.delattr("contentmix.risk.screen.detect")
    found = validate(_political(), _strategy(), select=["CM1"])
    assert "CM121" in {it.code for it in found}
    with pytest.raises(NameError, match="detect"):
        validate(_political(), _strategy(), select=["CM4"])


def test_flags_are_found_where_a_rule_asks_for_them():
    assert {found.code for found in validate(_political(), _strategy(), select=["CM4"])} == {
        "CM402"
    }


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collection_of_garbage_is_left_as_it_was(collecting):
    @rule("MY9", "fails", Severity.INFO)
    def fails(_):
        """Say whether garbage is collected meanwhile, and fail."""
        raise RuntimeError(f"collected: {gc.isenabled()}")

    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with pytest.raises(RuntimeError, match="collected: False"):
            validate(_political(), _strategy(), extra=[fails])
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
