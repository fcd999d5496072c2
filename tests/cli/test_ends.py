"""How a run ends: codes, sentences, never a traceback."""

import io
import os

import pytest
import typer

import contentmix as cm
from contentmix.cli import main
from contentmix.cli.ends import FailOn, ended_in_words, exit_code
from contentmix.cli.options import mapping


def finding(severity):
    return cm.Report(
        [cm.Violation(code="CM1", name="n", severity=severity, where="w", message="m", fix="f")]
    )


@pytest.mark.parametrize(
    ("found", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("error", "never", 0),
    ],
)
def test_findings_fail_from_a_severity_on(found, fail_on, code):
    assert exit_code([cm.Report(), finding(cm.Severity(found))], FailOn(fail_on)) == code


def test_a_wish_that_cannot_be_met_fails_whatever_the_findings():
    result = cm.Result(
        status=cm.Status.INFEASIBLE, calendar=cm.Calendar(), objective=0, bound=0, cost=None
    )
    assert exit_code([], FailOn.NEVER, result) == 1


def ended_by(error):
    with pytest.raises(typer.Exit) as ended, ended_in_words():
        raise error
    return ended.value.exit_code


def test_an_input_error_is_said_with_all_its_problems(capsys):
    assert ended_by(cm.InputError("a.csv", "one", hint="mend it", problems=["one", "two"])) == 2
    assert capsys.readouterr().err == "a.csv: one [mend it]\n  also: two\n"


def test_a_sentence_never_gives_orders_to_the_terminal(capsys):
    ended_by(cm.InputError("a.csv", "not a date: '\x1b[31m'"))
    assert capsys.readouterr().err == "a.csv: not a date: '\\x1b[31m'\n"


def test_a_file_that_cannot_be_reached_is_said(capsys):
    assert ended_by(PermissionError(13, "Permission denied", "out.csv")) == 2
    assert capsys.readouterr().err == "out.csv: Permission denied\n"


def test_a_failure_without_a_file_is_said_too(capsys):
    assert ended_by(OSError("disk on fire")) == 2
    assert capsys.readouterr().err == "reading or writing: disk on fire\n"


def test_an_interruption_is_quiet(capsys):
    assert ended_by(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


def test_a_fault_of_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError), ended_in_words():
        raise ZeroDivisionError


@pytest.mark.parametrize("text", ["Testo", "=text", "Testo="])
def test_a_column_needs_a_meaning(text):
    with pytest.raises(cm.InputError, match="is not of the form COLUMN=MEANING"):
        mapping([text])


def test_a_heading_may_hold_an_equals_sign():
    assert mapping(["a=b=text"]) == {"a=b": "text"}
    assert mapping(None) is None


BAD = {
    "missing": lambda path: None,
    "directory": lambda path: path.mkdir(),
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 8),
    "png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(64)),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(64)),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("name", ["backlog.csv", "backlog.xlsx", "backlog.json", "strategy.toml"])
def test_a_bad_file_gives_words_and_code_2(run, folder, name, kind):
    path = folder.path / f"bad-{name}"
    BAD[kind](path)
    files = {"backlog": folder.file("backlog.csv"), "strategy": folder.file("strategy.toml")}
    files[name.partition(".")[0]] = str(path)
    done = run("balance", files["backlog"], "-s", files["strategy"], "--start", "2027-03-01")
    assert (done.code, done.out) == (2, "")
    assert path.name in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("--start", "1 March"),
        ("--start", "2027-02-30"),
        ("--start", "2027-03-01", "--weeks", "0"),
        ("--start", "2027-03-01", "--weeks", "many"),
        ("--start", "2027-03-01", "--end", "2027-02-01"),
        ("--start", "2027-03-01", "--weeks", "4", "--end", "2027-03-31"),
        ("--start", "2027-03-01", "--fail-on", "sometimes"),
        ("--start", "2027-03-01", "--format", "yaml"),
        ("--start", "2027-03-01", "--column", "text"),
        ("--start", "2027-03-01", "--column", "nowhere=text"),
        ("--start", "2027-03-01", "--column", "text=nonsense"),
        ("--start", "2027-03-01", "--unknown"),
        (),
    ],
)
def test_a_bad_option_gives_words_and_code_2(run, folder, options):
    done = run("balance", folder.file("backlog.csv"), "-s", folder.file("strategy.toml"), *options)
    assert (done.code, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--weeks", "two"), "--weeks: must be a whole number, not 'two'"),
        (("--time-limit", "soon"), "--time-limit: must be a number, not 'soon'"),
        (("-f", "htlm"), "--format: no choice is called 'htlm' [did you mean 'html'?]"),
        (("--column", "mood=cat"), "called 'cat' [did you mean 'category'?]"),
        (("--column", "mood=kat"), "called 'kat' [did you mean 'category'?]"),
        (("--vocabulary", "nope.json"), "nope.json: there is no such file [check the path]"),
        (("--vocabulary", "nope.toml"), "nope.toml: there is no such file [check the path]"),
        (
            ("--out-dir", "strategy.toml"),
            "is a file, and --out-dir needs a folder [name another; it is made if missing]",
        ),
    ],
)
def test_a_bad_option_says_what_would_be_right_bug(run, folder, monkeypatch, options, sentence):
    monkeypatch.chdir(folder.path)
    before = folder.names()
    days = ("--start", "2027-03-01")
    done = run("balance", folder.file("backlog.csv"), "-s", "strategy.toml", *days, *options)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert folder.names() == before


def test_a_form_that_is_not_there_is_answered_with_a_near_one_bug(run, folder):
    options = ("--timezone", "Europe/Rome", "--out", folder.file("x.csv"))
    done = run("export", folder.file("backlog.csv"), "--to", "googel", *options)
    assert (done.code, done.err) == (
        2,
        "--to: no choice is called 'googel' [did you mean 'google'?]\n",
    )


def test_a_network_is_suggested_by_what_people_call_it_bug(run):
    done = run("fit", "twiter", "Hallo")
    assert (done.code, done.err) == (
        2,
        "network: no network is called 'twiter' [did you mean 'x'?]\n",
    )


def test_a_reader_that_went_away_is_not_written_to_again(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert ended_by(BrokenPipeError()) == 141
        out.write("to nobody")
    assert (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize("stream", [io.StringIO, lambda: io.TextIOWrapper(io.BytesIO(), "ascii")])
def test_the_process_ends_with_its_code(monkeypatch, stream):
    out = stream()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.argv", ["contentmix", "targets", "80-20"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert getattr(out, "encoding", None) in ("utf-8", None)
