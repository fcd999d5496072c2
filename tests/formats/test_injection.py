"""No text becomes a line, a parameter, a formula or markup, with `python -O` either."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats import injection


@pytest.mark.parametrize("text", injection.TEXTS)
def test_no_text_gets_out_of_its_field(text: str) -> None:
    assert list(injection.escapes(text)) == []


@pytest.mark.parametrize("text", injection.UNWRITABLE)
def test_what_no_file_can_carry_is_refused(text: str) -> None:
    assert injection.refused(text)


@pytest.mark.parametrize("data", injection.OVERLONG)
def test_overlong_bytes_become_no_slash(data: bytes) -> None:
    assert "/" not in injection.read_overlong(data)


def test_the_same_holds_where_asserts_are_switched_off() -> None:
    script = Path(__file__).with_name("injection.py")
    done = subprocess.run(
        [sys.executable, "-O", str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
