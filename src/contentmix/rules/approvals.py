"""Who approves what by when."""

from collections.abc import Iterable
from datetime import date

from contentmix.facts.working_days import WorkingDays
from contentmix.model.strategy import Strategy
from contentmix.risk.risky import Risky, may_decide
from contentmix.rules.placed import Placed

_LEAST = 1  # working day before the post, where the strategy does not say how many


def approval_order(risk: Risky) -> str:
    """Return what flags must share to be approved together: who approves them."""
    return risk.level or ""


def approval_day(risks: Iterable[Risky], entry: Placed, days: WorkingDays) -> date:
    """Return the last day for an approval, counted back from the post over working days."""
    wanted = max(risk.treatment.working_days for risk in risks)
    return days.before(entry.day, wanted or _LEAST)


def is_vacant(strategy: Strategy, level: str) -> bool:
    """Tell whether nobody of the strategy may approve at a level; people must be known."""
    return bool(strategy.people) and not any(
        may_decide(person.id, level, strategy) for person in strategy.people
    )


def level_remedy(strategy: Strategy, level: str) -> str:
    """Say how somebody comes to have a level that nobody has."""
    one = strategy.people[0].id
    return f"list {level!r} in levels and give it to a person, or name a person, such as {one!r}"
