"""A fact: one published value with its source, and how values follow each other."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from contentmix.facts.fact_keys import load_fact_keys
from contentmix.facts.sourced import Sourced
from contentmix.model.value import Line, Name, Value


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Quoted(Sourced):
    """Something published, with the text in which it was really read.

    Attributes
    ----------
    as_of
        Date of that text, as exactly as it is known: ``2026-08-22``, ``2026``.
    via
        Who quotes the source, where the source itself was not read.
    """

    as_of: Line = ""
    via: Line = ""

    @cached_property
    def reference(self) -> str:
        """The source with whoever quotes it, its confidence and date, on one line."""
        quoted = f", quoted by {self.via}" if self.via else ""
        return f"{self.source}{quoted} ({self.confidence}, checked {self.checked})"


class Fact(Quoted):
    """One published value, such as a limit, from a day on.

    Attributes
    ----------
    key
        What it is about: ``text.max``, ``hashtags.max``, ``media.required``; one of `FactKeys`.
    value
        A bool, an int, a float, a text or a tuple of texts: what the unit holds.
    unit
        What is counted; one of those that the key allows.
    since
        First day on which it holds; None when that is not known, or always was.

    Examples
    --------
    >>> from contentmix import load_network
    >>> load_network("x").placement().fact("text.max", on=date(2027, 3, 1)).shown
    '280 x weighted'
    """

    key: Name
    value: Annotated[Any, BeforeValidator(_frozen)]  # its kind depends on the unit: see `_fitting`
    unit: Name
    since: date | None = None

    @property
    def shown(self) -> str:
        """The value with its unit, as people read it."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, tuple):
            return ", ".join(self.value)
        if isinstance(self.value, str):
            return self.value
        unit = "" if self.unit == "count" else f" {self.unit.replace('_', ' ')}"
        return f"{self.value:,}{unit}"

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        known = load_fact_keys()
        allowed = known.key(self.key).units
        holds = known.unit(self.unit).holds
        if self.unit not in allowed:
            raise ValueError(f"{self.key} is given in {' or '.join(allowed)}, not {self.unit}")
        if not holds.fits(self.value):
            raise ValueError(f"{self.key} in {self.unit} is {holds}, not {self.value!r}")
        return self


class Facts(Value):
    """Facts that belong together, each key with its history.

    Examples
    --------
    >>> Facts().fact("text.max", on=date(2027, 3, 1)) is None
    True
    """

    facts: tuple[Fact, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Fact, ...]]:
        found: dict[str, tuple[Fact, ...]] = {}
        for fact in self.facts:
            found[fact.key] = (*found.get(fact.key, ()), fact)
        return found

    def history(self, key: str) -> tuple[Fact, ...]:
        """Return every value that `key` ever had, the oldest first.

        Raises
        ------
        UnknownNameError
            No fact can have that key.
        """
        found = self._by_key.get(key)
        if found is None:
            load_fact_keys().key(key)  # a typing error is refused, not silent
            return ()
        return found

    def fact(self, key: str, on: date) -> Fact | None:
        """Return the value in force on a day; None when none is known.

        Raises
        ------
        UnknownNameError
            No fact can have that key.
        """
        in_force = None
        for fact in self.history(key):
            if fact.since is None or fact.since <= on:
                in_force = fact
        return in_force

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        for key, facts in self._by_key.items():
            days = [fact.since or date.min for fact in facts]
            if days != sorted(set(days)):
                raise ValueError(f"{key}: values must ascend by since")
        return self
