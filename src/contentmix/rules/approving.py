"""CM6, people: who has to agree before a post is published."""

from collections.abc import Iterator

from contentmix.errors import UnknownNameError
from contentmix.facts.flags import load_flag
from contentmix.facts.working_days import WorkingDays
from contentmix.model.approval import Approval
from contentmix.model.report import Severity, Violation
from contentmix.model.strategy import Strategy
from contentmix.rules.approvals import is_vacant, level_remedy
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.risk_words import in_words
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day, some, spot


@rule("CM621", "not-approved-by-its-owner", Severity.WARNING)
def not_approved_by_its_owner(context: Context) -> Iterator[Violation]:
    """A post goes out in the name of a person who has not approved it.

    What it checks
        Posts that are not published yet, on personal pages that somebody else than their
        owner runs.

    Why it matters
        Delegation works only when the one who speaks knows what is said.

    How to fix
        Let the owner of the page approve the post.

    Source
        Practice P03 of the field.
    """
    for channel in context.channels:
        owner = channel.channel.owner
        if not channel.channel.delegated or owner is None:
            continue
        for entry in channel.planned:
            if owner not in map(context.strategy.known_as, entry.post.approved_by):
                yield not_approved_by_its_owner.violation(
                    message=f"speaks for {owner!r}, who has not approved it",
                    fix=f"let {owner!r} approve it",
                    **spot(channel, entry),
                )


@rule("CM622", "approval-missing", Severity.WARNING)
def approval_missing(context: Context) -> Iterator[Violation]:
    """A post needs the approval of a level that nobody has given.

    What it checks
        Posts that are not published yet, against the approvals of the strategy: the highest
        level that the risk of the post and the channel where it speaks ask for. The day is
        counted back over working days.

    Why it matters
        The lower the rank, the narrower the view: the level grows with the risk.

    How to fix
        Ask somebody of that level, by the day in the finding.

    Source
        The approvals of the strategy; practice P19 of the field.
    """
    strategy = context.strategy
    if not strategy.approvals:
        return
    days = WorkingDays(strategy.holidays)
    for channel in context.channels:
        for entry in channel.planned:
            needed = _needed(strategy, channel, entry)
            if needed is None or strategy.approved(entry.post, needed.level):
                continue
            by = days.before(entry.day, needed.days_before)
            may = [it.id for it in strategy.people if strategy.may_approve(it.id, needed.level)]
            given = f"; only {some(list(entry.post.approved_by))} has approved it"
            yield approval_missing.violation(
                message=f"needs the approval of {needed.level!r}"
                + (given if entry.post.approved_by else "")
                + (f": {some([in_words(it) for it in entry.risks])}" if entry.risks else ""),
                fix=f"ask {' or '.join(may) or 'somebody of that level'} by {on_day(by)}",
                **spot(channel, entry),
            )


@rule("CM623", "level-of-nobody", Severity.WARNING)
def level_of_nobody(context: Context) -> Iterator[Violation]:
    """Posts wait for a level of approval that nobody of the strategy has.

    What it checks
        The levels of the treatments of risks, and those of approvals, where the strategy has
        people: whether anybody is called so, or stands at the level or above.

    Why it matters
        Whatever waits for such an approval waits for ever.

    How to fix
        Give the level to a person, or name a person.

    Source
        The people, the treatments and the approvals of the strategy.
    """
    for where, level in _levels(context.strategy):
        if is_vacant(context.strategy, level):
            yield level_of_nobody.violation(
                where=where,
                message=f"nobody of the strategy has the level {level!r}",
                fix=level_remedy(context.strategy, level),
            )


APPROVING_RULES = (not_approved_by_its_owner, approval_missing, level_of_nobody)
"""Every rule about approvals."""


def _levels(strategy: Strategy) -> Iterator[tuple[str, str]]:
    for flag, treatment in strategy.risk.treatments.items():
        if treatment.level:
            yield f"risk {flag}", treatment.level
    for number, approval in enumerate(strategy.approvals, 1):
        yield f"approvals.{number}", approval.level


def _needed(strategy: Strategy, channel: ChannelContext, entry: Placed) -> Approval | None:
    """Return the approval of the highest level that the post needs on its channel."""
    network = channel.channel.network
    severity = max((_severity(flag, network) for flag in entry.post.flags), default=0)
    found = [
        approval
        for approval in strategy.approvals
        if approval.concerns(entry.post, channel.channel, severity=severity)
    ]
    return max(found, key=lambda it: strategy.rank(it.level), default=None)


def _severity(flag: str, network: str) -> int:
    """Return how grave a flag is; one of the team's own, which nobody rates, is not."""
    try:
        return load_flag(flag).severity_for(network)
    except UnknownNameError:
        return 0
