"""The CSV files that other programs take: their columns, what fills them, and what they refuse."""

from functools import cache

from pydantic import Field, PositiveInt

from contentmix.errors import UnknownNameError
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import names_in, read_data
from contentmix.model.value import Frozen, Line, Name, Names


class CsvProfile(Sourced):
    """A CSV file that another program takes.

    Attributes
    ----------
    columns
        The heading, word for word and in order.
    cells
        What fills a column: a word of `formats.exports.cells`, or ``=`` and the text of every
        cell. The other columns stay empty.
    caveats
        What to tell people who get such a file, one sentence each.
    experimental
        Whether the columns are not confirmed by anybody who answers for them.
    moment, date, time
        How moments are written: ``YYYY MM DD HH mm ss``, ``h`` and ``A`` for the clock of twelve
        hours, ``M`` and ``D`` without zeros, ``Z`` for UTC, ``ZZ`` for the offset.
    schedules
        Whether the program will publish what is in the file; one that does not shows events.
    one_channel
        Whether a file holds the posts of one channel.
    max_rows, max_bytes
        The most that one file may hold.
    lead_minutes, spacing_minutes
        How far ahead a post must be, and how far from the next on its channel.
    repeat_days
        The days in which the same text may not stand twice on a channel.
    max_media, media_types, one_kind
        How many files a post may have, of which endings, and whether all are of one kind.
    needs_network
        Whether a column is filled by the network of the channel.
    networks
        What the program calls networks, where that is not our name.
    mark, quoted
        Whether the file begins with a byte order mark, and whether every cell is quoted.

    Examples
    --------
    >>> load_csv_profile("google").columns[:2]
    ('Subject', 'Start Date')
    """

    name: Name
    summary: Line
    columns: Names
    cells: Frozen[str]
    caveats: Names
    experimental: bool = False
    moment: Line = ""
    date: Line = ""
    time: Line = ""
    schedules: bool = False
    one_channel: bool = False
    max_rows: PositiveInt | None = None
    max_bytes: PositiveInt | None = None
    lead_minutes: PositiveInt | None = None
    spacing_minutes: PositiveInt | None = None
    repeat_days: PositiveInt | None = None
    max_media: PositiveInt | None = None
    media_types: Names = ()
    one_kind: bool = False
    needs_network: bool = False
    networks: Frozen[str] = Field(default_factory=dict, validate_default=True)
    mark: bool = False
    quoted: bool = False

    @property
    def instants(self) -> bool:
        """Whether its moments say their offset, so that no zone has to be agreed on."""
        return "Z" in self.moment


def csv_profile_names() -> tuple[str, ...]:
    """Return the names of all profiles, sorted."""
    return names_in("csv")


@cache
def load_csv_profile(name: str) -> CsvProfile:
    """Load the profile of that name.

    Raises
    ------
    UnknownNameError
        There is none.
    """
    known = names_in("csv")
    if name not in known:
        raise UnknownNameError("CSV profile", name, known=known)
    return CsvProfile(**read_data("csv", name))
