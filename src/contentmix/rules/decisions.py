"""CM4, risk: decisions on single posts, and crises."""

from collections.abc import Iterator

from contentmix.model.acceptance import said_in
from contentmix.model.moment import first_instant, last_instant
from contentmix.model.report import Severity, Violation
from contentmix.model.risk import Crisis
from contentmix.model.words import listed
from contentmix.risk.near import differing
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.risk_words import in_words, sources
from contentmix.rules.rule import rule
from contentmix.rules.structural import structural

CRISIS_FLAG = "crisis_conflict"


@rule("CM406", "accepted-risk", Severity.INFO)
def accepted_risk(context: Context) -> Iterator[Violation]:
    """Somebody has decided to take the risk of a post.

    What it checks
        The flags of each planned post on which the strategy holds a decision for this very
        text: by whom, when and why is in the finding.

    Why it matters
        Deliberate provocation is legitimate when it is a decision; it is never silent.

    How to fix
        Nothing is to be mended. Take the decision out of the strategy to withdraw it.

    Source
        The decisions of the strategy. Practice P06 of the field.
    """
    for channel, entry in _planned(context):
        taken = [risk for risk in entry.risks if risk.decided]
        for decision in dict.fromkeys(risk.decision for risk in taken if risk.decision):
            risks = [risk for risk in taken if risk.decision == decision]
            yield accepted_risk.violation(
                where=channel.where(entry),
                message=f"{listed([in_words(it) for it in risks])}: {decision.sentence}",
                fix="nothing, unless the decision is withdrawn",
                source=sources(risks),
                post_id=entry.post.id,
                channel=channel.id,
                at=entry.local,
            )


@rule("CM407", "decision-without-authority", Severity.WARNING)
def decision_without_authority(context: Context) -> Iterator[Violation]:
    """Somebody decided on a risk who may not.

    What it checks
        The decisions on flags that ask for a level: whoever decided must stand there or above.
        Until somebody of that level decides, the treatment of the flag holds.

    Why it matters
        The lower the rank, the narrower the view.

    How to fix
        Have somebody of the level decide.

    Source
        The treatments and levels of the strategy. Practice P19 of the field.
    """
    for channel, entry in _planned(context):
        for risk in entry.risks:
            if risk.decision is not None and not risk.decided:
                who = risk.level or ""
                yield decision_without_authority.violation(
                    where=channel.where(entry),
                    message=f"{in_words(risk)}: {risk.decision.sentence}; it takes {who}",
                    fix=f"have {who} decide",
                    source=sources([risk]),
                    post_id=entry.post.id,
                    channel=channel.id,
                    at=entry.local,
                )


@rule("CM408", "lapsed-decision", Severity.WARNING)
def lapsed_decision(context: Context) -> Iterator[Violation]:
    """A post was changed after somebody had decided on its risk.

    What it checks
        The decisions of the strategy on planned posts: the text must be the one that was
        decided on. White space does not count. Once for each decision.

    Why it matters
        Who agreed to one sentence has not agreed to another; the treatment holds again.

    How to fix
        Have it decided again, or go back to the text that was accepted.

    Source
        The decisions of the strategy. Practice P06 of the field.
    """
    told = set()
    for entry in context.calendar:
        channel = context.by_id.get(entry.channel)
        if channel is None or entry.published:
            continue
        for taken in context.screen.lapsed(entry.post, channel.channel):
            if taken in told:
                continue
            told.add(taken)
            gone, come = differing(taken.text, said_in(entry.post.for_channel(channel.channel)))
            words = [*(f"-{word}" for word in gone), *(f"+{word}" for word in come)]
            yield lapsed_decision.violation(
                where=f"{entry.channel}, {entry.post.id!r}",
                message=f"the text has changed since {listed(taken.flags)} was {taken.sentence}"
                + (f" ({' '.join(words)})" if words else ""),
                fix=f"have {taken.by} decide again, or go back to the accepted text",
                post_id=entry.post.id,
                channel=entry.channel,
                at=entry.at.astimezone(channel.zone),
            )


@rule("CM409", "in-a-crisis", Severity.ERROR)
def in_a_crisis(context: Context) -> Iterator[Violation]:
    """A post stands in a crisis that the strategy has declared.

    What it checks
        Posts that are not published yet, on the channels and, where the crisis names some,
        with the flags that it holds back, from its start to its end; without an end it goes
        on. A decision on ``crisis_conflict`` for a text lets that post through, as a note.

    Why it matters
        A cheerful post beside bad news does harm that no plan is worth.

    How to fix
        Move it behind the crisis, or end the crisis in the strategy.

    Source
        The crises of the strategy.
    """
    for channel in context.channels:
        for crisis in context.strategy.risk.crises:
            until = "it has no end yet" if crisis.is_open else f"until {crisis.end.isoformat()}"
            for entry in _held_back(channel, crisis):
                yield structural(
                    in_a_crisis,
                    CRISIS_FLAG,
                    context,
                    channel,
                    entry,
                    message=f"{crisis.why}, since {crisis.start.isoformat()}, {until}",
                    fix="move it behind the crisis, or end the crisis",
                    source=f"declared by {crisis.by}" if crisis.by else "",
                )


DECISION_RULES = (accepted_risk, decision_without_authority, lapsed_decision, in_a_crisis)
"""Every rule about decisions and crises."""


def _planned(context: Context) -> Iterator[tuple[ChannelContext, Placed]]:
    for channel in context.channels:
        for entry in channel.planned:
            if entry.risks:
                yield channel, entry


def _held_back(channel: ChannelContext, crisis: Crisis) -> Iterator[Placed]:
    start = first_instant(crisis.start, channel.zone)
    end = last_instant(crisis.end, channel.zone)
    rules = [rule for rule in crisis.blackouts if rule.applies_to(channel.id)]
    for entry in channel.planned:
        kind = entry.post.category, entry.post.traits
        if start <= entry.instant <= end and any(rule.concerns(*kind) for rule in rules):
            yield entry
