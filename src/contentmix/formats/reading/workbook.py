"""A workbook of Excel to sheets of cells, refused before it can fill the memory."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time

import python_calamine

from contentmix.formats.reading.grid import Cell, Grid, refuse

_MAX_UNPACKED = 400_000_000
_MAX_CELLS = 5_000_000
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
# zipfile lets through what zlib, struct and strange file names raise in a damaged archive.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, LookupError, OverflowError),
)
_SHEETS = "xl/worksheets/"
_HINT = "save it as .xlsx or CSV and read that"


def read_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the sheets of an XLSX file.

    Raises
    ------
    InputError
        It is no workbook, is protected, or would unpack to too much.
    """
    _check_size(data, name)
    try:
        return tuple(_sheets(data))
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        refuse(name, f"is a damaged workbook ({error})", _HINT)
    except BaseException as error:
        # A panic of the Rust library is no Exception; anything else is not ours to hold.
        if type(error).__name__ != "PanicException":
            raise
        refuse(name, "is a damaged workbook", _HINT)


def _sheets(data: bytes) -> list[Grid]:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [
        Grid(sheet, _typed(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)))
        for sheet in book.sheet_names
    ]


def _typed(rows: Iterable[Iterable[object]]) -> list[list[Cell]]:
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | datetime | date | time):
        return value
    return str(value)  # a duration


def _check_size(data: bytes, name: str) -> None:
    try:
        unpacked, areas = _sizes(data)
    except _DAMAGED as error:
        refuse(name, f"is a damaged workbook ({error})", _HINT)
    if unpacked > _MAX_UNPACKED:
        refuse(name, f"unpacks to more than {_MAX_UNPACKED:,} bytes", "split it")
    if not areas:
        refuse(name, "is a zip archive and no Excel workbook", _HINT)
    if max(areas) > _MAX_CELLS:
        refuse(name, f"has a sheet of more than {_MAX_CELLS:,} cells", "delete empty cells")


def _sizes(data: bytes) -> tuple[int, list[int]]:
    """Return the bytes that an archive says it unpacks to, and the cells of each of its sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > _MAX_UNPACKED:
            return unpacked, []
        sheets = [member for member in members if member.filename.startswith(_SHEETS)]
        return unpacked, [_area(archive.read(sheet)) for sheet in sheets]


def _area(sheet: bytes) -> int:
    """Return the cells of the smallest rectangle from A1 that holds every cell of a sheet."""
    width = height = 0
    for letters, row in set(_REFERENCE.findall(sheet)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        width, height = max(width, column), max(height, int(row))
    return width * height
