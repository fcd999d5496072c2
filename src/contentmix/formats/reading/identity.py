"""Ids of posts: those of the source, derived from the words where it has none, and unique."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from contentmix.formats.reading.trouble import Trouble
from contentmix.rules.input import DUPLICATE_ID

_DERIVED = "post-"


def derived_id(fields: Mapping[str, object], cells: Iterable[str]) -> str:
    """Return an id made of the title and text, else of all cells: it outlives a new order of rows.

    Examples
    --------
    >>> derived_id({"title": "Bread at six"}, []) == derived_id({"title": "Bread at six"}, ["x"])
    True
    """
    words = [str(fields.get("title", "")), str(fields.get("text", ""))]
    said = words if any(words) else list(cells)
    return _DERIVED + sha256("\x1f".join(said).encode()).hexdigest()[:10]


class Identities:
    """The ids that are taken.

    Examples
    --------
    >>> ids = Identities()
    >>> ids.claim("a"), ids.claim("a"), ids.claim("a")
    ('a', 'a-2', 'a-3')
    """

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Return `wanted` if it is free, else the first free one with a number behind it."""
        found = wanted
        while found in self._next:
            self._next[wanted] += 1
            found = f"{wanted}-{self._next[wanted]}"
        self._next[found] = 1
        return found


def is_derived(name: str) -> bool:
    """Tell whether an id has the form of a derived one."""
    return name.startswith(_DERIVED)


def duplicate(new: str) -> Trouble:
    """Return what is wrong with a row whose id is taken."""
    return Trouble(DUPLICATE_ID, f"stands in a row above; read as {new}", "give each row its own")
