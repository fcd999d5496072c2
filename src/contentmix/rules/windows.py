"""Windows of a channel, counts in them, and stretches of broken windows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from contentmix.model.bound import Span
from contentmix.model.moment import iso_week
from contentmix.rules.context import ChannelContext


class Window(NamedTuple):
    """The entries of a channel from `start` to before `end`."""

    start: int
    end: int


class Stretch(NamedTuple):
    """Overlapping broken windows, from the first to the last, and the worst of them."""

    start: int
    end: int
    worst: Window
    amount: float


def windows_of(channel: ChannelContext, span: Span) -> Iterator[Window]:
    """Yield every run of `span` posts, or every calendar week or month, in order of time.

    A channel with fewer posts than the window is long has no window of posts.
    """
    if isinstance(span, int):
        yield from (Window(i, i + span) for i in range(len(channel.entries) - span + 1))
        return
    days = channel.days
    period = iso_week if span == "week" else lambda day: (day.year, day.month)
    for _, places in groupby(range(len(days)), key=lambda place: period(days[place])):
        inside = list(places)
        yield Window(inside[0], inside[-1] + 1)


def counts_before(channel: ChannelContext, categories: Collection[str]) -> Sequence[int]:
    """Return how many of the first 0, 1, 2, ... posts are of the categories."""
    return list(accumulate((name in categories for name in channel.categories), initial=0))


def broken_stretches(
    channel: ChannelContext, windows: Iterable[Window], amount: Callable[[Window], float]
) -> list[Stretch]:
    """Merge the windows in which `amount` is above 0 and something can still be changed."""
    found: list[Stretch] = []
    for window in windows:
        by = amount(window)
        if by <= 0 or not channel.is_open(*window):
            continue
        if found and window.start < found[-1].end:
            last = found.pop()
            worst = last if last.amount >= by else Stretch(*window, window, by)
            found.append(Stretch(last.start, window.end, worst.worst, worst.amount))
        else:
            found.append(Stretch(*window, window, by))
    return found
