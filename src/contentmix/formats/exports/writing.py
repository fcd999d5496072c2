"""Files for the import of another program: its columns, its form of moments, its caps."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contentmix.facts.csv_profiles import CsvProfile, load_csv_profile
from contentmix.formats.atomic import write_all
from contentmix.formats.content import dated
from contentmix.formats.echo import Echo
from contentmix.formats.exports.cells import cell
from contentmix.formats.exports.row import Row, rows_of
from contentmix.formats.file_names import distinct_names
from contentmix.formats.formula import BYTE_ORDER_MARK
from contentmix.model.calendar import Calendar
from contentmix.model.strategy import Strategy


def write_export(
    calendar: Calendar,
    path: str | os.PathLike[str],
    profile: str,
    *,
    timezone: str | None = None,
    minutes: int = 15,
    strategy: Strategy | None = None,
) -> tuple[Path, ...]:
    """Write a calendar as the CSV files that another program imports, word for word.

    ``check_export`` says beforehand what that program would refuse, and what the file cannot
    carry; tell those who import it the ``caveats`` of the profile
    (``facts.csv_profiles.load_csv_profile``). A program that publishes gets no post that is
    published already. Cells are as the posts are: do not open these files in a spreadsheet
    program, which may take a text for a formula.

    Parameters
    ----------
    path
        The file; those of one channel are called after it, ``buffer-ig.csv``, and a file of more
        rows than the program takes is followed by ``buffer-ig-2.csv``. Files that exist are
        replaced, all or none.
    profile
        ``ayrshare``, ``buffer``, ``google``, ``highlevel_basic``, ``metricool``, ``outlook``,
        ``postfast``, ``publer``, ``sprout`` or ``vista_social``.
    timezone
        The IANA zone of the account that imports the file, where its moments say none. Without
        one, all posts must be in the same zone.
    minutes
        The length of each event.
    strategy
        Tells the networks of channels that are not called after theirs.

    Returns
    -------
    tuple of Path
        The files; none where nothing is left to write.

    Raises
    ------
    UnknownNameError
        There is no such profile or time zone.
    InputError
        The posts have no moments, or a file cannot be written.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> post = Post(id="p1", text="Bread at six.", category="info")
    >>> entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    >>> (path,) = write_export(Calendar([entry]), getfixture("tmp_path") / "b.csv", "buffer")
    >>> path.name, path.read_text(encoding="utf-8-sig").splitlines()[1]
    ('b-ig.csv', '"Bread at six.","","info","2027-03-01 18:30"')
    """
    form = load_csv_profile(profile)
    rows = rows_of(dated(calendar), form, timezone=timezone, minutes=minutes, strategy=strategy)
    sheets = sheets_of(rows, form)
    names = [sheet.name(Path(path), several=len(sheets) > 1) for sheet in sheets]
    return write_all(zip(names, (lines_of(sheet.rows, form) for sheet in sheets), strict=True))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file.

    Attributes
    ----------
    channel
        A safe name of the only channel in it; empty for all.
    number
        Which of its files it is, from 1.
    """

    channel: str
    number: int
    rows: Sequence[Row]

    def name(self, path: Path, *, several: bool) -> Path:
        """Give the path of the file, beside `path`."""
        channel = f"-{self.channel}" if self.channel else ""
        number = f"-{self.number}" if several and self.number > 1 else ""
        return path.with_name(f"{path.stem}{channel}{number}{path.suffix}")


def sheets_of(rows: Iterable[Row], profile: CsvProfile) -> tuple[Sheet, ...]:
    """Share rows out to files as the program wants it: by channel, and not too many in one."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.entry.channel if profile.one_channel else "", []).append(row)
    names = dict(zip(groups, distinct_names(groups), strict=True))
    return tuple(
        Sheet(names[channel], number, part)
        for channel, several in groups.items()
        for number, part in enumerate(_chunks(several, profile), start=1)
    )


def lines_of(rows: Iterable[Row], profile: CsvProfile) -> Iterator[bytes]:
    """Yield the lines of one file."""
    if profile.mark:
        yield BYTE_ORDER_MARK.encode()
    yield _line(profile.columns, profile)
    for row in rows:
        yield row_line(row, profile)


def row_line(row: Row, profile: CsvProfile) -> bytes:
    """Give the line of one row."""
    filled = (profile.cells.get(name, "=") for name in profile.columns)
    return _line([cell(word, row, profile) for word in filled], profile)


def _chunks(rows: Sequence[Row], profile: CsvProfile) -> Iterator[list[Row]]:
    """Cut at the caps of rows and of bytes; a row that is larger than a file stands alone."""
    part: list[Row] = []
    size = 0
    for row in rows:
        length = len(row_line(row, profile)) if profile.max_bytes else 0
        full = len(part) == profile.max_rows
        if part and (full or (profile.max_bytes and size + length > profile.max_bytes)):
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    if part:
        yield part


def _line(cells: Iterable[str], profile: CsvProfile) -> bytes:
    style = _ALL if profile.quoted else _FEW
    line: str = style.writerow(cells)
    return line.encode()


_ALL = csv.writer(Echo(), quoting=csv.QUOTE_ALL)
_FEW = csv.writer(Echo(), quoting=csv.QUOTE_MINIMAL)
