"""The command as a process: pipes, terminals, what it loads."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import contentmix

COMMAND = [sys.executable, "-c", "from contentmix.cli import main; main()"]


def test_what_is_piped_is_plain_and_in_utf8(folder):
    folder.write("b.csv", "id,text,category\np1,Perché no? 🍞,info\n")
    job = ["balance", folder.file("b.csv"), "-s", folder.file("strategy.toml")]
    done = subprocess.run(
        [*COMMAND, *job, "--start", "2027-03-01"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1"},
        timeout=60,
        check=False,
    )
    assert "Perché no? 🍞" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
def test_a_reader_that_goes_away_is_not_complained_about():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "network", "instagram"],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_an_interruption_ends_quietly(folder):
    pipe = Path(folder.file("never.csv"))
    os.mkfifo(pipe)
    job = [*COMMAND, "balance", str(pipe), "-s", folder.file("strategy.toml")]
    job += ["--start", "2027-03-01"]
    # The pipe opens for writing once the command reads it.
    with subprocess.Popen(job, stderr=subprocess.PIPE) as process, pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (130, b"")


@pytest.mark.parametrize("arguments", [["--version"], ["rules"], ["targets"]])
def test_a_quick_question_loads_nothing_heavy(arguments):
    heavy = ("pandas", "numpy", "icalendar", "jinja2", "holidays", "rich", "python_calamine")
    code = (
        "import sys; from contentmix.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_the_command_line_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "contentmix", "--version"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == f"contentmix {contentmix.__version__}"


def test_a_closed_output_is_no_fault():
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "rules", "CM1"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
