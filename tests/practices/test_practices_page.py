"""docs/practices.md is generated from the marks; a practice that no test proves fails here."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_practice_is_proved_and_the_page_says_by_what():
    tool = ROOT / "tools" / "practices_page.py"
    ran = subprocess.run(
        [sys.executable, tool, "--check"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, f"run `make docs`\n{ran.stdout}{ran.stderr}"


def test_the_page_has_a_row_and_a_snippet_for_each():
    text = (ROOT / "docs" / "practices.md").read_text(encoding="utf-8")
    for number in range(1, 29):
        assert text.count(f"\n| P{number:02} |") == 1
        assert text.count(f"\n## P{number:02}\n") == 1
    assert text.count("```toml\n") == 28
