"""A table for people: what a result, a calendar or a report shows of itself."""

from dataclasses import dataclass
from html import escape

_STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums"
_CELL = "padding:.2em .7em;text-align:left;vertical-align:top;border-bottom:1px solid #8884"


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
        lines = [row for row in (self.columns, *self.rows) if row] if self.rows else []
        widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        body = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )
        return "\n".join((self.title, *body, *self.notes))

    def to_html(self) -> str:
        """Return one self-contained HTML table; every cell is escaped."""
        head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f'<td style="{_CELL}">{escape(c)}</td>' for c in row) + "</tr>"
            for row in self.rows
        )
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        title = f'<caption style="text-align:left;font-weight:600">{escape(self.title)}</caption>'
        table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>" if self.rows else ""
        return f'<div><table style="{_STYLE}">{title}{table}</table>{notes}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()
