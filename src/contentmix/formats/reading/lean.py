"""Posts of large tables in less room: what many of them share is held once."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from contentmix.model.post import Post
from contentmix.model.value import Value

Pairs = tuple[tuple[str, str], ...]

_V = TypeVar("_V", bound=Value)
_MOST = 10_000


class Lean:
    """Makes the posts of one reading, and holds once what several of them have in common.

    Examples
    --------
    >>> lean, tags = Lean(), ("#bread", "#oven")
    >>> one, other = (lean.post({"id": name, "hashtags": tags}) for name in "ab")
    >>> one.hashtags is other.hashtags, one.model_fields_set is other.model_fields_set
    (True, True)
    """

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], set[str]] = {}
        self._pairs: dict[tuple[str, str], tuple[str, str]] = {}

    def post(self, fields: Mapping[str, Any]) -> Post:
        """Make a post; the tuples in it are those that are given, where pydantic has copied them.

        Raises
        ------
        InputError
            The fields make no post.
        """
        post = self.value(Post(**fields))
        held = vars(post)
        for name, value in fields.items():
            if isinstance(value, tuple) and value is not held[name] and value == held[name]:
                held[name] = value
        return post

    def renamed(self, post: Post, name: str) -> Post:
        """Return a post under another id, with all else that it holds."""
        return self.value(post.model_copy(update={"id": name}))

    def value(self, value: _V) -> _V:
        """Return a value that shares the set of its given fields with others: 200 bytes and more.

        A frozen value never changes the set, and pydantic copies it before it makes another.
        """
        given = value.model_fields_set
        kind = frozenset(given)
        if kind in self._sets or len(self._sets) < _MOST:
            given = self._sets.setdefault(kind, given)
            object.__setattr__(value, "__pydantic_fields_set__", given)
        return value

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Pairs:
        """Return pairs of a heading and a cell, each held once."""
        return tuple(map(self._pair, pairs))

    def _pair(self, pair: tuple[str, str]) -> tuple[str, str]:
        room = len(self._pairs) < _MOST
        return self._pairs.setdefault(pair, pair) if room else self._pairs.get(pair, pair)
