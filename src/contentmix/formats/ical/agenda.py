"""What goes out with a calendar beside posts: the checkpoints of a strategy, and tasks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal, Protocol

from icalendar import Timezone

from contentmix.errors import InputError, UnknownNameError
from contentmix.formats.fields import zone_name
from contentmix.formats.ical.checkpoints import due_checkpoints
from contentmix.formats.ical.due import Due, draw_event, draw_todo
from contentmix.formats.ical.identity import unique_id
from contentmix.formats.ical.item import Item
from contentmix.formats.ical.zone import zone_block
from contentmix.formats.instants import in_utc
from contentmix.model.calendar import Calendar
from contentmix.model.given import given
from contentmix.model.strategy import Strategy

AgendaForm = Literal["events", "todos"]
"""``events`` are seen everywhere; ``todos`` can be ticked off, and Google Calendar drops them."""

_DRAW = {"events": draw_event, "todos": draw_todo}


class Task(Protocol):
    """What a task must tell to be written: any object that has these will do."""

    @property
    def id(self) -> str:
        """The same from one export to the next: the identity of the task."""
        ...

    @property
    def title(self) -> str:
        """What to do, on one line."""
        ...

    @property
    def details(self) -> str:
        """What else there is to know; may be empty."""
        ...

    @property
    def due(self) -> date:
        """The day, or the aware moment, by which it must be done."""
        ...

    @property
    def done(self) -> bool:
        """Whether it has been done."""
        ...


@dataclass(frozen=True, slots=True)
class Agenda:
    """The checkpoints and tasks of a file.

    Attributes
    ----------
    zones
        The zones in which some of them recur; they stand before all events.
    """

    items: tuple[Item, ...] = ()
    zones: tuple[Timezone, ...] = ()


def make_agenda(
    calendar: Calendar,
    namespace: str,
    strategy: Strategy | None,
    tasks: Iterable[Task],
    form: AgendaForm,
) -> Agenda:
    """Gather what goes out with `calendar`; a checkpoint that recurs does so within its days.

    Raises
    ------
    InputError
        A checkpoint or task cannot be written.
    """
    if form not in _DRAW:
        raise UnknownNameError("form of the agenda", str(form), known=_DRAW)
    if strategy is not None:
        given("strategy", strategy, Strategy)
    due = [*(due_checkpoints(calendar, namespace, strategy) if strategy else ())]
    due += _tasks(namespace, tasks)
    items = tuple(Item(thing.uid, partial(_DRAW[form], thing)) for thing in due)
    return Agenda(items, tuple(_zones(due)))


def _tasks(namespace: str, tasks: Iterable[Task]) -> Iterator[Due]:
    uses: Counter[str] = Counter()
    for task in tasks:
        uid = unique_id(namespace, "task", task.id, uses[task.id])
        uses[task.id] += 1
        yield Due(
            uid=uid,
            title=task.title,
            details=task.details,
            category="task",
            start=_when(task),
            length=timedelta(minutes=15) if isinstance(task.due, datetime) else timedelta(days=1),
            done=task.done,
        )


def _when(task: Task) -> date:
    due = task.due
    if not isinstance(due, date):
        raise InputError(f"task {task.id}", f"due must be a day or an aware moment, not {due!r}")
    return in_utc(due, f"task {task.id}") if isinstance(due, datetime) else due


def _zones(due: Iterable[Due]) -> Iterator[Timezone]:
    """Give each zone that is used, for as long as it is used."""
    used: dict[str, list[date]] = {}
    for thing in due:
        if thing.rule and isinstance(thing.start, datetime):
            days = used.setdefault(zone_name(thing.start), [])
            days += [thing.start.date(), thing.rule["UNTIL"][0].date()]
    for name, days in used.items():
        yield zone_block(name, min(days), max(days))
