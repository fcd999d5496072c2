"""What a user knows better than we do: a server's own limit, a subscription."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from contentmix.errors import InputError
from contentmix.facts.fact import Fact, Facts
from contentmix.facts.sources import with_sources
from contentmix.model.value import Name


class PlacementOverlay(Facts):
    """Facts that replace ours on one placement."""

    name: Name


class Overlay(Facts):
    """Facts that replace ours on one network, and on its placements.

    Examples
    --------
    >>> Overlay(placements=[{"name": "post"}]).placements[0].facts
    ()
    """

    placements: tuple[PlacementOverlay, ...] = ()


def read_overlay(given: Path | str | Mapping[str, Any]) -> Mapping[str, Overlay]:
    """Read a file of overlays, or a mapping of the same form: one table per network.

    Raises
    ------
    InputError
        The file cannot be read, or says something that no fact can say.
    """
    tables = given if isinstance(given, Mapping) else _read(Path(given))
    wrong = [name for name, table in tables.items() if not isinstance(table, Mapping)]
    if wrong:
        raise InputError(wrong[0], "must be the table of a network", hint="such as [mastodon]")
    return {name: Overlay(**with_sources(table)) for name, table in tables.items()}


def laid_over(ours: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `ours` with `theirs` on top: from its first day on, a key is theirs alone."""
    first: dict[str, date] = {}
    for fact in theirs:
        first.setdefault(fact.key, fact.since or date.min)
    kept = [fact for fact in ours if (fact.since or date.min) < first.get(fact.key, date.max)]
    return (*kept, *theirs)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is not TOML: {error}") from None
