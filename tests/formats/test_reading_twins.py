"""Every oddity of real calendars, on a small file of our own, with what must come of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from contentmix import read_calendar
from formats.twin_files import DEFAULT, expectation, observed, twins

READABLE = [path for path in twins() if "refused" not in expectation(path)]


@pytest.mark.parametrize("path", twins(), ids=lambda path: path.name)
def test_a_twin_is_read_as_expected(path):
    expected = dict(expectation(path))
    expected.pop("why")
    assert observed(path, expected.pop("told", {})) == expected


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_the_mapping_of_the_report_reads_the_same_again(path):
    told = {**DEFAULT, **expectation(path).get("told", {})}
    first = read_calendar(path, **told)
    given = told.get("mapping", {})
    again = read_calendar(path, **{**told, "mapping": {**first.report.mapping, **given}})
    assert (list(again), list(again.backlog)) == (list(first), list(first.backlog))
    assert again.report.mapping == first.report.mapping


def test_there_is_a_twin_for_every_section_of_oddities():
    """At least 45 in all; sections 1 to 7 are those of our survey of real calendars."""
    sections = {part for path in twins() for part in _sections(expectation(path)["why"])}
    assert len(twins()) >= 45
    assert sections == set("1234567")


def _sections(why):
    return why.partition(":")[0].split(", ")


def test_the_table_of_twins_in_the_documentation_is_up_to_date():
    tool = Path(__file__).parents[2] / "tools" / "reading_page.py"
    ran = subprocess.run([sys.executable, tool, "--check"], check=False)
    assert ran.returncode == 0, "run `make docs`"
