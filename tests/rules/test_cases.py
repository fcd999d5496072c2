from datetime import datetime

import pytest
from tests.rules.case_files import calendar_of, case_codes, cases, strategy_of

from contentmix import check_export, explain, read_calendar, read_posts, validate
from contentmix.rules import RULES

FAILS, PASSES = list(cases("fails", "posts")), list(cases("passes", "posts"))
BAD_TABLES, GOOD_TABLES = list(cases("fails", "table")), list(cases("passes", "table"))
REFUSED, TAKEN = list(cases("fails", "to_export")), list(cases("passes", "to_export"))


def _named(found):
    return [f"{code}: {case['why']}" for code, case in found]


def judged(case, code):
    """The report of one rule on the calendar of a case."""
    calendar, strategy = calendar_of(case), strategy_of(case)
    return validate(calendar, strategy, as_of=case.get("as_of"), select=[code])


def test_every_rule_has_a_case_file_and_every_case_file_a_rule():
    assert case_codes() == set(RULES)
    for found in (FAILS + BAD_TABLES + REFUSED, PASSES + GOOD_TABLES + TAKEN):
        assert {code for code, _ in found} == set(RULES)


@pytest.mark.parametrize(("code", "case"), FAILS, ids=_named(FAILS))
def test_the_calendar_breaks_the_rule(code, case):
    _expect(code, case, judged(case, code))


def _expect(code, case, report):
    assert len(report) == case.get("times", 1)
    assert {violation.code for violation in report} == {code}
    found = next((v for v in report if case["says"] in v.message), report[0])
    assert case["says"] in found.message
    assert found.fix == case["fix"]
    assert found.name == explain(code).name
    assert found.severity == case.get("severity", explain(code).severity)


@pytest.mark.parametrize(("code", "case"), PASSES, ids=_named(PASSES))
def test_the_calendar_keeps_the_rule(code, case):
    assert list(judged(case, code)) == []


def _reading(case, folder):
    file = folder / f"table{case.get('suffix', '.csv')}"
    file.write_text(case["table"], encoding="utf-8")
    if case["read_as"] == "backlog":
        return read_posts(file).report
    return read_calendar(file, timezone="Europe/Rome").report


@pytest.mark.parametrize(("code", "case"), BAD_TABLES, ids=_named(BAD_TABLES))
def test_reading_the_table_finds_it(code, case, tmp_path):
    report = _reading(case, tmp_path)
    found = next(v for v in report if v.code == code and case["says"] in v.message)
    assert (found.name, found.severity) == (RULES[code].name, RULES[code].severity)


@pytest.mark.parametrize(("code", "case"), GOOD_TABLES, ids=_named(GOOD_TABLES))
def test_reading_the_table_does_not_find_it(code, case, tmp_path):
    assert code not in {v.code for v in _reading(case, tmp_path)}


def _exported(code, case):
    calendar = calendar_of({**case, "posts": case["to_export"]})
    as_of = datetime.fromisoformat(case["as_of"]) if "as_of" in case else None
    return check_export(calendar, case["profile"], as_of=as_of).select(code)


@pytest.mark.parametrize(("code", "case"), REFUSED, ids=_named(REFUSED))
def test_checking_the_export_finds_it(code, case):
    _expect(code, case, _exported(code, case))


@pytest.mark.parametrize(("code", "case"), TAKEN, ids=_named(TAKEN))
def test_checking_the_export_does_not_find_it(code, case):
    assert list(_exported(code, case)) == []
