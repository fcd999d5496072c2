"""What is wrong with a cell, and the ledger in which all findings of one reading are gathered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from contentmix.formats.reading.grid import SHEET_ROWS
from contentmix.model.question import Kind, Question
from contentmix.model.report import Severity, Violation
from contentmix.rules.rule import Rule

_SHOWN_ROWS = 8
_SHOWN_VALUES = 5
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person could say about a cell.

    Attributes
    ----------
    word
        What is asked about, where it is not the whole cell.
    """

    kind: Kind
    options: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a cell.

    Attributes
    ----------
    says
        The predicate of the sentence whose subject is the cell: ``is no date``.
    fix
        What to do, as an order.
    severity
        None takes the rule's own.
    asks
        What would settle it.
    """

    rule: Rule
    says: str
    fix: str
    severity: Severity | None = None
    asks: Ask | None = field(default=None, compare=False)


class Parsed(NamedTuple):
    """What became of a cell.

    Attributes
    ----------
    value
        None when it means nothing.
    keep
        Whether the cell itself is kept on the post.
    """

    value: object = None
    keep: bool = False
    trouble: Trouble | None = None


@dataclass(slots=True)
class Asked:
    """A question while it is gathered: the rows it stands in, and the cells of a column."""

    ask: Ask
    rows: list[int] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)

    def question(self, kind: Kind, word: str) -> Question:
        """Return the question; the cells of a column are its examples."""
        shown = tuple(self.values)[:_SHOWN_VALUES] if kind == "column" else ()
        return Question(kind, word, self.ask.options, tuple(self.rows), shown)


@dataclass(slots=True)
class Ledger:
    """The findings of one reading; those that say the same of several rows are one.

    Examples
    --------
    >>> from contentmix.rules.input import UNREADABLE_DATE
    >>> ledger = Ledger("march.csv")
    >>> trouble = Trouble(UNREADABLE_DATE, "is a weekday, not a date", "write 2027-03-01")
    >>> for row, day in enumerate(["Mon", "Tue", "Mon"], start=2):
    ...     ledger.note(trouble, row, "Day", day)
    >>> print(*ledger.violations())
    march.csv, rows 2, 3, 4, column Day: CM002 'Mon', 'Tue': is a weekday, not a date [write ...]
    """

    source: str
    sheets: tuple[str, ...] = ()
    _rows: dict[tuple[str, Trouble], list[int]] = field(default_factory=dict)
    _values: dict[tuple[str, Trouble], dict[str, None]] = field(default_factory=dict)
    _ready: list[Violation] = field(default_factory=list)
    _asked: dict[tuple[Kind, str], Asked] = field(default_factory=dict)

    def note(self, trouble: Trouble, row: int, heading: str = "", value: str = "") -> None:
        """Write down what is wrong with the cell of `row` under `heading`."""
        key = heading, trouble
        rows = self._rows.setdefault(key, [])
        if rows[-1:] != [row]:  # a row that holds several posts is one place
            rows.append(row)
        if value:
            self._values.setdefault(key, {})[value] = None
        if trouble.asks:
            self._ask(trouble.asks, row, heading, value)

    def _ask(self, ask: Ask, row: int, heading: str, value: str) -> None:
        word = heading if ask.kind == "column" else ask.word or value
        asked = self._asked.setdefault((ask.kind, word), Asked(ask))
        if asked.rows[-1:] != [row]:
            asked.rows.append(row)
        asked.values[value] = None

    def questions(self) -> tuple[Question, ...]:
        """Return what only a person can decide, each word once, in the order of the table."""
        return tuple(asked.question(kind, word) for (kind, word), asked in self._asked.items())

    def add(self, violations: Iterable[Violation]) -> None:
        """Write down findings that are whole already."""
        self._ready.extend(violations)

    def say(self, rule: Rule, message: str, fix: str, severity: Severity | None = None) -> None:
        """Write down what is true of the source as a whole."""
        self._ready.append(
            rule.violation(
                where=self.source, message=message, fix=fix, severity=severity or rule.severity
            )
        )

    def violations(self) -> tuple[Violation, ...]:
        """Return everything written down."""
        return (*self._ready, *(self._violation(*key) for key in self._rows))

    def _violation(self, heading: str, trouble: Trouble) -> Violation:
        values = list(self._values.get((heading, trouble), ()))
        column = f", column {heading}" if heading else ""
        return trouble.rule.violation(
            where=f"{self.source}, {self._place(self._rows[heading, trouble])}{column}",
            message=_with_values(values, trouble.says),
            fix=trouble.fix,
            severity=trouble.severity or trouble.rule.severity,
        )

    def _place(self, rows: list[int]) -> str:
        """Say the rows, with their sheet where there are several."""
        if not self.sheets:
            return _rows_in_words(rows)
        by_sheet: dict[str, list[int]] = {}
        for row in rows:
            by_sheet.setdefault(self.sheets[row // SHEET_ROWS], []).append(row % SHEET_ROWS)
        return "; ".join(f"sheet {name}, {_rows_in_words(n)}" for name, n in by_sheet.items())


def _rows_in_words(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:_SHOWN_ROWS]))
    more = len(rows) - _SHOWN_ROWS
    return f"row{'s' * (len(rows) > 1)} {shown}" + (f" and {more} more" if more > 0 else "")


def _with_values(values: list[str], says: str) -> str:
    shown = ", ".join(repr(value[:_LONGEST]) for value in values[:_SHOWN_VALUES])
    more = len(values) - _SHOWN_VALUES
    others = f" and {more} others" if more > 0 else ""
    separator = ": " if len(values) > 1 else " " if values else ""
    return f"{shown}{others}{separator}{says}"
