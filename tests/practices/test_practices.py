"""All 28 practices in one place: each can be expressed, and each breach of it is found."""

import tomllib
from pathlib import Path

import pytest

from contentmix import load_strategy, read_calendar, validate
from practices.breaches import BREACHES
from practices.fixes import FIXES

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PRACTICES = tomllib.loads((HERE / "practices.toml").read_text(encoding="utf-8"))
LEAST = {
    "timezone": "Europe/Berlin",
    "target": "80-20",
    "channels": [{"id": "x", "network": "x"}],
    "people": [{"id": "vera"}],
}


@pytest.fixture(scope="module")
def clean():
    """The strategy of the second example, and a calendar of it that has no fault at all."""
    strategy = load_strategy(ROOT / "examples" / "kessler-antriebe" / "strategy.toml")
    return strategy, read_calendar(HERE / "calendar.csv", strategy=strategy)


def test_there_are_28_practices_and_a_breach_of_each():
    assert list(PRACTICES) == [f"P{number:02}" for number in range(1, 29)]
    assert {breach.practice for breach in BREACHES} == set(PRACTICES)


def test_the_calendar_has_no_fault_before_one_is_planted(clean):
    strategy, calendar = clean
    assert list(validate(calendar, strategy)) == []


@pytest.mark.parametrize(
    "breach",
    [pytest.param(it, marks=pytest.mark.practice(it.practice)) for it in BREACHES],
    ids=[f"{it.practice}: {it.why}" for it in BREACHES],
)
def test_a_planted_breach_is_found_and_nothing_else_is(breach, clean):
    """The calendar has no finding without the breach, so taking it out clears just these."""
    strategy, calendar = breach.plant(*clean)
    report = validate(calendar, strategy, as_of=breach.as_of)
    assert {violation.code for violation in report} == breach.codes != frozenset()


def test_every_finding_of_a_breach_has_a_fix_that_is_tried(clean):
    tried = {(fix.why, fix.code) for fix in FIXES}
    for breach in BREACHES:
        strategy, calendar = breach.plant(*clean)
        codes = {it.code for it in validate(calendar, strategy, as_of=breach.as_of)}
        assert {(breach.why, code) for code in codes} <= tried


@pytest.mark.parametrize("fix", FIXES, ids=[f"{it.code}: {it.why}" for it in FIXES])
def test_doing_what_a_fix_says_clears_its_finding_and_brings_no_other(fix, clean):
    breach = next(it for it in BREACHES if it.why == fix.why)
    planted = breach.plant(*clean)
    before = validate(*reversed(planted), as_of=breach.as_of)
    found = next(it for it in before if it.code == fix.code and fix.says in it.fix)
    after = validate(*reversed(fix.done(*planted)), as_of=breach.as_of)
    left = {(it.code, it.where) for it in after}
    assert (found.code, found.where) not in left
    assert {code for code, _ in left} <= {it.code for it in before} | set(fix.brings.split())


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.practice(name)) for name in PRACTICES]
)
def test_the_snippet_is_a_part_of_a_strategy_and_is_kept(name):
    snippet = tomllib.loads(PRACTICES[name]["snippet"])
    strategy = load_strategy(LEAST | snippet)
    written = strategy.model_dump(mode="json", by_alias=True)
    assert snippet
    assert all(written[key] for key in snippet)
