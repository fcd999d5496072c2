"""CM5, strategy: posts that carry others on, and content that several posts use."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from contentmix.model.management import Amplification
from contentmix.model.report import Severity, Violation
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule
from contentmix.rules.wording import elapsed, spot

_Places = Mapping[str, list[tuple[ChannelContext, Placed]]]


@rule("CM541", "carried-on-at-the-wrong-time", Severity.WARNING)
def carried_on_at_the_wrong_time(context: Context) -> Iterator[Violation]:
    """A post carries another on where or when the strategy does not allow it.

    What it checks
        Posts that are not published yet and amplify another: whether that one is in the
        calendar, on a channel that this one may carry on, and so many hours before.

    Why it matters
        Personal profiles carry the company's; a day too early spoils the news, a week too
        late nobody cares.

    How to fix
        Move the post into the hours that the strategy gives.

    Source
        The amplify tables of the strategy; practice P27 of the field.
    """
    places = _places(context)
    for channel in context.channels:
        for entry in channel.planned:
            if entry.post.amplifies is not None:
                problem = _problem(context, channel, entry, places)
                if problem:
                    message, fix = problem
                    yield carried_on_at_the_wrong_time.violation(
                        message=message, fix=fix, **spot(channel, entry)
                    )


@rule("CM542", "unknown-asset", Severity.INFO)
def unknown_asset(context: Context) -> Iterator[Violation]:
    """A post refers to owned content that the strategy does not list.

    What it checks
        Posts that are not published yet, where the strategy has assets.

    Why it matters
        Nothing keeps such posts apart.

    How to fix
        Correct the id, or add the asset.

    Source
        The assets of the strategy; practice P28 of the field.
    """
    known = {asset.id for asset in context.strategy.assets}
    for channel in context.channels if known else ():
        for entry in channel.planned:
            if entry.post.asset_id is not None and entry.post.asset_id not in known:
                yield unknown_asset.violation(
                    message=f"refers to {entry.post.asset_id!r}, which is no asset of the strategy",
                    fix=f"use one of: {', '.join(sorted(known))}; or add it",
                    **spot(channel, entry),
                )


CARRYING_RULES = (carried_on_at_the_wrong_time, unknown_asset)
"""Every rule about amplification and owned content."""


def _places(context: Context) -> _Places:
    found: dict[str, list[tuple[ChannelContext, Placed]]] = {}
    for channel in context.channels:
        for entry in channel.entries:
            found.setdefault(entry.post.id, []).append((channel, entry))
    return found


def _problem(
    context: Context, channel: ChannelContext, entry: Placed, places: _Places
) -> tuple[str, str] | None:
    """Return what is wrong with a post that carries another on, and what to do."""
    name = entry.post.amplifies or ""
    originals = [(where, it) for where, it in places.get(name, ()) if where.id != channel.id]
    if not originals:
        return f"carries {name!r} on, which is on no other channel", "schedule that one first"
    ways = [way for way in context.strategy.amplify if channel.id in way.by]
    fitting = [(way, it) for where, it in originals for way in ways if where.id in way.of]
    if not fitting:
        if not context.strategy.amplify and entry.instant > originals[0][1].instant:
            return None  # nothing is said of hours, and the order is right
        where = originals[0][0].id
        return f"carries on a post of {where}, before it or unasked", f"add amplify of {where}"
    if any(_in_time(way, it, entry) for way, it in fitting):
        return None
    way, original = fitting[0]
    passed = entry.instant - original.instant
    order = "after" if passed >= timedelta() else "before"
    first = original.local + timedelta(hours=way.after_hours)
    last = original.local + timedelta(hours=way.within_hours)
    return (
        f"stands {elapsed(abs(passed))} {order} {name!r}, {way.after_hours:g} to "
        f"{way.within_hours:g} are asked for",
        f"move it between {first:%a %d %b %Y %H:%M} and {last:%a %d %b %Y %H:%M}",
    )


def _in_time(way: Amplification, original: Placed, entry: Placed) -> bool:
    passed = entry.instant - original.instant
    return timedelta(hours=way.after_hours) <= passed <= timedelta(hours=way.within_hours)
