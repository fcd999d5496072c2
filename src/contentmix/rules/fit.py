"""CM5, fit: which networks suit whom and what the team can carry; advice, never an error."""

from collections import Counter
from collections.abc import Iterator, Sequence

from contentmix.facts.advice import Advice, Condition, load_advice
from contentmix.facts.networks import find_network
from contentmix.model.moment import iso_week
from contentmix.model.person import Person
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule

_JUDGED_ELSEWHERE = ("b2b-without-leader", "b2c-personal-page")  # by the rules on profiles


@rule("CM591", "network-fit", Severity.INFO)
def network_fit(context: Context) -> Iterator[Violation]:
    """Practitioners advise something else for this audience, this network or this team.

    What it checks
        Audience, profile and network of each channel, its busiest week, and the hours of
        those who can answer, against what practitioners advise. What the strategy does not
        say, such as the hours of a person, is not guessed.

    Why it matters
        Each network suits some aims and costs some work. It is advice: there may be good
        reasons to do otherwise.

    How to fix
        Weigh the advice, or say so with ``ignore``.

    Source
        The advice, with its source and what of it is our reading, in the finding.
    """
    for advice in load_advice():
        if advice.name in _JUDGED_ELSEWHERE:
            continue
        channels = [it for it in context.channels if _holds(advice.when, it, context)]
        if channels:
            yield network_fit.violation(
                where=", ".join(channel.id for channel in channels),
                message=advice.say,
                fix=advice.fix,
                source=_source(advice),
                channel=channels[0].id if len(channels) == 1 else None,
            )


FIT_RULES = (network_fit,)
"""Every rule about which networks suit whom."""


def _holds(when: Condition, channel: ChannelContext, context: Context) -> bool:
    """Tell whether every part that is set holds for a channel."""
    return all(_of_channel(when, channel)) and all(_of_strategy(when, channel, context))


def _of_channel(when: Condition, channel: ChannelContext) -> Iterator[bool]:
    if when.audience:
        yield channel.channel.audience is when.audience
    if when.profile:
        yield channel.channel.profile is when.profile
    if when.networks:
        yield _network(channel) in when.networks
    if when.posts_per_week_from:
        yield _busiest(channel) >= when.posts_per_week_from


def _of_strategy(when: Condition, channel: ChannelContext, context: Context) -> Iterator[bool]:
    strategy = context.strategy
    if when.lacks_network:
        yield when.lacks_network not in map(_network, context.channels)
    if when.lacks_profile:
        yield when.lacks_profile not in {other.profile for other in strategy.channels}
    if when.answer_hours_below:
        yield _fewer(strategy.answerers(channel.channel), when.answer_hours_below, context)
    if when.hours_per_channel_below:
        hours = when.hours_per_channel_below * len(strategy.channels)
        yield _fewer(strategy.people, hours, context)


def _network(channel: ChannelContext) -> str | None:
    return find_network(channel.channel.network)


def _busiest(channel: ChannelContext) -> int:
    """Return how many posts the channel has in its busiest week."""
    return max(Counter(map(iso_week, channel.days)).values(), default=0)


def _fewer(people: Sequence[Person], hours: float, context: Context) -> bool:
    """Tell whether `people` have fewer hours a week; not where anybody's are not known."""
    known = [person.hours_per_week for person in people if person.hours_per_week is not None]
    return bool(context.strategy.people) and len(known) == len(people) and sum(known) < hours


def _source(advice: Advice) -> str:
    return f"{advice.reference}; ours: {advice.ours}" if advice.ours else advice.reference
