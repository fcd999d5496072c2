"""CM1, horizon: how soon, how far ahead and how many posts a network lets wait."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from contentmix.facts.fact import Fact
from contentmix.model.moment import first_instant
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule

_AHEAD = {
    "schedule.lead.max": "by program",
    "schedule.app.lead.max": "on the network's own page",
}
_SOONEST = {
    "schedule.lead.min": "",
    "schedule.app.lead.min": ", too soon for the network's own page",
}


@rule("CM135", "beyond-the-horizon", Severity.INFO)
def beyond_the_horizon(context: Context) -> Iterator[Violation]:
    """Posts are further ahead than the network lets anybody schedule.

    What it checks
        How far ahead planned posts are, seen from the moment of handing over (`as_of`), or
        from the first post of the calendar where none is given; one finding for each
        channel and way of scheduling.

    Why it matters
        Who hands the calendar over in one go finds that the last posts are not taken. A tool
        that waits by itself is not concerned.

    How to fix
        Hand over the later posts in a second round, from the day that the finding names.

    Source
        The limit of the placement, with source and date, in the finding.
    """
    begin = _handed_over(context)
    for place in context.places:
        for key, way in _AHEAD.items():
            late = [case for case in place.limited(key) if _is_beyond(case, begin)]
            for entry, fact in late[:1]:
                opens = (entry.instant - timedelta(seconds=fact.value)).astimezone(place.zone)
                days = counted(round(fact.value / 86_400), "day")
                message = (
                    f"{counted(len(late), 'post')} more than {days} after "
                    f"{begin.astimezone(place.zone):%d %b %Y}, and {way} {place.label} takes none"
                )
                fix = f"schedule {'it' if len(late) == 1 else 'them'} from {opens:%d %b %Y} on"
                yield by_fact(beyond_the_horizon, place, entry, fact, message=message, fix=fix)


@rule("CM136", "too-soon-to-schedule", Severity.ERROR)
def too_soon_to_schedule(context: Context) -> Iterator[Violation]:
    """A post is sooner than the network lets anybody schedule.

    What it checks
        Planned posts, seen from the moment of handing over, by what holds for programs and
        by what holds on the network's own page, which only warns: a tool does not use it, and
        of what should be out already CM553 speaks. Silent where `as_of` is not given.

    Why it matters
        The network refuses the post.

    How to fix
        Move it to the moment that the finding names, or later; or publish it by hand.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    if context.as_of is None:
        return
    for place in context.places:
        for key, way in _SOONEST.items():
            for entry, fact in place.limited(key):
                begin = first_instant(context.as_of, place.zone)
                soonest = (begin + timedelta(seconds=fact.value)).astimezone(place.zone)
                if entry.instant >= soonest or (way and entry.instant < begin):
                    continue
                lead = counted(round(fact.value / 60), "minute")
                message = f"less than {lead} after the calendar is handed over{way}"
                fix = f"move it to {soonest:%d %b %Y %H:%M} or later"
                found = by_fact(too_soon_to_schedule, place, entry, fact, message=message, fix=fix)
                yield replace(found, severity=Severity.WARNING) if way else found


@rule("CM137", "too-many-scheduled", Severity.WARNING)
def too_many_scheduled(context: Context) -> Iterator[Violation]:
    """More posts wait on a channel than the network keeps.

    What it checks
        Planned posts of a channel, all together and for each local day; one finding for
        all, and one for each day.

    Why it matters
        The network refuses to schedule what is above. A tool that waits by itself is not
        concerned.

    How to fix
        Schedule the last posts later, when others are out; or move posts to another day.

    Source
        The limit of the placement, with source and date, in the finding.
    """
    for channel in context.channels:
        waiting = list(channel.limited("schedule.total.max"))
        for entry, fact in waiting[-1:]:
            over = len(waiting) - fact.value
            if over > 0:
                message = (
                    f"{counted(len(waiting), 'post')} wait where {channel.label} keeps {fact.value}"
                )
                fix = f"schedule the last {counted(over, 'post')} when others are out"
                yield by_fact(too_many_scheduled, channel, entry, fact, message=message, fix=fix)
        yield from _full_days(channel)


HORIZON_RULES = (beyond_the_horizon, too_soon_to_schedule, too_many_scheduled)
"""Every rule about what a network lets wait."""


def _full_days(channel: ChannelContext) -> Iterator[Violation]:
    there: Counter[object] = Counter()
    posts = Counter(entry.day for entry in channel.planned)
    for entry, fact in channel.limited("schedule.per_day.max"):
        there[entry.day] += 1
        if there[entry.day] == fact.value + 1:
            found = posts[entry.day]
            message = (
                f"{counted(found, 'post')} wait for {entry.day:%d %b %Y} where {channel.label} "
                f"keeps {fact.value} for a day"
            )
            fix = f"move {counted(found - fact.value, 'post')} to another day"
            yield by_fact(too_many_scheduled, channel, entry, fact, message=message, fix=fix)


def _handed_over(context: Context) -> datetime:
    """Return when the calendar is handed over; the first planned moment when nobody says."""
    planned = [place.planned[0].instant for place in context.channels if place.planned]
    first = min(planned, default=datetime.max.replace(tzinfo=UTC))
    zones = [place.zone for place in context.channels]
    return first_instant(context.as_of, zones[0]) if context.as_of else first


def _is_beyond(case: tuple[Placed, Fact], begin: datetime) -> bool:
    entry, fact = case
    return entry.instant - begin > timedelta(seconds=fact.value)
