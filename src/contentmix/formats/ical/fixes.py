r"""Where icalendar 7.3 writes something else than it is given, and what is done about it.

- ``vText`` takes a backslash before a capital N for a line break: ``C:\New`` loses a letter.
- The bytes of a value are decoded once more on their way out, and a byte order mark at their
  start is lost: `Text` gives one to spare.
- ``NAME``, ``X-WR-CALNAME`` and every other ``X-`` name are written without escapes, and their
  only guard against a line break is an ``assert``.
- NUL and the other controls pass; a lone surrogate ends in a ``UnicodeEncodeError``.
- A moment at a fixed offset gets a ``TZID`` that no ``VTIMEZONE`` declares: `to_event` gives every
  moment in UTC.

Each has a test on bytes in ``tests/formats/test_ical_fixes.py``.
"""

import re

from icalendar.prop import vText

from contentmix.errors import InputError
from contentmix.model.value import clean_text

_ESCAPED = re.compile(r"\\(.)")
_MARK = "\ufeff"


class Text(vText):
    """A TEXT value, escaped as RFC 5545 3.3.11 says and not otherwise."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the escaped text; what it holds can never end its line."""
        spare = _MARK if self.startswith(_MARK) else ""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return (spare + escaped.replace("\n", "\\n")).encode()


def exact_text(text: str, where: str) -> Text:
    r"""Make a value that is written as `text`, whatever the property.

    Raises
    ------
    InputError
        The text holds a control character or a lone surrogate.

    Examples
    --------
    >>> exact_text("C:\\New, or not", "title").to_ical()
    b'C:\\\\New\\, or not'
    """
    try:
        return Text(clean_text(text))
    except ValueError as error:
        raise InputError(where, str(error)) from None


def read_text(written: bytes) -> str:
    r"""Give the text that `exact_text` was given; icalendar keeps the escapes of ``X-`` names.

    Examples
    --------
    >>> read_text(exact_text("C:\\New, or not", "title").to_ical())
    'C:\\New, or not'
    """
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], written.decode())
