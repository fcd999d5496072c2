"""What is to be written: slots without a post, one by one and added up."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from contentmix.model.calendar import Slot


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot that no post can fill, with the category that the mix needs there.

    Examples
    --------
    >>> Placeholder(Slot(channel="ig", at="2027-03-12T18:30+01:00"), "info").sentence
    'write an info post for ig, Friday 12 March 2027 18:30'
    """

    slot: Slot
    category: str

    @property
    def sentence(self) -> str:
        """The placeholder as an order to the writers."""
        article = "an" if self.category[:1].casefold() in "aeiou" else "a"
        when = f"{self.slot.at:%A} {self.slot.at.day} {self.slot.at:%B %Y %H:%M}"
        kind = self.category.replace(" + ", " or ")
        return f"write {article} {kind} post for {self.slot.channel}, {when}"


@dataclass(frozen=True, slots=True)
class ShoppingItem:
    """Posts to write: so many of a category for a channel, the first needed by a day.

    Examples
    --------
    >>> ShoppingItem("ig", "entertainment", 3, date(2027, 3, 14)).sentence
    '3 more entertainment posts for ig, the first by 14 March 2027'
    """

    channel: str
    category: str
    count: int
    first_by: date

    @property
    def sentence(self) -> str:
        """The item in words."""
        day = f"{self.first_by.day} {self.first_by:%B %Y}"
        kind = self.category.replace(" + ", " or ")
        if self.count == 1:
            return f"1 more {kind} post for {self.channel}, by {day}"
        return f"{self.count} more {kind} posts for {self.channel}, the first by {day}"


def listed_by(
    gaps: Iterable[Placeholder], key: Callable[[Placeholder], Hashable]
) -> tuple[ShoppingItem, ...]:
    """Add up the placeholders of one key, the most urgent first.

    Examples
    --------
    >>> slots = [Slot(channel="ig", at=f"2027-03-{day}T09:00Z") for day in (12, 14)]
    >>> [item.count for item in listed_by([Placeholder(it, "info") for it in slots], id)]
    [1, 1]
    """
    found: dict[Hashable, list[Placeholder]] = {}
    for gap in gaps:
        found.setdefault(key(gap), []).append(gap)
    items = (_item(several) for several in found.values())
    return tuple(sorted(items, key=lambda item: (item.first_by, item.channel, item.category)))


def _item(gaps: list[Placeholder]) -> ShoppingItem:
    first = min(gap.slot.at.date() for gap in gaps)
    return ShoppingItem(gaps[0].slot.channel, gaps[0].category, len(gaps), first)
