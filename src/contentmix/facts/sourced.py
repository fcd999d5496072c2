"""What every fact carries: where it stands, when that was looked up, how well it is known."""

from datetime import date

from contentmix.facts.confidence import Confidence
from contentmix.model.value import Line, Name, Value


class Sourced(Value):
    """Something that somebody published.

    Attributes
    ----------
    source, checked, confidence
        Where it stands, when that was looked up, how well it is known.
    note
        What the number leaves open.
    """

    source: Name
    checked: date
    confidence: Confidence
    note: Line = ""

    @property
    def reference(self) -> str:
        """The source with its confidence and date, on one line."""
        return f"{self.source} ({self.confidence}, checked {self.checked})"
