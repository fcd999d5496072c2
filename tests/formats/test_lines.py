"""The line of a problem in a strategy file, found with the parser of the standard library."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError, UnknownNameError, load_strategy
from contentmix.formats.lines import line_of, place_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "kessler-antriebe" / "strategy.toml"
TEXT = """\
# a comment
name = "Tiny"
target = { shares = { sales = 0.2, info = 0.8 } }

[[channels]]
network = "x"
id = "one"
limits = { per_day = 1 }

[[channels]]
id = "two"
slots = [
    "Mon 9:00",
    "Tue 9:00",
]

[risk]
blackouts = [
    { from = 2027-03-01, to = 2027-03-02 },
    { from = 2027-04-01, to = 2027-04-02 },
]
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("name", 2),
        ("target.shares.info", 3),
        ("channels.one.network", 6),
        ("channels.1.network", 6),
        ("channels.one.limits.per_day", 8),
        ("channels.two", 10),
        ("channels.two.network", 10),
        ("channels.two.slots", 12),
        ("risk.blackouts.2.to", 20),
        ("nowhere", None),
        ("channels.three.id", 5),
        ("", None),
    ],
)
def test_a_field_is_found_in_its_line(place, line):
    assert line_of(TEXT, place) == line


def test_what_is_no_toml_has_no_lines():
    assert line_of("a = = 1", "a") is None


@given(st.integers(0, 60))
def test_lines_put_above_move_the_line_by_as_many(count):
    assert line_of("# more\n" * count + TEXT, "channels.two.slots") == 12 + count


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        ("people.anna.hours: must be a number", "people.anna.hours"),
        ("person anna: level: 'boss' is not in levels", "people.anna.level"),
        ("has no channel; give it at least one", "has no channel; give it at least one"),
    ],
)
def test_the_place_of_a_sentence(problem, place):
    assert place_of(problem) == place


def _wrong(folder, right, wrong):
    text = EXAMPLE.read_text(encoding="utf-8")
    assert right in text
    path = folder / "strategy.toml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    line = 1 + text[: text.index(right)].count("\n")
    with pytest.raises(InputError) as caught:
        load_strategy(path)
    return caught.value, line


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("hours_per_week = 3", "hours_per_week = -3"),
        ('slots = ["Fri 12:00"]', 'slots = ["Blursday 12:00"]'),
        ("purpose = ", "purpos = "),
        ('run_by = "mia"', 'run_by = "mya"'),
        ("days_before = 5", "days_before = -5"),
        ('verdict = "dislike"', 'verdict = "meh"'),
        ('channels = ["company", "vera"]', 'channels = ["you"]'),
        ('by = ["vera"]', 'by = ["veera"]'),
        ('rrule = "FREQ=MONTHLY;BYDAY=-1FR"', 'rrule = "FREQ=SOMETIMES"'),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(right, wrong, tmp_path):
    error, line = _wrong(tmp_path, right, wrong)
    told = [int(problem.rpartition("(line ")[2].rstrip(")")) for problem in error.problems]
    # A problem of a whole table is told where the table begins.
    assert all(line - 2 <= found <= line for found in told)


def test_a_name_that_does_not_exist_is_told_with_its_line(tmp_path):
    error, line = _wrong(tmp_path, 'holidays = ["DE-BY"]', 'holidays = ["DE-XX"]')
    assert isinstance(error, UnknownNameError)
    assert str(error).startswith(f"strategy.toml, line {line}: holidays: no region of holidays")


@pytest.mark.parametrize(
    ("second", "first"), [("tom", "mia"), ("ads", "company"), ("trust", "leads")]
)
def test_two_of_one_id_are_told_with_the_line_of_the_second(second, first, tmp_path):
    error, line = _wrong(tmp_path, f'id = "{second}"', f'id = "{first}"')
    assert str(error).endswith(f"have the id '{first}'; ids must be unique (line {line})")
