"""How well a fact is known, and so how loudly it may speak."""

from enum import StrEnum


class Confidence(StrEnum):
    """Where a fact comes from.

    `OFFICIAL` is the network's own page: documentation, help, policy. `DOCUMENTED` is its own
    code or API definition, or a page that answers for what it says under its own name.
    `OBSERVED` is what third parties report, also when they quote an official page,
    `RECALLED` what was not looked up again.

    Examples
    --------
    >>> Confidence("documented").certain, Confidence("observed").certain
    (True, False)
    """

    OFFICIAL = "official"
    DOCUMENTED = "documented"
    OBSERVED = "observed"
    RECALLED = "recalled"

    @property
    def certain(self) -> bool:
        """Whether a breach may be called an error, and not only a warning."""
        return self in (Confidence.OFFICIAL, Confidence.DOCUMENTED)
