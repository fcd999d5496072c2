"""Find the records inside a JSON value: wrapped, nested, or kept under keys that say something."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from contentmix.facts.store import read_data
from contentmix.facts.words import fold, load_date_words, load_words
from contentmix.formats.reading.clock import parse_time
from contentmix.formats.reading.spans import split_week
from contentmix.formats.reading.trouble import Trouble
from contentmix.model.post import PostStatus

Record = Mapping[str, Any]
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The records of a JSON value.

    Attributes
    ----------
    rest
        What stands beside them, by the way to it.
    rivals
        The names of the lists, where there are several and none is named as the list of posts.
    """

    records: Sequence[Record]
    rest: Mapping[str, object] = field(default_factory=dict)
    rivals: tuple[str, ...] = ()

    @property
    def start(self) -> str:
        """The first day, where something beside the records says it."""
        named = [v for k, v in self.rest.items() if fold(k.rpartition(".")[2]) in _names("start")]
        return named[0] if len(named) == 1 and isinstance(named[0], str) else ""


def find_records(data: object, way: str = "", depth: int = 0) -> Found | None:
    """Return the records of a value; None where there are none.

    Examples
    --------
    >>> find_records({"week": {"Monday": {"topic": "Bread"}}}).records
    [{'topic': 'Bread', 'weekday': 'Monday'}]
    """
    if depth > _DEEPEST:
        return None
    if isinstance(data, list):
        return _of_list(data)
    if not isinstance(data, dict) or not data:
        return None
    keyed = _keyed(data)
    if keyed:
        return Found(keyed)
    return _of_parts(data, way, depth)


def _of_list(data: Sequence[object]) -> Found | None:
    records = [value for value in data if isinstance(value, dict)]
    if not records or len(records) < len(data):
        return None
    inner = _inner(records)
    if inner is None:
        return Found(records)
    flat = [row for record in records for row in _flattened(record, inner)]
    return Found(flat)


def _inner(records: Sequence[Record]) -> str | None:
    """Return the key under which every record keeps a list of posts."""
    shared = [key for key in records[0] if all(_is_list(r.get(key)) for r in records)]
    named = [key for key in shared if fold(key) in _names("posts")]
    return named[0] if len(named) == 1 else None


def _flattened(record: Record, inner: str) -> Iterator[Record]:
    around = {key: value for key, value in record.items() if key != inner}
    for child in record[inner]:
        yield {**{k if k not in child else f"{inner} {k}": v for k, v in around.items()}, **child}


def _of_parts(data: Mapping[str, object], way: str, depth: int) -> Found | None:
    parts = {key: find_records(value, f"{way}{key}.", depth + 1) for key, value in data.items()}
    able = {key: found for key, found in parts.items() if found and found.records}
    named = {key: found for key, found in able.items() if fold(key) in _names("posts")}
    chosen = named if len(named) == 1 else able
    rivals = next((found.rivals for found in parts.values() if found and found.rivals), ())
    if len(chosen) != 1:
        return Found((), rivals=tuple(chosen) or rivals) if chosen or rivals else None
    ((key, found),) = chosen.items()
    filled = {k: v for k, v in data.items() if k != key and v not in (None, [], {}, "")}
    return Found(found.records, {**{f"{way}{k}": v for k, v in filled.items()}, **found.rest})


def _keyed(data: Mapping[str, object]) -> list[Record]:
    """Return the records of a mapping whose keys all say the same kind of thing."""
    filled = {key: value for key, value in data.items() if value not in (None, [], {}, "")}
    if not filled or not all(map(_is_content, filled.values())):
        return []
    if len(filled) == 1 and fold(*filled) in _names("posts") - set(PostStatus):
        return []  # {"schedule": [...]} is a list of posts, not those of a status
    for read in _KEYS:
        labels = {key: read(key) for key in filled}
        if all(labels.values()):
            return [
                {**record, **_free(label, record)}
                for key, label in labels.items()
                for record in _records(filled[key])
            ]
    return []


def _free(label: Record, record: Record) -> Record:
    return {name: value for name, value in label.items() if name not in record}


def _is_content(value: object) -> bool:
    if isinstance(value, list):
        return _is_list(value) or all(isinstance(item, str) for item in value)
    return isinstance(value, dict | str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _records(value: object) -> list[Record]:
    values = value if isinstance(value, list) else [value]
    return [item if isinstance(item, dict) else {"title": item} for item in values]


def _weekday(key: str) -> Record:
    return {"weekday": key} if fold(key) in load_date_words().weekdays else {}


def _weekday_and_time(key: str) -> Record:
    day, _, clock = re.sub(r"[_\s]+", "-", key.strip()).partition("-")
    timed = clock and not isinstance(parse_time(clock.replace("-", ":")), Trouble)
    return {"weekday": day, "time": clock} if timed and _weekday(day) else {}


def _day(key: str) -> Record:
    try:
        date.fromisoformat(key)
    except ValueError:
        return {}
    return {"date": key}


def _week(key: str) -> Record:
    return {"week": key} if not key.isdecimal() and split_week(fold(key)) else {}


def _word(kind: str, heading: str) -> Callable[[str], Record]:
    def read(key: str) -> Record:
        meaning = load_words(kind).look_up(key)
        return {heading: key} if meaning.value or meaning.candidates else {}

    return read


_KEYS: Sequence[Callable[[str], Record]] = (
    *(_weekday, _weekday_and_time, _day, _week),
    *(_word("networks", "platform"), _word("statuses", "status"), _word("categories", "category")),
)


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(map(fold, read_data("words", "records")[kind]))
