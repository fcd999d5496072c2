"""CM5, strategy: what is shown for money, and what the posts cost."""

from collections.abc import Callable, Iterator

from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context, Placed
from contentmix.rules.rule import Rule, rule
from contentmix.rules.wording import spot

_Spent = tuple[ChannelContext, Placed, float]


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
    most = context.strategy.budget.month
    yield from _overspent(above_the_budget, context, most, bool)


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
    most = context.strategy.budget.promoted
    yield from _overspent(
        above_the_budget_for_promotion, context, most, lambda entry: entry.post.promoted
    )


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


def _overspent(
    by: Rule, context: Context, most: float | None, counts: Callable[[Placed], bool]
) -> Iterator[Violation]:
    if most is None:
        return
    months: dict[tuple[int, int], list[_Spent]] = {}
    for channel in context.channels:
        for entry in filter(counts, channel.entries):
            cost = context.strategy.cost_of(entry.post, channel.channel)
            month = months.setdefault((entry.day.year, entry.day.month), [])
            month.append((channel, entry, cost))
    for (year, month_number), spent in sorted(months.items()):
        total = sum(cost for _, _, cost in spent)
        open_ones = [it for it in spent if not it[1].published and it[2]]
        if total <= most or not open_ones:
            continue
        channel, entry, _ = max(open_ones, key=lambda it: it[2])
        currency = context.strategy.budget.currency
        yield by.violation(
            where=f"{year}-{month_number:02}",
            message=f"{total:,.2f} {currency} for {len(spent)} posts, {most:,.2f} are the budget",
            fix=f"save {total - most:,.2f} {currency}; {entry.post.id!r} costs most",
            post_id=entry.post.id,
            channel=channel.id,
            at=entry.local,
        )
