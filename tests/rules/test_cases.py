import pytest
from tests.rules.case_files import calendar_of, case_codes, cases, strategy_of

from contentmix import explain, validate
from contentmix.rules import RULES

FAILS, PASSES = list(cases("fails")), list(cases("passes"))


def _named(found):
    return [f"{code}: {case['why']}" for code, case in found]


def test_every_rule_of_a_calendar_has_a_case_file_and_every_case_file_a_rule():
    assert case_codes() == {code for code, rule in RULES.items() if rule.check}


@pytest.mark.parametrize(("code", "case"), FAILS, ids=_named(FAILS))
def test_the_calendar_breaks_the_rule(code, case):
    report = validate(calendar_of(case), strategy_of(case), select=[code])
    assert len(report) == case.get("times", 1)
    assert {violation.code for violation in report} == {code}
    found = next((v for v in report if case["says"] in v.message), report[0])
    assert case["says"] in found.message
    assert found.fix == case["fix"]
    assert found.name == explain(code).name
    assert found.severity == case.get("severity", explain(code).severity)


@pytest.mark.parametrize(("code", "case"), PASSES, ids=_named(PASSES))
def test_the_calendar_keeps_the_rule(code, case):
    assert list(validate(calendar_of(case), strategy_of(case), select=[code])) == []
