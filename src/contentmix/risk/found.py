"""What was found: a flag on a post, with the words that raised it and what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import overload

from contentmix.errors import InputError
from contentmix.facts.flags import load_flags
from contentmix.model.table import Table
from contentmix.model.words import counted

_UNKNOWN_SEVERITY = 1
_UNKNOWN_FIX = "look at it: this flag is the team's own"


class Origin(StrEnum):
    """Who raised a flag: a person, one of our rules, or a classifier."""

    USER = "user"
    RULE = "rule"
    CLASSIFIER = "classifier"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a post that raised a flag.

    Attributes
    ----------
    field
        Where they stand: ``text``, ``title``, ``first_comment``; ``hashtags.0`` is the first.
    start, end
        From which letter to before which, counted in code points of the original.
    text
        What stands there.
    term
        What matched: the term of the list, or the name of the check.
    """

    field: str
    start: int
    end: int
    text: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFound:
    """A flag on a post, and why.

    Attributes
    ----------
    post_id
        The post; its place, counted from 1, where texts were given.
    channel
        The channel of the variant that it is about; None where it is about the post.
    flag
        The id of the flag.
    origin
        Who raised it.
    rule
        Which check: ``lexicon.it``, ``pattern.iban``, ``structure.link_only``.
    version
        Of the list that was used; empty where no list was.
    score
        How sure, from 0 to 1: 1 for a person, a check digit and a strong term; a classifier's
        probability.
    spans
        The words that raised it; empty where it is about the whole.
    why
        What was found, in words.
    fix
        What to do, as an order; left out, that of the flag.
    severity
        0 to 3; left out, that of the flag.

    Examples
    --------
    >>> found = FlagFound(post_id="p1", flag="alcohol", origin=Origin.USER, why="set by hand")
    >>> found.severity, found.fix
    (2, 'have a second person approve it, for adults only')
    """

    post_id: str
    flag: str
    origin: Origin
    why: str
    rule: str = ""
    version: str = ""
    channel: str | None = None
    score: float = 1.0
    spans: tuple[Span, ...] = ()
    fix: str = ""
    severity: int = -1

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise InputError("score", f"must be from 0 to 1, not {self.score!r}")
        known = load_flags().get(self.flag)
        if self.severity < 0:
            object.__setattr__(self, "severity", known.severity if known else _UNKNOWN_SEVERITY)
        if not self.fix:
            object.__setattr__(self, "fix", known.fix if known else _UNKNOWN_FIX)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the post that raised it."""
        return tuple(dict.fromkeys(span.text for span in self.spans))

    def __str__(self) -> str:
        where = f"{self.post_id}, {self.channel}" if self.channel else self.post_id
        return f"{where}: {self.flag}, {self.why} [{self.fix}]"


@dataclass(frozen=True, repr=False)
class FlagsFound(Sequence[FlagFound]):
    """All flags that were found, in the order of the posts, the gravest of each first.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> found = detect("Come for a bottle of Lambrusco!")
    >>> [(it.flag, it.words) for it in found]
    [('alcohol', ('Lambrusco',))]
    """

    flags: Sequence[FlagFound] = ()
    posts: int = field(default=0, compare=False)

    @overload
    def __getitem__(self, index: int) -> FlagFound: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[FlagFound]: ...
    def __getitem__(self, index: int | slice) -> FlagFound | Sequence[FlagFound]:
        return self.flags[index]

    def __len__(self) -> int:
        return len(self.flags)

    def __iter__(self) -> Iterator[FlagFound]:
        return iter(self.flags)

    @property
    def by_post(self) -> Mapping[str, tuple[FlagFound, ...]]:
        """The flags of each post that has any."""
        found: dict[str, list[FlagFound]] = {}
        for flag in self.flags:
            found.setdefault(flag.post_id, []).append(flag)
        return {post_id: tuple(flags) for post_id, flags in found.items()}

    def of(self, flag: str) -> tuple[FlagFound, ...]:
        """Return where one flag was found."""
        return tuple(found for found in self.flags if found.flag == flag)

    @property
    def summary(self) -> str:
        """One line: how many flags, on how many posts."""
        touched = len({flag.post_id for flag in self.flags})
        return f"{counted(len(self.flags), 'flag')} on {touched} of {counted(self.posts, 'post')}"

    def table(self) -> Table:
        """Return what people read: one row per flag."""
        rows = tuple(
            (
                f"{it.post_id}, {it.channel}" if it.channel else it.post_id,
                it.flag,
                str(it.severity),
                it.why,
                it.fix,
                " ".join(filter(None, (it.origin, it.rule, it.version))),
            )
            for it in self.flags
        )
        return Table(self.summary, ("post", "flag", "severity", "what", "fix", "found by"), rows)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()
