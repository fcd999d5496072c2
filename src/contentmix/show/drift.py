"""How far the mix of a channel strays from its target, post by post, as a small chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contentmix.model.target import Part, Target

WIDTH, HEIGHT = 240, 36
"""The size of the chart, in the units of its view box."""


def drift(categories: Iterable[str | None], target: Target) -> tuple[Fraction, ...]:
    """Return, after each post, by how many posts the worst part is off its share.

    Examples
    --------
    >>> half = Target(shares={"sales": 0.5, "info": 0.5})
    >>> [float(off) for off in drift(["sales", "sales", "info"], half)]
    [0.5, 1.0, 0.5]
    """
    parts = target.parts
    counts = dict.fromkeys(parts, 0)
    found = []
    for length, category in enumerate(categories, 1):
        for part in parts:
            counts[part] += category in part.categories
        found.append(max(_off(part, counts[part], length) for part in parts))
    return tuple(found)


def _off(part: Part, count: int, length: int) -> Fraction:
    return abs(count - part.share * length)


@dataclass(frozen=True, slots=True)
class Chart:
    """A line over the posts of a channel, in the units of its view box."""

    points: str
    worst: float
    tolerance: float
    tolerance_y: float


def chart(values: Sequence[Fraction], tolerance: float) -> Chart | None:
    """Draw `values` from left to right, 0 at the bottom; None when there are under two."""
    if len(values) < 2:
        return None
    worst = float(max(values))
    top = max(worst, tolerance, 1.0) * 1.1
    step = WIDTH / (len(values) - 1)
    points = " ".join(f"{i * step:.1f},{_y(float(v), top):.1f}" for i, v in enumerate(values))
    return Chart(points, worst, tolerance, _y(tolerance, top))


def _y(value: float, top: float) -> float:
    return round(HEIGHT * (1 - value / top), 1)
