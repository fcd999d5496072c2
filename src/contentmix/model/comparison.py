"""Two results side by side: what moved, and whether the mix got better."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from contentmix.model.calendar import ScheduledPost, Slot
from contentmix.model.table import Table
from contentmix.model.words import counted


class Measure(NamedTuple):
    """One number of the first result and of the second."""

    name: str
    before: Fraction | int
    after: Fraction | int

    @property
    def change(self) -> Fraction | int:
        """By how much the second is more."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Move:
    """A use of a post that stands elsewhere in the second result; None where it stands nowhere.

    Examples
    --------
    >>> there = Slot(channel="ig", at="2027-03-01T18:30+01:00")
    >>> Move("p1", None, there).sentence
    "'p1' comes to ig, Mon 01 Mar 2027 18:30"
    """

    post_id: str
    before: Slot | None
    after: Slot | None

    @property
    def sentence(self) -> str:
        """The move in words."""
        if self.before is None:
            return f"{self.post_id!r} comes to {_said(self.after)}"
        if self.after is None:
            return f"{self.post_id!r} leaves {_said(self.before)}"
        return f"{self.post_id!r} moves from {_said(self.before)} to {_said(self.after)}"


@dataclass(frozen=True, repr=False)
class Comparison:
    """What is different in a second result, and what it is worth.

    Attributes
    ----------
    moves
        Every use of a post that changed its place, in order of the posts' ids.
    measures
        The cost and its terms, the posts scheduled and those left over, of both.
    """

    moves: Sequence[Move]
    measures: Sequence[Measure]

    def __getitem__(self, name: str) -> Measure:
        return next(measure for measure in self.measures if measure.name == name)

    def tables(self) -> tuple[Table, ...]:
        """Return what people read: the measures, and the moves."""
        rows = tuple(
            (it.name, _number(it.before), _number(it.after), f"{float(it.change):+.4g}")
            for it in self.measures
        )
        found = [Table("Before and after", ("", "before", "after", "change"), rows)]
        if self.moves:
            title = counted(len(self.moves), "change")
            found.append(Table(title, ("what",), tuple((it.sentence,) for it in self.moves)))
        return tuple(found)

    def __str__(self) -> str:
        return "\n\n".join(str(table) for table in self.tables())

    def __repr__(self) -> str:
        change = self["objective"].change
        return f"<Comparison: {counted(len(self.moves), 'change')}, objective {float(change):+.4g}>"

    def _repr_html_(self) -> str:
        return "".join(table.to_html() for table in self.tables())


def moves_between(
    before: Iterable[ScheduledPost], after: Iterable[ScheduledPost]
) -> tuple[Move, ...]:
    """Return what stands elsewhere; a post that is used several times moves as few as possible."""
    old, new = _uses(before), _uses(after)
    return tuple(
        move for name in sorted({*old, *new}) for move in _moved(name, old[name], new[name])
    )


def _uses(entries: Iterable[ScheduledPost]) -> Mapping[str, list[Slot]]:
    found: dict[str, list[Slot]] = defaultdict(list)
    for entry in entries:
        found[entry.post.id].append(entry.slot)
    return found


def _moved(name: str, old: Sequence[Slot], new: Sequence[Slot]) -> Iterator[Move]:
    gone = [slot for slot in old if slot not in new]
    come = [slot for slot in new if slot not in old]
    for one, other in zip(gone, come, strict=False):
        yield Move(name, one, other)
    yield from (Move(name, slot, None) for slot in gone[len(come) :])
    yield from (Move(name, None, slot) for slot in come[len(gone) :])


def _said(slot: Slot | None) -> str:
    return "" if slot is None else f"{slot.channel}, {slot.at:%a %d %b %Y %H:%M}"


def _number(value: Fraction | int) -> str:
    return f"{float(value):.6g}"
