"""What the name of a file says about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from contentmix.facts.store import read_data
from contentmix.model.media import Media, MediaKind


@dataclass(frozen=True, slots=True)
class _Endings:
    kinds: Mapping[str, MediaKind]
    spellings: Mapping[str, str]


@lru_cache(maxsize=4_096)
def ending(name: str) -> str:
    """Return the ending of a file's name or address, in its one spelling; empty without one.

    Examples
    --------
    >>> ending("Loaf.JPG"), ending("https://cdn.example.com/loaf.png?w=1080"), ending("loaf")
    ('jpeg', 'png', '')
    """
    _, dot, found = _file_in(name).rpartition(".")
    return one_spelling(found) if dot and found.isalnum() else ""


def one_spelling(kind: str) -> str:
    """Return the one spelling of an ending: ``jpg`` and ``JPEG`` are ``jpeg``."""
    folded = kind.casefold()
    return _endings().spellings.get(folded, folded)


def kind_of(file: Media) -> MediaKind | None:
    """Return what a file shows itself as: what is said of it, else what its ending says.

    None where neither tells.

    Examples
    --------
    >>> kind_of(Media(name="loaf.mp4")).value, kind_of(Media(name="loaf.mp4", kind="gif")).value
    ('video', 'gif')
    """
    return file.kind or _endings().kinds.get(ending(file.name))


def _file_in(name: str) -> str:
    """Return the last part of a path, or of the path of an address."""
    if "://" in name:
        try:
            name = urlsplit(name).path
        except ValueError:
            return ""  # no address that anybody can open
    return name.replace("\\", "/").rpartition("/")[2]


@cache
def _endings() -> _Endings:
    data = read_data("media", "endings")
    kinds = {word: MediaKind(kind) for kind, words in data["kinds"].items() for word in words}
    return _Endings(kinds, data["spellings"])
