"""What is written, table by table, for the kernel."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from contentmix.balancing.line import Line


class Book(Protocol):
    """A sheet in the making.

    Attributes
    ----------
    case
        What is written so far.
    count, starts
        The number of spots, and where those of each line begin.
    real
        The number of tokens that are posts.
    """

    case: list[int]
    starts: list[int]
    real: int

    @property
    def lines(self) -> Sequence[Line]:
        """The channels."""
        ...

    @property
    def count(self) -> int:
        """The number of spots."""
        ...

    def table(self, name: int, values: Iterable[int]) -> None:
        """Add a table to the case."""
        ...

    def room(self, name: int, size: int) -> None:
        """Make room in the state."""
        ...
