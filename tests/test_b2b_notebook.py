"""The notebook of the second example: it runs, in under forty lines, stored without outputs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from icalendar import Calendar as ICalendar
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "b2b.ipynb"


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the outline, so that the notebook writes nothing into the real repository."""
    clone = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", clone / "examples")
    (clone / "notebooks").mkdir()
    return clone / "notebooks"


@pytest.fixture(scope="module")
def executed(home: Path) -> dict[str, NotebookNode]:
    """The cells by id, after a run in a fresh kernel; an error in a cell is raised here."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    resources = {"metadata": {"path": str(home)}}
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources=resources).execute()
    return {cell.id: cell for cell in _code(notebook)}


def _shown(cell: NotebookNode) -> str:
    found = (out.get("data", {}) for out in cell.outputs)
    return "".join(str(it.get("text/html", it.get("text/plain", ""))) for it in found)


def _streams(cells: dict[str, NotebookNode], name: str) -> Iterator[str]:
    for cell in cells.values():
        yield from (out.text for out in cell.outputs if out.get("name") == name)


def test_it_is_stored_without_outputs_and_tells_its_story_in_under_forty_lines() -> None:
    cells = _code(nbformat.read(NOTEBOOK, as_version=4))
    assert [(cell.outputs, cell.execution_count) for cell in cells] == [([], None)] * len(cells)
    assert sum(bool(line.strip()) for cell in cells for line in cell.source.splitlines()) < 40


def test_it_runs_and_shows_what_it_promises(executed: dict[str, NotebookNode]) -> None:
    assert "never louder than the facts" in _shown(executed["strategy"])
    assert "0 errors" in _shown(executed["advice"])
    assert "0 errors" in _shown(executed["validate"])
    assert "bottleneck" in _shown(executed["work"])
    assert "not enough data" in _shown(executed["results"])
    assert "approval of" in "".join(_streams(executed, "stdout"))
    assert list(_streams(executed, "stderr")) == []


def test_it_writes_posts_reviews_and_tasks_for_google_calendar(
    executed: dict[str, NotebookNode], home: Path
) -> None:
    assert executed["ical"].source.startswith("cm.write_ical(")
    events = ICalendar.from_ical((home / "kessler.ics").read_bytes()).walk("VEVENT")
    said = " ".join(str(event.get("SUMMARY")) for event in events)
    assert all(text in said for text in ("draft of", "review", "Open day"))
