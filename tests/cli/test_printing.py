"""Tables on a terminal: drawn, and still literal."""

import sys
from datetime import date
from fractions import Fraction

import pytest

from contentmix.cli.printing import print_json, print_tables
from contentmix.cli.progress import progress_bar
from contentmix.model.table import Table

TABLE = Table("[bold]T[/bold]", ("[red]a",), (("[link=x]b\x1b[2J",),), ("a [i]note",))


@pytest.fixture
def terminal(monkeypatch, capsys):
    """Let both streams be a terminal of 80 columns without colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    # The class, because each phase of a test has streams of its own.
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)


def test_markup_and_orders_are_literal_on_a_terminal(terminal, capsys):
    print_tables([TABLE, Table("empty", ("a",), ())])
    out = capsys.readouterr().out
    words = out.split()
    assert words[0] == "[bold]T[/bold]"
    assert "[link=x]b\\x1b[2J" in words
    assert "[i]note" in words
    assert words[-1] == "empty"
    assert "────" in out
    assert "\x1b[2J" not in out


def test_a_pipe_gets_the_plain_table(capsys):
    print_tables([TABLE])
    assert capsys.readouterr().out == f"{TABLE}\n"


def test_fractions_and_days_become_what_json_knows(capsys):
    print_json({"share": Fraction(1, 4), "day": date(2027, 3, 1), "text": "è"})
    assert (
        capsys.readouterr().out == '{\n  "share": 0.25,\n  "day": "2027-03-01",\n  "text": "è"\n}\n'
    )


def test_nobody_watches_a_pipe():
    with progress_bar("balancing", quiet=False) as progress:
        assert progress is None


def test_quiet_means_no_bar_even_on_a_terminal(terminal):
    with progress_bar("balancing", quiet=True) as progress:
        assert progress is None


def test_a_terminal_gets_a_bar_on_standard_error(terminal, capsys):
    with progress_bar("balancing", quiet=False) as progress:
        progress(1, 2)
    assert capsys.readouterr().out == ""


def test_what_is_no_noun_of_ours_has_no_json():
    with pytest.raises(TypeError, match="no JSON for a object"):
        print_json({"a": object()})
