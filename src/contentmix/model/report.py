"""Findings: what is wrong, where, why, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import overload

from contentmix.errors import ViolationsFound
from contentmix.model.origin import Origin
from contentmix.model.question import Question, Suggestion
from contentmix.model.table import Table
from contentmix.model.words import counted


class Severity(StrEnum):
    """How bad a finding is; `ERROR` is worse than `WARNING` is worse than `INFO`.

    Examples
    --------
    >>> Severity.ERROR.rank > Severity.WARNING.rank
    True
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANKS[self]


OWN_FORM = "our own form"
"""Why the columns of our own table mean what they are called."""

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One finding.

    Attributes
    ----------
    code, name
        The rule, such as ``CM101`` and ``text-too-long``; `explain` tells more.
    where
        The place in words: a channel and moment, a row and column.
    message
        What is wrong, with this case's numbers.
    fix
        What to do, as an order: ``cut 20 characters``.
    source
        Where the limit comes from; empty for the user's own rules.
    post_id, channel, at
        The same place for programs; None where it is not about one.

    Examples
    --------
    >>> print(Violation(code="CM101", name="text-too-long", severity=Severity.ERROR,
    ...                 where="x, Monday", message="300 of 280 characters",
    ...                 fix="cut 20 characters"))
    x, Monday: CM101 300 of 280 characters [cut 20 characters]
    """

    code: str
    name: str
    severity: Severity
    where: str
    message: str
    fix: str
    source: str = ""
    post_id: str | None = None
    channel: str | None = None
    at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.code} {self.message} [{self.fix}]"


@dataclass(frozen=True, repr=False)
class Report(Sequence[Violation]):
    """All findings, the worst first, then by place.

    Examples
    --------
    >>> report = Report()
    >>> report.ok, len(report.errors)
    (True, 0)
    """

    violations: Sequence[Violation] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.violations, key=_worst_first)
        object.__setattr__(self, "violations", tuple(ordered))

    @overload
    def __getitem__(self, index: int) -> Violation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Violation]: ...
    def __getitem__(self, index: int | slice) -> Violation | Sequence[Violation]:
        return self.violations[index]

    def __len__(self) -> int:
        return len(self.violations)

    def __iter__(self) -> Iterator[Violation]:
        return iter(self.violations)

    @property
    def errors(self) -> tuple[Violation, ...]:
        """Findings that must be mended."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """Findings that somebody should look at."""
        return self.of(Severity.WARNING)

    @property
    def infos(self) -> tuple[Violation, ...]:
        """Things to know."""
        return self.of(Severity.INFO)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def of(self, severity: Severity) -> tuple[Violation, ...]:
        """Return the findings of exactly this severity."""
        return tuple(v for v in self.violations if v.severity is severity)

    def at_least(self, severity: Severity) -> tuple[Violation, ...]:
        """Return the findings that are as bad as `severity`, or worse."""
        return tuple(v for v in self.violations if v.severity.rank >= severity.rank)

    def select(self, *prefixes: str) -> "Report":
        """Return the findings whose code starts with any of `prefixes`, such as ``CM3``."""
        return Report(tuple(v for v in self.violations if v.code.startswith(prefixes)))

    def raise_for_errors(self) -> None:
        """Raise when there is an error; do nothing otherwise.

        Raises
        ------
        ViolationsFound
            With this report in ``.report``.
        """
        if self.errors:
            raise ViolationsFound(
                self, f"{counted(len(self.errors), 'error')}; the first: {self.errors[0]}"
            )

    def table(self) -> Table:
        """Return what people read: one row per finding."""
        rows = tuple((v.severity, v.code, v.where, v.message, v.fix) for v in self.violations)
        return Table(self.summary, ("severity", "code", "where", "what", "fix"), rows)

    @property
    def summary(self) -> str:
        """One line: how many findings of each severity."""
        found = (("error", self.errors), ("warning", self.warnings), ("note", self.infos))
        return ", ".join(counted(len(some), word) for word, some in found)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()


def _worst_first(violation: Violation) -> tuple[int, str, str, str, str]:
    at = violation.at.isoformat() if violation.at else ""
    rank = -violation.severity.rank
    return rank, violation.code, violation.channel or "", at, violation.where


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column of a source was understood.

    Attributes
    ----------
    column
        The heading as it stands in the source.
    meaning
        The field of the post or calendar it became; None when it was kept as it is.
    evidence
        Why: ``given``, the alias that matched, or what the values look like.
    confidence
        The share of its filled cells that look like the meaning; 1 where any text does.
    how
        What else `mapping=` says of it: the order of its dates, ``down``, ``serial``. Of one of
        several columns side by side, such as one for each network: what it says.
    """

    column: str
    meaning: str | None
    evidence: str
    confidence: float = 1.0
    how: str = ""

    @property
    def understood(self) -> str:
        """What people read: ``text``, ``channel and text``, ``kept as it is``."""
        return self.meaning or self.how or "kept as it is"

    @property
    def mapped(self) -> str:
        """What `mapping=` says to read it so again; empty when it is kept as it is."""
        return f"{self.meaning} {self.how}".strip() if self.meaning else ""


@dataclass(frozen=True, repr=False)
class ReadingReport(Report):
    """How a source was read.

    Attributes
    ----------
    source
        The name of the file or ``"DataFrame"``.
    columns
        One entry for each column, in order.
    rows
        Rows of the table, header and blank lines not counted.
    left_out
        Rows that became nothing, each with the reason as a finding in the report.
    questions
        What only a person can decide, each answered by ``vocabulary={kind: {word: answer}}``.
    suggestions
        For posts without a known category (the first 1,000), where their own words point;
        never applied.
    origin
        The table as it was found, for `write_csv(..., like=)`; None for our own form.
    """

    source: str = ""
    columns: tuple[ColumnReading, ...] = ()
    rows: int = 0
    left_out: tuple[int, ...] = ()
    questions: tuple[Question, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    origin: Origin | None = field(default=None, compare=False)

    @property
    def mapping(self) -> Mapping[str, str]:
        """Meaning by column, as `mapping=` takes it."""
        return {c.column: c.mapped for c in self.columns if c.meaning}

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """The questions as a dict to fill in, to keep, and to read again with as `vocabulary=`."""
        found: dict[str, dict[str, str]] = {}
        for question in self.questions:
            found.setdefault(question.kind, {})[question.word] = ""
        return found

    def suggested(self, confidence: float = 0.6) -> dict[str, dict[str, str]]:
        """Return the suggestions as `vocabulary=` takes them, for whoever wants to apply them.

        Parameters
        ----------
        confidence
            The least that a suggestion must have.
        """
        sure = [s for s in self.suggestions if s.confidence >= confidence]
        return {"post": {s.post_id: s.category for s in sure}} if sure else {}

    def column_table(self) -> Table:
        """Return what people read: one row per column."""
        own = [c.column for c in self.columns if c.meaning and c.evidence == OWN_FORM]
        others = [c for c in self.columns if not (c.meaning and c.evidence == OWN_FORM)]
        rows = tuple((c.column, c.understood, c.evidence) for c in others)
        if own:
            rows = ((f"{own[0]} to {own[-1]}", counted(len(own), "field"), OWN_FORM), *rows)
        return Table(
            f"{self.source}: {counted(self.rows, 'row')}, {len(self.left_out)} left out",
            ("column", "understood as", "because"),
            rows,
        )

    def question_table(self) -> Table:
        """Return what people read: one row per question."""
        rows = tuple(
            (q.kind, q.word, str(q.count), q.choices, _suggested(q), " · ".join(q.examples))
            for q in self.questions
        )
        return Table(
            f"{self.source}: {counted(len(rows), 'question')}",
            ("about", "word", "rows", "what it may mean", "suggested", "stands in"),
            rows,
            ("answer with vocabulary={about: {word: meaning}}, and keep the dict",) * bool(rows),
        )

    def _repr_html_(self) -> str:
        asked = self.question_table().to_html() if self.questions else ""
        return self.column_table().to_html() + asked + super()._repr_html_()


def _suggested(question: Question) -> str:
    found = question.suggestion
    return f"{found.category} ({found.confidence:.0%})" if found else ""
