"""The quickstart notebook: it runs, it shows what it promises, and it is stored without outputs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"


def read() -> NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's outline, so that the notebook writes nothing into the real one."""
    home = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", home / "examples")
    (home / "notebooks").mkdir()
    return home / "notebooks"


@pytest.fixture(scope="module")
def executed(folder: Path) -> dict[str, NotebookNode]:
    """The cells by id, after a run in a fresh kernel; an error in a cell is raised here."""
    notebook = read()
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return {cell.id: cell for cell in code_cells(notebook)}


def html(cell: NotebookNode) -> str:
    return "".join(
        output.data.get("text/html", "")
        for output in cell.outputs
        if output.output_type in {"execute_result", "display_data"}
    )


def streams(cells: dict[str, NotebookNode], name: str) -> Iterator[str]:
    for cell in cells.values():
        yield from (out.text for out in cell.outputs if out.get("name") == name)


def test_it_is_stored_without_outputs() -> None:
    assert [(cell.outputs, cell.execution_count) for cell in code_cells(read())] == [
        ([], None) for _ in code_cells(read())
    ]


def test_the_code_is_fourteen_lines_or_not_much_more() -> None:
    lines = [line for cell in code_cells(read()) for line in cell.source.splitlines() if line]
    assert len(lines) <= 20


@pytest.mark.parametrize("name", ["read", "balance", "calendar", "validate"])
def test_backlog_result_calendar_and_report_show_themselves_as_tables(
    executed: dict[str, NotebookNode], name: str
) -> None:
    shown = html(executed[name])
    assert "<table" in shown
    assert "<script" not in shown.casefold()


def test_nothing_is_said_on_the_error_stream(executed: dict[str, NotebookNode]) -> None:
    assert list(streams(executed, "stderr")) == []


def test_it_names_the_worst_finding_and_its_fix(executed: dict[str, NotebookNode]) -> None:
    said = "".join(streams({"worst": executed["worst"]}, "stdout"))
    assert "cut " in said


def test_it_writes_a_calendar_file_beside_the_notebook(
    executed: dict[str, NotebookNode], folder: Path
) -> None:
    assert executed["ical"].source == 'cm.write_ical(result.calendar, "march.ics")'
    assert (folder / "march.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
