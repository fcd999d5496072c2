"""Finding thousands of literals in a text at once: compiled where that is installed, else pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from contentmix.risk.term import Word

_REMEMBERED = 200_000  # different words; then the memory starts anew


class Engine(Protocol):
    """Finds words in a text that is as `compare_by` gives it, with a space at both ends."""

    def find(self, text: str) -> Iterable[tuple[int, int]]:
        """Yield the number of each word that is found, and where its word of the text starts."""
        ...


class CompiledEngine:
    """One Aho-Corasick automaton over all words, from the package ahocorasick_rs."""

    def __init__(self, words: Sequence[Word]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation  # noqa: PLC0415  an extra

        self._open = [word.starts_open for word in words]
        self._automaton: Any = AhoCorasick(
            [word.literal for word in words], implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the number of each word that is found, and where its word of the text starts."""
        is_open = self._open
        return [
            (number, text.rfind(" ", 0, start + 1) + 1 if is_open[number] else start + 1)
            for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        ]


class PureEngine:
    """The same without a compiled package: each different word is looked up once."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._whole: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._inside: list[tuple[str, int]] = []
        self._ends: list[tuple[str, int]] = []
        for number, word in enumerate(words):
            self._file(number, word)
        self._lengths = sorted({len(start) for start in self._starts})
        self._seen: dict[str, tuple[int, ...]] = {"": ()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the number of each word that is found, and where its word of the text starts."""
        seen = self._seen
        place = 0
        for word in text.split(" "):
            numbers = seen.get(word)
            if numbers is None:
                numbers = self._learn(word)
            for number in numbers:
                yield number, place
            place += len(word) + 1

    def _file(self, number: int, word: Word) -> None:
        if word.starts_open:
            (self._inside if word.ends_open else self._ends).append((word.letters, number))
        else:
            shelf = self._starts if word.ends_open else self._whole
            shelf.setdefault(word.letters, []).append(number)

    def _learn(self, word: str) -> tuple[int, ...]:
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._starts.get(word[:length], ())
        found += [number for letters, number in self._inside if letters in word]
        found += [number for letters, number in self._ends if word.endswith(letters)]
        if len(self._seen) > _REMEMBERED:
            self._seen = {"": ()}
        self._seen[word] = tuple(found)
        return self._seen[word]


def make_engine(words: Sequence[Word]) -> Engine:
    """Return the compiled engine where its package is installed, else the pure one."""
    return (CompiledEngine if has_compiled() else PureEngine)(words)


def has_compiled() -> bool:
    """Tell whether the compiled engine can be used."""
    return find_spec("ahocorasick_rs") is not None


EngineMaker = Callable[[Sequence[Word]], Engine]
