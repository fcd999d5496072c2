"""CM5, strategy: what is shown for money, and what the posts cost."""

from collections.abc import Iterator
from functools import partial

from contentmix.model.constraint import Spending
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.lanes import Seen, grouped, lanes
from contentmix.rules.rule import Rule, rule
from contentmix.rules.wording import spot


@rule("CM561", "above-the-budget", Severity.ERROR)
def above_the_budget(context: Context) -> Iterator[Violation]:
    """The posts of a month cost more than the budget.

    What it checks
        The cost of all posts of a calendar month, published ones included, each its own or
        that of its channel, where the strategy has a budget.

    Why it matters
        Several networks multiply the work; budget and staff must suffice.

    How to fix
        Move posts to another month, make them cheaper, or raise the budget.

    Source
        The budget of the strategy; practice P23 of the field.
    """
    yield from _overspent(above_the_budget, context, promoted=False)


@rule("CM562", "above-the-budget-for-promotion", Severity.ERROR)
def above_the_budget_for_promotion(context: Context) -> Iterator[Violation]:
    """The promoted posts of a month cost more than the budget for promotion.

    What it checks
        The cost of the promoted posts of a calendar month, published ones included, where the
        strategy has a budget for them.

    Why it matters
        Advertising is a paid way to convert, distinct from the conversation, and has money of
        its own.

    How to fix
        Promote fewer posts, or raise the budget.

    Source
        The budget of the strategy; practice P25 of the field.
    """
    yield from _overspent(above_the_budget_for_promotion, context, promoted=True)


@rule("CM563", "promoted-among-the-others", Severity.WARNING)
def promoted_among_the_others(context: Context) -> Iterator[Violation]:
    """A promoted post stands on a channel for others, or the other way round.

    What it checks
        Posts that are not published yet, where the strategy has a paid channel.

    Why it matters
        Promoted posts are counted apart from the mix; on the wrong channel they are not.

    How to fix
        Move the post to a paid channel, or away from it.

    Source
        Practice P25 of the field: advertising is distinct from the conversation.
    """
    if not any(channel.channel.paid for channel in context.channels):
        return
    for channel in context.channels:
        for entry in channel.planned:
            if entry.post.promoted != channel.channel.paid:
                paid = "is promoted, and the channel is not paid"
                plain = "is not promoted, and the channel is for promoted posts"
                yield promoted_among_the_others.violation(
                    message=paid if entry.post.promoted else plain,
                    fix="move it to a paid channel" if entry.post.promoted else "move it away",
                    **spot(channel, entry),
                )


MONEY_RULES = (above_the_budget, above_the_budget_for_promotion, promoted_among_the_others)
"""Every rule about money."""


def _overspent(by: Rule, context: Context, *, promoted: bool) -> Iterator[Violation]:
    for limit, lane in lanes(context, Spending):
        if limit.promoted != promoted:
            continue
        paid = [it for it in lane.seen if limit.counts(promoted=it.post.promoted)]
        for month in grouped(paid, lambda it: (it.day.year, it.day.month)):
            total = sum(_cost(context, it) for it in month)
            movable = [it for it in month if not it.published and _cost(context, it)]
            if total <= limit.cents or not movable:
                continue
            dearest = max(movable, key=partial(_cost, context))
            currency = context.strategy.budget.currency
            saving = f"{(total - limit.cents) / 100:,.2f} {currency}"
            yield dearest.blamed(
                by,
                where=f"{month[0].day:%B %Y}",
                message=f"{total / 100:,.2f} {currency} for {counted(len(month), 'post')}; "
                f"{limit.sentence}",
                fix=f"save {saving}; {dearest.post.id!r} costs most",
            )


def _cost(context: Context, it: Seen) -> int:
    return context.strategy.cents_of(it.post, it.channel.channel)
