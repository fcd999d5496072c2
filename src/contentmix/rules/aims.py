"""CM5, strategy: goals, whom they are agreed with, and the posts that serve them."""

from collections.abc import Iterator
from datetime import date

from contentmix.model.goal import Change
from contentmix.model.management import TargetChange
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule
from contentmix.rules.wording import some


@rule("CM511", "goal-without-kpi", Severity.WARNING)
def goal_without_kpi(context: Context) -> Iterator[Violation]:
    """A goal has no number that measures it.

    What it checks
        Every goal of the strategy.

    Why it matters
        What is not measured is neither reached nor missed.

    How to fix
        Write the number into kpi: receipts per weekday, leads a month.

    Source
        Practice P18 of the field: management agrees goals and KPIs.
    """
    for goal in context.strategy.goals:
        if not goal.kpi:
            yield goal_without_kpi.violation(
                where=f"goal {goal.id}",
                message="has no number that measures it",
                fix="write kpi",
            )


@rule("CM512", "goal-not-agreed", Severity.WARNING)
def goal_not_agreed(context: Context) -> Iterator[Violation]:
    """Nobody of the management has agreed to a goal.

    What it checks
        Every goal of the strategy: who agreed, and when.

    Why it matters
        A goal that nobody agreed to is given up for the next trick.

    How to fix
        Agree on it, and write who did and when.

    Source
        Practice P18 of the field: management agrees goals and KPIs.
    """
    for goal in context.strategy.goals:
        if goal.agreed is None:
            yield goal_not_agreed.violation(
                where=f"goal {goal.id}",
                message="is agreed with nobody",
                fix="write agreed = { by = ..., on = ... }",
            )


@rule("CM513", "post-without-goal", Severity.INFO)
def post_without_goal(context: Context) -> Iterator[Violation]:
    """Posts serve no goal of the strategy.

    What it checks
        Posts that are not published yet, where the strategy has goals. A post that names no
        goal serves those of its channel; one finding for each channel.

    Why it matters
        Each message is judged beforehand, against today's aim and the long-term course.

    How to fix
        Name the goal of each post, or the goals of the channel.

    Source
        Practice P14 of the field.
    """
    ids = {goal.id for goal in context.strategy.goals}
    if not ids:
        return
    for channel in context.channels:
        lost = [entry for entry in channel.planned if not _served(channel, entry) & ids]
        if lost:
            yield post_without_goal.violation(
                where=channel.id,
                message=f"{counted(len(lost), 'post')} {'serves' if len(lost) == 1 else 'serve'} "
                f"no goal: {some([entry.post.id for entry in lost])}",
                fix=f"name one of the goals: {', '.join(sorted(ids))}",
                post_id=lost[0].post.id,
                channel=channel.id,
                at=lost[0].local,
            )


@rule("CM514", "goal-without-posts", Severity.INFO)
def goal_without_posts(context: Context) -> Iterator[Violation]:
    """No post of the calendar serves a goal that is still to be reached.

    What it checks
        Goals whose horizon is not over when the calendar ends, against the goals that posts
        and their channels name.

    Why it matters
        The long-term course is lost a month at a time.

    How to fix
        Plan posts that serve it, or end the goal.

    Source
        Practice P14 of the field.
    """
    if context.period is None:
        return
    last = context.period[1]
    served: set[str] = set()
    for channel in context.channels:
        served.update(*(_served(channel, entry) for entry in channel.entries))
    for goal in context.strategy.goals:
        if goal.open_on(last) and goal.id not in served:
            until = f"until {goal.horizon.isoformat()}" if goal.horizon else "without an end"
            yield goal_without_posts.violation(
                where=f"goal {goal.id}",
                message=f"is a goal {until}, and no post serves it",
                fix="plan posts that name it, or give it to a channel",
            )


@rule("CM515", "only-sales-goals", Severity.INFO)
def only_sales_goals(context: Context) -> Iterator[Violation]:
    """All that the strategy wants is to sell.

    What it checks
        The kinds of the goals, where there are two or more.

    Why it matters
        Care of customers and reputation are aims too, and pages that only sell are left.

    How to fix
        Agree on a goal of care, reputation or recruiting.

    Source
        Practice P26 of the field.
    """
    goals = context.strategy.goals
    if len(goals) > 1 and all(goal.kind.casefold() == "sales" for goal in goals):
        yield only_sales_goals.violation(
            where="goals",
            message=f"all {len(goals)} goals are of the kind sales",
            fix="agree on a goal of another kind: care, reputation, recruiting",
        )


@rule("CM516", "changed-without-reason", Severity.WARNING)
def changed_without_reason(context: Context) -> Iterator[Violation]:
    """A goal or the target was changed, and nobody says who did it, or why.

    What it checks
        The changes of the target and of every goal.

    Why it matters
        It is hard to hold the goal: everyone pulls towards the latest trick. A change that
        nobody signs is a drift.

    How to fix
        Write by and why of the change.

    Source
        Practice P16 of the field.
    """
    strategy = context.strategy
    changes: list[tuple[str, date, Change | TargetChange]] = [
        ("target", it.since, it) for it in strategy.target_changes
    ]
    changes += [(f"goal {g.id}", it.on, it) for g in strategy.goals for it in g.changes]
    for where, day, change in changes:
        missing = [name for name, said in (("by", change.by), ("why", change.why)) if not said]
        if missing:
            yield changed_without_reason.violation(
                where=f"{where}, {day.isoformat()}",
                message=f"was changed, without {' and without '.join(missing)}",
                fix=f"write {' and '.join(missing)} of the change",
            )


@rule("CM517", "too-much-improvised", Severity.WARNING)
def too_much_improvised(context: Context) -> Iterator[Violation]:
    """More posts are improvised than management allows.

    What it checks
        The share of improvised posts among all of the calendar, published ones included,
        where the strategy sets a ceiling; the allowed count is rounded up.

    Why it matters
        A course is held by what was planned.

    How to fix
        Plan more, or move improvised posts to another month.

    Source
        The management table of the strategy; practice P16 of the field.
    """
    ceiling = context.strategy.management.improvised
    entries = [entry for channel in context.channels for entry in channel.entries]
    found = [entry for entry in entries if entry.post.improvised]
    if ceiling is None or all(entry.published for entry in found):
        return
    allowed = -(-ceiling.numerator * len(entries) // ceiling.denominator)
    if len(found) > allowed:
        yield too_much_improvised.violation(
            where="calendar",
            message=f"{len(found)} of {counted(len(entries), 'post')} are improvised, "
            f"{float(ceiling):.0%} are allowed: {allowed}",
            fix=f"plan {counted(len(found) - allowed, 'post')} instead",
            post_id=found[-1].post.id,
        )


AIM_RULES = (
    goal_without_kpi,
    goal_not_agreed,
    post_without_goal,
    goal_without_posts,
    only_sales_goals,
    changed_without_reason,
    too_much_improvised,
)
"""Every rule about goals and the posts that serve them."""


def _served(channel: ChannelContext, entry: Placed) -> set[str]:
    return {entry.post.goal} if entry.post.goal else set(channel.channel.goals)
