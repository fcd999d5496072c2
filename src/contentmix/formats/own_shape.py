"""Posts written back in the shape of the table they were read from: its columns, order and words.

A cell is changed only where what it says has changed. Rows that became no post, titles above the
heading and columns that were not understood stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from contentmix.errors import InputError
from contentmix.formats.changes import Change, changes_of
from contentmix.formats.fields import zone_name
from contentmix.formats.reading.grid import as_text
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.origin import Origin
from contentmix.model.post import Post

_DAYS = ("at", "date")
_BESIDE = ("publish date", "publish time"), ("at",), ("scheduled date", "scheduled time")
"""Headings for planned moments beside days that are wishes, those first that reading prefers."""

_WHEN = ("at", "date", "day", "week", "weekday", "time", "timezone")


def own_shape(
    content: Calendar | Backlog | Sequence[Post], origin: Origin
) -> Iterator[Sequence[str]]:
    """Yield the rows of the table that `content` was read from, with what has changed since.

    Raises
    ------
    InputError
        Something has changed in a table that holds several posts in a row.
    """
    changes = changes_of(content, origin.places)
    if changes and origin.sideways:
        what = "holds several posts in a row, so that a changed one has no cells of its own"
        raise InputError(origin.name, what, hint='write it with form="spreadsheet"')
    return _Shape(origin, changes).rows()


class _Shape:
    """Puts changes into the rows of a table; what no column can say gets a new one."""

    def __init__(self, origin: Origin, changes: Mapping[str, list[Change]]) -> None:
        self.origin, self.changes = origin, changes
        self.sheet = origin.rows
        self.columns = {column.meaning: column.index for column in reversed(origin.columns)}
        self.width = len(self.sheet[origin.heading])
        self.added: list[str] = []
        self.ids: dict[int, list[str]] = defaultdict(list)
        for name, place in origin.places.items():
            self.ids[place.row].append(name)
        self.last = max(self.ids, default=origin.heading)
        self.beside = self._free()
        days = [c.index for c in origin.columns if c.meaning in _DAYS]
        self.slots = {place.row for place in origin.places.values() if place.moments}
        self.wishes = {row for row in self.ids if row not in self.slots and self._says(row, days)}

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield every row, the heading with the names of new columns."""
        body = [line for index in range(len(self.sheet)) for line in self._lines(index)]
        for index, cells in body:
            heading = index == self.origin.heading and bool(self.added)
            yield [*_padded(cells, self.width), *self.added] if heading else cells

    def _says(self, row: int, columns: Sequence[int]) -> bool:
        cells = self.sheet[row]
        return any(as_text(cells[n]).strip() for n in columns if n < len(cells))

    def _lines(self, index: int) -> Iterator[tuple[int, list[str]]]:
        cells = [as_text(cell) for cell in self.sheet[index]]
        changes = [change for name in self.ids[index] for change in self.changes.get(name, ())]
        if not changes:
            yield index, cells
        for change in changes:
            yield index, self._changed(cells, change, aside=self._aside(index))
        for name in self.changes if index == self.last else ():
            if name not in self.origin.places:
                for change in self.changes[name]:
                    aside = bool(self.wishes)
                    yield index + 1, self._changed([""] * self.width, change, aside=aside)

    def _aside(self, row: int) -> bool:
        """Tell whether a moment stands beside the days of the table: they are not slots there."""
        return bool(self.wishes) and row not in self.slots

    def _changed(self, cells: list[str], change: Change, *, aside: bool) -> list[str]:
        line = list(cells)
        for meaning, text in change.cells.items():
            if meaning != "id" or "id" in self.columns:
                self._put(line, meaning, text)
        if change.unscheduled:
            for column in self.origin.columns:
                if column.meaning in _WHEN:
                    _set(line, column.index, "")
        if change.at and aside:
            self._put_beside(line, change.at)
        elif change.at:
            self._put_moment(line, change.at)
        return line

    def _free(self) -> tuple[str, ...]:
        """Choose headings that the table does not have, and that are read before its own."""
        taken = {as_text(cell).casefold() for cell in self.sheet[self.origin.heading]}
        usual = _BESIDE[1:] if "at" in self.columns else _BESIDE
        return next((names for names in usual if taken.isdisjoint(names)), _BESIDE[-1])

    def _put_beside(self, line: list[str], at: datetime) -> None:
        local = at.astimezone(self.origin.zone) if self.origin.zone else at
        clock = f"{_clock(local)}{'' if self.origin.zone else f'{local:%z}'}"
        parts = (f"{local:%Y-%m-%d}", clock)
        texts = parts if len(self.beside) > 1 else (" ".join(parts),)
        for heading, text in zip(self.beside, texts, strict=True):
            self._put(line, f"beside: {heading}", text, heading)

    def _put_moment(self, line: list[str], at: datetime) -> None:
        local = at.astimezone(self.origin.zone) if self.origin.zone else at
        clocks = [c for c in self.origin.columns if c.meaning == "time"]
        if clocks and clocks[0].zone:
            local = at.astimezone(clocks[0].zone)
        if "timezone" in self.columns:
            self._put(line, "timezone", zone_name(local))
        if "at" in self.columns or not clocks:
            meaning = "at" if "at" in self.columns else "date"
            self._put(line, meaning, f"{local:%Y-%m-%d} {_clock(local)}{self._offset(local)}")
            return
        self._put(line, "date", f"{local:%Y-%m-%d}")
        for column in clocks:
            there = at.astimezone(column.zone) if column.zone else local
            _set(line, column.index, _clock(there))

    def _offset(self, at: datetime) -> str:
        known = self.origin.zone or "timezone" in self.columns
        return "" if known else f"{at:%z}"

    def _put(self, line: list[str], meaning: str, text: str, heading: str = "") -> None:
        if meaning not in self.columns:
            self.columns[meaning] = self.width + len(self.added)
            self.added.append(heading or meaning)
        _set(line, self.columns[meaning], text)


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _set(line: list[str], index: int, text: str) -> None:
    line.extend([""] * (index + 1 - len(line)))
    line[index] = text


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
