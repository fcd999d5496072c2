"""The mix of each channel beside its target, as bars, and how it drifts over the posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from contentmix.facts.targets import target_for
from contentmix.model.calendar import Calendar
from contentmix.model.result import ChannelMix, Result
from contentmix.model.strategy import Strategy
from contentmix.show.drift import Chart, chart, drift


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a mix: the share it has and the share it should have, in percent."""

    name: str
    posts: int
    share: float
    target: float


@dataclass(frozen=True, slots=True)
class ChannelBars:
    """The mix of one channel, ready to be drawn."""

    channel: str
    posts: int
    distance: float
    bars: tuple[Bar, ...]
    drift: Chart | None


def channel_bars(
    calendar: Calendar, result: Result | None = None, strategy: Strategy | None = None
) -> tuple[ChannelBars, ...]:
    """Draw the mixes of a result, else those of the strategy's channels in `calendar`."""
    if result:
        mixes = tuple(result.mixes)
    else:
        mixes = tuple(_observed(calendar, strategy)) if strategy else ()
    return tuple(_drawn(mix, calendar) for mix in mixes)


def _observed(calendar: Calendar, strategy: Strategy) -> Iterator[ChannelMix]:
    for channel in strategy.channels:
        mix = calendar.mix(channel.id)
        if mix.total:
            target = target_for(strategy, channel)
            yield ChannelMix(channel.id, mix=mix, target=target, placeholders=0)


def _drawn(mix: ChannelMix, calendar: Calendar) -> ChannelBars:
    entries = calendar.by_channel.get(mix.channel, ())
    off = drift((entry.post.category for entry in entries), mix.target)
    return ChannelBars(
        channel=mix.channel,
        posts=mix.mix.total,
        distance=_percent(mix.distance),
        bars=tuple(_bars(mix)),
        drift=chart(off, mix.target.tolerance),
    )


def _bars(mix: ChannelMix) -> Iterator[Bar]:
    for part in mix.target.parts:
        count = mix.mix.count(part.categories)
        share = _percent(mix.mix.share(*part.categories))
        yield Bar(part.name, count, share, _percent(part.share))
    rest = set(mix.mix.counts) - set(mix.target.categories)
    if mix.mix.count(rest):
        name = " + ".join(sorted(category or "no category" for category in rest))
        yield Bar(name, mix.mix.count(rest), _percent(mix.mix.share(*rest)), 0.0)


def _percent(share: Fraction) -> float:
    return round(float(share) * 100, 1)
