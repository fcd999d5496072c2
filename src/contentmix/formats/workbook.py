"""A calendar as an XLSX workbook for people: a sheet for each month, a colour for each category."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from contentmix.errors import InputError
from contentmix.facts.colours import hex_colour
from contentmix.formats.atomic import write_whole
from contentmix.formats.content import dated, not_empty
from contentmix.formats.fields import write_cell
from contentmix.formats.instants import in_zone
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.complaints import input_error
from contentmix.model.value import ZoneName

COLUMNS: Mapping[str, int] = {
    "Date": 12,
    "Time": 8,
    "Channel": 12,
    "Category": 14,
    "Title": 30,
    "Text": 60,
    "Hashtags": 20,
    "Link": 30,
    "Media": 24,
    "Status": 11,
    "Owner": 14,
    "Notes": 30,
}
"""The headings, and how many characters wide each column is."""

_MOST = 32_767  # the most characters that a cell of a workbook holds
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  the format has no zone; the same file each time
_ZONE = TypeAdapter(ZoneName)


def write_xlsx(
    calendar: Calendar, path: str | os.PathLike[str], *, timezone: str | None = None
) -> Path:
    """Write a calendar as a workbook for people to read and to sort.

    There is a sheet for each month, whose heading stays in sight and whose category cells have
    colours. No cell is a formula, whatever a post says. What a person has changed in it can be
    read with `read_calendar`, sheet by sheet; the form that loses nothing is `write_csv`.

    Parameters
    ----------
    path
        The file; one that exists is replaced, whole or not at all.
    timezone
        The IANA zone of the days and times; without one, each post shows those of its channel.

    Raises
    ------
    InputError
        XlsxWriter is not installed, there is no scheduled post or no such zone, a text is longer
        than a cell can be, or the file cannot be written.

    Examples
    --------
    >>> from contentmix import Post
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T18:30+01:00")
    >>> write_xlsx(Calendar([entry]), getfixture("tmp_path") / "march.xlsx").name
    'march.xlsx'
    """
    zone = _zone(timezone) if timezone else None
    entries = [(_local(entry, zone), entry) for entry in not_empty(dated(calendar))]
    return write_whole(path, (_bytes(sorted(entries, key=lambda pair: pair[0])),))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(_ZONE.validate_python(name))
    except ValidationError as error:
        raise input_error("timezone", error) from None


def _local(entry: ScheduledPost, zone: ZoneInfo | None) -> datetime:
    at = in_zone(entry.at, zone, f"post {entry.post.id}") if zone else entry.at
    return at.replace(tzinfo=None, second=0, microsecond=0)


def _bytes(entries: Iterable[tuple[datetime, ScheduledPost]]) -> bytes:
    try:
        import xlsxwriter  # noqa: PLC0415  only those who want a workbook have it
    except ImportError:
        hint = 'pip install "contentmix[xlsx]"'
        raise InputError("write_xlsx", "XlsxWriter is not installed", hint=hint) from None
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        looks = _Looks(book)
        for month, several in groupby(entries, key=lambda pair: f"{pair[0]:%Y-%m}"):
            _fill(book.add_worksheet(month), several, looks)
    return out.getvalue()


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        top = {"valign": "top", "text_wrap": True}
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.text = book.add_format(top)
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.clock = book.add_format({**top, "num_format": "hh:mm", "align": "left"})
        self._categories: dict[str, Any] = {}

    def category(self, name: str) -> Any:
        if name not in self._categories:
            colours = {"bg_color": hex_colour(name), "font_color": "#000000"}
            self._categories[name] = self._book.add_format({"valign": "top", **colours})
        return self._categories[name]


def _fill(sheet: Any, entries: Iterable[tuple[datetime, ScheduledPost]], looks: _Looks) -> None:
    sheet.freeze_panes(1, 0)
    for column, (heading, width) in enumerate(COLUMNS.items()):
        sheet.write_string(0, column, heading, looks.heading)
        sheet.set_column(column, column, width)
    row = 0
    for row, (at, entry) in enumerate(entries, start=1):
        sheet.write_datetime(row, 0, at.date(), looks.day)
        sheet.write_datetime(row, 1, at.time(), looks.clock)
        for column, (text, look) in enumerate(_cells(entry, looks), start=2):
            sheet.write_string(row, column, _short(text, entry), look)
    sheet.autofilter(0, 0, row, len(COLUMNS) - 1)


def _cells(entry: ScheduledPost, looks: _Looks) -> Iterator[tuple[str, Any]]:
    post = entry.post.for_channel(entry.channel)
    category = post.category or ""
    yield entry.channel, looks.text
    yield category, looks.category(category) if category else looks.text
    texts = (post.title, post.text, post.hashtags, post.link, post.media)
    for value in (*texts, post.status, post.owner, post.notes):
        yield write_cell(value), looks.text


def _short(text: str, entry: ScheduledPost) -> str:
    if len(text) <= _MOST:
        return text
    what = f"a text of {len(text):,} characters does not fit: a cell holds {_MOST:,}"
    raise InputError(f"post {entry.post.id}", what, hint="write it as CSV")
