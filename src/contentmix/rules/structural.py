"""Findings on flags that no text shows by itself: duplicates, praise in disguise, crises."""

from contentmix.model.report import Severity, Violation
from contentmix.model.treatment import Treatment
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import Rule


def is_judged(flag: str, context: Context) -> bool:
    """Tell whether anything is done about the flag: the strategy may say that nothing is."""
    treatment = context.strategy.risk.treatments.get(flag)
    return treatment is None or bool(treatment.treatment)


def structural(  # noqa: PLR0913  the parts of a finding
    by: Rule,
    flag: str,
    context: Context,
    channel: ChannelContext,
    entry: Placed,
    *,
    message: str,
    fix: str,
    source: str = "",
) -> Violation:
    """Make a finding: as severe as the strategy treats the flag, a note where it was decided."""
    risk = context.strategy.risk
    taken = risk.decision_on(flag, entry.post)
    asked = risk.treatments[flag].treatment if flag in risk.treatments else ()
    severity = Severity.ERROR if Treatment.BLOCK in asked else by.severity
    return by.violation(
        where=channel.where(entry),
        message=f"{message}; {taken.sentence}" if taken else message,
        fix="nothing" if taken else fix,
        severity=Severity.INFO if taken else severity,
        source=source,
        post_id=entry.post.id,
        channel=channel.id,
        at=entry.local,
    )
