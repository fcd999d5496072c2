"""What keeps slots free that posts wait for: people's time, money, time to produce."""

from collections.abc import Sequence
from dataclasses import dataclass

from contentmix.model.calendar import Slot
from contentmix.model.words import counted, listed

SHOWN = 3
"""Names that are listed; of more the number is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Slots that stay free though nothing is to be written for them: something else runs out.

    Attributes
    ----------
    rule
        What runs out, in the words of the constraint.
    why
        How much of it there is, and how much is used.
    fix
        What to give, and how much.
    slots
        The slots that stay free.
    posts
        Ids of the posts that are there and would fill them.

    Examples
    --------
    >>> slot = Slot(channel="ig", at="2027-03-05T09:00+01:00")
    >>> print(Shortage(rule="at most 4 hours a week of the work of 'anna'", slots=(slot,),
    ...     posts=("p5",), why="anna's 4 hours in week 9 2027 are used up",
    ...     fix="give anna 2 more hours in that week").sentence)
    anna's 4 hours in week 9 2027 are used up: 1 slot on ig stays free that p5 could fill; give \
anna 2 more hours in that week
    """

    rule: str
    why: str
    fix: str
    slots: tuple[Slot, ...]
    posts: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Everything in words."""
        where = _listed(list(dict.fromkeys(slot.channel for slot in self.slots)))
        stay = "stays" if len(self.slots) == 1 else "stay"
        held = f"{counted(len(self.slots), 'slot')} on {where} {stay} free"
        return f"{self.why}: {held}{self._waiting()}; {self.fix}"

    def _waiting(self) -> str:
        if len(self.posts) < len(self.slots) and self.posts:
            return f", and {_listed(self.posts)} {'wait' if len(self.posts) > 1 else 'waits'}"
        return f" that {_listed(self.posts)} could fill" if self.posts else ""


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return listed([*names[: SHOWN - 1], f"{more + 1} more"] if more > 0 else names)
