"""The smallest set of wishes that conflict, by leaving out what the conflict does not need."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_W = TypeVar("_W")

Conflicting = Callable[[Sequence[_W]], bool]


def smallest(wishes: Sequence[_W], conflicting: Conflicting[_W]) -> tuple[_W, ...]:
    """Return a set of `wishes` that conflict, of which none can be left out; in their order.

    Halves are tried first (QuickXplain, Junker 2004), so that of many wishes few are asked about.
    Nothing when all of them together do not conflict.

    Examples
    --------
    >>> smallest(range(100), lambda some: {7, 60} <= set(some))
    (7, 60)
    """
    if not conflicting(wishes):
        return ()
    return tuple(_needed((), known=False, rest=tuple(wishes), conflicting=conflicting))


def _needed(
    base: tuple[_W, ...], *, known: bool, rest: tuple[_W, ...], conflicting: Conflicting[_W]
) -> list[_W]:
    """Return what of `rest` is needed beside `base`; `known` when `base` has grown since asked."""
    if known and conflicting(base):
        return []
    if len(rest) == 1:
        return list(rest)
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    later = _needed((*base, *first), known=bool(first), rest=second, conflicting=conflicting)
    sooner = (
        _needed((*base, *later), known=bool(later), rest=first, conflicting=conflicting)
        if first
        else []
    )
    return [*sooner, *later]
