"""A mix: how many posts of each category there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pydantic import NonNegativeInt

from contentmix.model.target import Target
from contentmix.model.value import Frozen, Value


class Mix(Value):
    """Observed counts per category.

    Examples
    --------
    >>> mix = Mix.of(["sales", "info", "info", "info"])
    >>> mix.total, mix.share("info")
    (4, Fraction(3, 4))
    >>> float(mix.distance(Target(shares={"sales": 0.5, "info": 0.5})))
    0.25
    """

    counts: Frozen[NonNegativeInt]

    @classmethod
    def of(cls, categories: Iterable[str | None]) -> "Mix":
        """Count categories; a post without one counts under the empty name."""
        return cls(counts=Counter(category or "" for category in categories))

    @property
    def total(self) -> int:
        """All posts."""
        return sum(self.counts.values())

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Share of each category that occurs; empty for an empty mix."""
        return {name: Fraction(count, self.total) for name, count in self.counts.items() if count}

    def count(self, categories: Iterable[str]) -> int:
        """Return how many posts are of any of `categories`."""
        return sum(self.counts.get(name, 0) for name in set(categories))

    def share(self, *categories: str) -> Fraction:
        """Return the share of posts of any of `categories`, 0 for an empty mix."""
        return Fraction(self.count(categories), self.total) if self.total else Fraction(0)

    def distance(self, target: Target) -> Fraction:
        """Return the total variation from `target`: the share of posts in the wrong category.

        Posts of a category that the target does not name are all in the wrong one.
        """
        if not self.total:
            return Fraction(0)
        missing = (part.share - self.share(*part.categories) for part in target.parts)
        return sum((gap for gap in missing if gap > 0), Fraction(0))
