"""The options of the commands, and what their words mean."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from contentmix.cli.ends import FailOn
from contentmix.errors import InputError
from contentmix.facts.csv_profiles import csv_profile_names


class PageFormat(StrEnum):
    """How an outcome is shown."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class ListFormat(StrEnum):
    """How a list of facts is shown."""

    TEXT = "text"
    JSON = "json"


class AgendaKind(StrEnum):
    """How checkpoints are written."""

    EVENTS = "events"
    TODOS = "todos"
    NONE = "none"


class Form(StrEnum):
    """What another program reads."""

    ICAL = "ical"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    SPREADSHEET = "spreadsheet"
    XLSX = "xlsx"
    CONTENTMIX = "contentmix"
    AYRSHARE = "ayrshare"
    BUFFER = "buffer"
    HIGHLEVEL_BASIC = "highlevel_basic"
    METRICOOL = "metricool"
    POSTFAST = "postfast"
    PUBLER = "publer"
    SPROUT = "sprout"
    VISTA_SOCIAL = "vista_social"

    @property
    def profiled(self) -> bool:
        """Whether a profile of the facts describes it."""
        return self.value in csv_profile_names()


_File = Path | None
_Codes = list[str] | None
_O = typer.Option

BacklogFile = Annotated[
    Path, typer.Argument(metavar="BACKLOG", help="The posts: CSV, XLSX, ODS, JSON or iCalendar.")
]
CalendarFile = Annotated[
    Path, typer.Argument(metavar="CALENDAR", help="The calendar: CSV, XLSX or JSON.")
]

TableFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The table: CSV, XLSX, ODS, JSON or iCalendar.")
]
Answers = Annotated[
    _File,
    _O("--answers", metavar="FILE", help="Write the questions here, to fill in: --vocabulary."),
]
DayOne = Annotated[
    str | None, _O("--start", metavar="DAY", help="The first day, where days are numbered.")
]

StrategyFile = Annotated[Path, _O("--strategy", "-s", metavar="FILE", help="The strategy: TOML.")]
StrategyOrNone = Annotated[
    _File, _O("--strategy", "-s", metavar="FILE", help="Tells the time zone and the name.")
]
Start = Annotated[str, _O(metavar="DAY", help="First day, such as 2027-03-01.")]
Weeks = Annotated[int | None, _O(metavar="N", help="How many weeks; 4 without --end.")]
End = Annotated[str | None, _O(metavar="DAY", help="Last day, included.")]
Keep = Annotated[_File, _O(metavar="FILE", help="An earlier calendar: move as little as can be.")]
AsOf = Annotated[
    str | None,
    _O("--as-of", metavar="DAY", help="When it is handed over: 2027-03-01, or 2027-03-01T09:00Z."),
]
Seed = Annotated[int, _O(help="Start of the search; the same seed gives the same calendar.")]
TimeLimit = Annotated[
    float | None, _O("--time-limit", metavar="SECONDS", help="Stop searching after so long.")
]
OutCsv = Annotated[_File, _O("--out", metavar="FILE", help="Write the calendar as CSV.")]
OutIcal = Annotated[_File, _O("--ical", metavar="FILE", help="Write the events as iCalendar.")]
OutPage = Annotated[_File, _O("--html", metavar="FILE", help="Write the page of everything.")]
OutFolder = Annotated[_File, _O("--out-dir", metavar="FOLDER", help="Write all three in here.")]
Out = Annotated[Path, _O(metavar="FILE", help="The file to write.")]
To = Annotated[Form, _O(help="What is to read it.")]
Zone = Annotated[str | None, _O(metavar="ZONE", help="Europe/Rome; needed without --strategy.")]
ZoneOrNone = Annotated[
    str | None, _O("--timezone", metavar="ZONE", help="Europe/Rome: read dates as slots in it.")
]
Name = Annotated[str | None, _O(help="The calendar's name, and the start of events' identity.")]
Stamp = Annotated[
    str | None, _O(metavar="MOMENT", help="ical: when it was made, 2027-03-01T09:00+01:00.")
]
Revision = Annotated[int, _O(metavar="N", help="ical: raise it when events have changed.")]
Previous = Annotated[
    list[Path] | None,
    _O(metavar="FILE", help="ical: the earlier export, so that only changes count. Repeat."),
]
Alarm = Annotated[int | None, _O(metavar="MINUTES", help="ical: ring a bell before each post.")]
PerChannel = Annotated[bool, _O("--per-channel", help="ical: a file for each channel.")]
Agenda = Annotated[
    AgendaKind, _O(help="ical: how to write the checkpoints of the strategy, or none of them.")
]
Tasks = Annotated[
    bool, _O("--tasks", help="ical: write the tasks of production of the strategy, too.")
]
ImportedAt = Annotated[
    str | None, _O("--as-of", metavar="MOMENT", help="schedulers: when the file is imported.")
]
Select = Annotated[_Codes, _O(metavar="CODE", help="Only rules whose code starts so. Repeat.")]
Ignore = Annotated[_Codes, _O(metavar="CODE", help="Not rules whose code starts so. Repeat.")]
DefaultChannel = Annotated[
    str | None, _O("--channel", metavar="ID", help="The channel of posts that name none.")
]
Columns = Annotated[
    list[str] | None,
    _O(
        "--column",
        metavar="COLUMN=MEANING",
        help="What a column means, where it was misread: 'Testo=text'. Repeat.",
    ),
]
Vocabulary = Annotated[
    _File, _O(metavar="FILE", help="TOML or JSON: what words mean; answers to questions.")
]
Sheet = Annotated[str | None, _O(metavar="NAME", help="Which sheet of a workbook.")]
Time = Annotated[str | None, _O(metavar="HH:MM", help="The time of posts that have only a day.")]
ShownAs = Annotated[PageFormat, _O("--format", "-f", help="How to show what was found.")]
ListedAs = Annotated[ListFormat, _O("--format", "-f", help="How to show it.")]
FailingOn = Annotated[FailOn, _O("--fail-on", help="The mildest finding that gives exit code 1.")]
Quiet = Annotated[bool, _O("--quiet", "-q", help="Show neither progress nor text.")]


def mapping(columns: Iterable[str] | None) -> Mapping[str, str] | None:
    """Read ``COLUMN=MEANING``; the last equals sign counts, since headings can hold one.

    Raises
    ------
    InputError
        There is no equals sign, or nothing on one side of it.

    Examples
    --------
    >>> mapping(["Testo del post=text"])
    {'Testo del post': 'text'}
    """
    return dict(map(_pair, columns)) if columns else None


class Reading(TypedDict):
    """What the user says about a table."""

    mapping: Mapping[str, str] | None
    vocabulary: Path | None
    sheet: str | None


def reading(columns: Iterable[str] | None, vocabulary: Path | None, sheet: str | None) -> Reading:
    """Gather what the user says about a table, as the readers take it."""
    return {"mapping": mapping(columns), "vocabulary": vocabulary, "sheet": sheet}


def _pair(column: str) -> tuple[str, str]:
    heading, _, meaning = column.rpartition("=")
    if not heading or not meaning.strip():
        what = f"{column!r} is not of the form COLUMN=MEANING"
        raise InputError("--column", what, hint="write 'Testo=text'")
    return heading, meaning.strip()
