"""What each network takes: dated, sourced facts by placement."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Self

from pydantic import Field, NonNegativeInt, model_validator

from contentmix.errors import UnknownNameError
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import names_in, read_data
from contentmix.model.table import Table
from contentmix.model.value import Line, Name, Names, Value


class Fact(Sourced):
    """One published value, such as a limit, from a day on.

    Attributes
    ----------
    key
        What it is about: ``text.max``, ``hashtags.max``, ``media.required``.
    unit
        What is counted: a unit of `count_text`, ``count`` or ``bool``.
    since
        First day on which it holds; None when that is not known, or always was.

    Examples
    --------
    >>> load_network("x").placement().fact("text.max", on=date(2027, 3, 1)).value
    280
    """

    key: Name
    value: bool | NonNegativeInt
    unit: Name
    since: date | None = None


class Placement(Value):
    """A place on a network where one can post, such as feed or story."""

    name: Name
    label: Line
    facts: tuple[Fact, ...] = ()

    def history(self, key: str) -> tuple[Fact, ...]:
        """Return every value that `key` ever had, the oldest first."""
        return tuple(fact for fact in self.facts if fact.key == key)

    def fact(self, key: str, on: date) -> Fact | None:
        """Return the value in force on a day; None when none is known."""
        in_force = None
        for fact in self.facts:
            if fact.key == key and (fact.since is None or fact.since <= on):
                in_force = fact
        return in_force

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        latest: dict[str, date] = {}
        for fact in self.facts:
            since = fact.since or date.min
            if fact.key in latest and since <= latest[fact.key]:
                raise ValueError(f"{self.name}: {fact.key}: values must ascend by since")
            latest[fact.key] = since
        return self


class Network(Value):
    """A network, with what is known about each of its placements.

    Attributes
    ----------
    aliases
        Other words that people write for it; case, spaces and signs do not count.
    placements
        The first is meant when a channel names none.

    Examples
    --------
    >>> load_network("instagram").placement("feed").fact("hashtags.max", on=date(2027, 3, 1)).value
    5
    """

    name: Name
    label: Line
    aliases: Names = ()
    placements: tuple[Placement, ...] = Field(min_length=1)

    def placement(self, name: str | None = None) -> Placement:
        """Return a placement by name, the first when none is given.

        Raises
        ------
        UnknownNameError
            The network has no such placement.
        """
        for place in self.placements:
            if name is None or place.name == name:
                return place
        known = [place.name for place in self.placements]
        raise UnknownNameError(f"placement of {self.name}", name or "", known=known)

    def table(self) -> Table:
        """Return what people read: one row per fact, with its source."""
        rows = tuple(
            (
                place.name,
                fact.key,
                _shown(fact),
                str(fact.since or ""),
                fact.confidence.value,
                str(fact.checked),
                fact.source,
                fact.note,
            )
            for place in self.placements
            for fact in place.facts
        )
        columns = ("placement", "fact", "value", "since", "known", "checked", "source", "note")
        notes = () if rows else ("no limits known",)
        return Table(f"{self.label}: {len(rows)} facts", columns, rows, notes)

    def _repr_html_(self) -> str:
        return self.table().to_html()


def _shown(fact: Fact) -> str:
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    unit = "" if fact.unit == "count" else f" {fact.unit.replace('_', ' ')}"
    return f"{fact.value:,}{unit}"


def network_names() -> tuple[str, ...]:
    """Return the names of the networks, sorted.

    Examples
    --------
    >>> "instagram" in network_names()
    True
    """
    return names_in("networks")


def load_network(name: str) -> Network:
    """Return what is known about a network, by its name or by a word for it.

    Raises
    ------
    UnknownNameError
        No network is called so; the hint lists near names.

    Examples
    --------
    >>> load_network("ig").label
    'Instagram'
    """
    found = find_network(name)
    if found is None:
        raise UnknownNameError("network", name, known=network_names())
    return _load(found)


def find_network(word: str) -> str | None:
    """Return the name of the network that people mean by `word`; None when nobody knows.

    Examples
    --------
    >>> find_network("X (formerly Twitter)"), find_network("IG"), find_network("MySpace")
    ('x', 'instagram', None)
    """
    return _words().get(_plain(word))


@cache
def _load(name: str) -> Network:
    return Network(**read_data("networks", name))


@cache
def _words() -> Mapping[str, str]:
    networks = [_load(name) for name in network_names()]
    found: dict[str, str] = {}
    for network in networks:
        for word in (network.name, network.label, *network.aliases):
            found.setdefault(_plain(word), network.name)
    return found


def _plain(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())
