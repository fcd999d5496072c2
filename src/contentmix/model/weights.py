"""What matters more than what, when a calendar is balanced."""

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainSerializer

from contentmix.model.share import as_share, show_share
from contentmix.model.value import Value


def _a_price(value: Fraction) -> Fraction:
    if not 0 <= value <= 1_000:
        raise ValueError(f"must be from 0 to 1000, not {float(value):g}")
    return value.limit_denominator(100)


Price = Annotated[
    Fraction, BeforeValidator(as_share), AfterValidator(_a_price), PlainSerializer(show_share)
]
"""Posts of deviation that something is worth, to a hundredth."""


class Weights(Value):
    """What each term of the objective counts, in posts of deviation at one prefix.

    Attributes
    ----------
    placeholder
        A slot that waits for a post to be written.
    deviation
        A post by which a category is off, at one prefix of a channel.
    worst
        The same once more, at the prefix of a channel that is off most.
    breach
        A post by which a bound of the target is broken, in one window.
    preference
        A point by which the place of a post falls short of the best one at its moment.

    Examples
    --------
    >>> Weights(placeholder=3).placeholder, Weights().worst
    (Fraction(3, 1), Fraction(10, 1))
    """

    placeholder: Price = Fraction(10)
    deviation: Price = Fraction(1)
    worst: Price = Fraction(10)
    breach: Price = Fraction(1)
    preference: Price = Fraction(1, 10)
