"""CM4, risk: posts that carry a flag, by what the strategy does about it."""

from collections.abc import Iterator
from itertools import groupby

from contentmix.facts.working_days import WorkingDays
from contentmix.model.report import Severity, Violation
from contentmix.model.treatment import Treatment
from contentmix.model.words import listed
from contentmix.risk.found import FlagFound, Origin
from contentmix.risk.risky import Risky, default_treatments
from contentmix.rules.approvals import approval_day, approval_order, is_vacant, level_remedy
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.risk_words import in_words, sources
from contentmix.rules.rule import Rule, rule
from contentmix.rules.wording import on_day

_LOUD = (Treatment.BLOCK, Treatment.APPROVE, Treatment.DISCLOSE)


@rule("CM401", "blocked-post", Severity.ERROR)
def blocked_post(context: Context) -> Iterator[Violation]:
    """A post carries a flag that may not be published.

    What it checks
        The flags of each planned post, set by people or found in its text, whose treatment
        is to block, unless somebody who may has decided otherwise on this very text.

    Why it matters
        What is confidential, hateful or against the law cannot be taken back.

    How to fix
        Say it without the words that the finding names, or have the risk accepted.

    Source
        The treatments of the strategy, else those of the flag; the list and its version are
        in the finding. Practice P04 of the field.
    """
    for channel, entry in _planned(context):
        for risk in entry.risks:
            if risk.calls_for(Treatment.BLOCK):
                message = f"may not be published: {in_words(risk)}"
                usual = Treatment.BLOCK in default_treatments(risk.found.flag)
                fix = risk.found.fix if usual else "take it out, or have the risk accepted"
                yield _on(blocked_post, channel, entry, [risk], message, fix)


@rule("CM402", "unapproved-post", Severity.ERROR)
def unapproved_post(context: Context) -> Iterator[Violation]:
    """A post carries a flag and waits for an approval.

    What it checks
        The flags of each planned post whose treatment is to approve, unless somebody who may
        has approved the post or accepted the risk. Who that is, and by when, is in the
        finding: the level of the treatment, or a second person, and its working days, counted
        back from the post. A warning, where the strategy does not name the flag. Where it
        is the strategy's approvals that name the level, CM622 finds it.

    Why it matters
        What stirs a wide public is decided by those who answer for it, before it is out.

    How to fix
        Ask for the approval by the day that the finding names, and write it into the post.

    Source
        The treatments of the strategy, else those of the flag; the list and its version are
        in the finding. Practices P05 and P19 of the field.
    """
    days = WorkingDays(context.strategy.holidays)
    for channel, entry in _planned(context):
        waiting = sorted(filter(_awaits_approval, entry.risks), key=approval_order)
        for _, same in groupby(waiting, key=approval_order):
            risks = list(same)
            level = risks[0].level
            vacant = level is not None and is_vacant(context.strategy, level)
            who = level or "a second person"
            day = approval_day(risks, entry, days)
            late = context.first_day is not None and day < context.first_day
            by = "at once, or move it" if late else f"by {on_day(day)}"
            yield _on(
                unapproved_post,
                channel,
                entry,
                risks,
                f"needs approval by {who}: {listed([in_words(it) for it in risks])}"
                + (f"; nobody of the strategy has the level {level!r}" if vacant else "")
                + (f"; the day for it was {on_day(day)}" if late else ""),
                level_remedy(context.strategy, who) if vacant else f"have {who} approve it {by}",
            )


@rule("CM403", "flagged-post", Severity.WARNING)
def flagged_post(context: Context) -> Iterator[Violation]:
    """A post carries a flag that somebody should look at.

    What it checks
        The flags of each planned post whose treatment is to warn; as a note also those that
        are only kept out of some periods and channels.

    Why it matters
        A sentence that is harmless to whoever wrote it may read otherwise outside.

    How to fix
        Read it as a stranger would. If it is meant, have the decision recorded.

    Source
        The treatments of the strategy, else those of the flag; the list and its version are
        in the finding. Practice P05 of the field.
    """
    for channel, entry in _planned(context):
        for risk in entry.risks:
            loud = any(it in risk.treatment.treatment for it in _LOUD)
            if risk.calls_for(Treatment.WARN) and not loud:
                yield _on(flagged_post, channel, entry, [risk], in_words(risk), risk.found.fix)
            elif risk.calls_for(Treatment.KEEP_OUT) and not loud:
                message = f"{in_words(risk)}; kept out of {_kept_out_of(risk)}"
                fix = "leave it where it is allowed"
                info = Severity.INFO
                yield _on(flagged_post, channel, entry, [risk], message, fix, info)


@rule("CM404", "undisclosed-post", Severity.ERROR)
def undisclosed_post(context: Context) -> Iterator[Violation]:
    """A post does not show what it has to disclose.

    What it checks
        The flags of each planned post whose treatment is to disclose: one of the texts that
        the strategy names must stand in it. A warning, where the strategy does not name the
        flag.

    Why it matters
        Readers must see that something is paid for, or what else the law wants said.

    How to fix
        Add the text that the finding names, at the start.

    Source
        The treatments of the strategy, else those of the flag; the list and its version are
        in the finding. Practice P07 of the field.
    """
    for channel, entry in _planned(context):
        said = entry.post.caption.casefold()
        for risk in entry.risks:
            texts = risk.treatment.disclosure
            shown = any(text.casefold() in said for text in texts)
            if risk.calls_for(Treatment.DISCLOSE) and not shown:
                fix = f"add {listed(texts, 'or')}" if texts else _labelled(risk.found)
                message = f"does not disclose {in_words(risk)}"
                yield _on(undisclosed_post, channel, entry, [risk], message, fix)


@rule("CM405", "promoted-flag", Severity.ERROR)
def promoted_flag(context: Context) -> Iterator[Violation]:
    """A post that is shown for money carries a flag that is never promoted.

    What it checks
        The flags of each planned, promoted post whose treatment is never to promote.

    Why it matters
        Networks refuse such advertisements or ask for papers; and money makes it a campaign.

    How to fix
        Publish it without money, or promote another post.

    Source
        The treatments of the strategy, else those of the flag; the list and its version are
        in the finding. Practice P25 of the field.
    """
    for channel, entry in _planned(context):
        for risk in entry.risks if entry.post.promoted else ():
            if risk.calls_for(Treatment.NEVER_PROMOTE):
                message = f"is promoted: {in_words(risk)}"
                fix = "publish it without money, or promote another"
                yield _on(promoted_flag, channel, entry, [risk], message, fix)


FLAG_RULES = (blocked_post, unapproved_post, flagged_post, undisclosed_post, promoted_flag)
"""Every rule about posts that carry a flag."""


def _planned(context: Context) -> Iterator[tuple[ChannelContext, Placed]]:
    """Yield what carries a flag and can still be changed."""
    for channel in context.channels:
        for entry in channel.planned:
            if entry.risks:
                yield channel, entry


def _awaits_approval(risk: Risky) -> bool:
    """Tell whether the flag waits for one; what only `approvals` ask for, CM622 says."""
    asked = risk.treatment.level is not None or risk.level is None
    return asked and risk.calls_for(Treatment.APPROVE) and not risk.approved


def _on(  # noqa: PLR0913, PLR0917  the parts of a finding
    by: Rule,
    channel: ChannelContext,
    entry: Placed,
    risks: list[Risky],
    message: str,
    fix: str,
    severity: Severity | None = None,
) -> Violation:
    mild = by.severity is Severity.ERROR and not any(risk.ordered for risk in risks)
    gentle = mild and by is not blocked_post
    return by.violation(
        where=channel.where(entry),
        message=message,
        fix=fix,
        severity=severity or (Severity.WARNING if gentle else by.severity),
        source=sources(risks),
        post_id=entry.post.id,
        channel=channel.id,
        at=entry.local,
    )


def _kept_out_of(risk: Risky) -> str:
    treatment = risk.treatment
    periods = [f"{it.start.isoformat()} to {it.end.isoformat()}" for it in treatment.keep_out]
    return listed([*periods, *treatment.not_on], "and") or "crises and blackouts"


def _labelled(found: FlagFound) -> str:
    """Say what clears a flag that asks for a label; one set by hand stays till it is taken away."""
    return found.fix + ("; then take the flag away" if found.origin is Origin.USER else "")
