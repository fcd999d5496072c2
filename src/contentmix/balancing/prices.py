"""The weights of the objective as integers."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from contentmix.model.weights import Weights


@dataclass(frozen=True, slots=True)
class Prices:
    """What each term costs, in a unit in which every cost is an integer.

    Attributes
    ----------
    unit
        Units to a post of deviation.
    deviation, worst
        Units to one of the deviation of a line, which is a post times its `scale`.
    """

    unit: int
    placeholder: int
    deviation: int
    worst: int
    breach: int
    preference: int
    move: int

    @classmethod
    def of(cls, weights: Weights, move: Fraction, scale: int) -> "Prices":
        """Find the unit and translate."""
        whole = (weights.placeholder, weights.breach, weights.preference, move)
        parts = (weights.deviation, weights.worst)
        finer = lcm(*(value.denominator for value in (*whole, *parts)))
        unit = scale * finer
        return cls(
            unit,
            placeholder=int(weights.placeholder * unit),
            deviation=int(weights.deviation * finer),
            worst=int(weights.worst * finer),
            breach=int(weights.breach * unit),
            preference=int(weights.preference * unit),
            move=int(move * unit),
        )
