"""How findings speak: days, stretches of a channel."""

from datetime import date, timedelta

from contentmix.rules.context import ChannelContext


def on_day(day: date) -> str:
    """Say a day: ``Mon 01 Mar 2027``."""
    return f"{day:%a %d %b %Y}"


def elapsed(gap: timedelta) -> str:
    """Say how much time passes: ``1 hour``, ``2.5 hours``."""
    number = f"{gap / timedelta(hours=1):.4g}"
    return f"{number} hour" if number == "1" else f"{number} hours"


def stretch(channel: ChannelContext, start: int, end: int) -> str:
    """Say where on a channel the posts from `start` to before `end` are."""
    return between(channel.id, channel.days[start], channel.days[end - 1])


def between(name: str, first: date, last: date) -> str:
    """Say where a channel is from one day to another: ``ig, Mon 01 Mar to Tue 02 Mar 2027``."""
    start, end = on_day(first), on_day(last)
    return f"{name}, {start}" + ("" if start == end else f" to {end}")
