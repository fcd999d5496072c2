"""A share: an exact part of all, read from what people write."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainSerializer


def as_share(value: Any) -> Any:
    """Read a share exactly: ``0.2``, ``"20 %"``, ``"1/3"``.

    Examples
    --------
    >>> as_share(0.2), as_share("1/3"), as_share("20 %")
    (Fraction(1, 5), Fraction(1, 3), Fraction(1, 5))
    """
    if isinstance(value, str):
        number, percent = value.strip().removesuffix("%").strip(), value.strip().endswith("%")
        try:
            return Fraction(number) / (100 if percent else 1)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"{value!r} is not a share [write 0.2, 20 % or 1/5]") from None
    return Fraction(str(value)) if isinstance(value, float) and value == value else value  # noqa: PLR0124


def show_share(share: Fraction) -> str:
    """Write a share so that `as_share` reads it back: ``0.2`` where that is exact, else ``1/3``."""
    decimal = f"{float(share):.10g}"
    return decimal if Fraction(decimal) == share else str(share)


def _part_of_all(share: Fraction) -> Fraction:
    if not 0 <= share <= 1:
        raise ValueError(f"must be between 0 and 1, not {float(share):g} [write 0.6 or '60 %']")
    return share


Share = Annotated[
    Fraction,
    BeforeValidator(as_share),
    AfterValidator(_part_of_all),
    PlainSerializer(show_share),
]
"""An exact share between 0 and 1."""
