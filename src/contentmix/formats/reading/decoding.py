"""Bytes to text: the encoding that is marked, else UTF-8, else the likeliest one, said aloud."""

import codecs
from dataclasses import dataclass

import charset_normalizer

from contentmix.formats.reading.grid import refuse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_HINT = "save it as CSV UTF-8 or as .xlsx"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what is known about its encoding.

    Attributes
    ----------
    guessed
        The encoding, when it was neither marked nor UTF-8; else empty.
    marked
        The encoding that its first bytes say, and these bytes; UTF-8 and none where they say none.
    """

    text: str
    guessed: str = ""
    marked: tuple[str, bytes] = ("utf-8", b"")


def decode(data: bytes, where: str) -> Decoded:
    """Turn bytes into text.

    Raises
    ------
    InputError
        They are no text in any known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, marked=(encoding, mark))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _guess(data, where)
    if text.count("\0") * 10 > len(text):
        refuse(where, "is not a table: it holds binary data", _HINT)
    return Decoded(text)


def _guess(data: bytes, where: str) -> Decoded:
    sample = data[:_SAMPLE]
    best = None if b"\0" in sample else charset_normalizer.from_bytes(sample).best()
    if best is None:
        refuse(where, "is not a table: its bytes are no text in any known encoding", _HINT)
    return Decoded(data.decode(best.encoding, errors="replace"), guessed=best.encoding)
