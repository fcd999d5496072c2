"""A colour for each category, the same on the whole page and told apart by everybody."""

from collections.abc import Iterable

# The palette of Okabe and Ito (2008, "Color Universal Design"), which people with any of the
# common colour deficiencies tell apart; a category's name always stands beside its colour.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c7a00")
NEUTRAL = "#888888"


def palette(categories: Iterable[str]) -> dict[str, str]:
    """Give each category a colour, in order of first appearance; later ones are neutral.

    Examples
    --------
    >>> palette(["sales", "info", "sales"])
    {'sales': '#0072b2', 'info': '#e69f00'}
    """
    names = [name for name in dict.fromkeys(categories) if name]
    spare = [NEUTRAL] * max(0, len(names) - len(COLOURS))
    return dict(zip(names, (*COLOURS, *spare), strict=False))
