"""What to post on one channel when posts are no object: the pattern that posts then fill."""

from collections.abc import Iterable
from typing import NamedTuple

from contentmix.balancing.floor import Floors, Scarcity
from contentmix.balancing.line import Line
from contentmix.balancing.order import Order, Orders
from contentmix.balancing.prices import Prices

CEILINGS = 4
"""How many values of the worst deviation are tried, from the least that it can have."""


class Pattern(NamedTuple):
    """Tokens for every position, and a lower bound on the deviation terms of any order."""

    tokens: tuple[int, ...]
    bound: int


def best_patterns(lines: Iterable[Line], prices: Prices) -> tuple[Pattern, ...] | None:
    """Return the best pattern of every line; None when the rules of one forbid all."""
    found: list[Pattern] = []
    for line in lines:
        pattern = best_pattern(line, prices)
        if pattern is None:
            return None
        found.append(pattern)
    return tuple(found)


def best_pattern(line: Line, prices: Prices) -> Pattern | None:
    """Return the best order of placeholders around what is fixed; None when rules forbid all."""
    least = Floors(line).at() or []
    for holes in (False, True):
        orders = Orders(line, least, holes=holes)
        if not prices.deviation and not prices.worst:
            order = orders.some()
            if order:
                return Pattern(order.tokens, 0)
            continue
        loose, proved = orders.cheapest(None)
        if loose:
            best, bound = _evened(orders, loose, int(proved), max(least, default=0), prices)
            # An empty position shortens the prefixes, and what is proved of full ones is void.
            return Pattern(best.tokens, 0 if holes else prices.deviation * sum(least) + bound)
    return None


def scarce_pattern(line: Line, scarcity: Scarcity, prices: Prices) -> Pattern | None:
    """Return the best order that no more than the allowed placeholders can do with, if any."""
    least = Floors(line, scarcity.supply).at(scarcity.allowance)
    if least is None:
        return None
    orders = Orders(line, least, holes=False, scarcity=scarcity)
    loose, proved = orders.cheapest(None)
    if loose is None:
        return None
    best, bound = _evened(orders, loose, int(proved), max(least, default=0), prices)
    return Pattern(best.tokens, prices.deviation * sum(least) + bound)


def _evened(
    orders: Orders, loose: Order, least: int, worst: int, prices: Prices
) -> tuple[Order, int]:
    """Trade excess for the worst deviation; return the best order and a bound for every one."""
    best, ceiling = loose, worst
    bound: float = loose.weight(prices)
    while True:
        # Above the ceilings seen so far, nobody has less excess than the least of all.
        rest = prices.worst * ceiling + prices.deviation * least
        if rest >= bound or ceiling >= worst + CEILINGS * orders.step:
            return best, int(min(rest, bound))
        order, proved = orders.cheapest(ceiling, least)
        bound = min(bound, prices.worst * ceiling + prices.deviation * proved)
        if order:
            best = min(best, order, key=lambda one: one.weight(prices))
        ceiling += orders.step
