"""Calendars and posts as CSV: our own form, one for spreadsheets, those of calendars."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.csv_profiles import load_csv_profile
from contentmix.formats.atomic import write_whole
from contentmix.formats.content import dated, listed_posts
from contentmix.formats.echo import Echo
from contentmix.formats.exports.row import rows_of
from contentmix.formats.exports.writing import lines_of
from contentmix.formats.fields import Layout
from contentmix.formats.formula import BYTE_ORDER_MARK, preserve, shield
from contentmix.formats.own_shape import own_shape
from contentmix.formats.spelling import spelled
from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.origin import Origin
from contentmix.model.post import Post
from contentmix.model.report import ReadingReport

FORMS = ("contentmix", "google", "outlook", "spreadsheet")
"""The forms that `write_csv` knows."""

_SPELLING: Mapping[str, Callable[[str], str]] = {"contentmix": preserve, "spreadsheet": shield}
_EVENTS = ("google", "outlook")


def write_csv(
    content: Calendar | Backlog | Sequence[Post],
    path: str | os.PathLike[str],
    form: str = "contentmix",
    *,
    like: Backlog | Calendar | ReadingReport | None = None,
    timezone: str | None = None,
    minutes: int = 15,
) -> Path:
    """Write a calendar, a backlog or posts as a CSV file: in UTF-8, unless `like` says another.

    ``contentmix`` loses nothing: `read_calendar` and `read_posts` give back what was written.
    ``spreadsheet`` loses nothing either, and is the one to open in a spreadsheet program:
    it starts with a byte order mark, and cells that might be taken for a formula start with
    an apostrophe, which reading removes. ``google`` is what Google Calendar imports, and
    ``outlook`` what classic Outlook does, word for word; tell those who get them the ``caveats``
    of the profile (`facts.csv_profiles`). For programs that publish there is `write_export`.

    Parameters
    ----------
    path
        The file; one that exists is replaced, whole or not at all.
    like
        What was read from the table of somebody else: `content` is written in the shape of that
        table. Its columns, order and words stay, and so do the separator, the line ends and the
        encoding of a CSV file; a cell is changed only where what it says has changed, and posts
        that `content` does not mention stay as they are. A day that was kept beside a post, as
        a wish, is not written over: the moment gets a column of its own.
    timezone
        Only for ``google`` and ``outlook``, which have no column for it: the IANA zone of the
        calendar that will import the file. Without one, all posts must be in the same zone.
    minutes
        Only for those two: the length of each event.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UnknownNameError
        There is no such form or time zone.
    InputError
        The file cannot be written, or posts without a moment are to become events.

    Examples
    --------
    >>> path = write_csv([Post(id="p1", text="Hello")], getfixture("tmp_path") / "posts.csv")
    >>> path.read_text(encoding="utf-8").splitlines()[1].rstrip(",")
    'p1,,,,,,Hello,draft,,,,,0,,1'
    """
    if form not in FORMS:
        raise UnknownNameError("CSV form", form, known=FORMS)
    origin = _origin(like)
    if origin is not None:
        return write_whole(path, spelled(own_shape(content, origin), origin.spelling))
    if form in _EVENTS:
        profile = load_csv_profile(form)
        rows = rows_of(dated(content), profile, timezone=timezone, minutes=minutes)
        return write_whole(path, lines_of(rows, profile))
    spell = _SPELLING[form]
    lines = _lines(map(spell, row) for row in _own_rows(_entries(content)))
    mark = BYTE_ORDER_MARK if form == "spreadsheet" else ""
    return write_whole(path, chain((mark.encode(),), lines))


def _origin(like: Backlog | Calendar | ReadingReport | None) -> Origin | None:
    """Return the table that something was read from; None for our own form."""
    if like is None:
        return None
    report = like if isinstance(like, ReadingReport) else getattr(like, "report", None)
    if report is None:  # a report without findings is empty, and none the less a report
        raise InputError("like", "was not read from a table", hint="give what read_posts returned")
    return report.origin


def _entries(content: Calendar | Backlog | Sequence[Post]) -> list[Post | ScheduledPost]:
    """List what becomes a row, the scheduled and the undated alike."""
    if isinstance(content, Calendar):
        return [*content, *content.backlog]
    if isinstance(content, Backlog):
        return [*content, *content.history]
    return [*listed_posts(content)]


def _own_rows(entries: list[Post | ScheduledPost]) -> Iterator[tuple[str, ...]]:
    posts = (entry if isinstance(entry, Post) else entry.post for entry in entries)
    layout = Layout.of(posts)
    yield layout.headings
    yield from map(layout.row, entries)


def _lines(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    writer = csv.writer(Echo())
    for row in rows:
        yield writer.writerow(row).encode()
