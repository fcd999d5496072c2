"""Open a source, whatever it is: a path, bytes, a stream, records or a DataFrame."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contentmix.errors import InputError
from contentmix.formats.reading.decoding import Decoded, decode
from contentmix.formats.reading.events import read_events
from contentmix.formats.reading.grid import Opened, refuse
from contentmix.formats.reading.records import (
    is_frame,
    is_table,
    read_any_frame,
    read_frame,
    read_json,
    read_records,
)
from contentmix.formats.reading.separated import read_separated
from contentmix.formats.reading.workbook import read_workbook
from contentmix.model.report import Violation
from contentmix.rules.input import DAMAGED_SOURCE

_MAX_BYTES = 100_000_000
_KINDS = "a path, bytes, an open file, a list of dicts or a DataFrame"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_EVENTS = "BEGIN:VCALENDAR"
_REFUSED = {
    b"%PDF": ("a PDF", "export the table as CSV or .xlsx"),
    b"<": ("a web page or XML", "export the table as CSV or .xlsx"),
}


def open_source(source: Any) -> Opened:
    """Return the sheets of a source.

    Raises
    ------
    InputError
        It cannot be opened, is too large, or is no table.
    """
    if is_frame(source):
        return Opened("DataFrame", (read_frame(source, "DataFrame"),))
    if is_table(source):
        return Opened("DataFrame", (read_any_frame(source, "DataFrame"),))
    if isinstance(source, str | Path):
        return _open_bytes(_of_path(Path(source)), Path(source).name, Path(source).suffix)
    if isinstance(source, bytes | bytearray):
        return _open_bytes(bytes(source), "bytes")
    if hasattr(source, "read"):
        return _open_stream(source)
    if isinstance(source, Sequence) and not isinstance(source, Mapping):
        return Opened("records", (read_records(source, "records"),))
    raise InputError("source", f"cannot read a {type(source).__name__}", hint=f"give {_KINDS}")


def _of_path(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _MAX_BYTES:
            return path.read_bytes()
    except FileNotFoundError:
        refuse(str(path)[:200], "there is no such file", "check the path")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        refuse(str(path)[:200], f"cannot be opened: {reason}")
    return refuse(path.name, f"is larger than {_MAX_BYTES:,} bytes", "split it by month or year")


def _open_stream(stream: Any) -> Opened:
    try:
        data = stream.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        refuse("stream", f"cannot be read: {error}")
    name = str(getattr(stream, "name", "stream"))
    if isinstance(data, str):
        return _open_text(Decoded(data.removeprefix("\ufeff")), name)
    return _open_bytes(bytes(data), Path(name).name, Path(name).suffix)


def _open_bytes(data: bytes, name: str, suffix: str = "") -> Opened:
    if len(data) > _MAX_BYTES:
        refuse(name, f"is larger than {_MAX_BYTES:,} bytes", "split it by month or year")
    if data.startswith(_WORKBOOKS):
        return Opened(name, read_workbook(data, name))
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, (kind, hint) in _REFUSED.items():
        if start.startswith(mark):
            refuse(name, f"is {kind}, not a table", hint)
    return _open_text(decode(data, name), name, suffix)


def _open_text(decoded: Decoded, name: str, suffix: str = "") -> Opened:
    if not decoded.text.strip():
        refuse(name, "is empty", "the first row names the columns, each further row is a post")
    opened = _opened(decoded.text, name, suffix.casefold())
    notes = (_guessed(name, decoded.guessed),) if decoded.guessed else ()
    encoding, mark = decoded.marked
    written = replace(opened.spelling, encoding=decoded.guessed or encoding, mark=mark)
    return replace(opened, notes=(*notes, *opened.notes), spelling=written)


def _opened(text: str, name: str, suffix: str) -> Opened:
    if text.lstrip()[: len(_EVENTS)].upper() == _EVENTS:
        grid, notes = read_events(text, name)
        return Opened(name, (grid,), notes)
    braced = suffix not in (".csv", ".tsv") and text.lstrip()[:1] in ("[", "{")
    if suffix == ".json" or braced:
        return read_json(text, name)
    return read_separated(text, name)


def _guessed(name: str, encoding: str) -> Violation:
    return DAMAGED_SOURCE.violation(
        where=name,
        message=f"is not UTF-8; it was read as {encoding}, the likeliest encoding",
        fix="look at the accented letters, and save the file as UTF-8 if they are wrong",
    )
