"""What the caller says about a source, checked once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.targets import target_for
from contentmix.facts.words import Words, fold, load_words
from contentmix.formats.reading.clock import parse_time
from contentmix.formats.reading.word_cells import CANCELLED
from contentmix.formats.toml import read_toml
from contentmix.model.complaints import input_error
from contentmix.model.moment import as_day
from contentmix.model.post import PostStatus
from contentmix.model.strategy import Strategy
from contentmix.model.value import ZoneName

OnError = Literal["collect", "raise"]
Lesson = Mapping[str, str] | Iterable[str]
Vocabulary = Mapping[str, Lesson] | str | Path
"""Words by kind (category, status, network, column, time, post), or a file of them."""

_ZONE = TypeAdapter(ZoneName)
_FILES = {"category": "categories", "status": "statuses", "network": "networks"}
_KINDS = (*_FILES, "column", "time", "post")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller says about a source.

    Attributes
    ----------
    mapping
        Meaning by heading, as the caller gave it.
    taught
        Meaning by folded heading, from the vocabulary.
    times
        Time of day by folded word, from the vocabulary.
    decided
        Category by id of a post, from the vocabulary.
    homes
        The zone of each channel by its id, from the strategy, where no other zone is given.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    taught: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Words]
    times: Mapping[str, time] = field(default_factory=dict)
    decided: Mapping[str, str] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    homes: Mapping[str, ZoneInfo] = field(default_factory=dict)
    start: date | None = None
    at: time | None = None
    channel: str | None = None
    sheet: str | None = None

    def knowing(self, meanings: Mapping[str, str]) -> "Wish":
        """Take what columns mean, where the caller says nothing of any."""
        return self if self.mapping else replace(self, mapping=meanings)

    def home_of(self, channel: str) -> ZoneInfo | None:
        """Return the zone in which the moments of a channel are seen; None for as written."""
        return self.homes.get(channel, self.zone)

    def starting(self, text: str) -> "Wish":
        """Take the first day that the source itself says, where the caller says none."""
        try:
            return self if self.start or not text else replace(self, start=as_day(text[:10], ""))
        except InputError:
            return self


def make_wish(
    *,
    mapping: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    strategy: Strategy | None = None,
    timezone: str | None = None,
    start: date | str | None = None,
    time: str | None = None,
    **rest: str | None,
) -> Wish:
    """Check what the caller says.

    Raises
    ------
    InputError
        A zone, day, time or vocabulary that is none.
    """
    lessons = _lessons(vocabulary)
    declared = _declared(strategy) if strategy else {}
    homes: Mapping[str, ZoneInfo] = {}
    if timezone is None and strategy is not None:
        timezone = strategy.timezone
        homes = {c.id: ZoneInfo(strategy.zone_of(c)) for c in strategy.channels}
    return Wish(
        mapping=dict(mapping or {}),
        taught=_folded("column", lessons),
        times={word: _time(said) for word, said in _folded("time", lessons).items()},
        decided=_as_mapping("post", lessons.get("post", {})),
        words={kind: _words(kind, declared, lessons) for kind in _FILES},
        zone=_zone(timezone),
        homes=homes,
        start=None if start is None else as_day(start, "start"),
        at=None if time is None else _time(time),
        **rest,
    )


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return None if name is None else ZoneInfo(_ZONE.validate_python(name))
    except ValidationError as error:
        raise input_error("timezone", error) from None


def _time(text: str) -> time:
    found = parse_time(text)
    if isinstance(found, time):
        return found
    raise InputError("time", f"{text!r} {found.says}", hint=found.fix)


def _lessons(vocabulary: Vocabulary | None) -> Mapping[str, Any]:
    lessons = _read(vocabulary) if isinstance(vocabulary, str | Path) else vocabulary or {}
    for kind in lessons:
        if kind not in _KINDS:
            raise UnknownNameError("kind of words", str(kind), known=_KINDS)
    return {kind: _checked(kind, _answered(lesson)) for kind, lesson in lessons.items()}


def _read(path: str | Path) -> Mapping[str, Any]:
    """Read a file of words: TOML, or JSON as programs write it."""
    if Path(path).suffix.casefold() != ".json":
        return read_toml(path)
    try:
        found = json.loads(Path(path).read_bytes())
    except FileNotFoundError:
        raise InputError(str(path)[:200], "there is no such file", hint="check the path") from None
    except OSError as error:
        raise InputError(str(path)[:200], f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise InputError(Path(path).name, f"is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise InputError(Path(path).name, "must be an object: kinds, and words with their meaning")
    return found


def _answered(lesson: Any) -> Any:
    """Leave out the questions that nobody has answered yet."""
    if not isinstance(lesson, Mapping):
        return lesson
    return {word: meaning for word, meaning in lesson.items() if meaning != ""}


def _declared(strategy: Strategy) -> Mapping[str, Lesson]:
    """Return what the strategy itself means: its categories, and its channels by id."""
    targets = [target_for(strategy, channel) for channel in strategy.channels]
    return {
        "category": [name for target in targets for name in target.categories],
        "network": {channel.id: channel.id for channel in strategy.channels},
    }


def _words(kind: str, declared: Mapping[str, Lesson], lessons: Mapping[str, Any]) -> Words:
    words = load_words(_FILES[kind]).taught(declared.get(kind, ()))
    if kind not in lessons:
        return words
    lesson = lessons[kind]
    if kind == "status":
        return words.taught(_statuses(_as_mapping(kind, lesson)))
    return words.taught(lesson if kind == "category" else _as_mapping(kind, lesson))


def _statuses(lesson: Mapping[str, str]) -> Mapping[str, str]:
    """Return what words for a status mean, however that was spelled."""
    known = [*(status.value for status in PostStatus), CANCELLED]
    found = {word: " ".join(meaning.casefold().split()) for word, meaning in lesson.items()}
    for word, meaning in found.items():
        if meaning not in known:
            raise UnknownNameError("status", lesson[word], known=known)
    return found


def _checked(kind: str, lesson: Any) -> Any:
    """Return a lesson whose words and meanings are texts."""
    if not isinstance(lesson, Iterable):
        raise InputError(f"vocabulary, {kind}", f"{lesson!r} is no table", hint="word = meaning")
    lesson = lesson if isinstance(lesson, Mapping | str) else tuple(lesson)
    said = lesson.items() if isinstance(lesson, Mapping) else ((it, it) for it in lesson)
    for word, meaning in said:
        if not isinstance(word, str) or not isinstance(meaning, str):
            what = f"{word!r} means {meaning!r}, which is no text"
            raise InputError(f"vocabulary, {kind}", what, hint="write both in quotation marks")
    return lesson


def _folded(kind: str, lessons: Mapping[str, Any]) -> Mapping[str, str]:
    lesson = _as_mapping(kind, lessons.get(kind, {}))
    return {fold(word): meaning for word, meaning in lesson.items()}


def _as_mapping(kind: str, lesson: Any) -> Mapping[str, str]:
    if isinstance(lesson, Mapping):
        return lesson
    if isinstance(lesson, str) or kind in ("column", "status", "time", "post"):
        raise InputError(f"vocabulary, {kind}", "must be a table: word = meaning")
    return {name: name for name in lesson}
