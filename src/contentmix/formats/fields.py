"""Our own table, both ways: the columns, and how each value is written into a cell and read back.

`formats.delimited` writes it and `formats.reading` recognises it by its heading; what was
written is read back equal, whatever the post. Cells are text:

- a list is ``a, b``, or a JSON array where a name itself holds a comma or starts with ``[``;
- media of which more than the name is known, and variants, are a JSON array of objects;
- a moment is ISO 8601 with its offset, and its IANA zone in brackets where it has one; `at` keeps
  its zone in the column `timezone` instead;
- an extra column stands under its own heading, or under ``extra:`` and its heading where that is
  taken; what no column can hold (an empty value, a heading used twice, control characters) is in
  the column ``extra``, as a JSON array of pairs.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from contentmix.formats.numbers import read_integer, read_number, read_truth
from contentmix.model.calendar import ScheduledPost
from contentmix.model.media import Media
from contentmix.model.post import Post, PostStatus
from contentmix.model.value import UNWRITABLE, Value
from contentmix.model.variant import Variant, one_for_each

SLOT_COLUMNS = ("at", "timezone", "channel", "pinned")
"""The columns that belong to the scheduled post; the others belong to the post."""

COLUMNS = (
    *("id", "at", "timezone", "channel", "category", "title", "text", "status", "pinned"),
    *("channels", "earliest", "latest", "priority", "must_publish", "max_uses", "cooldown_days"),
    *("same_as", "language", "format", "topic", "campaign", "campaign_step", "goal", "owner"),
    *("hashtags", "link", "media", "variants", "first_comment", "content_warning", "board"),
    *("community", "paid_partnership", "promoted", "intent", "asset_id", "amplifies"),
    *("contributors", "effort", "cost", "improvised", "approved_by", "flags", "notes"),
)
"""The fixed columns of our own form, in their order."""

EXTRA = "extra"
_PREFIX = "extra:"
_ZONED = re.compile(r"(?P<instant>[^\[\]]+)\[(?P<zone>[^\[\]]+)\]")

Pairs = tuple[tuple[str, str], ...]
_V = TypeVar("_V", bound=Value)


def write_cell(value: object) -> str:
    """Write the value of a field; None and an empty tuple are the empty cell.

    Examples
    --------
    >>> write_cell(("bread", "salt, and oil")), write_cell(date(2027, 3, 12)), write_cell(None)
    ('["bread", "salt, and oil"]', '2027-03-12', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return _write_list(value)
    if isinstance(value, datetime):
        zone = zone_name(value)
        return value.isoformat() + (f"[{zone}]" if zone else "")
    return value.isoformat() if isinstance(value, date) else str(value)


def read_cell(column: str, text: str) -> Any:
    """Read what `write_cell` wrote for `column`, one of `COLUMNS`.

    Raises
    ------
    ValueError
        The cell is not of that form.

    Examples
    --------
    >>> read_cell("channels", "ig, blog"), read_cell("latest", "2027-03-12")
    (('ig', 'blog'), datetime.date(2027, 3, 12))
    """
    return _READERS.get(column, str)(text)


def read_at(text: str, zone: str) -> datetime:
    """Read the columns `at` and `timezone` together: the instant, on the clock of its zone.

    Raises
    ------
    ValueError
        The text is not ISO 8601 with an offset, or there is no such zone.

    Examples
    --------
    >>> read_at("2027-03-01T18:30:00+01:00", "Europe/Rome").tzinfo
    zoneinfo.ZoneInfo(key='Europe/Rome')
    """
    instant = datetime.fromisoformat(text)
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError(f"{text!r} has no offset [write 2027-03-01T18:30:00+01:00]")
    if not zone:
        return instant
    tz = _zone(zone)
    # An hour that comes twice, or never, keeps the wall clock that was written.
    for fold in (0, 1):
        local = instant.replace(tzinfo=tz, fold=fold)
        if local.utcoffset() == offset:
            return local
    try:
        return instant.astimezone(tz)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the years 1 to 9999") from None


def zone_name(moment: datetime) -> str:
    """Return the IANA name of the zone of `moment`; empty for a mere offset."""
    return getattr(moment.tzinfo, "key", None) or ""


@dataclass(frozen=True)
class Layout:
    """The columns of one table: the fixed ones, then those that some post has besides.

    Examples
    --------
    >>> post = Post(id="a", text="Hello", extra=[("Designer", "Ugo"), ("text", "old")])
    >>> layout = Layout.of([post])
    >>> layout.headings[-2:], layout.row(post)[-2:]
    (('Designer', 'extra:text'), ('Ugo', 'old'))
    """

    names: tuple[str, ...] = ()
    spare: bool = False

    @classmethod
    def of(cls, posts: Iterable[Post]) -> "Layout":
        """Give the layout that holds every one of `posts`."""
        extras = [post.extra for post in posts if post.extra]
        found = dict.fromkeys(name for pairs in extras if _plain(pairs) for name, _ in pairs)
        layout = cls(tuple(found))
        return cls(layout.names, spare=not all(map(layout._holds, extras)))

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of the table."""
        return (*COLUMNS, *map(_heading, self.names), *((EXTRA,) if self.spare else ()))

    def row(self, entry: Post | ScheduledPost) -> tuple[str, ...]:
        """Write a post, or a scheduled post, as the cells of one row."""
        post = entry.post if isinstance(entry, ScheduledPost) else entry
        slot = _slot_cells(entry) if isinstance(entry, ScheduledPost) else {}
        fixed = [
            slot.get(name, "") if name in SLOT_COLUMNS else write_cell(getattr(post, name))
            for name in COLUMNS
        ]
        return (*fixed, *self._extra_cells(post.extra))

    def _extra_cells(self, pairs: Pairs) -> list[str]:
        held = self._holds(pairs)
        cells = dict(pairs) if held else {}
        spare = "" if held else json.dumps(pairs)
        return [cells.get(name, "") for name in self.names] + ([spare] if self.spare else [])

    def _holds(self, pairs: Pairs) -> bool:
        own = dict(pairs)
        return _plain(pairs) and [name for name in self.names if name in own] == list(own)


def is_own(headings: Sequence[str]) -> bool:
    """Tell whether a heading is that of our own form."""
    return tuple(headings[: len(COLUMNS)]) == COLUMNS


def read_extra(cells: Iterable[tuple[str, str]]) -> Pairs:
    """Read the cells after the fixed columns, each with its heading, as `Layout.row` wrote them.

    Raises
    ------
    ValueError
        The column ``extra`` holds something else than a JSON array of pairs.
    """
    found: list[tuple[str, str]] = []
    for heading, text in cells:
        if heading == EXTRA and text:
            found += _read_pairs(text)
        elif text:
            found.append((heading.removeprefix(_PREFIX), text))
    return tuple(found)


def _plain(pairs: Pairs) -> bool:
    """Tell whether each pair can be a heading and a cell that no program changes."""
    once = len({name for name, _ in pairs}) == len(pairs)
    return once and all(_safe(name) and _safe(text) for name, text in pairs)


def _safe(text: str) -> bool:
    return bool(text.strip()) and not UNWRITABLE.search(text)


def _heading(name: str) -> str:
    taken = name in COLUMNS or name == EXTRA or name.startswith(_PREFIX) or name != name.strip()
    return _PREFIX + name if taken else name


def _slot_cells(entry: ScheduledPost) -> dict[str, str]:
    zone, pinned = zone_name(entry.at), write_cell(entry.pinned)
    at = entry.at.isoformat()
    return {"at": at, "timezone": zone, "channel": entry.channel, "pinned": pinned}


def as_items(items: tuple[object, ...]) -> list[object]:
    """Write the items of a list as JSON has them: names, and objects where more is known."""
    return [_as_json(item) for item in items]


def _write_list(items: tuple[object, ...]) -> str:
    cells = as_items(items)
    names = [cell for cell in cells if isinstance(cell, str)]
    awkward = len(names) < len(cells) or any("," in name for name in names)
    awkward = awkward or "".join(names[:1]).startswith("[")
    return json.dumps(cells, ensure_ascii=False) if awkward else ", ".join(names)


def _as_json(item: object) -> object:
    if isinstance(item, Media) and item.plain:
        return item.name
    return item.model_dump(mode="json", exclude_unset=True) if isinstance(item, Value) else item


def _read_list(text: str) -> tuple[str, ...]:
    names = _read_items(text)
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"{text!r} is not a list of names")
    return names


def _read_media(text: str) -> tuple[Media, ...]:
    return tuple(_read_value(Media, i) if i != str(i) else Media(name=i) for i in _read_items(text))


def _read_variants(text: str) -> tuple[Variant, ...]:
    return one_for_each(tuple(_read_value(Variant, item) for item in _read_items(text)))


def _read_items(text: str) -> tuple[Any, ...]:
    if not text.startswith("["):
        return tuple(name for part in text.split(",") if (name := part.strip()))
    return tuple(_loaded(text))


def _read_value(kind: type[_V], item: object) -> _V:
    if isinstance(item, dict):
        return kind(**item)
    raise ValueError(f"{item!r} is no {kind.__name__.lower()}")


def _read_pairs(text: str) -> Pairs:
    pairs = _loaded(text)
    if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
        raise ValueError(f"{text!r} is not a list of headings and cells")
    return tuple((name, cell) for name, cell in pairs)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("the list is nested too deeply") from None


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair)


def _read_moment(text: str) -> date | datetime | None:
    if not text:
        return None
    match = _ZONED.fullmatch(text)
    if match:
        return read_at(match["instant"], match["zone"])
    return date.fromisoformat(text) if len(text) == 10 else read_at(text, "")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, OSError):
        raise ValueError(f"no time zone is called {name!r}") from None


def _optional(text: str) -> str | None:
    return text or None


def _status(text: str) -> PostStatus:
    return PostStatus(text) if text else PostStatus.DRAFT


_READERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("channels", "hashtags", "flags"), _read_list),
    **dict.fromkeys(("contributors", "approved_by"), _read_list),
    "media": _read_media,
    "variants": _read_variants,
    **dict.fromkeys(("earliest", "latest"), _read_moment),
    **dict.fromkeys(("category", "language", "format", "topic"), _optional),
    **dict.fromkeys(("campaign", "goal", "owner", "link", "board", "community"), _optional),
    **dict.fromkeys(("intent", "asset_id", "amplifies", "same_as"), _optional),
    **dict.fromkeys(("pinned", "must_publish", "paid_partnership", "promoted"), read_truth),
    "improvised": read_truth,
    **dict.fromkeys(("effort", "cost"), read_number),
    "status": _status,
    "priority": lambda text: read_integer(text) or 0,
    "max_uses": lambda text: read_integer(text or "1"),
    **dict.fromkeys(("cooldown_days", "campaign_step"), read_integer),
}
