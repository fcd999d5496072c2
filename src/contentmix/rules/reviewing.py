"""CM5, strategy: management looks at the page, says what it thinks, and settles disputes."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from contentmix.model.checkpoint import CheckpointKind
from contentmix.model.report import Severity, Violation
from contentmix.model.strategy import Strategy
from contentmix.rules.context import Context
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day, spot

A_MONTH = 35
"""Days, where the strategy sets none: the last Friday of one month and of the next are so far."""


@rule("CM521", "month-without-review", Severity.WARNING)
def month_without_review(context: Context) -> Iterator[Violation]:
    """Management does not look at the page for more than a month.

    What it checks
        The days between the reviews of the strategy (checkpoints and those that took place),
        from the first to the last planned post; strategies without goals, checkpoints,
        reviews and review_days are not asked.

    Why it matters
        Management steps in when goals are agreed, when they change, and at least monthly to
        review the page; else the page drifts.

    How to fix
        Add a checkpoint of the kind review.

    Source
        Practice P18 of the field; review_days of the strategy replaces the month.
    """
    if context.period is None or not _is_managed(context.strategy):
        return
    first, last = context.period
    most = context.strategy.management.review_days or A_MONTH
    days = list(_reviews(context.strategy, first - timedelta(most), last))
    before = [day for day in days if day < first]
    known = [before[-1] if before else first, *(day for day in days if day >= first), last]
    for earlier, later in pairwise(known):
        if (later - earlier).days > most:
            yield month_without_review.violation(
                where=f"{on_day(earlier)} to {on_day(later)}",
                message=f"{(later - earlier).days} days without a review, {most} are the most",
                fix=f"add a checkpoint of the kind review by {earlier + timedelta(most)}",
            )


@rule("CM522", "review-without-feedback", Severity.WARNING)
def review_without_feedback(context: Context) -> Iterator[Violation]:
    """Management has looked at the page, and said only whether it likes it.

    What it checks
        The reviews that the strategy records.

    Why it matters
        Like or dislike teaches nobody anything: feedback is mandatory.

    How to fix
        Write the feedback down: what was liked or not, and why.

    Source
        Practice P18 of the field.
    """
    for review in context.strategy.reviews:
        if not review.feedback:
            yield review_without_feedback.violation(
                where=f"review of {review.on.isoformat()}",
                message=f"{review.by!r} said {review.verdict}, and nothing else",
                fix="write the feedback: what, and why",
            )


@rule("CM523", "post-in-dispute", Severity.ERROR)
def post_in_dispute(context: Context) -> Iterator[Violation]:
    """A post is scheduled that is in dispute, or was dropped.

    What it checks
        Posts that are not published yet, against the disputes of the strategy that are open
        or were decided against the post.

    Why it matters
        Whoever publishes settles the dispute instead of the one who is asked.

    How to fix
        Let the decider settle it, or take the post out.

    Source
        Practice P18 of the field: management settles disputes.
    """
    for channel in context.channels:
        for entry in channel.planned:
            dispute = context.strategy.held_back(entry.post)
            if dispute is None:
                continue
            who = dispute.decider or "the decider"
            state = f"the dispute {dispute.id!r} is open" if dispute.open else "it was dropped"
            yield post_in_dispute.violation(
                message=state + (f": {dispute.about}" if dispute.about else ""),
                fix=f"let {who} settle it, or take the post out",
                **spot(channel, entry),
            )


@rule("CM524", "dispute-without-decider", Severity.WARNING)
def dispute_without_decider(context: Context) -> Iterator[Violation]:
    """A dispute is open, and nobody is named who settles it.

    What it checks
        The open disputes of the strategy.

    Why it matters
        What nobody has to decide stays undecided.

    How to fix
        Name the decider.

    Source
        Practice P18 of the field: management settles disputes.
    """
    for dispute in context.strategy.disputes:
        if dispute.open and dispute.decider is None:
            yield dispute_without_decider.violation(
                where=f"dispute {dispute.id}",
                message="is open, and nobody is to decide it",
                fix="name the decider",
            )


REVIEWING_RULES = (
    month_without_review,
    review_without_feedback,
    post_in_dispute,
    dispute_without_decider,
)
"""Every rule about reviews and disputes."""


def _is_managed(strategy: Strategy) -> bool:
    asked = strategy.management.review_days is not None
    return asked or any((strategy.goals, strategy.checkpoints, strategy.reviews))


def _reviews(strategy: Strategy, first: date, last: date) -> list[date]:
    held = {it.on for it in strategy.reviews if first <= it.on <= last}
    for checkpoint in strategy.checkpoints:
        if checkpoint.kind is CheckpointKind.REVIEW:
            held.update(checkpoint.days(first, last))
    return sorted(held)
