"""Cells that may hold for the blank ones below them: asked about, and filled when one says so."""

from collections.abc import Iterator, Sequence

from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import Cell, as_text, is_blank
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Ask, Ledger, Trouble
from contentmix.model.report import Severity
from contentmix.rules.input import AMBIGUOUS_DATE

_ASKED = ("at", "date", "channel")


def filled_down(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    """Return the rows, where a cell holds for the blank ones below it if the caller says so."""
    down = [column.index for column in columns if column.down]
    return list(_filled(rows, down)) if down else list(rows)


def _filled(rows: Sequence[Row], down: Sequence[int]) -> Iterator[Row]:
    last: dict[int, Cell] = {}
    for number, cells in rows:
        padded = [*cells, *[None] * (max(down) + 1 - len(cells))]
        for n in down:
            padded[n] = last.get(n) if is_blank(padded[n]) else padded[n]
            last[n] = padded[n]
        yield number, padded


def ask_of_blanks(columns: Sequence[Column], rows: Sequence[Row], ledger: Ledger) -> None:
    """Ask of days and channels that stand once, with blanks below them, and then the next."""
    for column in columns:
        if column.meaning in _ASKED and not column.down:
            cells = [row[column.index] if column.index < len(row) else None for _, row in rows]
            _ask(column, [n for n, _ in rows], cells, ledger)


def _ask(column: Column, numbers: Sequence[int], cells: Sequence[Cell], ledger: Ledger) -> None:
    filled = [n for n, cell in enumerate(cells) if not is_blank(cell)]
    if not filled or filled[0] != 0:
        return
    between = [n for n in range(filled[-1]) if is_blank(cells[n])]
    if len(between) < 2 and len(between) * 2 < len(filled):
        return
    asks = Ask("column", (f"{column.meaning} down", f"{column.meaning}"))
    says = "is blank below a filled cell, which may hold for it too; not filled"
    fix = f'say so: mapping={{"{column.heading}": "{column.meaning} down"}}'
    trouble = Trouble(AMBIGUOUS_DATE, says, fix, Severity.WARNING, asks)
    above = ""
    for n, cell in enumerate(cells):
        above = above if is_blank(cell) else as_text(cell).strip()
        if is_blank(cell):
            ledger.note(trouble, numbers[n], column.heading, above)
