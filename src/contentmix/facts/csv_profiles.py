"""The CSV files that other programs take: their columns, and what people must know."""

from functools import cache

from contentmix.errors import UnknownNameError
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import names_in, read_data
from contentmix.model.value import Line, Name, Names


class CsvProfile(Sourced):
    """A CSV file that another program takes.

    Attributes
    ----------
    columns
        The heading, word for word and in order.
    caveats
        What to tell people who get such a file, one sentence each.

    Examples
    --------
    >>> load_csv_profile("google").columns[:2]
    ('Subject', 'Start Date')
    """

    name: Name
    summary: Line
    columns: Names
    caveats: Names


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
