import re

import pytest

import contentmix as cm
from contentmix.errors import InputError, UnknownNameError
from contentmix.model.report import Severity
from contentmix.rules import RULES, explain
from contentmix.rules.catalogue import choose, find_rule, table_of
from contentmix.rules.export import EXPORT_RULES
from contentmix.rules.input import INPUT_RULES
from contentmix.rules.rule import HEADINGS, Rule, rule

EVERY = pytest.mark.parametrize("code", RULES)


@EVERY
def test_every_rule_says_what_it_checks_why_how_to_fix_it_and_where_it_comes_from(code):
    rule = RULES[code]
    assert tuple(rule.sections) == HEADINGS
    assert all(rule.sections.values())
    assert rule.title.endswith(".")
    assert re.fullmatch(r"CM\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|collision", rule.name)


@EVERY
def test_every_rule_is_explained_by_code_and_by_name_in_any_case(code):
    assert (
        explain(code) is explain(code.lower()) is explain(RULES[code].name.upper()) is RULES[code]
    )


@EVERY
def test_every_rule_shows_itself_as_text_and_in_a_notebook(code):
    rule = RULES[code]
    shown = str(rule)
    assert shown.startswith(f"{code} {rule.name} ({rule.severity})\n{rule.title}\n")
    assert [heading for heading in HEADINGS if heading in shown] == list(HEADINGS)
    assert rule._repr_html_() == rule.table().to_html()
    assert dict(rule.table().rows) == rule.sections


def test_rules_stand_in_the_order_of_their_codes():
    assert list(RULES) == sorted(RULES)


def test_rules_without_a_check_are_those_of_reading_and_of_exports():
    assert {code for code, rule in RULES.items() if not rule.check} == {
        r.code for r in (*INPUT_RULES, *EXPORT_RULES)
    }


def test_an_unknown_rule_is_refused_with_near_names():
    with pytest.raises(UnknownNameError, match="did you mean 'text-too-long'"):
        cm.explain("text-to-long")


def test_a_finding_carries_the_rule_and_its_severity_unless_told_otherwise():
    mine = Rule("MY1", "too-blue", Severity.INFO, "It is blue.")
    found = mine.violation(where="row 3", message="is blue", fix="paint it")
    worse = mine.violation(
        where="row 3", message="is blue", fix="paint it", severity=Severity.ERROR, post_id="a"
    )
    assert (found.code, found.name, found.severity, found.post_id) == (
        "MY1",
        "too-blue",
        Severity.INFO,
        None,
    )
    assert (worse.severity, worse.post_id) == (Severity.ERROR, "a")


def test_a_function_without_an_explanation_is_explained_by_its_name():
    @rule("MY1", "too-blue", Severity.INFO)
    def too_blue(context):
        return ()

    assert (too_blue.title, too_blue.sections) == ("too-blue", {})


@pytest.mark.parametrize(("code", "name"), [("MY1", "other"), ("MY2", "too-blue")])
def test_two_rules_of_one_code_or_name_are_refused(code, name):
    first = Rule("MY1", "too-blue", Severity.INFO, "")
    with pytest.raises(InputError, match="two rules are called"):
        table_of([first, Rule(code, name, Severity.INFO, "")])


def test_a_choice_takes_families_codes_and_names():
    chosen = [rule.code for rule in choose(RULES, ["cm20", "text-too-long"], ["CM201"])]
    assert chosen == ["CM101", *(f"CM20{n}" for n in range(2, 10))]
    assert choose(RULES, "CM101") == (find_rule(RULES, "CM101"),)
    assert len(choose(RULES)) == len(RULES)


@pytest.mark.parametrize("text", ["CM9", "", "text-too"])
def test_a_choice_that_fits_no_rule_is_refused(text):
    with pytest.raises(UnknownNameError, match="no rule is called"):
        choose(RULES, select=[text])
    with pytest.raises(UnknownNameError, match="no rule is called"):
        choose(RULES, ignore=[text])
