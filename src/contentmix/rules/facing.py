"""CM5, strategy: who speaks on a channel, to whom, and why."""

from collections.abc import Iterator

from contentmix.model.channel import Audience, Profile
from contentmix.model.person import PersonKind
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule


@rule("CM501", "channel-without-purpose", Severity.INFO)
def channel_without_purpose(context: Context) -> Iterator[Violation]:
    """A channel does not say why it is there, what for, or for whom.

    What it checks
        Purpose, goals and audience of every channel, where the strategy says them of any
        channel, or has goals; a strategy that has none of it is not asked.

    Why it matters
        Strategy comes before tools: a channel without a reason is run for its own sake.

    How to fix
        Write what is missing into the strategy, or give the channel up.

    Source
        Practice P10 of the field: why are we here?
    """
    if not _says_why(context):
        return
    for channel in context.channels:
        it = channel.channel
        parts = {"purpose": it.purpose, "goals": it.goals, "audience": it.audience}
        missing = [name for name, value in parts.items() if not value]
        if missing:
            yield channel_without_purpose.violation(
                where=channel.id,
                message=f"says no {' and no '.join(missing)}",
                fix=f"write {', '.join(missing)} of {channel.id!r} into the strategy",
                channel=channel.id,
            )


@rule("CM502", "no-personal-page", Severity.INFO)
def no_personal_page(context: Context) -> Iterator[Violation]:
    """A strategy for businesses has no personal page of its leader.

    What it checks
        Whether a channel speaks to B2B, and no channel is a personal page.

    Why it matters
        In B2B people buy from people: the leader's page brings leads that a company page
        does not.

    How to fix
        Add a personal page, or leave it if the leader will not have one.

    Source
        Practice P02 of the field: B2B needs a personal page of the leader.
    """
    to_business = [it.id for it in context.channels if it.channel.audience is Audience.B2B]
    if to_business and not any(map(_personal, context.channels)):
        yield no_personal_page.violation(
            where=", ".join(to_business),
            message="speaks to B2B, and no channel is a personal page",
            fix="add a channel with profile = 'personal' and the leader as its owner",
            channel=to_business[0],
        )


@rule("CM503", "unknown-face", Severity.INFO)
def unknown_face(context: Context) -> Iterator[Violation]:
    """A personal page has no face that its readers know.

    What it checks
        Personal pages without an owner, and personal pages for B2C whose owner the public
        does not know.

    Why it matters
        Consumers follow a leader whom they know already; else they look for the company.

    How to fix
        Name the owner, say that the face is known, or speak as the company.

    Source
        Practice P02 of the field: B2C may use a personal page if the leader is known.
    """
    for channel in filter(_personal, context.channels):
        it = channel.channel
        if it.owner is None:
            if not _says_why(context):
                continue
            message, fix = "is a personal page of nobody", "say whose page it is: owner"
        elif it.audience is Audience.B2C and not context.strategy.person(it.owner).known:
            message = f"speaks to B2C with the face of {it.owner!r}, whom the public does not know"
            fix = f"set known = true for {it.owner!r} if it does, or speak as the company"
        else:
            continue
        yield unknown_face.violation(where=channel.id, message=message, fix=fix, channel=channel.id)


@rule("CM504", "delegated-without-preparation", Severity.WARNING)
def delegated_without_preparation(context: Context) -> Iterator[Violation]:
    """Somebody else runs a page, and no steps of production lead there.

    What it checks
        Channels that an agency runs, and personal pages that somebody else than their owner
        runs: whether the strategy has production steps for them.

    Why it matters
        Delegation works only with a production plan, a content plan and prepared materials.

    How to fix
        Write the steps with their lead times: brief, draft, design, approval.

    Source
        Practice P03 of the field.
    """
    for channel in context.channels:
        runs = channel.channel.run_by
        if runs is None or not (channel.channel.delegated or _is_agency(context, runs)):
            continue
        if not any(step.applies_to(channel.id) for step in context.strategy.production):
            yield delegated_without_preparation.violation(
                where=channel.id,
                message=f"is run by {runs!r}, and the strategy has no production steps for it",
                fix="add [[production]] steps with days_before: brief, draft, design, approval",
                channel=channel.id,
            )


@rule("CM505", "group-without-visibility", Severity.INFO)
def group_without_visibility(context: Context) -> Iterator[Violation]:
    """A group does not say who sees it.

    What it checks
        Channels whose profile is a group.

    Why it matters
        What may be said in a closed group may not be said in an open one: that is decided
        first.

    How to fix
        Write visibility = "open", "closed" or "secret".

    Source
        Practice P22 of the field: purpose, SWOT, tone of voice, open or closed groups come first.
    """
    for channel in context.channels:
        if channel.channel.profile is Profile.GROUP and channel.channel.visibility is None:
            yield group_without_visibility.violation(
                where=channel.id,
                message="is a group, and does not say whether it is open or closed",
                fix='write visibility = "open", "closed" or "secret"',
                channel=channel.id,
            )


@rule("CM506", "voice-not-decided", Severity.INFO)
def voice_not_decided(context: Context) -> Iterator[Violation]:
    """The strategy describes where it stands, and not how it speaks.

    What it checks
        Strategies with a purpose or a SWOT: whether they, or every channel, have a tone of
        voice; and the other way round.

    Why it matters
        Several people write; without a tone each writes in their own.

    How to fix
        Write what is missing, in one line.

    Source
        Practice P22 of the field: purpose, SWOT, tone of voice, open or closed groups come first.
    """
    strategy = context.strategy
    voiced = strategy.tone or all(channel.channel.tone for channel in context.channels)
    parts = {"purpose": strategy.purpose, "swot": strategy.swot, "tone": voiced}
    missing = [name for name, value in parts.items() if not value]
    if any((strategy.purpose, strategy.swot, strategy.tone)) and missing:
        yield voice_not_decided.violation(
            where="strategy",
            message=f"says {_listed(set(parts) - set(missing))}, but no {' and no '.join(missing)}",
            fix=f"write {', '.join(missing)} into the strategy",
        )


FACING_RULES = (
    channel_without_purpose,
    no_personal_page,
    unknown_face,
    delegated_without_preparation,
    group_without_visibility,
    voice_not_decided,
)
"""Every rule about who speaks, to whom, and why."""


def _says_why(context: Context) -> bool:
    said = ((it.channel.purpose, it.channel.goals, it.channel.audience) for it in context.channels)
    return bool(context.strategy.goals) or any(map(any, said))


def _personal(channel: ChannelContext) -> bool:
    return channel.channel.profile is Profile.PERSONAL


def _is_agency(context: Context, name: str) -> bool:
    return context.strategy.person(name).kind is PersonKind.AGENCY


def _listed(names: set[str]) -> str:
    return " and ".join(sorted(names))
