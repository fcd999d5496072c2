"""A suggestion: what results speak for, with the evidence; never applied by itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contentmix.errors import InputError
from contentmix.learning.estimate import Estimate
from contentmix.model.management import TargetChange
from contentmix.model.table import Table
from contentmix.model.target import Target


class Verdict(StrEnum):
    """Whether the results speak for a change."""

    CHANGE = "change"
    NO_CHANGE = "no change"
    NOT_ENOUGH_DATA = "not enough data"


@dataclass(frozen=True, kw_only=True, repr=False)
class Suggestion:
    """What results speak for.

    Attributes
    ----------
    reason
        Why, with the numbers.
    evidence
        The mean of each group that was compared, with its interval.
    target
        The target that is suggested; None without a change, or where slots are.
    slots, avoid
        Cadences that did better than the others on their channel, and worse ones.

    Examples
    --------
    >>> nothing = Suggestion(verdict=Verdict.NOT_ENOUGH_DATA, reason="there are no results")
    >>> print(nothing)
    not enough data: there are no results
    """

    verdict: Verdict
    reason: str
    evidence: tuple[Estimate, ...] = ()
    target: Target | None = None
    slots: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()

    def as_change(self, since: date | str, by: str) -> TargetChange:
        """Return the suggested target as a change from a day on, with its reason.

        Raises
        ------
        InputError
            No target is suggested.
        """
        if self.target is None:
            hint = "look at .verdict first"
            raise InputError("suggestion", f"holds no target: {self.reason}", hint=hint)
        return TargetChange(since=since, target=self.target, by=by, why=self.reason)

    def table(self) -> Table:
        """Return what people read: the evidence."""
        rows = tuple((it.name, f"{it.posts:,}", it.shown) for it in self.evidence)
        wanted = self.target.parts if self.target else ()
        notes = [f"suggested: {part.name} {float(part.share):.0%}" for part in wanted]
        notes += [f"better: {slot}" for slot in self.slots]
        notes += [f"worse: {slot}" for slot in self.avoid]
        title = f"{self.verdict}: {self.reason}"
        return Table(title, ("", "posts", "mean and interval"), rows, tuple(notes))

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<Suggestion {self.verdict}: {self.reason}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()
