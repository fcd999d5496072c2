"""CM2, timing: moments that are taken, odd, on a holiday or out of date."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import groupby

from contentmix.model.moment import at_wall_clock, first_instant, last_instant
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day


@rule("CM205", "collision", Severity.ERROR)
def collision(context: Context) -> Iterator[Violation]:
    """Several posts stand at the same moment on one channel.

    What it checks
        Posts of a channel at the same instant, published ones included.

    Why it matters
        Only one of them is seen, and programs that import the calendar may drop the other.

    How to fix
        Move all but one of them.

    Source
        contentmix: a slot holds one post.
    """
    for channel in context.channels:
        for _, same in groupby(channel.entries, key=lambda entry: entry.instant):
            found = list(same)
            if len(found) > 1 and not all(entry.published for entry in found):
                ids = ", ".join(repr(entry.post.id) for entry in found)
                blamed = next(entry for entry in reversed(found) if not entry.published)
                yield collision.violation(
                    where=channel.where(blamed),
                    message=f"{counted(len(found), 'post')} at the same moment: {ids}",
                    fix=f"move {counted(len(found) - 1, 'post')}",
                    post_id=blamed.post.id,
                    channel=channel.id,
                    at=blamed.local,
                )


@rule("CM206", "off-cadence", Severity.INFO)
def off_cadence(context: Context) -> Iterator[Violation]:
    """A post stands at a moment that is none of the channel's slots.

    What it checks
        Posts that are not published yet, on channels that have slots.

    Why it matters
        A rhythm is a promise to the followers; an exception may be meant, or a slip.

    How to fix
        Move the post to a slot, or leave it if it is meant.

    Source
        The slots of the channel.
    """
    for channel in context.channels:
        if not channel.channel.slots or not channel.planned:
            continue
        usual = _usual_times(channel)
        for entry in channel.planned:
            if not _is_usual(entry, usual.get(entry.day, set()), channel):
                yield off_cadence.violation(
                    where=channel.where(entry),
                    message=f"is none of the slots {'; '.join(channel.channel.slots)}",
                    fix="move it to a slot, or leave it if it is meant",
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM207", "on-holiday", Severity.WARNING)
def on_holiday(context: Context) -> Iterator[Violation]:
    """A post stands on a public holiday.

    What it checks
        Posts that are not published yet, on channels that do not post on holidays, against
        the holidays that the strategy names; days are those of the channel's zone.

    Why it matters
        Few read, and nobody of the team is there to answer.

    How to fix
        Move the post to another day, or say that the channel posts on holidays.

    Source
        The holidays package.
    """
    for channel in context.channels:
        if channel.channel.on_holidays:
            continue
        for entry in channel.planned:
            name = context.holidays.get(entry.day)
            if name:
                yield on_holiday.violation(
                    where=channel.where(entry),
                    message=f"{on_day(entry.day)} is a public holiday: {name}",
                    fix="move it to another day",
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM208", "outside-validity", Severity.ERROR)
def outside_validity(context: Context) -> Iterator[Violation]:
    """A post stands before its earliest or after its latest moment.

    What it checks
        Posts that are not published yet and say from when or until when they are valid; a
        day counts whole, in the channel's zone.

    Why it matters
        An invitation after the event is worse than none.

    How to fix
        Move the post into its time, or correct the time.

    Source
        The validity of the post itself.
    """
    for channel in context.channels:
        for entry in channel.planned:
            earliest, latest = entry.post.earliest, entry.post.latest
            if earliest is not None and entry.instant < first_instant(earliest, channel.zone):
                message = f"is not valid before {earliest.isoformat()}"
            elif latest is not None and entry.instant > last_instant(latest, channel.zone):
                message = f"is not valid after {latest.isoformat()}"
            else:
                continue
            yield outside_validity.violation(
                where=channel.where(entry),
                message=message,
                fix="move it into its time",
                post_id=entry.post.id,
                channel=channel.id,
                at=entry.local,
            )


MOMENT_RULES = (collision, off_cadence, on_holiday, outside_validity)
"""Every rule about single moments."""


def _usual_times(channel: ChannelContext) -> Mapping[date, set[datetime]]:
    first, last = channel.days[0], channel.days[-1]
    found: dict[date, set[datetime]] = {}
    for cadence in channel.channel.cadences:
        for moment in cadence.moments(first, last):
            found.setdefault(moment.date(), set()).add(moment)
    return found


def _is_usual(entry: Placed, usual: set[datetime], channel: ChannelContext) -> bool:
    if entry.local.replace(tzinfo=None, fold=0) in usual:
        return entry.local.fold == 0  # a slot in the hour that comes twice means the first
    # A slot that the clock skips is moved forward, so it may be this moment after all.
    return any(at_wall_clock(m, channel.zone).astimezone(UTC) == entry.instant for m in usual)
