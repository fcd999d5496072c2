"""A term of a list: one word or several, each whole or open at its end."""

from dataclasses import dataclass

from contentmix.errors import InputError
from contentmix.risk.letters import compare_by

_NUMBER = "{n}"
_LEAST = 3
_LEAST_INSIDE = 4


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True)
class Term:
    """One word or several, as a list has them.

    Attributes
    ----------
    text
        As it is written in the list: ``elect*``, ``prime minister*``, ``tag {n} friends``.
    words
        Its words; the first is never a number.
    after_number
        Whether a number must stand before them.

    Examples
    --------
    >>> term = parse_term("prime minister*")
    >>> [word.literal for word in term.words]
    [' prime ', ' minister']
    >>> term.end_in(" the prime  ministers of ", 5)
    21
    """

    text: str
    words: tuple[Word, ...]
    after_number: bool = False

    def end_in(self, text: str, start: int) -> int:
        """Return where the term ends that starts at the word at `start`; -1 if it is not there.

        `text` is as `compare_by` gives it, with a space at its end.
        """
        if self.after_number and not text[max(0, start - 9) : start].rstrip(" ")[-1:].isdigit():
            return -1
        end = self.words[0].end_in(text, start)
        for word in self.words[1:]:
            if end < 0:
                return -1
            while text.startswith(" ", end):
                end += 1
            end = word.end_in(text, end)
        return end


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
    if any("*" in part.strip("*") or part == "*" for part in text.split()):
        what = f"{text!r} has a star inside a word, or alone"
        raise InputError(where, what, hint="a star stands at the start or the end of a word")
    words = tuple(word for part in text.split() for word in _words(part))
    letters = "".join(word.letters for word in words)
    if not letters:
        what = f"{text!r} has no letter that could be compared"
        raise InputError(where, what, hint="every text would hold it; take it out")
    if len(letters) < least:
        what = f"{text!r} has only {len(letters)} of {least} letters"
        raise InputError(where, what, hint="write more of it, or the words around it")
    after_number = not words[0].letters
    words = words[1:] if after_number else words
    if words[0].starts_open and len(words[0].letters) < _LEAST_INSIDE:
        what = f"{text!r} would be found inside too many words"
        raise InputError(where, what, hint=f"give it {_LEAST_INSIDE} letters")
    return Term(text, words, after_number)


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
