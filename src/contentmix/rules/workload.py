"""CM2, timing: what people can carry in a week."""

from collections.abc import Iterator
from datetime import timedelta

from contentmix.model.constraint import Workload
from contentmix.model.moment import iso_week
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import Context
from contentmix.rules.lanes import Seen, all_published, grouped, lanes
from contentmix.rules.rule import rule
from contentmix.rules.wording import elapsed, on_day


@rule("CM214", "over-hours-per-week", Severity.ERROR)
def over_hours_per_week(context: Context) -> Iterator[Violation]:
    """The posts of one week take more of a person's hours than the person has.

    What it checks
        The hours that each post makes for each person: the effort, shared by its owner, or who
        runs the channel, and the contributors; and the answering. They are added up by ISO week
        in days of the strategy's zone, published posts included.

    Why it matters
        Few companies can give the channels a whole person, and a plan that does not fit into the
        hours is not carried out.

    How to fix
        Move posts to another week, give them to somebody else, or ask for less effort.

    Source
        The people of the strategy.
    """
    for load, lane in lanes(context, Workload):
        minutes = {id(it): _minutes(context, it, load.person) for it in lane.seen}
        mine = [it for it in lane.seen if minutes[id(it)]]
        for week in grouped(mine, lambda it: iso_week(it.day)):
            total = timedelta(minutes=sum(minutes[id(it)] for it in week))
            over = total - timedelta(hours=load.hours)
            if over > timedelta() and not all_published(week):
                monday = week[0].day - timedelta(days=week[0].day.weekday())
                yield next(it for it in reversed(week) if not it.published).blamed(
                    over_hours_per_week,
                    where=f"{load.person}, week of {on_day(monday)}",
                    message=f"{elapsed(total)} of work; {load.sentence}",
                    fix=f"move posts of {elapsed(over)} to another week or person",
                )


def _minutes(context: Context, it: Seen, person: str) -> int:
    return context.strategy.minutes_of(it.post, it.channel.channel).get(person, 0)


WORKLOAD_RULES = (over_hours_per_week,)
"""Every rule about the work of a week."""
