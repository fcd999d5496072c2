"""The judge: a calendar and a strategy go in, a report of what is wrong comes out."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from contentmix.model.calendar import Calendar
from contentmix.model.garbage import uncollected
from contentmix.model.given import given
from contentmix.model.moment import as_moment, local_day
from contentmix.model.report import Report
from contentmix.model.strategy import Strategy
from contentmix.risk.clusters import with_clusters
from contentmix.rules import RULES
from contentmix.rules.catalogue import choose, table_of
from contentmix.rules.context import Context
from contentmix.rules.rule import Rule


def validate(
    calendar: Calendar,
    strategy: Strategy,
    *,
    as_of: date | str | None = None,
    extra: Iterable[Rule] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Judge a calendar by every rule.

    The target in force is that of the first day that can still be changed.

    What is published counts in every day, gap and window, but is not itself reproached.
    A channel that goes by the name of its network is the strategy's only one there.

    Parameters
    ----------
    as_of
        When the calendar is handed over to the networks, a day or an aware moment: how soon
        and how far ahead they let anybody schedule is seen from there, and lead times count
        from its day. There is no clock: without it, what would need one stays silent.
    extra
        Rules of your own, made with `contentmix.rules.rule.rule`.
    select
        Only these rules: names, codes, or the start of codes (``"CM3"``).
    ignore
        Not these rules; it wins over `select`.

    Returns
    -------
    Report
        The findings, the worst first. A bad calendar is never an exception.

    Raises
    ------
    UnknownNameError
        A text of `select` or `ignore` fits no rule, or the strategy names an unknown target
        or country of holidays.
    InputError
        Something else than a calendar or a strategy was given, a rule in `extra` has the code
        or name of another, or `as_of` is no day or moment.

    Examples
    --------
    >>> from contentmix import Post, ScheduledPost
    >>> strategy = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> post = Post(id="a", text="a" * 300, category="info")
    >>> calendar = Calendar([ScheduledPost(post=post, channel="x", at="2027-03-01T09:00Z")])
    >>> [(found.code, found.fix) for found in validate(calendar, strategy).errors]
    [('CM101', 'cut 20 characters')]
    """
    given("calendar", calendar, Calendar)
    given("strategy", strategy, Strategy)
    rules = choose(table_of([*RULES.values(), *extra]), select, ignore)
    handed_over = None if as_of is None else as_moment(as_of, "as_of")
    adopted = _adopted(calendar, strategy)
    in_force = strategy.on(_first_planned(adopted, strategy))
    posts = (*calendar.backlog, *(entry.post for entry in adopted))
    context = Context(adopted, with_clusters(in_force, posts), handed_over, calendar.backlog)
    checks = [rule.check for rule in rules if rule.check is not None]
    with uncollected():
        return Report(tuple(found for check in checks for found in check(context)))


def _adopted(calendar: Calendar, strategy: Strategy) -> Calendar:
    """Return the calendar with the strategy's own names of its channels."""
    ids = {channel.id for channel in strategy.channels}
    known = all(entry.channel in ids for entry in calendar)
    return calendar if known else calendar.replace(strategy.adopt(calendar))


def _first_planned(calendar: Calendar, strategy: Strategy) -> date:
    """Return the first day that can still be changed: the target of that day is in force."""
    zone = ZoneInfo(strategy.timezone)
    planned = (entry for entry in calendar if not entry.published)
    return next((local_day(entry.at, zone) for entry in planned), date.min)
