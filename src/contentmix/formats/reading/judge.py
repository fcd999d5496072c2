"""Rows to posts and their slots: nothing is lost, and what is wrong is written down."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contentmix.errors import InputError
from contentmix.formats.fields import COLUMNS, SLOT_COLUMNS, read_extra
from contentmix.formats.reading.cells import NOTHING, Reading, clean, read_column
from contentmix.formats.reading.clock import Clock
from contentmix.formats.reading.columns import Column
from contentmix.formats.reading.days import Span, Stamp
from contentmix.formats.reading.grid import as_text
from contentmix.formats.reading.identity import derived_id
from contentmix.formats.reading.lean import Lean, Pairs
from contentmix.formats.reading.moments import PARTS, SKIPPED, Moments, at_home, moments_of, skips
from contentmix.formats.reading.table import Row
from contentmix.formats.reading.trouble import Ledger, Parsed, Trouble
from contentmix.formats.reading.weeks import rota
from contentmix.formats.reading.wish import Wish
from contentmix.model.post import Post, PostStatus
from contentmix.model.report import Severity
from contentmix.rules import input as rules

_FIELDS = frozenset(COLUMNS) - frozenset(SLOT_COLUMNS)
_DATING = frozenset(("at", "date", "day", "week"))
_DAYS = _DATING | {"weekday"}
_SILENT = Trouble(rules.NOTHING_TO_SAY, "has neither a text nor a title", "write a title")
_IMPOSSIBLE = Trouble(
    rules.UNREADABLE_VALUE, "earliest is after latest; both are kept aside", "swap them"
)


_OUT = Trouble(
    rules.READ_AS,
    "says that the post is published, which counts whatever the status says",
    "let the columns say the same",
)
_OTHER_WEEKDAY = Trouble(
    rules.AMBIGUOUS_DATE,
    "names another weekday than that of its date, which was taken",
    "mend the one that is wrong",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one row.

    Attributes
    ----------
    at
        The moments; where there is none, the trouble that nothing has reported yet, or None.
    channels
        Where the post goes at that moment; where else it may go stands in the post.
    placed
        Whether it is scheduled; else it waits in the backlog, and the cells that speak of its
        slot are kept on the post.
    """

    number: int
    post: Post
    at: Moments | Trouble | None
    channels: tuple[str, ...]
    pinned: bool
    placed: bool


Places = Callable[[PostStatus], bool]
"""Whether posts of this status take the slot that their row names."""


@dataclass(frozen=True)
class Judge:
    """Turns rows into entries.

    Attributes
    ----------
    own
        Whether the table is our own form, where the channel of the slot is not the post's.
    ideas
        The numbers of the rows that are ideas in a table that also holds dated posts: what
        they say of days is a number of their own.
    published
        The rows that a further column calls published, each with that column.
    lean
        Makes the posts.
    """

    columns: Sequence[Column]
    wish: Wish
    ledger: Ledger
    places: Places
    own: bool
    ideas: frozenset[int] = frozenset()
    published: Mapping[int, Column] = field(default_factory=dict)
    lean: Lean = field(default_factory=Lean)

    def parsed(self, rows: Sequence[Row]) -> list[list[Reading]]:
        """Return the cells of each column, parsed; what is wrong is noted in the ledger."""
        parsed = [self._column(column, rows) for column in self.columns]
        self._lay_rota(parsed, rows)
        return parsed

    def entries(self, numbers: Sequence[int], parsed: list[list[Reading]]) -> list[Entry]:
        """Return an entry for each row of parsed cells, and let go of them on the way."""
        by_row = zip(*map(_drained, parsed), strict=True)
        return [self._entry(n, cells) for n, cells in zip(numbers, by_row, strict=True)]

    def _column(self, column: Column, rows: Sequence[Row]) -> list[Reading]:
        if not self.ideas or column.meaning not in _DAYS:
            return read_column(column, rows, self.wish, self.ledger, own=self.own)
        dated = [row for row in rows if row[0] not in self.ideas]
        found = iter(read_column(column, dated, self.wish, self.ledger, own=self.own))
        return [
            _aside(column, cells) if number in self.ideas else next(found) for number, cells in rows
        ]

    def _lay_rota(self, parsed: list[list[Reading]], rows: Sequence[Row]) -> None:
        """Count weekdays from the first day, where nothing else says the day."""
        places = {name: n for n, name in self._named}
        if self.wish.start is None or "weekday" not in places or places.keys() & _DATING:
            return
        column = parsed[places["weekday"]]
        numbers = [r.parsed.value for r in column if isinstance(r.parsed.value, int)]
        days = rota(numbers, self.wish.start)
        if isinstance(days, Trouble):
            for (number, _), reading in zip(rows, column, strict=True):
                self.ledger.note(
                    days, number, self.columns[places["weekday"]].heading, reading.text
                )
            return
        following = iter(days)
        parsed[places["weekday"]] = [
            Reading(Parsed(Stamp(next(following)), keep=True), reading.text)
            if isinstance(reading.parsed.value, int)
            else reading
            for reading in column
        ]

    def _entry(self, number: int, cells: Sequence[Reading]) -> Entry:
        said = {name: cells[n].parsed for n, name in self._named if cells[n].text}
        parts = {name: said[name] for name in PARTS if name in said}
        at = moments_of(parts, self.wish, self._further(cells))
        channels = self._channels(said)
        home = self.wish.home_of("".join(channels[:1])) if self.own else None
        if home and isinstance(at, tuple) and "timezone" not in said:
            at = at_home(at, home)
        fields: dict[str, Any] = {
            name: part.value
            for name, part in said.items()
            if name in _FIELDS and part.value is not None
        }
        _bound_by_span(fields, parts)
        _keep_topic(fields, said)
        if channels and not self.own and "channel" in said:
            fields["channels"] = channels
        aside = self._is_out(number, fields, cells)
        status = PostStatus(fields.get("status") or PostStatus.DRAFT)
        taken = isinstance(at, tuple) and bool(channels) and self.places(status)
        if taken and isinstance(at, tuple) and skips(said, at):
            self.ledger.note(SKIPPED, number)
        if _denies_weekday(said):
            self.ledger.note(_OTHER_WEEKDAY, number)
        fields["extra"] = (*aside, *self._extra(number, cells, taken=taken))
        post = self._post(number, fields, cells)
        return Entry(number, post, at, channels, _value(said, "pinned") is True, taken)

    def _is_out(self, number: int, fields: dict[str, Any], cells: Sequence[Reading]) -> Pairs:
        """Let a post be published that a further column calls so; return what is kept aside."""
        column = self.published.get(number)
        before = fields.get("status")
        if column is None or before is PostStatus.PUBLISHED:
            return ()
        fields["status"] = PostStatus.PUBLISHED
        self.ledger.note(_OUT, number, column.heading, cells[column.index].text)
        kept = before is not None and not any(
            r.parsed.keep for c, r in zip(self.columns, cells, strict=True) if c.meaning == "status"
        )
        return self.lean.pairs(self._under(cells, ("status",))) if kept else ()

    def _further(self, cells: Sequence[Reading]) -> list[Clock]:
        """Return what the further columns for the time say, on other clocks."""
        times = [cells[n].parsed.value for n, name in self._named if name == "time"]
        return [clock for clock in times[:-1] if isinstance(clock, Clock)]

    @cached_property
    def _named(self) -> tuple[tuple[int, str], ...]:
        """The place and the meaning of each column that has one."""
        return tuple((n, c.meaning) for n, c in enumerate(self.columns) if c.meaning)

    @cached_property
    def _held(self) -> frozenset[int]:
        """The places of the columns whose cells are a field of the post, unless kept besides."""
        fields = _FIELDS if self.own else _FIELDS | {"channel"}
        return frozenset(n for n, name in self._named if name in fields)

    @cached_property
    def _slot(self) -> frozenset[int]:
        """The places of the columns that speak of the slot only."""
        return frozenset(n for n, _ in self._named if n not in self._held)

    def _channels(self, said: Mapping[str, Parsed]) -> tuple[str, ...]:
        named = _value(said, "channel")
        if isinstance(named, str):
            return (named,)
        if isinstance(named, tuple) and named:
            return named
        return (self.wish.channel,) if self.wish.channel else ()

    def _extra(self, number: int, cells: Sequence[Reading], *, taken: bool) -> Pairs:
        """Return the cells that are no field of the post: not understood, or without a slot."""
        held = self._held | self._slot if taken else self._held
        kept = [
            (self.columns[n].heading, text)
            for n, (parsed, text) in enumerate(cells)
            if text and (n not in held or parsed.keep)
        ]
        if not self.own:
            return self.lean.pairs(kept)
        fixed = [pair for pair in kept if pair[0] in COLUMNS]
        try:
            return (*fixed, *read_extra(pair for pair in kept if pair[0] not in COLUMNS))
        except ValueError as error:
            trouble = Trouble(
                rules.UNREADABLE_VALUE, f"is not what was written: {error}", "mend it"
            )
            self.ledger.note(trouble, number, kept[-1][0], kept[-1][1])
            return tuple(kept)

    def _post(self, number: int, fields: dict[str, Any], cells: Sequence[Reading]) -> Post:
        fields.setdefault("id", derived_id(fields, (reading.text for reading in cells)))
        self._decide(fields, cells)
        if not (fields.get("text") or fields.get("title")):
            self.ledger.note(_SILENT, number)
        try:
            return self.lean.post(fields)
        except InputError:
            self.ledger.note(_IMPOSSIBLE, number)
            aside = self._under(cells, ("earliest", "latest"))
            rest = {n: v for n, v in fields.items() if n not in ("earliest", "latest")}
            return self.lean.post(rest | {"extra": (*aside, *fields["extra"])})

    def _decide(self, fields: dict[str, Any], cells: Sequence[Reading]) -> None:
        """Give a post the category that somebody decided for it; the cell is kept beside it."""
        decided = self.wish.decided.get(fields["id"])
        if decided is None:
            return
        kept = {heading for heading, _ in fields["extra"]}
        aside = [pair for pair in self._under(cells, ("category",)) if pair[0] not in kept]
        fields |= {"category": decided, "extra": (*(p for p in aside if p[1]), *fields["extra"])}

    def _under(self, cells: Iterable[Reading], meanings: tuple[str, ...]) -> Pairs:
        pairs = zip(self.columns, cells, strict=True)
        return tuple((c.heading, r.text) for c, r in pairs if c.meaning in meanings)


def _drained(column: list[Reading]) -> Iterator[Reading]:
    """Give the cells of a column and let go of each, so that large tables take less room."""
    column.reverse()
    while column:
        yield column.pop()


def _denies_weekday(said: Mapping[str, Parsed]) -> bool:
    """Tell whether a row names another weekday than that of its day."""
    weekday = _value(said, "weekday")
    stamps = [_value(said, name) for name in ("at", "date", "day")]
    days = [stamp.day for stamp in stamps if isinstance(stamp, Stamp)]
    return isinstance(weekday, int) and any(day.weekday() != weekday for day in days)


def _aside(column: Column, cells: Sequence[Any]) -> Reading:
    text = as_text(cells[column.index]) if column.index < len(cells) else ""
    return Reading(Parsed(keep=True), clean(text)) if text.strip() else NOTHING


def _bound_by_span(fields: dict[str, Any], parts: Mapping[str, Parsed]) -> None:
    """Let a post that names several days be valid in them, if nothing else says when."""
    if any(isinstance(part.value, Stamp) for part in parts.values()):
        return
    span = next((p.value for p in parts.values() if isinstance(p.value, Span)), None)
    if span and "earliest" not in fields and "latest" not in fields and "weekday" not in parts:
        fields |= {"earliest": span.first, "latest": span.last}


def _keep_topic(fields: dict[str, Any], said: Mapping[str, Parsed]) -> None:
    """Let a word of the category column that is no category be the topic as well."""
    trouble = said["category"].trouble if "category" in said else None
    if trouble and trouble.rule is rules.UNKNOWN_CATEGORY:
        fields.setdefault("topic", fields["category"])


def _value(said: Mapping[str, Parsed], name: str) -> object:
    return said[name].value if name in said else None
