"""The tasks that lead to a calendar: each step of production, with its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from contentmix.facts.working_days import WorkingDays
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.given import given
from contentmix.model.post import PostStatus
from contentmix.model.strategy import Strategy
from contentmix.model.table import Table

_READY = (PostStatus.APPROVED, PostStatus.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Task:
    """One step of production for one scheduled post.

    Attributes
    ----------
    id
        The same from one calendar to the next, wherever the post stands on its channel.
    due
        The working day by which it must be done, counted back from publication.
    person
        Who does it; None where the strategy names nobody.
    done
        Whether the post is approved already.
    """

    id: str
    step: str
    post_id: str
    label: str
    channel: str
    due: date
    at: datetime
    person: str | None = None
    done: bool = False

    @property
    def title(self) -> str:
        """What to do, on one line."""
        who = f"{self.person}: " if self.person else ""
        return f"{who}{self.step} of {self.label}"

    @property
    def details(self) -> str:
        """For which post, and when that is published."""
        return f"{self.post_id} on {self.channel}, published {self.at:%a %d %b %Y %H:%M}"


def production_tasks(calendar: Calendar, strategy: Strategy) -> tuple[Task, ...]:
    """Return the tasks that lead to the posts of a calendar, in order of their days.

    Every post that is not published yet has one task for each step of production that its
    channel asks for, due so many working days before; working days are those of the
    strategy's holidays.

    Examples
    --------
    >>> from contentmix import Post
    >>> strategy = Strategy(
    ...     timezone="Europe/Rome", holidays=["IT"], target="80-20",
    ...     channels=[{"id": "li", "network": "linkedin"}],
    ...     production=[{"name": "draft", "days_before": 3}, {"name": "design", "days_before": 1}])
    >>> entry = ScheduledPost(post=Post(id="p1"), channel="li", at="2027-03-30T09:00+02:00")
    >>> [f"{task.due} {task.title}" for task in production_tasks(Calendar([entry]), strategy)]
    ['2027-03-24 draft of p1', '2027-03-26 design of p1']
    """
    given("calendar", calendar, Calendar)
    given("strategy", strategy, Strategy)
    days = WorkingDays(strategy.holidays)
    adopted = [it for it in strategy.adopt(calendar) if not it.published]
    found = (task for entry in adopted for task in _of_entry(entry, strategy, days))
    return tuple(sorted(found, key=lambda task: (task.due, task.at.timestamp(), task.id)))


def table_of(tasks: tuple[Task, ...]) -> Table:
    """Return what people read: one row per task."""
    rows = tuple(
        (
            f"{it.due:%a %d %b %Y}",
            it.person or "",
            it.step,
            it.label,
            it.channel,
            f"{it.at:%a %d %b %H:%M}",
            "done" if it.done else "",
        )
        for it in tasks
    )
    columns = ("due", "who", "step", "post", "channel", "published", "")
    return Table(f"Production: {len(tasks)} tasks", columns, rows)


def _of_entry(entry: ScheduledPost, strategy: Strategy, days: WorkingDays) -> Iterator[Task]:
    channel = next((it for it in strategy.channels if it.id == entry.channel), None)
    if channel is None:
        return
    local = entry.at.astimezone(ZoneInfo(strategy.zone_of(channel)))
    for step in strategy.production:
        if step.applies_to(channel.id):
            yield Task(
                id=f"{entry.post.id} / {channel.id} / {step.name}",
                step=step.name,
                post_id=entry.post.id,
                label=entry.post.label,
                channel=channel.id,
                due=days.before(local.date(), step.days_before),
                at=local,
                person=step.by or strategy.responsible(entry.post, channel),
                done=entry.post.status in _READY,
            )
