"""Names in a strategy: each once, and none that leads nowhere."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Protocol

from contentmix.errors import UnknownNameError


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The name by which others refer to it."""
        ...


def unique(kind: str, nouns: Iterable[Identified]) -> None:
    """Refuse two nouns of one id.

    Raises
    ------
    ValueError
        Two have the same.
    """
    twice = [name for name, count in Counter(noun.id for noun in nouns).items() if count > 1]
    if twice:
        several = "people" if kind == "person" else f"{kind}s"
        raise ValueError(f"two {several} have the id {twice[0]!r}; ids must be unique")


def known(
    where: str,
    names: Iterable[str | None],
    names_known: Collection[str],
    within: str = "the strategy",
) -> None:
    """Refuse a name that is not among those that are known; None is no name.

    Raises
    ------
    ValueError
        A name leads nowhere; near ones are in the sentence.
    """
    for name in names:
        if name is not None and name not in names_known:
            hint = UnknownNameError(where, name, known=names_known).hint
            raise ValueError(f"{where}: {name!r} is not in {within} [{hint}]")
