"""A colour for each category, the same on the whole page and told apart by everybody."""

from collections.abc import Iterable

from contentmix.facts.colours import PALETTE

COLOURS = tuple(colour for colour, _ in PALETTE)
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
