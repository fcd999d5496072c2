"""A term of a list: one word or several, each whole or open at its end."""

from typing import NamedTuple

from contentmix.errors import InputError
from contentmix.risk.language import small_words
from contentmix.risk.letters import compare_by

_NUMBER = "{n}"
_LEAST = 3
_LEAST_INSIDE = 4


class Word(NamedTuple):
    """One word of a term.

    Attributes
    ----------
    letters
        As they are compared; empty where any number may stand.
    ends_open, starts_open
        Whether more letters may follow, or stand before.
    """

    letters: str
    ends_open: bool = False
    starts_open: bool = False

    @property
    def literal(self) -> str:
        """What a text holds wherever this word is, with the spaces around it."""
        before, after = ("" if self.starts_open else " "), ("" if self.ends_open else " ")
        return f"{before}{self.letters}{after}"

    def end_in(self, text: str, start: int) -> int:
        """Return where the word of `text` that starts at `start` ends, -1 if it is another."""
        end = text.find(" ", start)
        if not self.letters:
            return end if text[start:end].isdigit() else -1
        if self.starts_open:
            start = (
                text.find(self.letters, start, end) if self.ends_open else end - len(self.letters)
            )
        if start < 0 or not text.startswith(self.letters, start):
            return -1
        return end if self.ends_open or start + len(self.letters) == end else -1


class Term(NamedTuple):
    """One word or several, as a list has them.

    Attributes
    ----------
    text
        As it is written in the list: ``elect*``, ``prime minister*``, ``tag {n} friends``.
    words
        Its words.
    anchor
        The number of the word to look for first: the longest that is no small word.

    Examples
    --------
    >>> term = parse_term("prime minister*")
    >>> [word.literal for word in term.words], term.anchor
    ([' prime ', ' minister'], 1)
    >>> term.place_in(" the prime  ministers of ", 12)
    (5, 21)
    """

    text: str
    words: tuple[Word, ...]
    anchor: int = 0

    def place_in(self, text: str, start: int) -> tuple[int, int] | None:
        """Return the place of the term whose anchor was found in the word at `start`, or None.

        `text` is as `compare_by` gives it, with a space at both ends.
        """
        if len(self.words) == 1:  # the engine has looked at all of it
            return start, text.find(" ", start)
        for _ in range(self.anchor):
            start = word_before(text, start)
        end = self.words[0].end_in(text, start)
        for word in self.words[1:]:
            if end < 0:
                return None
            while text.startswith(" ", end):
                end += 1
            end = word.end_in(text, end)
        return (start, end) if end >= 0 else None


def word_before(text: str, start: int) -> int:
    """Return where the word begins that stands before the one at `start`; 0 without one."""
    last = start - 1
    while last > 0 and text[last] == " ":
        last -= 1
    return text.rfind(" ", 0, last) + 1 if last > 0 else 0


def parse_term(text: str, *, where: str = "term", least: int = _LEAST) -> Term:
    """Read a term: words with ``*`` where more letters may stand, ``{n}`` for any number.

    Parameters
    ----------
    least
        How many letters it must have.

    Raises
    ------
    InputError
        Nothing of it can be compared, or too little; or a star stands where it may not.

    Examples
    --------
    >>> parse_term("🔥")
    Traceback (most recent call last):
    contentmix.errors.InputError: term: '🔥' has no letter that could be compared \
[every text would hold it; take it out]
    """
    starred = "*" in text
    if starred and any("*" in part.strip("*") or part == "*" for part in text.split()):
        what = f"{text!r} has a star inside a word, or alone"
        raise InputError(where, what, hint="a star stands at the start or the end of a word")
    if starred or _NUMBER in text:
        words = tuple(word for part in text.split() for word in _words(part))
    else:
        words = tuple(map(Word, compare_by(text).letters.split()))
    letters = "".join(word.letters for word in words)
    if not letters:
        what = f"{text!r} has no letter that could be compared"
        raise InputError(where, what, hint="every text would hold it; take it out")
    if len(letters) < least:
        what = f"{text!r} has only {len(letters)} of {least} letters"
        raise InputError(where, what, hint="write more of it, or the words around it")
    if any(word.starts_open and len(word.letters) < _LEAST_INSIDE for word in words):
        what = f"{text!r} would be found inside too many words"
        raise InputError(where, what, hint=f"give it {_LEAST_INSIDE} letters")
    if len(words) == 1:
        return Term(text, words)
    return Term(text, words, max(range(len(words)), key=lambda index: _rarity(words[index])))


def _rarity(word: Word) -> tuple[bool, int]:
    return word.letters not in small_words(), len(word.letters)


def _words(part: str) -> list[Word]:
    if part == _NUMBER:
        return [Word("")]
    found = compare_by(part.strip("*")).letters.split()
    last = len(found) - 1
    return [
        Word(
            letters,
            ends_open=index == last and part.endswith("*"),
            starts_open=index == 0 and part.startswith("*"),
        )
        for index, letters in enumerate(found)
    ]
