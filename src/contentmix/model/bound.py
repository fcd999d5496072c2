"""A bound on a share, written as a sentence, and the windows where it holds."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PositiveInt

from contentmix.model.share import Share
from contentmix.model.value import Line, Name, Value

_SPANS = ("week", "month")


def _as_span(value: Any) -> Any:
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if value in _SPANS or (type(value) is int and value > 0):
        return value
    raise ValueError(f"is no window: {value!r} [write a number of posts, 'week' or 'month']")


Span = Annotated[PositiveInt | Literal["week", "month"], BeforeValidator(_as_span)]
"""So many consecutive posts, or a calendar week (Monday first) or month."""

_BOUND = re.compile(
    r"(?P<left>[^<>=]+?)\s*(?P<op><=|>=|==)\s*"
    r"(?:(?P<count>\d+)\s+of\s+(?P<of>\d+)|(?P<share>\d+/\d+|\d*\.?\d+\s*%?))"
    r"(?:\s+(?:in\s+any|per)\s+(?P<span>\d+|week|month))?"
)
_BOUND_HINT = "write 'sales <= 0.25', 'info + entertainment >= 75 %' or 'sales <= 1 of 6'"


class Bound(Value):
    """A bound on the share of one or several categories, readable as a sentence.

    Held over the whole calendar and in every window of the target, or only in windows
    of its own `span`. In a window of k posts the allowed count is rounded in favour of
    the planner (up for a ceiling, down for a floor): a share of a few posts is coarse.

    Examples
    --------
    >>> Bound.parse("info + entertainment >= 0.8").allowed(6)
    4
    >>> Bound.parse("sales <= 1 of 6").sentence
    'sales <= 1 of 6'
    """

    categories: tuple[Name, ...]
    op: Literal["<=", ">=", "=="]
    share: Share
    span: Span | None = None
    sentence: Line

    @classmethod
    def parse(cls, text: str, groups: Mapping[str, tuple[str, ...]] | None = None) -> "Bound":
        """Read a bound; names in `groups` stand for their categories.

        Raises
        ------
        ValueError
            The text is not of the form ``categories <= share``.
        """
        match = _BOUND.fullmatch(" ".join(text.split()))
        if not match:
            raise ValueError(f"{text!r} is not a bound [{_BOUND_HINT}]")
        span: Any = match["span"]
        share: Any = match["share"]
        if match["of"]:
            share, span = f"{match['count']}/{match['of']}", span or match["of"]
        names = tuple(expanded(match["left"], groups or {}))
        return cls(categories=names, op=match["op"], share=share, span=span, sentence=match[0])

    def allowed(self, posts: int) -> int:
        """Return the ceiling (or, for ``>=``, the floor) on the count among `posts`."""
        return self._floor(posts) if self.op == ">=" else self._ceiling(posts)

    def excess(self, count: int, posts: int) -> int:
        """Return by how many posts `count` of `posts` breaks the bound; 0 when it holds."""
        over = 0 if self.op == ">=" else count - self._ceiling(posts)
        under = 0 if self.op == "<=" else self._floor(posts) - count
        return max(0, over, under)

    # In integers: balancing asks a hundred thousand times.
    def _floor(self, posts: int) -> int:
        return self.share.numerator * posts // self.share.denominator

    def _ceiling(self, posts: int) -> int:
        return -(-self.share.numerator * posts // self.share.denominator)


def expanded(left: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the categories of a sum such as ``info + entertainment``; a group gives its own."""
    for name in (part.strip() for part in left.split("+")):
        yield from groups.get(name, (name,))
