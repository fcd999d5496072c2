"""Means and their intervals, by Student's t: exact for the probability, no table, no package."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, cos, floor, inf, pi, sin, sqrt
from statistics import fmean, variance

CONFIDENCE = 0.95
"""How often an interval covers the true mean, where nobody says."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, and the interval that covers the true one as often as its confidence says.

    Attributes
    ----------
    low, high
        Infinite where one post is all there is.

    Examples
    --------
    >>> estimate("info", [0.02, 0.04, 0.03]).shown
    '0.03 (0.00516 to 0.0548)'
    """

    name: str
    posts: int
    mean: float
    low: float
    high: float
    confidence: float

    @property
    def shown(self) -> str:
        """The mean and its interval."""
        if self.posts < 2:
            return f"{self.mean:.3g} (one post says nothing of others)"
        return f"{self.mean:.3g} ({self.low:.3g} to {self.high:.3g})"


def estimate(name: str, values: Sequence[float], *, confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of `values` with its interval, under the mean's normal approximation."""
    mean = fmean(values)
    if len(values) < 2:
        return Estimate(name, len(values), mean, -inf, inf, confidence)
    half = quantile(confidence, len(values) - 1) * sqrt(variance(values) / len(values))
    return Estimate(name, len(values), mean, mean - half, mean + half, confidence)


def difference(
    first: Sequence[float], second: Sequence[float], *, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Return the interval of the difference of two means, which may vary differently (Welch).

    Both need two values at least.

    Examples
    --------
    >>> low, high = difference([5, 6, 7], [1, 2, 3])
    >>> round(low, 2), round(high, 2)
    (1.73, 6.27)
    """
    parts = [variance(values) / len(values) for values in (first, second)]
    gap, total = fmean(first) - fmean(second), sum(parts)
    if not total:
        return gap, gap
    sizes = (len(first), len(second))
    freedom = total**2 / sum(p**2 / (n - 1) for p, n in zip(parts, sizes, strict=True))
    half = quantile(confidence, max(1, floor(freedom))) * sqrt(total)
    return gap - half, gap + half


@cache
def quantile(confidence: float, freedom: int) -> float:
    """Return the t that bounds the middle `confidence` of Student's distribution.

    Examples
    --------
    >>> round(quantile(0.95, 10), 3)
    2.228
    """
    low, high = 0.0, 1.0
    while _middle(high, freedom) < confidence:
        high *= 2
    for _ in range(80):
        between = (low + high) / 2
        if _middle(between, freedom) < confidence:
            low = between
        else:
            high = between
    return high


def _middle(t: float, freedom: int) -> float:
    """Return P(-t < T < t); Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    angle = atan(t / sqrt(freedom))
    if freedom == 1:
        return 2 * angle / pi
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term
    for k in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
