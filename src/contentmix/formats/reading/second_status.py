"""Further columns that say how far a post is: heard where they contradict the first."""

from collections.abc import Sequence

from contentmix.facts.store import read_data
from contentmix.facts.words import Words, fold, load_headings
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import as_text, is_blank
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.steps import step_in, step_of
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Ledger, Trouble
from contentmix.rules.input import AMBIGUOUS_STATUS

_GOING = ("approved", "scheduled", "published")


def say_of_statuses(
    columns: Sequence[Column], rows: Sequence[Row], words: Words, ledger: Ledger
) -> None:
    """Write down the rows that one column lets go out and another does not."""
    first = next((column for column in columns if column.meaning == "status"), None)
    others = [column for column in columns if column.meaning is None and _says_how_far(column)]
    for column in others if first else ():
        for number, cells in rows:
            main, other = (_cell(cells, c) for c in (first, column) if c)
            going = step_in(first, main, words).value if first else None
            if going in _GOING and _stops(column, other, words, going):
                says = f"is not what the column {first.heading if first else ''!r} says: {main!r}"
                fix = "let the columns say the same; the first is the one that counts"
                ledger.note(Trouble(AMBIGUOUS_STATUS, says, fix), number, column.heading, other)


def _says_how_far(column: Column) -> bool:
    word = read_heading(column.heading).word
    also = map(fold, read_data("words", "columns")["also"]["status"])
    return word in also or "status" in load_headings().ranks.get(word, {})


def _stops(column: Column, word: str, words: Words, going: str | None) -> bool:
    if step_of(column) == "published" and going != "published":
        return False  # what is approved need not be out
    meaning = step_in(column, word, words)
    return meaning.outside or (meaning.value is not None and meaning.value not in _GOING)


def _cell(cells: Sequence[object], column: Column) -> str:
    cell = cells[column.index] if column.index < len(cells) else None
    return as_text(cell).strip() if isinstance(cell, str) and not is_blank(cell) else ""
