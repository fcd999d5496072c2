from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.fact import Fact, Facts
from contentmix.facts.networks import load_network
from contentmix.facts.overlay import laid_over, read_overlay

DAY = date(2027, 3, 1)
SERVER = """\
[[mastodon.placements]]
name = "post"
facts = [{ key = "text.max", value = 5000, unit = "mastodon", source = "server" }]

[mastodon.sources.server]
source = "https://social.example/api/v2/instance"
checked = 2027-01-10
confidence = "official"
"""
OURS = {"source": "ours", "checked": DAY, "confidence": "official"}
THEIRS = {"source": "theirs", "checked": DAY, "confidence": "official"}
KEYS = st.sampled_from(["text.max", "title.max", "caption.max"])
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 20))


def overlay(**table):
    return {"mastodon": {"sources": {"server": OURS}, **table}}


def post(**fact):
    limit = {"key": "text.max", "value": 5000, "unit": "mastodon", "source": "server"}
    return {"placements": [{"name": "post", "facts": [limit | fact]}]}


def histories(known):
    """Facts of several keys, each key's days ascending."""

    def build(pairs):
        ordered = sorted(pairs, key=lambda pair: (pair[0], pair[1] or date.min))
        return [
            Fact(key=key, value=n, unit="code_points", since=since, **known)
            for n, (key, since) in enumerate(ordered)
        ]

    return st.lists(st.tuples(KEYS, DAYS), unique=True, max_size=8).map(build)


@pytest.fixture
def server_file(tmp_path):
    path = tmp_path / "networks.toml"
    path.write_text(SERVER, encoding="utf-8")
    return path


def test_a_server_with_5000_characters_is_said_in_a_file_of_the_users_own(server_file):
    theirs, ours = load_network("mastodon", overlay=server_file), load_network("mastodon")
    limit = theirs.placement("post").fact("text.max", on=DAY)
    assert (limit.value, limit.source) == (5000, "https://social.example/api/v2/instance")
    assert ours.placement("post").fact("text.max", on=DAY).value == 500


def test_what_an_overlay_does_not_name_stays_as_it_is(server_file):
    theirs, ours = load_network("mastodon", overlay=str(server_file)), load_network("mastodon")
    kept = [fact for fact in ours.placement().facts if fact.key != "text.max"]
    assert [fact for fact in theirs.placement().facts if fact.key != "text.max"] == kept
    assert (theirs.facts, theirs.conflicts) == (ours.facts, ours.conflicts)
    assert load_network("x", overlay=server_file) == load_network("x")


def test_a_network_is_named_as_people_name_it():
    table = {
        "Twitter": {
            "sources": {"plan": OURS},
            "facts": [
                {"key": "cadence.per_day.max", "value": 9, "unit": "count", "source": "plan"}
            ],
        }
    }
    assert load_network("x", overlay=table).fact("cadence.per_day.max", on=DAY).value == 9


def test_a_subscription_holds_from_its_first_day():
    theirs = load_network("mastodon", overlay=overlay(**post(since=DAY))).placement()
    before = theirs.fact("text.max", on=DAY - timedelta(days=1))
    assert (before.value, theirs.fact("text.max", on=DAY).value) == (500, 5000)


def test_what_the_user_knows_holds_for_placements_that_are_like_the_one_named():
    images = {"key": "media.images.max", "value": 20, "unit": "count", "source": "plan"}
    table = {"sources": {"plan": OURS}, "placements": [{"name": "post", "facts": [images]}]}
    theirs = load_network("x", overlay={"x": table})
    found = [theirs.placement(name).fact("media.images.max", on=DAY) for name in ("post", "reply")]
    assert [fact.value for fact in found] == [20, 20]


def test_an_empty_overlay_changes_nothing():
    assert load_network("mastodon", overlay={}) == load_network("mastodon")
    assert load_network("mastodon", overlay={"mastodon": {}}) == load_network("mastodon")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"mastdon": {}}, "no network is called 'mastdon'.*did you mean 'mastodon'"),
        (overlay(placements=[{"name": "posts"}]), "placement of mastodon.*did you mean 'post'"),
        (overlay(**post(key="text.mx")), "did you mean 'text.max'"),
        (overlay(**post(unit="seconds")), "text.max is given in"),
        (overlay(**post(source="sever")), "no source is called 'sever'.*did you mean 'server'"),
        (overlay(placments=[]), "placments: no such field"),
        ({"mastodon": 5000}, r"mastodon: must be the table of a network \[such as \[mastodon\]\]"),
    ],
)
def test_a_typing_error_in_an_overlay_is_refused(table, problem):
    with pytest.raises(InputError, match=problem):
        load_network("mastodon", overlay=table)


def test_an_error_about_another_network_is_refused_too():
    with pytest.raises(UnknownNameError, match="did you mean 'mastodon'"):
        load_network("x", overlay={"mastdon": {}})


def test_a_file_that_is_missing_or_no_toml_is_refused_with_its_name(tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("text.max: 5000", encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.toml: is not TOML"):
        read_overlay(wrong)
    wrong.write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"wrong\.toml: is not TOML"):
        read_overlay(wrong)
    with pytest.raises(InputError, match=r"none\.toml: cannot be read: No such file"):
        read_overlay(tmp_path / "none.toml")


@given(histories(OURS), histories(THEIRS), st.dates(date(2023, 12, 1), date(2024, 2, 1)), KEYS)
def test_from_its_first_day_on_a_key_is_theirs_and_before_it_ours(ours, theirs, day, key):
    both, base, top = (Facts(facts=facts) for facts in (laid_over(ours, theirs), ours, theirs))
    expected = top.fact(key, on=day) or base.fact(key, on=day)
    assert both.fact(key, on=day) == expected


@given(histories(OURS), histories(THEIRS))
def test_laying_the_same_over_twice_is_laying_it_over_once(ours, theirs):
    once = Facts(facts=laid_over(ours, theirs))
    twice = Facts(facts=laid_over(once.facts, theirs))
    assert all(once.history(fact.key) == twice.history(fact.key) for fact in once.facts)
    assert Facts(facts=laid_over(ours, ())) == Facts(facts=ours)
