"""Records (JSON, a list of dicts, a DataFrame) to a sheet of cells with given headings."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NoReturn

from contentmix.facts.words import fold
from contentmix.formats.reading.grid import Cell, Grid, Opened, refuse
from contentmix.formats.reading.headings import is_known
from contentmix.formats.reading.wrapped import Found, find_records
from contentmix.model.report import Violation
from contentmix.rules.input import UNREAD_PART

_HINT = 'write a list of records: [{"title": "...", "date": "2027-03-01"}, ...]'


def read_json(text: str, name: str) -> Opened:
    """Return the records of a JSON text: a list of objects, alone or somewhere inside.

    Raises
    ------
    InputError
        It is not JSON, or holds no list of records, or several.
    """
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        refuse(name, f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}")
    except ValueError as error:
        refuse(name, f"is not JSON: {error}")
    except RecursionError:
        refuse(name, "is not a table: its lists are nested too deeply", _HINT)
    found = find_records(data) or Found(())
    if found.rivals and not found.records:
        keys = ", ".join(map(repr, found.rivals))
        refuse(name, f"holds several lists of records ({keys})", "give one of them as a list")
    if not found.records:
        return Opened(name, (_checked(data if isinstance(data, list) else _none(name), name),))
    notes = tuple(_unread(name, key, value) for key, value in found.rest.items())
    return Opened(name, (_checked(found.records, name),), notes, found.start)


def read_records(records: Sequence[object], name: str) -> Grid:
    """Return a list of mappings as a sheet; columns in the order in which they first appear.

    Raises
    ------
    InputError
        An element is no mapping.
    """
    return _checked(records, name)


def read_frame(frame: Any, name: str) -> Grid:
    """Return a DataFrame as a sheet; a named index is a column."""
    if any(label is not None for label in frame.index.names):
        frame = frame.reset_index(allow_duplicates=True)
    columns = [_series(frame.iloc[:, n]) for n in range(frame.shape[1])]
    rows = list(zip(*columns, strict=True)) if columns else []
    return Grid(name, rows, tuple(str(label) for label in frame.columns))


def is_frame(source: object) -> bool:
    """Tell whether a source is a DataFrame; whoever has one has imported pandas already."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(source, pandas.DataFrame)


def is_table(source: object) -> bool:
    """Tell whether a source is a table of polars, Arrow or another library that speaks Arrow."""
    return hasattr(source, "__arrow_c_stream__") and not isinstance(source, type)


def read_any_frame(source: Any, name: str) -> Grid:
    """Return a table of polars or Arrow as a sheet.

    Raises
    ------
    InputError
        narwhals, which reads them, is not installed; or it does not know the table.
    """
    try:
        import narwhals  # noqa: PLC0415  an extra, for those who have such tables
    except ImportError:
        refuse(name, "needs narwhals to be read", 'pip install "contentmix[frames]"')
    try:
        frame = narwhals.from_native(source, eager_only=True)
    except TypeError:
        refuse(name, f"cannot be read: a {type(source).__name__}", "give a polars or Arrow table")
    rows = [tuple(map(_cell, row)) for row in frame.iter_rows()]
    return Grid(name, rows, tuple(map(str, frame.columns)))


def _series(series: Any) -> list[Cell]:
    present = series.notna().tolist()
    cells = [_cell(v) if p else None for v, p in zip(series.tolist(), present, strict=True)]
    moments = [cell for cell in cells if isinstance(cell, datetime)]
    # pandas has no column of days: midnight everywhere means that no time was meant.
    if moments and all(m.time() == time() and m.tzinfo is None for m in moments):
        return [cell.date() if isinstance(cell, datetime) else cell for cell in cells]
    return cells


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"a record has two values for {twice!r}")
    return found


def _none(name: str) -> NoReturn:
    refuse(name, "holds no list of records", _HINT)


def _unread(name: str, key: str, value: object) -> Violation:
    return UNREAD_PART.violation(
        where=f"{name}, {key}",
        message=f"was not read: {_dumped(value)[:200]}",
        fix="give it as a list of records, if it holds posts",
    )


def _checked(records: Sequence[object], name: str) -> Grid:
    for number, record in enumerate(records, 1):
        if not isinstance(record, Mapping):
            refuse(f"{name}, record {number}", f"is no record: {str(record)[:80]!r}", _HINT)
    return _grid([r for r in records if isinstance(r, Mapping)], name)


def _grid(records: Sequence[Mapping[object, object]], name: str) -> Grid:
    records = [_unnested(record) for record in records]
    keys = list(dict.fromkeys(key for record in records for key in record))
    rows = [[_cell(record.get(key)) for key in keys] for record in records]
    return Grid(name, rows, tuple(map(str, keys)))


def _unnested(record: Mapping[object, object]) -> Mapping[object, object]:
    """Bring up what is kept inside of a field of ours: ``content: {caption: ...}``."""
    found: dict[object, object] = {}
    for key, value in record.items():
        if isinstance(value, Mapping) and value and is_known(fold(str(key))):
            found |= {k if k not in record else f"{key} {k}": v for k, v in value.items()}
        else:
            found[key] = value
    return found


def _cell(value: object) -> Cell:
    if isinstance(value, float | datetime) and value != value:  # noqa: PLR0124  NaN and NaT
        return None
    if value is None or isinstance(value, str | int | float | datetime | date | time):
        return value
    if isinstance(value, Mapping):
        return _dumped(value) if value else None
    if isinstance(value, Iterable):
        return _listed(list(value))
    return str(value)


def _listed(values: list[object]) -> Cell:
    if all(isinstance(value, str) for value in values):
        return tuple(value for value in values if isinstance(value, str) and value.strip())
    return _dumped(values)


def _dumped(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, TypeError, RecursionError) as error:
        refuse("records", f"hold a value that cannot be written as text: {error}")
