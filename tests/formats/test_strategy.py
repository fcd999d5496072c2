"""The strategy file: what loads, and how every problem is named at its place."""

import pytest

from contentmix import (
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    Strategy,
    UnknownNameError,
    load_strategy,
    validate,
)

WHOLE = """
name = "Forno Rossi"
timezone = "Europe/Rome"
holidays = ["IT"]
domains = ["fornorossi.example"]

[target]
shares = { sales = 0.2, info = 0.5, entertainment = 0.3 }
rules = ["sales <= 0.25", "info + entertainment >= 0.75"]
window = 6

[[channels]]
id = "ig"
network = "Instagram"
placement = "feed"
profile = "company"
audience = "B2C"
run_by = "anna"
purpose = "be the bakery that neighbours talk about"
goals = ["footfall"]
slots = ["Mon,Wed,Fri 18:30", "Sat 11:00"]
limits = { per_day = 1, min_gap_hours = 12 }

[[people]]
id = "anna"
hours_per_week = 12
can = ["write", "design", "answer"]

[[goals]]
id = "footfall"
kind = "sales"
kpi = "receipts per weekday"
agreed = { by = "direction", on = 2027-02-20 }
horizon = 2027-12-31

[[checkpoints]]
kind = "review"
rrule = "FREQ=MONTHLY;BYDAY=-1FR"
with = ["direction", "anna"]

[[constraints]]
kind = "at_most"
most = 1
of = 3
category = "sales"

[risk]
blackouts = [{ from = 2027-05-29, to = 2027-05-31, channels = ["*"], why = "local election" }]
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "strategy.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _problems(source):
    with pytest.raises(InputError) as caught:
        load_strategy(source)
    return caught.value.problems


def test_a_whole_file_loads_and_networks_get_their_own_name(file):
    strategy = load_strategy(file(WHOLE))
    assert strategy.channels[0].network == "instagram"
    assert strategy.channels[0].limits.min_gap_hours == 12
    assert strategy.target.window == (6,)
    assert strategy.checkpoints[0].people == ("direction", "anna")
    assert strategy.risk.blackouts[0].why == "local election"
    assert strategy.constraints[0].sentence == "at most 1 sales in any 3 posts"


def test_tables_load_as_the_file_does(file):
    minimal = {"timezone": "UTC", "target": "80-20", "channels": [{"id": "a", "network": "x"}]}
    assert load_strategy(minimal) == Strategy(**minimal)
    assert load_strategy(str(file(WHOLE))) == load_strategy(file(WHOLE))


def test_a_file_with_a_mark_of_utf8_loads(file):
    assert load_strategy(file("\ufeff" + WHOLE)).name == "Forno Rossi"


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ('network = "Instagram"', 'network = "instagrm"', "did you mean 'instagram'"),
        ('placement = "feed"', 'placement = "fed"', "did you mean 'feed'"),
        ('holidays = ["IT"]', 'holidays = ["XX"]', "known: "),
        ('id = "ig"', 'id = "ig"\ntarget = "80-2"', "did you mean '80-20'"),
    ],
)
def test_a_name_that_does_not_exist_is_said_with_near_ones(file, right, wrong, hint):
    with pytest.raises(UnknownNameError) as caught:
        load_strategy(file(WHOLE.replace(right, wrong)))
    assert hint in caught.value.hint


def test_every_problem_is_listed_at_its_place(file):
    text = (
        WHOLE.replace("purpose =", "purpos =")
        .replace("per_day = 1", "per_day = 0")
        .replace("Mon,Wed,Fri 18:30", "Blursday 18:30")
        .replace("hours_per_week = 12", "hours_per_week = -1")
        .replace('timezone = "Europe/Rome"', 'timezone = "Europe/Room"')
        .replace("[risk]", "[rsk]")
    )
    problems = _problems(file(text))
    assert {problem.partition(":")[0] for problem in problems} == {
        "channels.ig.purpos",
        "channels.ig.limits.per_day",
        "channels.ig.slots",
        "people.anna.hours_per_week",
        "rsk",
        "timezone",
    }
    assert any("did you mean 'purpose'?" in problem for problem in problems)
    assert any("did you mean 'Europe/Rome'" in problem for problem in problems)


def test_names_that_do_not_exist_are_listed_together(file):
    text = WHOLE.replace('network = "Instagram"', 'network = "myspace"').replace('"IT"', '"XX"')
    problems = _problems(file(text))
    assert [problem.partition(" [")[0] for problem in problems] == [
        "holidays: no country of holidays is called 'XX'",
        "channels.ig.network: no network is called 'myspace'",
    ]


def test_a_reference_to_nobody_is_a_problem(file):
    assert "run_by: 'bob'" in _problems(file(WHOLE.replace('"anna"\npur', '"bob"\npur')))[0]


def test_a_syntax_error_names_line_and_column(file):
    with pytest.raises(InputError, match=r"strategy\.toml, line 3, column \d+: is not TOML"):
        load_strategy(file("\na = 1\nb = = 2"))


def test_what_is_missing_is_said():
    assert _problems({}) == (
        'timezone: is required [write timezone = "Europe/Rome"]',
        'target: is required [write target = "rule-of-thirds", or [target] and shares]',
        "channels: is required [write channels = ..., or [[channels]] above each]",
    )


CHANNEL = {"id": "ig", "network": "instagram", "slots": "Mon 9:00"}
SMALL = {
    "timezone": "Europe/Rome",
    "target": {"shares": {"sales": 0.5, "info": 0.5}},
    "channels": [CHANNEL],
}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            {"target": {"shares": {"sales": 60, "info": 0.4}}},
            "target.shares.sales: must be between 0 and 1, not 60 [write 0.6 or '60 %']",
        ),
        (
            {"target": {"shares": {"sales": 0.6, "info": 0.5}}},
            "target.shares: shares must add up to 1, not 1.1",
        ),
        (
            {"target": {"shares": {"info": 1}, "window": "fortnight"}},
            "target.window.1: is no window: 'fortnight' "
            "[write a number of posts, 'week' or 'month']",
        ),
        (
            {"constraints": [{"kind": "atmost", "most": 1, "of": 3}]},
            "constraints.1: no kind is called 'atmost' [did you mean 'at_most'?]",
        ),
        (
            {"constraints": [{"most": 1}]},
            "constraints.1: does not say which 'kind' it is [write kind = \"per_day\"]",
        ),
        (
            {"constraints": [{"kind": "per_week", "most": 1, "category": "sale"}]},
            "constraints.1.category: 'sale' is not in the target [did you mean 'sales'?]",
        ),
        (
            {
                "target": "rule-of-thirds",
                "constraints": [{"kind": "per_day", "most": 1, "category": "sale"}],
            },
            "constraints.1.category: 'sale' is not in the target [did you mean 'sales'?]",
        ),
        (
            {"risk": {"blackouts": [{"from": "24/12/2027", "to": "2027-12-26"}]}},
            "risk.blackouts.1.from: is neither a day nor a moment: '24/12/2027' "
            "[write 2027-12-24, or 2027-12-24T18:30+01:00]",
        ),
        (
            {"channels": CHANNEL},
            "channels: must be a list [write [...], or [[...]] above each of several tables]",
        ),
        (
            {"channels": [{**CHANNEL, "limits": {"per_day": "two"}}]},
            "channels.ig.limits.per_day: must be a whole number, not 'two'",
        ),
    ],
)
def test_every_problem_is_one_sentence_in_our_words(table, problem):
    assert _problems(SMALL | table) == (problem,)


def test_a_name_that_does_not_exist_is_said_with_its_place():
    with pytest.raises(InputError) as raised:
        load_strategy(SMALL | {"channels": [CHANNEL | {"network": "instagrm"}]})
    assert str(raised.value) == (
        "strategy: channels.ig.network: no network is called 'instagrm' [did you mean 'instagram'?]"
    )


def test_a_constraint_may_speak_of_what_one_channel_declares():
    other = CHANNEL | {"id": "x", "target": {"shares": {"fun": 1}}}
    rule = {"kind": "per_week", "most": 1, "category": "fun"}
    strategy = load_strategy(SMALL | {"channels": [CHANNEL, other], "constraints": [rule]})
    assert strategy.constraints[0].category == "fun"


@pytest.mark.parametrize("data", [{"channels": 3}, {1: 2}, {"channels": ["ig"]}, {"target": []}])
def test_tables_of_another_shape_are_refused(data):
    assert _problems(data)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        load_strategy(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        load_strategy(tmp_path)
    path = tmp_path / "latin.toml"
    path.write_bytes(b'name = "caff\xe8"')
    with pytest.raises(InputError, match="not UTF-8 at byte 12"):
        load_strategy(path)
    path.write_text("a = " + "[" * 100_000)
    with pytest.raises(InputError, match="nested too deeply"):
        load_strategy(path)


SERVER = """\
[mastodon.sources.server]
source = "https://social.example/api/v2/instance"
checked = 2027-01-10
confidence = "official"

[[mastodon.placements]]
name = "post"
facts = [{ key = "text.max", value = 5000, unit = "mastodon", source = "server" }]
"""
SHORT = """\
timezone = "Europe/Rome"
target = "80-20"
channels = [{ id = "m", network = "mastodon", slots = "Mon 9:00" }]
"""


def test_a_file_beside_the_strategy_says_what_a_server_takes(tmp_path):
    (tmp_path / "networks.toml").write_text(SERVER, encoding="utf-8")
    path = tmp_path / "strategy.toml"
    path.write_text('networks = "networks.toml"\n' + SHORT, encoding="utf-8")
    own = load_strategy(path)
    post = Post(id="a", text="x" * 1000, category="info")
    entry = ScheduledPost(post=post, channel="m", at="2027-03-01T09:00+01:00")
    assert not validate(Calendar([entry]), own, select=["CM101"])
    assert validate(Calendar([entry]), own.replace(networks={}), select=["CM101"])
    assert hash(own) == hash(load_strategy(path))
    assert Strategy.model_validate_json(own.model_dump_json(by_alias=True)) == own


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (SERVER.replace("mastodon", "mastodn"), "no network is called 'mastodn'"),
        (SERVER.replace('"post"', '"pst"'), "no placement of mastodon is called 'pst'"),
        (SERVER.replace("text.max", "text.mx"), "'text.mx'"),
        (SERVER.replace('source = "server"', 'source = "sever"'), "'sever'"),
    ],
)
def test_an_own_fact_with_a_typing_error_is_refused(tmp_path, wrong, complaint):
    (tmp_path / "networks.toml").write_text(wrong, encoding="utf-8")
    path = tmp_path / "strategy.toml"
    path.write_text('networks = "networks.toml"\n' + SHORT, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        load_strategy(path)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[approvals]]\nlevel = "boss"', "approvals.1.level: 'boss' is not in levels"),
        (
            '[[production]]\nname = "a"\ndays_before = 1\n[[production]]\nname = "b"\n'
            'days_before = 1\nby = "ugo"',
            "production.2.by: 'ugo' is not in the strategy",
        ),
    ],
)
def test_a_name_in_a_table_without_an_id_has_its_line_and_says_when_there_is_none(
    tmp_path, table, said
):
    top = 'timezone = "Europe/Rome"\ntarget = "80-20"\n'
    text = f'{top}[[channels]]\nid = "x"\nnetwork = "x"\n{table}\n'
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_strategy(tmp_path / "s.toml")
    line = len(text.splitlines())
    assert f"{said} [there is none] (line {line})" in str(caught.value)
