"""Means and their intervals: Student's, and for counts also what counts themselves vary by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import atan, cos, floor, inf, pi, sin, sqrt
from statistics import NormalDist, fmean, variance

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
    >>> estimate("info", Sample([0.02, 0.04, 0.03])).shown
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


@dataclass(frozen=True, slots=True)
class Sample:
    """What posts reached, and how fine that was measured.

    Attributes
    ----------
    values
        Of each post what is compared: what people did, or that for each time it was shown.
    grains
        What one more reaction would add to each value; none where values are no counts.

    Examples
    --------
    >>> Sample((2, 2, 2), (1, 1, 1)).counted(0.95)[1] > 4
    True
    """

    values: Sequence[float]
    grains: Sequence[float] = ()

    @property
    def mean(self) -> float:
        """The mean of the values."""
        return fmean(self.values)

    @property
    def spread(self) -> float:
        """The variance of the mean, as the values show it."""
        return variance(self.values) / len(self.values)

    def interval(self, confidence: float) -> tuple[float, float]:
        """Return the interval of the mean: Student's, and not narrower than `counted` says."""
        half = quantile(confidence, len(self.values) - 1) * sqrt(self.spread)
        low, high = self.mean - half, self.mean + half
        if not self.grains:
            return low, high
        least, most = self.counted(confidence)
        return max(0.0, min(low, least)), max(high, most)

    def counted(self, confidence: float) -> tuple[float, float]:
        """Return the interval of the mean if reactions came one by one, by chance alone.

        Posts that all have 2 reactions do not prove that the next has 2: counts vary by
        themselves. Fay and Feuer, Statistics in Medicine 16 (1997): a gamma interval for a
        weighted sum of Poisson counts, that of Garwood where all weights are equal.
        """
        size = len(self.values)
        weights = [grain / size for grain in self.grains]
        widest = max(weights) or 1 / size
        spread = sum(w * value / size for w, value in zip(weights, self.values, strict=True))
        tail = (1 - confidence) / 2
        low = _scaled(tail, self.mean, spread) if spread else 0.0
        return low, _scaled(1 - tail, self.mean + widest, spread + widest**2)


def _scaled(probability: float, mean: float, spread: float) -> float:
    """Return a quantile of the gamma distribution of that mean and variance.

    Wilson and Hilferty, PNAS 17 (1931): the cube root of a chi-squared is nearly normal.
    """
    step = spread / (9 * mean**2)
    root = 1 - step + NormalDist().inv_cdf(probability) * sqrt(step)
    return mean * max(0.0, root) ** 3


def estimate(name: str, sample: Sample, *, confidence: float = CONFIDENCE) -> Estimate:
    """Return the mean of a sample with its interval."""
    size = len(sample.values)
    low, high = sample.interval(confidence) if size > 1 else (-inf, inf)
    return Estimate(name, size, sample.mean, low, high, confidence)


def difference(
    first: Sample, second: Sample, *, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Return the interval of the difference of two means, which may vary differently.

    That of Welch; and where values are counts, not narrower than that of the two intervals of
    counts together (Zou and Donner, Statistics in Medicine 27, 2008). Both samples need two
    values at least.

    Examples
    --------
    >>> low, high = difference(Sample([5, 6, 7]), Sample([1, 2, 3]))
    >>> round(low, 2), round(high, 2)
    (1.73, 6.27)
    """
    gap = first.mean - second.mean
    half = _welch(first, second, confidence)
    if not (first.grains and second.grains):
        return gap - half, gap + half
    (low, high), (least, most) = first.counted(confidence), second.counted(confidence)
    down = sqrt((first.mean - low) ** 2 + (most - second.mean) ** 2)
    up = sqrt((high - first.mean) ** 2 + (second.mean - least) ** 2)
    return gap - max(half, down), gap + max(half, up)


def _welch(first: Sample, second: Sample, confidence: float) -> float:
    total = first.spread + second.spread
    if not total:
        return 0.0
    freedom = total**2 / sum(it.spread**2 / (len(it.values) - 1) for it in (first, second))
    return quantile(confidence, max(1, floor(freedom))) * sqrt(total)


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
