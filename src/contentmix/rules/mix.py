"""CM3, mix: shares and bounds, over the whole and in windows."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import ceil, floor

from contentmix.facts.targets import FITTING, load_target
from contentmix.model.bound import Bound
from contentmix.model.mix import Mix
from contentmix.model.report import Severity, Violation
from contentmix.model.target import Part, Target
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule
from contentmix.rules.windows import Window, broken_stretches, counts_before, windows_of
from contentmix.rules.wording import stretch


@rule("CM302", "bound-broken", Severity.WARNING)
def bound_broken(context: Context) -> Iterator[Violation]:
    """Over all posts of a channel, a bound of the target is broken.

    What it checks
        Bounds without a window of their own, over all posts of the channel, published ones
        included; the allowed count is rounded in favour of the planner.

    Why it matters
        A bound says how much is too much, or too little, whatever the shares are.

    How to fix
        Replace as many posts as the finding says.

    Source
        The target of the channel; a preset names who proposed it.
    """
    for channel in context.organic:
        whole = Window(0, len(channel.entries))
        if not channel.planned:
            continue
        for bound in channel.target.bounds:
            before = counts_before(channel, bound.categories)
            excess = bound.excess(before[-1], whole.end)
            if bound.span is None and excess:
                yield bound_broken.violation(
                    where=stretch(channel, *whole),
                    message=f"{bound.sentence}; there are {before[-1]} of {whole.end}",
                    fix=_towards(bound, before[-1], whole.end),
                    source=channel.target.source,
                    channel=channel.id,
                    at=channel.entries[0].local,
                )


@rule("CM303", "bound-broken-in-window", Severity.WARNING)
def bound_broken_in_window(context: Context) -> Iterator[Violation]:
    """In a window of a channel, a bound of the target is broken.

    What it checks
        Bounds in the windows of the target, or in their own: every so many consecutive
        posts, calendar weeks or months, published posts included. The allowed count is
        rounded in favour of the planner. Overlapping findings are one, with the numbers
        of the worst.

    Why it matters
        Nobody sees the whole calendar: people see the last few posts.

    How to fix
        Move a post of the category out of the window, or one into it.

    Source
        The target of the channel; a preset names who proposed it.
    """
    for channel in context.organic:
        bounds = channel.target.bounds
        for span in dict.fromkeys([*channel.target.window, *(b.span for b in bounds if b.span)]):
            windows = list(windows_of(channel, span))
            for bound in bounds:
                if bound.span == span or (bound.span is None and span in channel.target.window):
                    yield from _bound_windows(channel, bound, windows)


@rule("CM304", "mix-off-target", Severity.WARNING)
def mix_off_target(context: Context) -> Iterator[Violation]:
    """The mix of a channel, or of channels together, is away from the target.

    What it checks
        The posts in the wrong category, published ones included, beyond those that
        rounding to whole posts makes unavoidable; a whole post more is reported. The
        channels that have no target of their own are judged together, too.

    Why it matters
        The division into categories is the general principle of the work.

    How to fix
        Write or choose the categories that are short instead of those that are over.

    Source
        The target of the strategy or channel; a preset names who proposed it.
    """
    for channel in context.organic:
        mix = Mix.of(channel.categories)
        if channel.planned and _wrong(mix, channel.target) - _rounding(mix, channel.target) >= 1:
            yield _off_target(channel.id, mix, channel.target, channel)
    yield from _all_together(context)


@rule("CM305", "mix-off-target-in-window", Severity.WARNING)
def mix_off_target_in_window(context: Context) -> Iterator[Violation]:
    """In a window of a channel, a category is further off than the target tolerates.

    What it checks
        Each share of the target in each of its windows, published posts included: the count
        may be off by the tolerance of the target, in posts. Overlapping findings are one,
        with the numbers of the worst.

    Why it matters
        Nobody sees the whole calendar: people see the last few posts.

    How to fix
        Swap posts between this window and another.

    Source
        R. Tijdeman, The chairman assignment problem (1980): under two posts can always be met
        when the backlog is rich enough.
    """
    for channel in context.organic:
        for span in channel.target.window:
            windows = list(windows_of(channel, span))
            for part in channel.target.parts:
                yield from _part_windows(channel, part, windows)


MIX_RULES = (bound_broken, bound_broken_in_window, mix_off_target, mix_off_target_in_window)
"""Every rule about shares and bounds."""


def _bound_windows(
    channel: ChannelContext, bound: Bound, windows: Sequence[Window]
) -> Iterator[Violation]:
    before = counts_before(channel, bound.categories)
    excess = cache(bound.excess)  # few distinct counts, many windows

    def amount(window: Window) -> int:
        return excess(before[window.end] - before[window.start], window.end - window.start)

    for found in broken_stretches(channel, windows, amount):
        start, end = found.worst
        count = before[end] - before[start]
        first = channel.entries[start]
        yield bound_broken_in_window.violation(
            where=stretch(channel, found.start, found.end),
            message=f"{bound.sentence}; there are {count} of {end - start} "
            f"from {first.post.id!r} on",
            fix=_towards(bound, count, end - start),
            source=channel.target.source,
            post_id=first.post.id,
            channel=channel.id,
            at=first.local,
        )


def _part_windows(
    channel: ChannelContext, part: Part, windows: Sequence[Window]
) -> Iterator[Violation]:
    before = counts_before(channel, part.categories)
    outside = _outside(part.share, channel.target.tolerance)

    def amount(window: Window) -> int:
        return outside(before[window.end] - before[window.start], window.end - window.start)

    for found in broken_stretches(channel, windows, amount):
        start, end = found.worst
        count, wanted = before[end] - before[start], float(part.share) * (end - start)
        first = channel.entries[start]
        yield mix_off_target_in_window.violation(
            where=stretch(channel, found.start, found.end),
            message=f"{count} {part.name} of {end - start} from {first.post.id!r} on, "
            f"{wanted:.3g} are wanted",
            fix=f"move {counted(abs(round(count - wanted)), f'{part.name} post')} "
            + ("out of" if count > wanted else "into")
            + " this window",
            source=channel.target.source,
            post_id=first.post.id,
            channel=channel.id,
            at=first.local,
        )


def _outside(share: Fraction, tolerance: float) -> Callable[[int, int], int]:
    """Return how many posts a count among so many is outside what the tolerance allows."""

    @cache
    def allowed(posts: int) -> tuple[int, int]:
        return ceil(share * posts - Fraction(tolerance)), floor(share * posts + Fraction(tolerance))

    def outside(count: int, posts: int) -> int:
        least, most = allowed(posts)
        return max(least - count, count - most)

    return outside


def _towards(bound: Bound, count: int, posts: int) -> str:
    names = " or ".join(bound.categories)
    allowed = bound.allowed(posts)
    if bound.op == ">=" or (bound.op == "==" and count < allowed):
        missing = max(bound.excess(count, posts), 1)
        return f"bring in {counted(missing, f'more {names} post')}"
    return f"replace {counted(bound.excess(count, posts), f'{names} post')}"


def _wrong(mix: Mix, target: Target) -> Fraction:
    """Return how many posts are in the wrong category."""
    return mix.distance(target) * mix.total


def _rounding(mix: Mix, target: Target) -> Fraction:
    """Return how many posts are in the wrong category at least, since posts are whole.

    The least deficit gives every part its share rounded down, and the posts that remain to
    the parts with the largest remainders (Hamilton); what the others lack is the rest.
    """
    exact = [part.share * mix.total for part in target.parts]
    remainders = sorted(share - floor(share) for share in exact)
    spare = mix.total - sum(floor(share) for share in exact)
    return sum(remainders[: len(remainders) - spare], Fraction(0))


def _all_together(context: Context) -> Iterator[Violation]:
    wanted = context.strategy.target
    if wanted == FITTING:
        return  # each channel has another
    target = load_target(wanted) if isinstance(wanted, str) else wanted
    channels = [c for c in context.organic if c.entries and c.target == target]
    channels = [c for c in channels if c.channel.target is None]
    mix = Mix.of(name for channel in channels for name in channel.categories)
    # Each channel rounds for itself, so all together may be off by the sum of that.
    rounding = sum((_rounding(Mix.of(c.categories), target) for c in channels), Fraction(0))
    planned = any(channel.planned for channel in channels)
    if len(channels) > 1 and planned and _wrong(mix, target) - rounding >= 1:
        yield _off_target(f"{len(channels)} channels together", mix, target, None)


def _off_target(where: str, mix: Mix, target: Target, channel: ChannelContext | None) -> Violation:
    counts = [(part.name, mix.count(part.categories), part.share) for part in target.parts]
    shown = ", ".join(f"{name} {n} of {mix.total} ({float(s):.0%} wanted)" for name, n, s in counts)
    change = [(name, round(share * mix.total - n)) for name, n, share in counts]
    more = [f"{by} more {name}" for name, by in change if by > 0]
    less = [f"{-by} fewer {name}" for name, by in change if by < 0]
    return mix_off_target.violation(
        where=where,
        message=f"{float(mix.distance(target)):.0%} are in the wrong category: {shown}",
        fix=", ".join(more + less) or "choose posts of the categories that are short",
        source=target.source,
        channel=channel.id if channel else None,
    )
