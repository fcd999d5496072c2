"""Who approves what by when."""

from collections.abc import Iterable
from datetime import date

from contentmix.facts.working_days import WorkingDays
from contentmix.risk.risky import Risky
from contentmix.rules.context import Placed

_LEAST = 1  # working day before the post, where the strategy does not say how many


def approval_order(risk: Risky) -> str:
    """Return what flags must share to be approved together: who approves them."""
    return risk.level or ""


def approval_day(risks: Iterable[Risky], entry: Placed, days: WorkingDays) -> date:
    """Return the last day for an approval, counted back from the post over working days."""
    wanted = max(risk.treatment.working_days for risk in risks)
    return days.before(entry.day, wanted or _LEAST)
