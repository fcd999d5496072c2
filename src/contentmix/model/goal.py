"""Goals: what a channel is for, in a number, agreed, and with what was changed since."""

from datetime import date

from contentmix.model.target import TargetOrName
from contentmix.model.value import Line, Name, Value


class Agreement(Value):
    """Who agreed to something, and when."""

    by: Name
    on: date


class Change(Value):
    """One change of something agreed: when, by whom, and why.

    Attributes
    ----------
    was
        What it was before, in words.

    Examples
    --------
    >>> Change(on="2027-03-20", by="elena", why="the fair is in May", was="20 visits a day").by
    'elena'
    """

    on: date
    by: Name | None = None
    why: Line = ""
    was: Line = ""


class Goal(Value):
    """What a channel is for, measurable and agreed.

    Attributes
    ----------
    kind
        ``sales``, ``leads``, ``reputation``, ``care``, ``recruiting``, ...
    kpi
        The number that measures it.
    agreed
        Who of the management agreed to goal and number, and when.
    horizon
        The last day on which it is a goal; None has no end.
    target
        The mix that serves it, on channels that have none of their own.
    changes
        Its versions: what was changed since it was agreed, the oldest first.

    Examples
    --------
    >>> Goal(id="footfall", kind="sales", kpi="receipts per weekday").kpi
    'receipts per weekday'
    """

    id: Name
    kind: Name
    kpi: Line = ""
    agreed: Agreement | None = None
    horizon: date | None = None
    target: TargetOrName | None = None
    changes: tuple[Change, ...] = ()

    def open_on(self, day: date) -> bool:
        """Tell whether it is still a goal on that day."""
        return self.horizon is None or day <= self.horizon
