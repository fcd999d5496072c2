"""How long work takes, in CPU seconds of this process."""

from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """Give the fewest CPU seconds of some goes."""
    spent = []
    for _ in range(rounds):
        begin = process_time()
        work()
        spent.append(process_time() - begin)
    return min(spent)
