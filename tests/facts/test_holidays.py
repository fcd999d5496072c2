import subprocess
import sys
from datetime import date

import pytest

from contentmix.errors import UnknownNameError
from contentmix.facts.holidays import holiday_days

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def test_days_are_sorted_and_both_ends_belong():
    days = holiday_days(["IT"], date(2026, 12, 26), date(2027, 1, 6))
    assert list(days) == [date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6)]


def test_a_subdivision_adds_its_own_days_and_case_does_not_matter():
    only = set(holiday_days(["de-by"], *YEAR)) - set(holiday_days(["DE"], *YEAR))
    assert date(2027, 11, 1) in only


def test_a_day_that_two_countries_keep_carries_both_names_once():
    first = date(2027, 1, 1)
    assert holiday_days(["IT", "DE", "AT"], first, first) == {first: "Capodanno, Neujahr"}


def test_names_do_not_depend_on_the_machine(monkeypatch):
    first = date(2027, 1, 1)
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert holiday_days(["IT"], first, first) == {first: "Capodanno"}


@pytest.mark.parametrize(
    ("code", "words"),
    [("ITT", "did you mean .*'IT'"), ("DE-BAY", "did you mean 'DE-BY'"), ("??", "and [0-9]+ more")],
)
def test_an_unknown_code_is_refused_with_near_names(code, words):
    with pytest.raises(UnknownNameError, match=words):
        holiday_days([code], *YEAR)


def test_the_package_is_loaded_only_when_days_are_asked_for():
    code = "import sys, contentmix.facts.holidays; print('holidays' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
