"""What the README says is so."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "AGENTS.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def blocks(language: str) -> list[str]:
    return [code for name, code in FENCE.findall(README) if name == language]


def run_python(code: str, folder: Path) -> str:
    command = [sys.executable, "-W", "error", "-X", "utf8", "-c", code]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the README's example prints, run in an empty folder that holds the examples."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (code,) = blocks("python")
    said = run_python(code, folder)
    assert (folder / "march.ics").read_bytes().endswith(b"END:VCALENDAR\r\n")
    return said


def test_the_picture_is_what_the_example_prints(printed: str) -> None:
    (picture,) = blocks("text")
    shown = picture.split("...\n")
    assert all(part in printed for part in shown), printed


def test_its_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE)
    assert named == ["demo", "check"]
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)


def test_it_is_not_longer_than_two_screens() -> None:
    assert len(README.splitlines()) <= 110


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
