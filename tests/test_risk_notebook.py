"""The notebook about risk: it runs, and each cell shows what the text above it promises."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "risk.ipynb"


def _shown(cell: NotebookNode) -> str:
    said = [output.get("text", "") for output in cell.outputs]
    shown = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    return "".join(said + shown)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each cell shows, after a run in a fresh kernel; an error in a cell is raised here."""
    home = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", home / "examples")
    (home / "notebooks").mkdir()
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    place = {"metadata": {"path": str(home / "notebooks")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    return {cell.id: _shown(cell) for cell in notebook.cells if cell.cell_type == "code"}


def test_it_is_stored_without_outputs() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)


def test_flags_are_shown_with_words_and_what_may_not_be_published_is_left_over(
    shown: dict[str, str],
) -> None:
    assert "politics.personal_view" in shown["detect"]
    assert "secret: it may not be published: confidential" in shown["balance"]
    assert "bypass: it may not be published: politics.personal_view" in shown["balance"]


def test_the_report_says_who_approves_by_when(shown: dict[str, str]) -> None:
    assert "needs approval by elena: politics" in shown["report"]
    assert "have elena approve it by " in shown["report"]


def test_a_decision_is_recorded_shown_and_lapses_with_the_text(shown: dict[str, str]) -> None:
    assert "[[risk.accepted]]" in shown["accept"]
    assert "accepted by elena on 2027-02-26" in shown["accepted"]
    assert "CM406" in shown["accepted"]
    assert "CM401" not in shown["accepted"]
    assert "the text has changed since" in shown["lapse"]
    assert "CM401" in shown["lapse"]


def test_changes_and_the_crisis_are_told(shown: dict[str, str]) -> None:
    assert "look again: it was bypass" in shown["changes"]
    before, after = shown["crisis"].splitlines()[:2]
    assert before != "0 posts in the crisis"
    assert after == "0 posts in the crisis"
