"""CM2, timing: when nothing, or nothing of a kind, may stand."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain

from contentmix.facts.working_days import ready_day
from contentmix.model.constraint import Blackout, DaysOff, LeadTime, OnHolidays, QuietHours
from contentmix.model.moment import at_wall_clock, first_instant, last_instant
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.lanes import Seen, lanes
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day


@rule("CM204", "in-blackout", Severity.ERROR)
def in_blackout(context: Context) -> Iterator[Violation]:
    """A post stands in a time in which nothing may be posted.

    What it checks
        Posts that are not published yet, against every blackout of their channel, both
        ends included; days are those of the channel's zone.

    Why it matters
        Somebody decided that silence is better then.

    How to fix
        Move the post before or after.

    Source
        The blackouts of the strategy.
    """
    for blackout, lane in lanes(context, Blackout):
        for it in lane.of_kind(blackout):
            start = first_instant(blackout.start, it.channel.zone)
            end = last_instant(blackout.end, it.channel.zone)
            if not it.published and start <= it.entry.instant <= end:
                message = blackout.sentence
                yield it.blamed(in_blackout, message=message, fix="move it before or after")


@rule("CM210", "in-quiet-hours", Severity.ERROR)
def in_quiet_hours(context: Context) -> Iterator[Violation]:
    """A post stands in hours in which nothing, or nothing of its kind, may be posted.

    What it checks
        Posts that are not published yet, against the quiet hours of their channel, as clocks in
        its zone show them; of one category or flag if the constraint names one.

    Why it matters
        Nobody answers at night, and some kinds of posts are only for grown-ups who are up late.

    How to fix
        Move the post out of these hours.

    Source
        The constraints of the strategy.
    """
    for quiet, lane in lanes(context, QuietHours):
        for it in lane.of_kind(quiet):
            if not it.published and quiet.covers(it.entry.local.replace(tzinfo=None)):
                yield it.blamed(
                    in_quiet_hours,
                    message=f"{it.entry.local:%H:%M}; {quiet.sentence}",
                    fix=f"move it before {quiet.start:%H:%M}, or to {quiet.end:%H:%M} or later",
                )


@rule("CM211", "holiday-constraint-broken", Severity.ERROR)
def holiday_constraint_broken(context: Context) -> Iterator[Violation]:
    """A post stands on a public holiday and may not, or on another day and may not.

    What it checks
        Posts that are not published yet, against the constraints on holidays, which may speak
        of one category or flag; days are those of the channel's zone.

    Why it matters
        The strategy says that it must hold: a greeting is late on the day after.

    How to fix
        Move the post to another day, or to a holiday.

    Source
        The constraints of the strategy, and the holidays package.
    """
    for wanted, lane in lanes(context, OnHolidays):
        for it in lane.of_kind(wanted):
            name = context.holidays.get(it.day)
            if not it.published and wanted.only == (name is None):
                yield it.blamed(
                    holiday_constraint_broken,
                    message=f"{on_day(it.day)} is {name or 'no public holiday'}; {wanted.sentence}",
                    fix="move it to a public holiday" if wanted.only else "move it to another day",
                )


@rule("CM212", "before-lead-time", Severity.ERROR)
def before_lead_time(context: Context) -> Iterator[Violation]:
    """A post that is not ready stands sooner than the strategy leaves time to make it ready.

    What it checks
        Posts of the statuses that the constraint names, against the first day that lies so
        many working days after the day `as_of` of `validate`; without such a day, nothing.

    Why it matters
        Approval and production take days, and a slot that comes before them stays empty.

    How to fix
        Move the post to the first day that leaves time, or approve it.

    Source
        The constraints of the strategy; working days leave out its public holidays.
    """
    start = context.first_day
    if start is None:
        return
    for lead, lane in lanes(context, LeadTime):
        first = ready_day(lead, context.strategy.holidays, start)
        for it in lane.of_kind(lead):
            if it.post.status in lead.statuses and it.day < first:
                yield it.blamed(
                    before_lead_time,
                    message=f"is still {it.post.status.value!r}; {lead.sentence} "
                    f"of {on_day(start)}",
                    fix=f"move it to {on_day(first)} or later, or approve it",
                )


@rule("CM213", "on-day-off", Severity.ERROR)
def on_day_off(context: Context) -> Iterator[Violation]:
    """A post stands on a day on which the person who is responsible for it is off.

    What it checks
        Posts that are not published yet: their owner, or else who runs the channel, against
        that person's days off, in days of the channel's zone.

    Why it matters
        Nobody is there to send the post, or to answer what people write below it.

    How to fix
        Move the post to another day, or give it to somebody who is there.

    Source
        The people of the strategy.
    """
    for off, lane in lanes(context, DaysOff):
        for it in lane.seen:
            owner = context.strategy.responsible(it.post, it.channel.channel)
            if not it.published and owner == off.person and off.covers(it.entry.day):
                yield it.blamed(
                    on_day_off,
                    message=f"{off.person!r} is off on {on_day(it.entry.day)}",
                    fix="move it to another day, or give it to somebody who is there",
                )


@rule("CM215", "wrong-category-for-slot", Severity.ERROR)
def wrong_category_for_slot(context: Context) -> Iterator[Violation]:
    """A post stands in a slot that is for other categories.

    What it checks
        Posts that are not published yet, in slots that name categories. A moment that another
        cadence of the channel leaves to any category is free.

    Why it matters
        Followers expect it there: the recipe on Friday, the offer on Monday.

    How to fix
        Swap the post with one of the category that the slot is for.

    Source
        The slots of the channel.
    """
    for channel in context.channels:
        bound = any(cadence.categories for cadence in channel.channel.cadences)
        moments = _bound_moments(channel) if bound and channel.planned else {}
        for entry in channel.planned:
            wanted = moments.get(entry.instant, ())
            if wanted and entry.post.category not in wanted:
                yield Seen(channel, entry, entry.day).blamed(
                    wrong_category_for_slot,
                    message=f"is {entry.post.category or 'of no category'}; "
                    f"the slot is for {' or '.join(wanted)}",
                    fix=f"put a post of {' or '.join(wanted)} here",
                )


SHUT_RULES = (
    in_blackout,
    in_quiet_hours,
    holiday_constraint_broken,
    before_lead_time,
    on_day_off,
    wrong_category_for_slot,
)
"""Every rule about times that are closed to some posts."""


def _bound_moments(channel: ChannelContext) -> Mapping[datetime, tuple[str, ...]]:
    """Return the categories that each slot is for; none where any may stand."""
    found: dict[datetime, list[tuple[str, ...]]] = {}
    # A day more on each side: the clock may move a slot over midnight.
    first, last = channel.days[0] - timedelta(days=1), channel.days[-1] + timedelta(days=1)
    for cadence in channel.channel.cadences:
        for moment in cadence.moments(first, last):
            instant = at_wall_clock(moment, channel.zone).astimezone(UTC)
            found.setdefault(instant, []).append(cadence.categories)
    return {
        instant: tuple(dict.fromkeys(chain(*several))) if all(several) else ()
        for instant, several in found.items()
    }
