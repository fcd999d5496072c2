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

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield every row, the heading with the names of new columns."""
        body = [line for index in range(len(self.sheet)) for line in self._lines(index)]
        for index, cells in body:
            heading = index == self.origin.heading and bool(self.added)
            yield [*_padded(cells, self.width), *self.added] if heading else cells

    def _lines(self, index: int) -> Iterator[tuple[int, list[str]]]:
        cells = [as_text(cell) for cell in self.sheet[index]]
        changes = [change for name in self.ids[index] for change in self.changes.get(name, ())]
        if not changes:
            yield index, cells
        for change in changes:
            yield index, self._changed(cells, change)
        for name in self.changes if index == self.last else ():
            if name not in self.origin.places:
                for change in self.changes[name]:
                    yield index + 1, self._changed([""] * self.width, change)

    def _changed(self, cells: list[str], change: Change) -> list[str]:
        line = list(cells)
        for meaning, text in change.cells.items():
            if meaning != "id" or "id" in self.columns:
                self._put(line, meaning, text)
        if change.unscheduled:
            for column in self.origin.columns:
                if column.meaning in _WHEN:
                    _set(line, column.index, "")
        if change.at:
            self._put_moment(line, change.at)
        return line

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

    def _put(self, line: list[str], meaning: str, text: str) -> None:
        if meaning not in self.columns:
            self.columns[meaning] = self.width + len(self.added)
            self.added.append(meaning)
        _set(line, self.columns[meaning], text)


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _set(line: list[str], index: int, text: str) -> None:
    line.extend([""] * (index + 1 - len(line)))
    line[index] = text


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
