"""Results from the exports of networks and schedulers, joined to the posts of a calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from contentmix.errors import InputError
from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_words
from contentmix.formats.reading.dates import DateReader, possible_orders
from contentmix.formats.reading.days import Stamp
from contentmix.formats.reading.grid import Cell, Grid, as_text, is_blank
from contentmix.formats.reading.opening import open_source
from contentmix.learning.results import Measured, Results
from contentmix.model.calendar import Calendar, ScheduledPost
from contentmix.model.moment import at_wall_clock
from contentmix.model.report import Violation
from contentmix.model.strategy import Strategy
from contentmix.rules.input import UNREAD_PART

_NUMBERS = ("impressions", "reach", "reactions", "comments", "shares", "clicks", "saves")
_SEARCHED = 30
_NEAR = timedelta(hours=1)
_TELLING = 12  # letters by which two texts can be told to be one

_Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class _Place:
    """A published post, with what an export may call it by."""

    entry: ScheduledPost
    names: frozenset[str]
    text: str

    def named(self, channel: str | None) -> bool:
        return channel is None or fold(channel) in self.names


def read_results(
    source: Any,
    calendar: Calendar | Iterable[ScheduledPost],
    strategy: Strategy,
    *,
    mapping: Mapping[str, str] | None = None,
    channel: str | None = None,
) -> Results:
    """Read what became of published posts, and join it to them.

    A row belongs to the post of its id; else to the one whose text begins alike; else to the one
    at its moment, within an hour. Rows that belong to no post are in ``notes``, published posts
    without a row in ``missing``. Numbers that are left empty are 0 where the export has the
    column; they are not known where it has none, or has a text there, such as ``n/a``.

    Parameters
    ----------
    source
        The path of a CSV or XLSX file, its bytes, an open file, a list of dicts or a DataFrame.
    calendar
        The posts that may have been published: a calendar, or the history of a backlog.
    strategy
        Whose channels they stand on; times of the export are in its zone.
    mapping
        Meaning by heading, where ours is wrong: ``{"Total plays": "impressions"}``.
    channel
        The channel of an export that names none, as those of networks do.

    Raises
    ------
    InputError
        The source cannot be opened, holds no column of results, or `channel` is not one.

    Examples
    --------
    >>> from contentmix import Post
    >>> strategy = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> post = Post(id="a", text="Bread at six.", category="info", status="published")
    >>> calendar = Calendar([ScheduledPost(post=post, channel="x", at="2027-03-01T09:00Z")])
    >>> rows = [{"Post text": "Bread at six.", "Impressions": "1,200", "Likes": "30"}]
    >>> read_results(rows, calendar, strategy)[0].rate
    0.025
    """
    default = None if channel is None else strategy.channel(channel).id
    name, rows = _table(source, mapping or {})
    places = list(_places(calendar, strategy))
    when = _Clock(rows, ZoneInfo(strategy.timezone))
    found: dict[int, Measured] = {}
    notes: list[Violation] = []
    for number, row in rows:
        place = _home(row, places, when.read(row), default)
        if place is None or id(place) in found:
            notes.append(_stray(name, number, row, known=place is not None))
        else:
            found[id(place)] = Measured(place.entry, **_counts(row))
    ordered = sorted(found.values(), key=lambda it: (it.entry.at.astimezone(UTC), it.entry.channel))
    missing = [it.entry for it in places if it.entry.published and id(it) not in found]
    return Results(tuple(ordered), tuple(missing), tuple(notes))


@cache
def _meanings() -> Mapping[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for meaning, words in read_data("words", "results")["words"].items():
        for rank, word in enumerate(words):
            found.setdefault(fold(word), (meaning, rank))
    return found


def _table(source: Any, mapping: Mapping[str, str]) -> tuple[str, list[tuple[int, _Row]]]:
    opened = open_source(source)
    for grid in opened.grids:
        rows = _rows(grid, {fold(heading): meaning for heading, meaning in mapping.items()})
        if rows:
            return opened.name, rows
    what = "has no column of results, such as impressions or likes"
    raise InputError(opened.name, what, hint='give mapping={"Your heading": "impressions"}')


def _rows(grid: Grid, said: Mapping[str, str]) -> list[tuple[int, _Row]]:
    if grid.headings is not None:
        columns = _columns(grid.headings, said)
        return _body(grid.rows, columns, 1) if _tells(columns) else []
    for number, row in enumerate(grid.rows[:_SEARCHED]):
        columns = _columns([as_text(cell) for cell in row], said)
        if _tells(columns):
            return _body(grid.rows[number + 1 :], columns, number + 2)
    return []


def _columns(headings: Sequence[str], said: Mapping[str, str]) -> Mapping[str, int]:
    """Return the column of each meaning: what the caller says, else the best word for it."""
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        word = fold(heading)
        meaning, rank = (said[word], -1) if word in said else _meanings().get(word, ("", 0))
        if meaning and (meaning not in best or rank < best[meaning][0]):
            best[meaning] = (rank, index)
    return {meaning: index for meaning, (_, index) in best.items()}


def _tells(columns: Mapping[str, int]) -> bool:
    return bool(columns.keys() & set(_NUMBERS)) and len(columns) > 1


def _body(
    rows: Sequence[Sequence[Cell]], columns: Mapping[str, int], first: int
) -> list[tuple[int, _Row]]:
    found: list[tuple[int, _Row]] = []
    for number, row in enumerate(rows, first):
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if not all(map(is_blank, cells.values())):
            found.append((number, cells))
    return found


class _Clock:
    """Reads the moments of an export, in one order of day and month."""

    def __init__(self, rows: Sequence[tuple[int, _Row]], zone: ZoneInfo) -> None:
        cells = [row["at"] for _, row in rows if not is_blank(row.get("at"))]
        orders = possible_orders(cells)
        self._reader, self._zone = DateReader(orders), zone

    def read(self, row: _Row) -> datetime | None:
        """Return the moment of a row; None where it says none, or only a day."""
        cell = row.get("at")
        stamp = None if is_blank(cell) else self._reader.read(cell)
        if not isinstance(stamp, Stamp) or stamp.at is None:
            return None
        local = stamp.local(stamp.at)
        return local if local.tzinfo else at_wall_clock(local, self._zone)


def _places(calendar: Calendar | Iterable[ScheduledPost], strategy: Strategy) -> Iterator[_Place]:
    for entry in strategy.adopt(calendar):
        home = next((it for it in strategy.channels if it.id == entry.channel), None)
        names = {entry.channel, *((home.network,) if home else ())}
        zone = ZoneInfo(strategy.zone_of(home) if home else strategy.timezone)
        text = fold(entry.post.text_for(home or entry.channel) or entry.post.title)
        local = entry.replace(at=entry.at.astimezone(zone))
        yield _Place(local, frozenset(map(fold, names)), text)


def _home(
    row: _Row, places: Sequence[_Place], when: datetime | None, default: str | None
) -> _Place | None:
    """Return the post that a row is about; None when none is, or several could be."""
    fitting = _fitting(row, places, default)
    name = as_text(row.get("id")).strip()
    by_id = [place for place in fitting if name and place.entry.post.id == name]
    text = fold(as_text(row.get("text")))
    by_text = [place for place in fitting if _same_text(place.text, text)]
    by_time = [place for place in fitting if when and abs(place.entry.at - when) <= _NEAR]
    for found in (by_id, by_text, by_time):
        both = [place for place in found if place in by_time] if len(found) > 1 else found
        if len(both) == 1:
            return both[0]
    return None


def _fitting(row: _Row, places: Sequence[_Place], default: str | None) -> list[_Place]:
    """Return the posts on the channel of a row: what it names, else what the caller says.

    A page or an account has a name of its own, which need not be that of a channel.
    """
    account = _named(row, "account")
    known = [place for place in places if account and place.named(account)]
    channel = _named(row, "channel")
    if channel is None and not known:
        channel = default
    return known or [place for place in places if place.named(channel)]


def _named(row: _Row, meaning: str) -> str | None:
    text = as_text(row.get(meaning)).strip()
    return load_words("networks").look_up(text).value or text or None


def _same_text(one: str, other: str) -> bool:
    """Tell whether two texts begin alike: exports cut them, and never at the same letter."""
    length = min(len(one), len(other), 60)
    return length > 0 and one[:length] == other[:length] and (length >= _TELLING or one == other)


def _counts(row: _Row) -> dict[str, int | None]:
    return {name: _number(row[name]) for name in _NUMBERS if name in row}


def _number(cell: Cell) -> int | None:
    """Read a count: ``1,234``, ``1.2K``, an empty cell for 0; None for what is no number."""
    if is_blank(cell):
        return 0
    if isinstance(cell, (int, float)):
        return max(0, round(cell)) if isfinite(cell) else None
    text = as_text(cell).strip().replace("\u00a0", "").replace(" ", "").casefold()
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    digits = text.rstrip("km")
    if factor == 1:
        digits = digits.replace(",", "").replace(".", "") if _grouped(digits) else digits
    try:
        return max(0, round(float(digits.replace(",", ".")) * factor))
    except (ValueError, OverflowError):
        return None


def _grouped(digits: str) -> bool:
    """Tell whether points or commas stand between thousands."""
    parts = digits.replace(",", ".").split(".")
    return len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3


def _stray(name: str, number: int, row: _Row, *, known: bool) -> Violation:
    shown = as_text(row.get("text") or row.get("id"))[:40] or "without a text"
    told = "is about a post that has its results already" if known else "belongs to no post"
    return UNREAD_PART.violation(
        where=f"{name}, row {number}",
        message=f"{shown!r} {told}",
        fix="give the post's id, its text or its moment, and the channel",
    )
