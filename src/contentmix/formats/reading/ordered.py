"""In which order the numbers of a date column stand: said aloud, and proved by weekdays beside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.dates import Order, fitting_orders, possible_orders
from contentmix.formats.reading.grid import Cell
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.weeks import weekday_of

_DATING = ("at", "date")


def ordered(
    columns: Sequence[Column], rows: Sequence[Row], start: date | None
) -> tuple[Column, ...]:
    """Return the columns with the order of their dates, where a column of weekdays proves it."""
    witness = next((column for column in columns if column.meaning == "weekday"), None)
    return tuple(
        _ordered(column, witness, rows, start)
        if column.meaning in _DATING and column.order is None
        else column
        for column in columns
    )


def _ordered(
    column: Column, witness: Column | None, rows: Sequence[Row], start: date | None
) -> Column:
    cells = [_cell(cells, column) for _, cells in rows]
    numeric = [fitting for cell in set(map(_hashed, cells)) if (fitting := fitting_orders(cell))]
    if not numeric:
        return column
    orders = possible_orders(cells, start)
    if len(orders) > 1 and column.says.order is None and witness:
        proved = _proved(orders, cells, [_cell(cells, witness) for _, cells in rows], start)
        if proved:
            why = f"{column.evidence}; {proved}, as the weekdays beside it show"
            return replace(column, order=proved, evidence=why)
    if len(orders) == 1 and column.says.order in (None, *orders):
        return replace(column, evidence=f"{column.evidence}; {next(iter(orders))}")
    return column


def _proved(
    orders: frozenset[Order],
    cells: Sequence[Cell],
    weekdays: Sequence[Cell],
    start: date | None,
) -> Order | None:
    """Return the one order in which every date falls on the weekday beside it."""
    left = orders
    for cell, named in zip(cells, weekdays, strict=True):
        weekday = weekday_of(named)
        if isinstance(weekday, int) and fitting_orders(cell):
            left &= fitting_orders(cell, weekday, start)
    return next(iter(left)) if len(left) == 1 else None


def _hashed(cell: Cell) -> Cell:
    return cell if isinstance(cell, str) else None


def _cell(cells: Sequence[Cell], column: Column) -> Cell:
    return cells[column.index] if column.index < len(cells) else None
