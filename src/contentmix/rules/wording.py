"""How findings speak: days, stretches of a channel."""

from datetime import date

from contentmix.rules.context import ChannelContext


def on_day(day: date) -> str:
    """Say a day: ``Mon 01 Mar 2027``."""
    return f"{day:%a %d %b %Y}"


def stretch(channel: ChannelContext, start: int, end: int) -> str:
    """Say where on a channel the posts from `start` to before `end` are."""
    first, last = on_day(channel.days[start]), on_day(channel.days[end - 1])
    return f"{channel.id}, {first}" + ("" if first == last else f" to {last}")
