"""What contentmix raises: misuse and unreadable input, never a problem of the content.

::

    ContentmixError
    ├── InputError(ValueError)            what was given cannot be read
    │   └── UnknownNameError(LookupError)   no such network, target, rule
    └── ViolationsFound                   only from Report.raise_for_errors()
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

_SHOWN = 40  # a longer list of names helps nobody
_NEAR = 3  # names that may have been meant
_TELLING = 3  # letters from which on the beginning of a name tells which is meant


class ContentmixError(Exception):
    """Base of everything that contentmix raises on purpose.

    Examples
    --------
    >>> import contentmix as cm
    >>> try:
    ...     cm.load_network("instagrm")
    ... except cm.ContentmixError as error:
    ...     print(error)
    network: no network is called 'instagrm' [did you mean 'instagram'?]
    """


class InputError(ContentmixError, ValueError):
    """What was given cannot be read.

    Attributes
    ----------
    where
        The place: a file, a row, a column, an argument.
    what
        The first problem, with the value that caused it.
    hint
        What to do about it; empty when nothing better can be said.
    problems
        Every problem found, not only the first, each a sentence.
    places
        The field that each problem is about; empty where it is about the whole.

    Examples
    --------
    >>> raise InputError("weeks", "must be at least 1, not 0", hint="omit it for four weeks")
    Traceback (most recent call last):
    contentmix.errors.InputError: weeks: must be at least 1, not 0 [omit it for four weeks]
    """

    def __init__(
        self,
        where: str,
        what: str,
        *,
        hint: str = "",
        problems: Iterable[str] = (),
        places: Iterable[str] = (),
    ) -> None:
        self.where = where
        self.what = what
        self.hint = hint
        self.problems = tuple(problems) or (what,)
        self.places = tuple(places) or ("",) * len(self.problems)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        rest = self.problems[1:]
        more = "".join(f"\n  also: {problem}" for problem in rest)
        return f"{self.where}: {self.what}" + (f" [{self.hint}]" if self.hint else "") + more


class UnknownNameError(InputError, LookupError):
    """No network, target, rule or channel has that name; the hint lists near ones.

    Attributes
    ----------
    known
        The names that there are.
    words
        Other words for them, as people write them, with the name that each means.

    Examples
    --------
    >>> raise UnknownNameError("target", "4-1-l", known=["80-20", "4-1-1"])
    Traceback (most recent call last):
    contentmix.errors.UnknownNameError: target: no target is called '4-1-l' [did you mean '4-1-1'?]
    """

    def __init__(
        self,
        kind: str,
        name: str,
        *,
        known: Iterable[str],
        words: Mapping[str, str] | None = None,
        where: str = "",
    ) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        self.words = words or {}
        near = _near(name.casefold(), self.known, self.words)
        hint = f"did you mean {_either(near)}?" if near else self._all()
        super().__init__(where or kind, f"no {kind} is called {name!r}", hint=hint)

    def at(self, where: str) -> "UnknownNameError":
        """Return the same error with the place where the name stands."""
        return UnknownNameError(
            self.kind, self.name, known=self.known, words=self.words, where=where
        )

    def _all(self) -> str:
        if not self.known:
            return "there is none"
        shown, more = self.known[:_SHOWN], len(self.known) - _SHOWN
        return f"known: {', '.join(shown)}" + (f" and {more} more" if more > 0 else "")


class ViolationsFound(ContentmixError):  # noqa: N818  reads as a sentence in `except`
    """A report holds errors; raised only by ``Report.raise_for_errors()``.

    Attributes
    ----------
    report
        The whole report, warnings included.

    Examples
    --------
    >>> import contentmix as cm
    >>> found = cm.Violation(code="CM101", name="text-too-long", severity=cm.Severity.ERROR,
    ...                      where="x", message="300 of 280 characters", fix="cut 20 characters")
    >>> cm.Report([found]).raise_for_errors()
    Traceback (most recent call last):
    contentmix.errors.ViolationsFound: 1 error; the first: x: CM101 300 of 280 characters \
[cut 20 characters]
    """

    def __init__(self, report: Any, sentence: str) -> None:
        self.report = report
        super().__init__(sentence)


def _near(name: str, known: Iterable[str], words: Mapping[str, str]) -> list[str]:
    """Return what begins so, else what is spelled much like it, else what a word like it means."""
    names = {it.casefold(): it for it in known}
    meant = {it.casefold(): meaning for it, meaning in words.items()}
    for spelled, most in ((names, _NEAR), (meant, 1)):
        begun = [it for it in spelled if it.startswith(name)] if len(name) >= _TELLING else []
        if begun:
            return [spelled[it] for it in begun[:most]]
    close = get_close_matches(name, names, n=_NEAR, cutoff=0.6)
    like = get_close_matches(name, meant, n=1, cutoff=0.6)
    return [names[it] for it in close] or [meant[it] for it in like]


def _either(names: list[str]) -> str:
    return " or ".join(repr(name) for name in names)
