"""Two kinds of records in one table: posts with a day, and ideas with numbers of their own."""

from collections.abc import Sequence
from functools import cache

from contentmix.facts.store import read_data
from contentmix.facts.words import fold
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.grid import as_text
from contentmix.formats.reading.table import Row


def ideas_among(columns: Sequence[Column], rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the rows that a column calls ideas, where it calls others dated.

    Examples
    --------
    >>> rows = [(2, ("CALENDAR", 1)), (3, ("IDEA", 1))]
    >>> ideas_among([Column(0, "Type", None, "")], rows)
    frozenset({3})
    """
    dated, ideas = _words("dated"), _words("ideas")
    for column in columns:
        if column.meaning not in (None, "category", "format"):
            continue
        found = {n: fold(as_text(row[column.index])) for n, row in rows if column.index < len(row)}
        values = set(found.values())
        if values <= dated | ideas and values & dated and values & ideas:
            return frozenset(number for number, value in found.items() if value in ideas)
    return frozenset()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "tables")[kind]))
