"""What must hold, as data: the judge evaluates it, the player obeys it."""

from typing import Annotated

from pydantic import Field

from contentmix.model.constraint.base import Apart, Hours, OfAKind, OnChannels, Together
from contentmix.model.constraint.count import AtMost, PerDay, PerMonth, PerWeek, Run
from contentmix.model.constraint.days import Blackout, LeadTime, OnHolidays, QuietHours
from contentmix.model.constraint.distance import After, InOrder, MinGap, Spacing
from contentmix.model.constraint.work import DaysOff, Spending, Workload

Counting = AtMost | Run | PerDay | PerWeek | PerMonth
Distance = MinGap | Spacing | After | InOrder
Timing = QuietHours | Blackout | OnHolidays | LeadTime
Working = Workload | DaysOff | Spending

Constraint = Annotated[Counting | Distance | Timing | Working, Field(discriminator="kind")]
"""Any constraint; in a file, ``kind`` says which."""

__all__ = [
    "After",
    "Apart",
    "AtMost",
    "Blackout",
    "Constraint",
    "DaysOff",
    "Hours",
    "InOrder",
    "LeadTime",
    "MinGap",
    "OfAKind",
    "OnChannels",
    "OnHolidays",
    "PerDay",
    "PerMonth",
    "PerWeek",
    "QuietHours",
    "Run",
    "Spacing",
    "Spending",
    "Together",
    "Workload",
]
