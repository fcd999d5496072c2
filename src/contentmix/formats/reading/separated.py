"""Text with separators to a sheet of cells."""

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from contentmix.facts.words import fold, load_headings
from contentmix.formats.reading.grid import Grid
from contentmix.model.report import Violation
from contentmix.rules.input import DAMAGED_SOURCE

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50


def read_separated(text: str, name: str) -> tuple[Grid, tuple[Violation, ...]]:
    """Return the sheet of a CSV or TSV text, and a finding when its quotes are damaged."""
    text = text.replace("\r\r\n", "\r\n")  # written twice in text mode
    separator = _separator(text)
    try:
        return Grid(name, _rows(text, separator, strict=True)), ()
    except csv.Error as error:
        return Grid(name, _rows(text, separator, strict=False)), (_damaged(name, str(error)),)


def _rows(text: str, separator: str, *, strict: bool) -> list[list[str]]:
    with _any_length():
        return list(_reader(text, separator, strict=strict))


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


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


def _damaged(name: str, error: str) -> Violation:
    return DAMAGED_SOURCE.violation(
        where=name,
        message=f"a quotation mark is not closed, or text follows it ({error}); "
        "rows after it may have run together",
        fix="close the quotation mark, and double those inside a cell",
    )
