"""CM6, people: how many channels the team can carry."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from math import ceil

from contentmix.model.report import Severity, Violation
from contentmix.model.strategy import Strategy
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule


@rule("CM601", "more-channels-than-hours", Severity.WARNING)
def more_channels_than_hours(context: Context) -> Iterator[Violation]:
    """The channels take more hours a week than the people have.

    What it checks
        The slots a week of each channel times the hours that a post takes there (the mean of
        the planned posts, else the channel's own effort and answering), plus the team's hours
        for each channel; against the hours of all people. Only where people say their hours
        and channels their effort.

    Why it matters
        Several networks multiply the complexity; budget and staff must suffice.

    How to fix
        Run fewer channels, post less, or find more hours.

    Source
        Practice P23 of the field.
    """
    strategy = context.strategy
    hours = {it.id: it.hours_per_week for it in strategy.people if it.hours_per_week is not None}
    if not hours or context.period is None:
        return
    takes = {channel.id: _weekly_hours(context, channel) for channel in context.channels}
    have, need = sum(hours.values()), sum(takes.values())
    if need > have:
        sums = " + ".join(f"{name} {wanted:.3g}" for name, wanted in takes.items())
        people = ", ".join(f"{name} {given:g}" for name, given in hours.items())
        fitting = sum(total <= have for total in accumulate(sorted(takes.values())))
        yield more_channels_than_hours.violation(
            where="team",
            message=f"{counted(len(takes), 'channel')} take {sums} = {need:.3g} hours a week, "
            f"and there are {have:g} ({people})",
            fix=f"run {counted(fitting, 'channel')} at most, "
            f"or find {_rounded_up(need - have)} more hours",
        )


def _rounded_up(hours: float) -> str:
    """Say hours so that as many as are said are enough."""
    return f"{ceil(round(hours * 10, 6)) / 10:g}"


CAPACITY_RULES = (more_channels_than_hours,)
"""Every rule about how much the team can carry."""


def _weekly_hours(context: Context, channel: ChannelContext) -> float:
    """Return the hours that a channel takes in a week of the calendar."""
    if context.period is None:
        return 0.0
    first, last = context.period
    posts = _slots(channel, first, last) * 7 / ((last - first).days + 1)
    each = _hours_each(context.strategy, channel)
    return posts * each + (context.strategy.team.hours_per_channel if each else 0.0)


def _slots(channel: ChannelContext, first: date, last: date) -> int:
    slots = sum(1 for it in channel.channel.cadences for _ in it.moments(first, last))
    return slots or len(channel.planned)


def _hours_each(strategy: Strategy, channel: ChannelContext) -> float:
    if not channel.planned:
        return channel.channel.effort + channel.channel.answering
    found = (sum(strategy.minutes_of(it.post, channel.channel).values()) for it in channel.planned)
    return sum(found) / 60 / len(channel.planned)
