"""Text with separators to a sheet of cells."""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice

from contentmix.facts.words import fold, load_headings
from contentmix.formats.reading.grid import Grid, Opened
from contentmix.model.origin import Spelling
from contentmix.model.report import Violation
from contentmix.rules.input import DAMAGED_SOURCE

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_TAIL = 100_000
_END = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_BEGINS = re.compile(r"\s*(?:\d{4}-\d{2}-\d{2}.*|\d{1,5})\s*")


def read_separated(text: str, name: str) -> Opened:
    """Return the sheet of a CSV or TSV text, and a finding when its quotes are damaged."""
    text = text.replace("\r\r\n", "\r\n")  # written twice in text mode
    separator = _separator(text)
    grid, notes = _read(text, name, separator)
    return Opened(name, (grid,), notes, spelling=Spelling(separator, _line_end(text)))


def _line_end(text: str) -> str:
    """Return how the last line ends, where one does; the first may lie inside of a cell."""
    ends = _END.findall(text[-_TAIL:])
    return ends[-1] if ends else "\r\n"


def _read(text: str, name: str, separator: str) -> tuple[Grid, tuple[Violation, ...]]:
    try:
        rows = _rows(text, separator, strict=True)
        joined = rejoined(rows) if separator == "\t" and '"' not in text else None
        if joined:
            return Grid(name, joined), (_broken(name),)
        return Grid(name, rows, again=partial(_rows, text, separator, strict=True)), ()
    except csv.Error as error:
        rows = _rows(text, separator, strict=False)
        return Grid(name, rows), (_damaged(name, str(error)),)


def _rows(text: str, separator: str, *, strict: bool) -> list[list[str]]:
    with _any_length():
        return list(_reader(text, separator, strict=strict))


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    # Line by line: io.StringIO would hold the text once more, in four bytes for each letter.
    lines = (match[0] for match in _LINE.finditer(text))
    return csv.reader(lines, delimiter=separator, strict=strict)


@contextmanager
def _any_length() -> Iterator[None]:
    """Let cells be as long as they are: the limit of the module is the process's."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """Return the separator under which the text is most like a table; a comma when none is."""
    return max(_SEPARATORS, key=lambda separator: _likeness(text, separator))


def _likeness(text: str, separator: str) -> tuple[int, int]:
    with _any_length():
        sample = list(islice(_reader(text, separator, strict=False), _SAMPLE_ROWS))
    known = load_headings().ranks
    words = max((sum(fold(cell[:80]) in known for cell in row) for row in sample), default=0)
    widths = Counter(len(row) for row in sample if len(row) > 1)
    return words, max(widths.values(), default=0)


def rejoined(rows: list[list[str]]) -> list[list[str]] | None:
    r"""Put together rows that line ends inside of cells have broken; None where it is not certain.

    A row begins where its first cell is a day or a number, as all first cells are, and every
    row comes out as wide as the heading.

    Examples
    --------
    >>> rejoined([["id", "text", "by"], ["1", "two"], ["lines", "anna"], ["2", "one", "ugo"]])
    [['id', 'text', 'by'], ['1', 'two\nlines', 'anna'], ['2', 'one', 'ugo']]
    """
    filled = [row for row in rows if row]
    if len(filled) < 2 or all(len(row) == len(filled[0]) for row in filled):
        return None
    whole = [filled[0]]
    for row in filled[1:]:
        if _BEGINS.fullmatch(row[0]):
            whole.append(row)
        elif len(whole) > 1:
            whole[-1] = [*whole[-1][:-1], f"{whole[-1][-1]}\n{row[0]}", *row[1:]]
        else:
            return None
    return whole if all(len(row) == len(whole[0]) for row in whole) else None


def _broken(name: str) -> Violation:
    return DAMAGED_SOURCE.violation(
        where=name,
        message="cells with line ends have no quotation marks; the rows were put together again",
        fix="look whether every row begins where it should",
    )


def _damaged(name: str, error: str) -> Violation:
    return DAMAGED_SOURCE.violation(
        where=name,
        message=f"a quotation mark is not closed, or text follows it ({error}); "
        "rows after it may have run together",
        fix="close the quotation mark, and double those inside a cell",
    )
