"""Whole posts from shares, and round shares from counts: the method of the largest remainder."""

from collections.abc import Mapping
from fractions import Fraction


def largest_remainder(shares: Mapping[str, Fraction], seats: int) -> dict[str, int]:
    """Divide `seats` by shares: the whole part for each, then one more by largest remainder.

    Of equal remainders the first in the order of `shares` wins. The method is that of Hamilton.

    Examples
    --------
    >>> largest_remainder({"a": Fraction(1, 2), "b": Fraction(1, 3), "c": Fraction(1, 6)}, 4)
    {'a': 2, 'b': 1, 'c': 1}
    """
    total = sum(shares.values(), Fraction(0))
    quotas = {name: share * seats / total for name, share in shares.items()}
    found = {name: int(quota) for name, quota in quotas.items()}
    left = seats - sum(found.values())
    by_remainder = sorted(quotas, key=lambda name: found[name] - quotas[name])
    for name in by_remainder[:left]:
        found[name] += 1
    return found
