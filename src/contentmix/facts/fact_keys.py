"""What a fact can be about: a closed list of keys and units, so that no typing error passes."""

from enum import StrEnum
from functools import cache
from typing import Any

from contentmix.errors import UnknownNameError
from contentmix.facts.store import read_data
from contentmix.model.value import Frozen, Name, Names, Value


class Holds(StrEnum):
    """What kind of value a unit has."""

    TRUTH = "yes or no"
    WHOLE = "a whole number"
    NUMBER = "a number"
    SENTENCE = "a sentence"
    WORDS = "a list of words"

    def fits(self, value: Any) -> bool:
        """Tell whether `value` is of this kind; no number is negative, no text empty.

        Examples
        --------
        >>> Holds.WHOLE.fits(5), Holds.WHOLE.fits(True), Holds.NUMBER.fits(0.5)
        (True, False, True)
        """
        if type(value) not in _TYPES[self]:  # not isinstance: True is no whole number
            return False
        if self in (Holds.WHOLE, Holds.NUMBER):
            return bool(value >= 0)
        if self is Holds.WORDS:
            return bool(value) and all(isinstance(word, str) and word for word in value)
        return bool(value != "")


_TYPES: dict[Holds, tuple[type, ...]] = {
    Holds.TRUTH: (bool,),
    Holds.WHOLE: (int,),
    Holds.NUMBER: (int, float),
    Holds.SENTENCE: (str,),
    Holds.WORDS: (tuple,),
}


class Use(StrEnum):
    """What is done with a fact: a `RULE` judges by it, or it is `INFORMATION` for people."""

    RULE = "rule"
    INFORMATION = "information"


class Unit(Value):
    """What is counted, and the kind of value that this gives."""

    holds: Holds
    meaning: Name


class FactKey(Value):
    """What a fact is about.

    Attributes
    ----------
    units
        The units in which it may be given.
    """

    units: Names
    use: Use
    meaning: Name


class FactKeys(Value):
    """Every key and every unit by name.

    Examples
    --------
    >>> keys = load_fact_keys()
    >>> keys.key("video.duration.max").units, keys.unit("seconds").holds.value
    (('seconds',), 'a number')
    """

    units: Frozen[Unit]
    keys: Frozen[FactKey]

    def key(self, name: str) -> FactKey:
        """Return the key of that name.

        Raises
        ------
        UnknownNameError
            There is none; the hint lists near names.
        """
        found = self.keys.get(name)
        if found is None:
            raise UnknownNameError("fact key", name, known=self.keys)
        return found

    def unit(self, name: str) -> Unit:
        """Return the unit of that name.

        Raises
        ------
        UnknownNameError
            There is none; the hint lists near names.
        """
        found = self.units.get(name)
        if found is None:
            raise UnknownNameError("unit of facts", name, known=self.units)
        return found


@cache
def load_fact_keys() -> FactKeys:
    """Load every key and unit that a fact may have."""
    return FactKeys(**read_data("keys", "facts"))
