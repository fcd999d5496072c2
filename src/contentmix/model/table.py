"""A table for people: what a result, a calendar or a report shows of itself."""

import re
from dataclasses import dataclass
from html import escape
from unicodedata import category, east_asian_width

from contentmix.model.value import UNWRITABLE

_BREAKS = re.compile(r"[ \t\n\u2028\u2029]+")
_FRAME = "overflow-x:auto;margin:.6em 0"
_STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums"
_CAPTION = "text-align:left;font-weight:600;padding:.3em 0"
_CELL = "padding:.25em .8em .25em 0;text-align:left;vertical-align:top"
_LINE = "border-bottom:1px solid #8886"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings, with a title above and notes below.

    Examples
    --------
    >>> print(Table("Mix", ("category", "posts"), (("info", "3"),), ("one note",)))
    Mix
    category  posts
    info      3
    one note
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [tuple(map(visible, row)) for row in (self.columns, *self.rows) if self.rows]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        body = ("  ".join(map(_padded, line, widths)).rstrip() for line in lines)
        return "\n".join((visible(self.title), *body, *map(visible, self.notes)))

    def to_html(self) -> str:
        """Return one self-contained HTML table; every cell is escaped."""
        head = "".join(_cell("th", name, ' scope="col"') for name in self.columns)
        body = "".join(
            "<tr>" + "".join(_cell("td", text) for text in row) + "</tr>" for row in self.rows
        )
        notes = "".join(f"<p>{_escaped(note)}</p>" for note in self.notes)
        title = f'<caption style="{_CAPTION}">{_escaped(self.title)}</caption>'
        table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>" if self.rows else ""
        return f'<div style="{_FRAME}"><table style="{_STYLE}">{title}{table}</table>{notes}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()


def visible(text: str) -> str:
    r"""Return `text` on one line, with the characters that a terminal would obey written out.

    Examples
    --------
    >>> visible("two\nlines, \x1b[31mred")
    'two lines, \\x1b[31mred'
    """
    return UNWRITABLE.sub(lambda bad: f"\\x{ord(bad[0]):02x}", _BREAKS.sub(" ", text).strip())


def _escaped(text: str) -> str:
    return escape(visible(text))


def _cell(tag: str, text: str, attributes: str = "") -> str:
    return f'<{tag}{attributes} style="{_CELL};{_LINE}">{_escaped(text)}</{tag}>'


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Return the columns that a terminal needs: wide characters take two, marks none."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
