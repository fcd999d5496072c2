"""Sets of integers in the state of the kernel: a list, its length, and where each stands in it."""

from contentmix.balancing.layout import State


def add(s: State, pool: int, places: int, count: int, item: int) -> None:
    """Put an item into a pool."""
    s[pool + s[count]] = item
    s[places + item] = s[count]
    s[count] += 1


def drop(s: State, pool: int, places: int, count: int, item: int) -> None:
    """Take an item out of a pool; one that is not in it is no matter."""
    place = s[places + item]
    if place >= 0:
        s[count] -= 1
        last = s[pool + s[count]]
        s[pool + place] = last
        s[places + last] = place
        s[places + item] = -1
