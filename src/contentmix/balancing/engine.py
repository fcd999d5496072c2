"""The kernel in plain Python until its machine code is there; nothing else changes with it."""

from collections.abc import Callable, MutableSequence
from typing import Any

from contentmix.balancing.compiled import walker
from contentmix.balancing.sheet import Sheet
from contentmix.balancing.walk import walk

_WIDEST = 1 << 62


class Engine:
    """Walks for one sheet, by whichever form of the kernel there is."""

    def __init__(self, sheet: Sheet, effort: int) -> None:
        self.case = sheet.case
        self.effort = effort if max(sheet.case) < _WIDEST else 0
        self.fast: tuple[Callable[..., Any], Any] | None = None

    def walk(
        self, state: MutableSequence[int], moves: int, left: int, length: int, heat: int
    ) -> MutableSequence[int]:
        """Try some changes of a round; return the state, which may be another object."""
        if not self.fast:
            self._look()
        if not self.fast:
            walk(self.case, state, moves, left, length, heat)
            return state
        fast, case = self.fast
        if isinstance(state, list):
            state = _array(state)
        fast(case, state, moves, left, length, heat)
        return state

    def _look(self) -> None:
        fast = walker(self.effort)
        if fast:
            self.fast = fast, _array(self.case)


def _array(values: list[int]) -> Any:
    import numpy as np  # noqa: PLC0415  comes with numba, and only then

    return np.array(values, dtype=np.int64)
