"""A workbook (XLSX, XLS, ODS) to sheets of cells, refused before it can fill the memory."""

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
_ROWS = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS = re.compile(rb'^[^>]*number-columns-repeated="([0-9]{1,9})"')
# zipfile lets through what zlib, struct and strange file names raise in a damaged archive.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, LookupError, OverflowError),
)
_SHEETS = "xl/worksheets/"
_TABLE = "content.xml"
_ENTITY = b"<!ENTITY"
_HINT = "save it as .xlsx or CSV and read that"


def read_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the sheets of a workbook; what a cell merged downwards says, each of its rows says.

    Raises
    ------
    InputError
        It is no workbook, is protected, or would unpack to too much.
    """
    if data.startswith(b"PK"):
        _check_size(data, name)
    try:
        return tuple(_sheets(data, name))
    except python_calamine.PasswordError:
        refuse(name, "is protected by a password", "save it without one")
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        refuse(name, f"is a damaged workbook ({error})", _HINT)
    except BaseException as error:
        # A panic of the Rust library is no Exception; anything else is not ours to hold.
        if type(error).__name__ != "PanicException":
            raise
        refuse(name, "is a damaged workbook", _HINT)


def _sheets(data: bytes, name: str) -> list[Grid]:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [_grid(book.get_sheet_by_name(sheet), name) for sheet in book.sheet_names]


def _grid(sheet: python_calamine.CalamineSheet, name: str) -> Grid:
    if sheet.total_height * sheet.total_width > _MAX_CELLS:
        refuse(name, f"has a sheet of more than {_MAX_CELLS:,} cells", "delete empty cells")
    rows = _typed(sheet.to_python(skip_empty_area=False))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1] if left == right else ():
            row[left] = rows[top][left]
    return Grid(sheet.name, rows)


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
        refuse(name, "is a zip archive and no workbook", _HINT)
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
        tables = [member for member in members if member.filename == _TABLE]
        if any(_ENTITY in archive.read(member) for member in members if _is_xml(member)):
            raise ValueError("it defines XML entities")
        areas = [_area(archive.read(sheet)) for sheet in sheets]
        return unpacked, areas + [_repeated_area(archive.read(table)) for table in tables]


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith((".xml", ".rels"))


def _repeated_area(table: bytes) -> int:
    """Return the cells of an ODS table, in which filled rows and cells may be said to repeat."""
    rows = table.split(b"<table:table-row")[1:]
    return sum(_repeats(_ROWS, row) * _width(row) for row in rows if b"office:value" in row)


def _width(row: bytes) -> int:
    return sum(_repeats(_COLUMNS, cell) for cell in row.split(b"<table:table-cell")[1:])


def _repeats(pattern: re.Pattern[bytes], part: bytes) -> int:
    found = pattern.search(part[:2_000])
    return int(found[1]) if found else 1


def _area(sheet: bytes) -> int:
    """Return the cells of the smallest rectangle from A1 that holds every cell of a sheet."""
    width = height = 0
    for letters, row in set(_REFERENCE.findall(sheet)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        width, height = max(width, column), max(height, int(row))
    return width * height
