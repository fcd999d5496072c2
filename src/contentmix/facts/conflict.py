"""Sources that disagree, and why we follow one of them."""

from typing import Self

from pydantic import Field, model_validator

from contentmix.facts.fact import Quoted
from contentmix.facts.fact_keys import load_fact_keys
from contentmix.model.value import Name, Value


class Alternative(Quoted):
    """What another source says, which we did not follow."""

    says: Name


class Conflict(Value):
    """Sources that disagree on one fact.

    Attributes
    ----------
    alternatives
        The readings we did not choose; the one we chose is the fact itself. Where the
        placement has no such fact, we chose none.
    because
        The reason of the choice.
    """

    placement: Name
    key: Name
    alternatives: tuple[Alternative, ...] = Field(min_length=1)
    because: Name

    @property
    def sentence(self) -> str:
        """What the others say, and why we do not, on one line."""
        says = ", ".join(other.says for other in self.alternatives)
        return f"{self.placement} {self.key}: others say {says}. {self.because}"

    @model_validator(mode="after")
    def _known(self) -> Self:
        load_fact_keys().key(self.key)
        return self
