"""What stands in a JSON document for each noun: its fields, without those that are for people."""

from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.contradiction import Contradiction
from contentmix.model.person_load import PersonLoad
from contentmix.model.post import Post
from contentmix.model.report import Report, Violation
from contentmix.model.result import ChannelMix, Cost, Result, Status, Unplaced
from contentmix.model.shopping import Placeholder
from contentmix.model.shortage import Shortage
from contentmix.model.strategy import Strategy


class _Form(BaseModel):
    """The fields of a noun, by their names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CalendarForm(_Form):
    """A calendar: scheduled posts, posts without a moment, the name."""

    scheduled: tuple[ScheduledPost, ...] = ()
    backlog: tuple[Post, ...] = ()
    name: str = "Content calendar"

    def noun(self) -> Calendar:
        """Give the calendar."""
        return Calendar(self.scheduled, self.backlog, name=self.name)


class BacklogForm(_Form):
    """Posts without a moment, and what was published."""

    posts: tuple[Post, ...] = ()
    history: CalendarForm = CalendarForm()

    def noun(self) -> Backlog:
        """Give the backlog."""
        return Backlog(self.posts, self.history.noun())


class StrategyForm(_Form):
    """A strategy, whole."""

    strategy: Strategy

    def noun(self) -> Strategy:
        """Give the strategy."""
        return self.strategy


class ReportForm(_Form):
    """The findings of a report."""

    violations: tuple[Violation, ...] = ()

    def noun(self) -> Report:
        """Give the report."""
        return Report(self.violations)


class ResultForm(_Form):
    """A result: its calendar, its proof, and what did not fit."""

    status: Status
    calendar: CalendarForm
    objective: Fraction
    bound: Fraction
    cost: Cost
    mixes: tuple[ChannelMix, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    reasons: tuple[str, ...] = ()
    conflicts: tuple[Contradiction, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    work: tuple[PersonLoad, ...] = ()
    seed: int = 0

    def noun(self) -> Result:
        """Give the result."""
        fields = {name: getattr(self, name) for name in RESULT_FIELDS}
        return Result(**fields, calendar=self.calendar.noun())


RESULT_FIELDS = tuple(name for name in ResultForm.model_fields if name != "calendar")
"""What of a result is the same in its form."""

Form = CalendarForm | BacklogForm | StrategyForm | ReportForm | ResultForm


def calendar_form(calendar: Calendar) -> CalendarForm:
    """Give the form of a calendar."""
    scheduled, backlog = tuple(calendar.scheduled), tuple(calendar.backlog)
    return CalendarForm(scheduled=scheduled, backlog=backlog, name=calendar.name)


def form_of(noun: Calendar | Backlog | Strategy | Report | Result) -> Form:
    """Give the form of any noun that can be a document."""
    if isinstance(noun, Calendar):
        return calendar_form(noun)
    if isinstance(noun, Backlog):
        return BacklogForm(posts=tuple(noun.posts), history=calendar_form(noun.history))
    if isinstance(noun, Strategy):
        return StrategyForm(strategy=noun)
    if isinstance(noun, Report):
        return ReportForm(violations=tuple(noun.violations))
    fields = {name: getattr(noun, name) for name in RESULT_FIELDS}
    return ResultForm(**fields, calendar=calendar_form(noun.calendar))
