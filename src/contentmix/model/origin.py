"""The table that posts were read from, kept so that they can be written back in its own shape."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from contentmix.model.post import Post

Cell = str | int | float | bool | datetime | date | time | tuple[str, ...] | None
"""A cell as the source has it; an empty one is None or blank text."""

Rows = Callable[[], Sequence[Sequence[Cell]]]
"""Gives the rows of a sheet."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a table stands in its file.

    Attributes
    ----------
    mark
        The bytes before the first letter that say the encoding.
    """

    separator: str = ","
    line_end: str = "\r\n"
    encoding: str = "utf-8"
    mark: bytes = b""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stood, and what was read there.

    Attributes
    ----------
    row
        The index of its row in the sheet.
    moments, channels
        When and where it was to be published, each moment on each channel; empty without a slot.
    """

    row: int
    post: Post
    moments: tuple[datetime, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def slots(self) -> frozenset[tuple[datetime, str]]:
        """The moments and channels that it had."""
        return frozenset((at, channel) for at in self.moments for channel in self.channels)


@dataclass(frozen=True, slots=True)
class OriginColumn:
    """A column that was understood.

    Attributes
    ----------
    zone
        Where its times hang, if its heading says so.
    """

    index: int
    meaning: str
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A table as it was found.

    Attributes
    ----------
    name
        The name of the source.
    sheet
        Gives all rows of the sheet, those above the heading and those left out too.
    headings
        The heading where the source itself names the columns, and no row does.
    heading
        The index of the heading.
    first
        The number by which findings call the first row.
    zone
        The zone of times that name none.
    places
        Where each post stood, by its id.
    sideways
        Whether a row held several posts, under a column for each network or day.
    begins
        Where the rows of each sheet begin, where several were put together.
    spelling
        How its file was written.
    """

    name: str
    sheet: Rows = field(repr=False)
    headings: tuple[str, ...]
    heading: int
    first: int
    columns: tuple[OriginColumn, ...]
    zone: ZoneInfo | None
    places: Mapping[str, Place] = field(repr=False)
    sideways: bool = False
    begins: tuple[int, ...] = (0,)
    spelling: Spelling = field(default_factory=Spelling)

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """All rows, the heading among them."""
        return (self.headings, *self.sheet()) if self.headings else self.sheet()
