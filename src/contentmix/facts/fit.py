"""How much room a text has left on a network: the number that a writer wants to see."""

from dataclasses import dataclass
from datetime import date

from contentmix.errors import InputError
from contentmix.facts.counting import count_text
from contentmix.facts.cutting import cut_to
from contentmix.facts.entities import find_hashtags
from contentmix.facts.fact import Fact
from contentmix.facts.networks import load_network
from contentmix.model.table import Table


@dataclass(frozen=True, slots=True)
class Room:
    """One limit, and how much of it is used.

    Attributes
    ----------
    what
        ``text``, ``bytes`` or ``hashtags``.
    used
        In the unit of `limit`.
    """

    what: str
    used: int
    limit: Fact

    @property
    def left(self) -> int:
        """What is left; below 0 by how much it is too much."""
        return int(self.limit.value) - self.used


@dataclass(frozen=True, repr=False)
class Fit:
    """How a text fits on a placement of a network.

    Attributes
    ----------
    rooms
        One for each limit that is known; none where nothing is known.
    fitting
        The longest beginning that fits: the text itself where it does.

    Examples
    --------
    >>> from contentmix import fit
    >>> fit("Fresh bread at six. #forno", "x")
    <Fit on X post (standard account): 26 of 280 used, 254 left>
    """

    where: str
    rooms: tuple[Room, ...]
    fitting: str

    @property
    def left(self) -> int | None:
        """Room left by the tightest limit of the text; None where no limit is known."""
        return min((room.left for room in self.rooms if room.what != "hashtags"), default=None)

    @property
    def ok(self) -> bool:
        """Whether every known limit holds."""
        return all(room.left >= 0 for room in self.rooms)

    def table(self) -> Table:
        """Return what people read: one row per limit."""
        rows = tuple(
            (room.what, f"{room.used:,}", room.limit.shown, f"{room.left:,}", room.limit.reference)
            for room in self.rooms
        )
        notes = () if self.ok else (f"fits up to: …{self.fitting[-40:]}",)
        return Table(self.summary, ("what", "used", "limit", "left", "source"), rows, notes)

    @property
    def summary(self) -> str:
        """One line: where, used, left."""
        if not self.rooms:
            return f"{self.where}: no limit is known"
        first = self.rooms[0]
        return f"{self.where}: {first.used:,} of {first.limit.value:,} used, {first.left:,} left"

    def __repr__(self) -> str:
        return f"<Fit on {self.summary}>"

    def __str__(self) -> str:
        return str(self.table())

    def _repr_html_(self) -> str:
        return self.table().to_html()


_LIMITS = {"text": "text.max", "bytes": "text.max_bytes", "hashtags": "hashtags.max"}


def fit(text: str, network: str, *, placement: str | None = None, on: date | None = None) -> Fit:
    """Say how much room `text` has left on a network, counted as the network counts.

    Parameters
    ----------
    network
        A network, or a word for one: ``"x"``, ``"Instagram"``.
    placement
        Where on it, such as ``"story"``; the network's first when omitted.
    on
        The day whose limits apply; the newest known when omitted.

    Raises
    ------
    UnknownNameError
        No network or placement is called so.
    InputError
        `text` is no text.

    Examples
    --------
    >>> fit("Bread 🍞 https://forno.example.com/march", "x").left
    248
    """
    if not isinstance(text, str):
        raise InputError("text", f"must be a text, not {text!r}")
    known = load_network(network)
    place = known.placement(placement)
    found = ((what, place.fact(key, on or date.max)) for what, key in _LIMITS.items())
    limits = [(what, limit) for what, limit in found if limit is not None]
    fitting = text
    for what, limit in limits:
        if what != "hashtags":
            fitting = cut_to(fitting, limit.unit, int(limit.value), known.name)
    rooms = tuple(Room(what, _used(what, text, limit, known.name), limit) for what, limit in limits)
    return Fit(place.label, rooms, fitting)


def _used(what: str, text: str, limit: Fact, network: str) -> int:
    if what == "hashtags":
        return sum(1 for _ in find_hashtags(text, network))
    return count_text(text, limit.unit)
