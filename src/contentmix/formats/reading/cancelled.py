"""Rows that somebody has called off: they are no posts to plan."""

from collections.abc import Sequence

from contentmix.facts.words import Words
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import as_text, is_blank
from contentmix.formats.reading.steps import step_in
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.word_cells import CANCELLED
from contentmix.model.report import Severity
from contentmix.rules.input import UNREADABLE_ROW

CALLED_OFF = Trouble(
    UNREADABLE_ROW,
    "means that the post is not to be published; left out",
    'nothing; or say that it is to be planned: vocabulary={"status": {"word": "draft"}}',
    Severity.INFO,
)


def called_off(
    columns: Sequence[Column], rows: Sequence[Row], words: Words
) -> dict[int, tuple[str, str]]:
    """Return the numbers of the rows whose status says so, with heading and cell."""
    found: dict[int, tuple[str, str]] = {}
    for column in (column for column in columns if column.meaning == "status"):
        for number, cells in rows:
            cell = cells[column.index] if column.index < len(cells) else None
            text = "" if is_blank(cell) else as_text(cell).strip()
            if text and step_in(column, text, words).value == CANCELLED:
                found[number] = column.heading, text
    return found
