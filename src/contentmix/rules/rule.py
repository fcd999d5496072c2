"""A rule: one function with a code, a name that reads well after "allow", and its reasons."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from inspect import cleandoc
from typing import TypedDict, Unpack

from contentmix.model.report import Severity, Violation
from contentmix.model.table import Table
from contentmix.rules.context import Context

HEADINGS = ("What it checks", "Why it matters", "How to fix", "Source")

Check = Callable[[Context], Iterable[Violation]]


class Place(TypedDict, total=False):
    """Where a violation is, and what else it carries; see `Violation`."""

    severity: Severity
    source: str
    post_id: str | None
    channel: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered check.

    Attributes
    ----------
    code
        ``CM101``; the first digit is the family.
    name
        What it finds, so that it reads well after "allow": ``text-too-long``.
    severity
        How bad a finding is, unless the finding says otherwise.
    explanation
        One line, then a paragraph under each of `HEADINGS`.
    check
        Yields the violations of a calendar; None for what only a reader can find.

    Examples
    --------
    >>> from contentmix import explain
    >>> explain("text-too-long").code
    'CM101'
    """

    code: str
    name: str
    severity: Severity
    explanation: str
    check: Check | None = None

    def violation(self, *, where: str, message: str, fix: str, **place: Unpack[Place]) -> Violation:
        """Make a finding of this rule; `severity` in `place` overrides the rule's own."""
        found: Place = {"severity": self.severity, **place}
        return Violation(
            code=self.code, name=self.name, where=where, message=message, fix=fix, **found
        )

    @property
    def title(self) -> str:
        """The first line of the explanation."""
        return self.explanation.partition("\n")[0]

    @property
    def sections(self) -> Mapping[str, str]:
        """The paragraph under each heading, on one line."""
        found: dict[str, list[str]] = {}
        for line in self.explanation.splitlines()[1:]:
            if line in HEADINGS:
                found[line] = []
            elif line.strip():
                found[next(reversed(found))].append(line.strip())
        return {heading: " ".join(lines) for heading, lines in found.items()}

    def table(self) -> Table:
        """Return what people read: one row per heading."""
        title = f"{self.code} {self.name} ({self.severity}): {self.title}"
        return Table(title, ("", ""), tuple(self.sections.items()))

    def __str__(self) -> str:
        return f"{self.code} {self.name} ({self.severity})\n{self.explanation}"

    def _repr_html_(self) -> str:
        return self.table().to_html()


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Rule]:
    """Turn a function into a `Rule`; its docstring is the explanation.

    Examples
    --------
    >>> @rule("MY1", "empty-calendar", Severity.INFO)
    ... def empty_calendar(context):
    ...     '''Nothing is planned.'''
    ...     if not context.calendar:
    ...         yield empty_calendar.violation(where="calendar", message="empty", fix="plan")
    >>> empty_calendar.title
    'Nothing is planned.'
    """

    def decorate(check: Check) -> Rule:
        return Rule(code, name, severity, cleandoc(check.__doc__ or name), check)

    return decorate
