"""How findings speak: days, stretches of a channel."""

from datetime import date, datetime, timedelta
from typing import TypedDict

from contentmix.rules.context import ChannelContext
from contentmix.rules.context import on_day as on_day  # noqa: PLC0414  a part of it
from contentmix.rules.placed import Placed


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


class Spot(TypedDict):
    """Where a finding about one post is."""

    where: str
    post_id: str
    channel: str
    at: datetime


def spot(channel: ChannelContext, entry: Placed) -> Spot:
    """Say where `entry` is, for people and for programs."""
    where = channel.where(entry)
    return Spot(where=where, post_id=entry.said.id, channel=channel.id, at=entry.local)


def some(names: list[str], most: int = 5) -> str:
    """List ids, the first few of many.

    Examples
    --------
    >>> some(["a", "b", "c"], most=2)
    "'a', 'b' and 1 more"
    """
    shown = ", ".join(map(repr, names[:most]))
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
