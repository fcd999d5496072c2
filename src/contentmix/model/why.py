"""Why a post stands where it stands, and what it would cost elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Protocol

from contentmix.model.calendar import Slot
from contentmix.model.table import Table


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place for a post: what it would cost, or why it may not stand there.

    Attributes
    ----------
    cost
        By how much the objective would change, with whatever else would have to move; below 0 it
        would be better. None where a rule forbids it.
    terms
        The terms of the cost that would change, by name.
    because
        The rules that forbid it, or what would happen to what stands there.

    Examples
    --------
    >>> there = Slot(channel="ig", at="2027-03-02T18:30+01:00")
    >>> Elsewhere(there, Fraction(3, 2), {"deviation": Fraction(3, 2)}).sentence
    'ig, Tue 02 Mar 2027 18:30: 1.5 more (deviation +1.5)'
    >>> Elsewhere(there, None, {}, ("at most 1 post a day",)).sentence
    'ig, Tue 02 Mar 2027 18:30: not allowed; at most 1 post a day'
    """

    slot: Slot
    cost: Fraction | None
    terms: Mapping[str, Fraction] = field(default_factory=dict)
    because: tuple[str, ...] = ()

    @property
    def price(self) -> str:
        """The cost in words."""
        if self.cost is None:
            return "not allowed"
        if not self.cost:
            return "costs the same"
        changes = ", ".join(f"{name} {float(by):+.4g}" for name, by in self.terms.items())
        amount = f"{abs(float(self.cost)):.4g} {'more' if self.cost > 0 else 'less'}"
        return f"{amount} ({changes})"

    @property
    def sentence(self) -> str:
        """The place, its price and its reasons in words."""
        place = f"{self.slot.channel}, {self.slot.at:%a %d %b %Y %H:%M}"
        return f"{place}: {self.price}" + "".join(f"; {reason}" for reason in self.because)


@dataclass(frozen=True, repr=False)
class Why:
    """The place of a post, with the reasons, and what other places would cost.

    Attributes
    ----------
    slots
        Where it stands; empty when it has no slot.
    because
        Why it stands there, or why it has no slot; one sentence each.
    elsewhere
        Other places, the cheapest first.
    """

    post_id: str
    slots: Sequence[Slot]
    because: Sequence[str]
    elsewhere: Sequence[Elsewhere]

    def table(self) -> Table:
        """Return what people read: a row for each other place."""
        rows = tuple(
            (it.slot.channel, f"{it.slot.at:%a %d %b %Y %H:%M}", it.price, "; ".join(it.because))
            for it in self.elsewhere
        )
        columns = ("channel", "moment", "would cost", "because")
        return Table(self._title, columns, rows, notes=tuple(self.because))

    @property
    def _title(self) -> str:
        places = " and ".join(f"{it.channel}, {it.at:%a %d %b %Y %H:%M}" for it in self.slots)
        return f"{self.post_id!r} stands on {places}" if places else f"{self.post_id!r} has no slot"

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<Why {self._title}: {'; '.join(self.because)}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()


class Inquiry(Protocol):
    """Who can answer for a result: what made it."""

    def why(self, post_id: str, at: date | None) -> Why:
        """Say why a post stands where it stands, and what it would cost at `at`, or near by."""
        ...
