"""The page about networks, and the list of what is stale: two tools that read the facts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(tool, *arguments):
    """The exit code and the lines that a tool of the project prints."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / f"{tool}.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_the_page_about_networks_is_up_to_date():
    code, _ = run("networks_page", "--check")
    assert code == 0, "run `make docs`"


def test_the_page_names_the_source_of_a_number_and_why_it_was_chosen():
    lines = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8").splitlines()
    limit = "| feed | `hashtags.max` | 5 | 2025-12-19 | observed | 3 |"
    reason = "| feed | `hashtags.max` | 5 | 30 (1) | The announcement of the network is newer"
    source = "3. https://www.threads.com/@creators/post/DSalXGPCWM4, quoted by press reports"
    for start in (limit, reason, source):
        assert [line for line in lines if line.startswith(start)] != [], start


@pytest.mark.parametrize(
    ("on", "days", "stale"),
    [
        ("2026-11-22", "180", False),
        ("2027-05-21", "180", False),
        ("2027-05-22", "180", True),
        ("2026-11-23", "0", True),
    ],
)
def test_what_was_checked_too_long_ago_is_listed_with_its_place(on, days, stale):
    code, lines = run("stale_facts", "--on", on, "--days", days)
    assert code == int(stale)
    listed = [line for line in lines if line.startswith("networks/x.toml sources counting: ")]
    assert len(listed) == int(stale)


def test_the_list_says_how_old_a_fact_is_and_where_to_look_again():
    _, lines = run("stale_facts", "--on", "2027-06-01")
    line = next(line for line in lines if line.startswith("networks/instagram.toml sources help:"))
    assert line.endswith(
        "checked 2026-11-22, 191 days before: https://help.instagram.com/439971288310029/"
    )
    assert not any("Traceback" in line for line in lines)


def test_the_page_about_schedulers_is_up_to_date():
    code, _ = run("schedulers_page", "--check")
    assert code == 0, "run `make docs`"


def test_the_schema_of_documents_is_up_to_date():
    code, _ = run("schema_page", "--check")
    assert code == 0, "run `make docs`"
