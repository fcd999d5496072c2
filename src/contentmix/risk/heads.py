"""What may stand where a word was found: the word alone, or a phrase with its neighbour."""

from collections.abc import Sequence

from contentmix.risk.lexicon import Entry
from contentmix.risk.term import Word, word_before

_LETTERS = 2  # of a neighbour, which tell most phrases apart


class Head:
    """The entries of one language that share an anchor.

    A phrase is filed under the first letters of the word beside its anchor, so that
    most of them are never compared. Filing waits for the first look: most anchors get none.
    """

    __slots__ = ("_after", "_always", "_before", "_phrases", "_unfiled")

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._unfiled = entries

    def _file(self) -> None:
        self._always: list[Entry] = []
        self._after: dict[str, list[Entry]] = {}
        self._before: dict[str, list[Entry]] = {}
        for entry in self._unfiled:
            self._shelf_of(entry).append(entry)
        self._unfiled = ()
        self._phrases = bool(self._after or self._before)

    def _shelf_of(self, entry: Entry) -> list[Entry]:
        words, anchor = entry.term.words, entry.term.anchor
        follows = anchor + 1 < len(words)
        neighbour = words[anchor + 1 if follows else anchor - 1]
        key = _key(neighbour)
        if len(words) == 1 or not key:
            return self._always
        return (self._after if follows else self._before).setdefault(key, [])

    def candidates(self, text: str, place: int) -> list[Entry]:
        """Return the entries that may stand at the word of `text` that starts at `place`."""
        if self._unfiled:
            self._file()
        found = self._always
        if not self._phrases:
            return found
        if self._after:
            end = text.find(" ", place) + 1
            while text.startswith(" ", end):
                end += 1
            found = found + self._after.get(text[end : end + _LETTERS], [])
        if self._before:
            start = word_before(text, place)
            found = found + self._before.get(text[start : start + _LETTERS], [])
        return found


def _key(word: Word) -> str:
    """Return what a text shows where the word begins; empty where that is open."""
    shown = word.letters if word.ends_open else f"{word.letters} "
    too_open = word.starts_open or len(shown) < _LETTERS
    return "" if too_open or not word.letters else shown[:_LETTERS]
