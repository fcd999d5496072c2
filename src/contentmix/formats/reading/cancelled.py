"""Rows that somebody has called off: they are no posts to plan."""

from collections.abc import Sequence

from contentmix.facts.words import Words
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.steps import step_in
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.word_cells import CANCELLED
from contentmix.model.report import Severity
from contentmix.rules.input import UNREADABLE_ROW

_LONGEST = 500
_FIX = 'nothing; or say that it is to be planned: vocabulary={"status": {"word": "draft"}}'


def called_off(
    columns: Sequence[Column], rows: Sequence[Row], words: Words
) -> dict[int, tuple[str, str, Trouble]]:
    """Return the numbers of the rows whose status says so: heading, cell and what to say."""
    found: dict[int, tuple[str, str, Trouble]] = {}
    for column in (column for column in columns if column.meaning == "status"):
        for number, cells in rows:
            cell = cells[column.index] if column.index < len(cells) else None
            text = "" if is_blank(cell) else as_text(cell).strip()
            if text and step_in(column, text, words).value == CANCELLED:
                found[number] = column.heading, text, _trouble(cells)
    return found


def _trouble(cells: Sequence[Cell]) -> Trouble:
    shown = " | ".join(as_text(cell) for cell in cells if not is_blank(cell))[:_LONGEST]
    says = f"means that the post is not to be published; left out: {shown}"
    return Trouble(UNREADABLE_ROW, says, _FIX, Severity.INFO)
