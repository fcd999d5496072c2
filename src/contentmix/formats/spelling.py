"""Rows as the bytes of a file that is written as another one was."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from contentmix.formats.echo import Echo
from contentmix.formats.formula import BYTE_ORDER_MARK
from contentmix.model.origin import Spelling


def spelled(rows: Iterable[Sequence[str]], like: Spelling) -> Iterator[bytes]:
    r"""Yield the lines of a table, with the separator, line ends and encoding of `like`.

    Where that encoding lacks a letter, the file is UTF-8 and says so in its first bytes.

    Examples
    --------
    >>> b"".join(spelled([["Maß", "\u2603"]], Spelling(";", "\n", "cp1252")))
    b'\xef\xbb\xbfMa\xc3\x9f;\xe2\x98\x83\n'
    """
    writer = csv.writer(Echo(), delimiter=like.separator, lineterminator=like.line_end)
    lines = [writer.writerow(row) for row in rows]
    encoding, mark = like.encoding, like.mark
    if not all(_holds(line, encoding) for line in lines):
        encoding, mark = "utf-8", BYTE_ORDER_MARK.encode()
    yield mark
    for line in lines:
        yield line.encode(encoding)


def _holds(line: str, encoding: str) -> bool:
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
