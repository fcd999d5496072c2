"""What reading could not decide: each question with its place and what it may mean."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["category", "status", "network", "time", "column"]
"""What is open: a word for one of the first four, or the order of the dates in a column."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that the words of posts point to: offered, and never applied by reading.

    Attributes
    ----------
    category
        What the words point to.
    confidence
        Between 0 and 1: the share of the cues that point there, less where cues are few.
    because
        The cues that were found.
    post_id
        The post whose words these are; empty where it is about several.
    """

    category: str
    confidence: float
    because: tuple[str, ...]
    post_id: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can decide.

    It is answered by a dict that can be kept: ``vocabulary={kind: {word: answer}}``.

    Attributes
    ----------
    kind, word
        What is asked about: ``category`` and ``Community``, ``column`` and ``Date``.
    options
        What it may mean; empty where only the team can know.
    rows
        Where it stands; their number is the count.
    examples
        Posts, or cells of the column, that it stands in.
    suggestion
        For a category: the known word that this one is nearly, else where the words of the
        posts point.

    Examples
    --------
    >>> question = Question("category", "Community", ("entertainment", "community"), (2, 5))
    >>> question.count, str(question)
    (2, "category 'Community' (2 rows): entertainment or community?")
    """

    kind: Kind
    word: str
    options: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    examples: tuple[str, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def count(self) -> int:
        """In how many rows it stands."""
        return len(self.rows)

    @property
    def choices(self) -> str:
        """The options as one reads them."""
        return f"{' or '.join(self.options)}?" if self.options else "what does it mean?"

    def __str__(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count} rows"
        return f"{self.kind} {self.word!r} ({rows}): {self.choices}"
