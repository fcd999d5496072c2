"""What every noun is made of: frozen, validated, equal by value."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Annotated, Any, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from immutabledict import immutabledict
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    Tag,
    ValidationError,
    WrapSerializer,
)

from contentmix.errors import UnknownNameError
from contentmix.model.complaints import input_error

_When = TypeVar("_When", bound=date)

_MOMENT_HINT = "write 2027-12-24, or 2027-12-24T18:30+01:00"
_LINE_ENDS = re.compile(r"\r\n|\r|\u0085|\u2028|\u2029")
# Controls but tab and line feed, lone surrogates, and the non-characters that XML refuses.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""Give the one spelling of a text: LF line ends, nothing around it.

    Raises
    ------
    ValueError
        The text holds a control character or a lone surrogate, which no calendar file can carry.

    Examples
    --------
    >>> clean_text(" two\r\nlines ")
    'two\nlines'
    """
    text = _LINE_ENDS.sub("\n", text).strip()
    bad = UNWRITABLE.search(text)
    if bad:
        raise ValueError(
            f"the character U+{ord(bad[0]):04X} at position {bad.start()} cannot be written to "
            "a calendar file; remove it"
        )
    return text


def _clean_line(text: str) -> str:
    text = clean_text(text)
    line = " ".join(text.split())
    return text if line == text else line  # what is right already stays one object


def _named(text: str) -> str:
    if not text:
        raise ValueError("a name must not be empty")
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        error = UnknownNameError("time zone", name, known=available_timezones())
        hint = error.hint if error.hint.startswith("did you mean") else "IANA names, Europe/Rome"
        raise ValueError(f"no time zone is called {name!r} [{hint}]") from None
    return name


def _read_moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return _read_instant(value)


def _read_instant(value: Any) -> Any:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"is neither a day nor a moment: {value!r} [{_MOMENT_HINT}]") from None


def _kind_of_moment(value: Any) -> str:
    return "[instant]" if isinstance(value, datetime) else "[day]"


def _in_some_zone(when: _When) -> _When:
    if not MINYEAR < when.year < MAXYEAR:
        raise ValueError(f"the year {when.year} is out of reach")
    return when


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _freeze_all(value: Any) -> Any:
    if isinstance(value, Mapping):
        return immutabledict({key: _freeze_all(inner) for key, inner in value.items()})
    if isinstance(value, date):
        return value.isoformat()  # as every form of file can hold it
    return tuple(map(_freeze_all, value)) if isinstance(value, (list, tuple)) else value


def _thaw_all(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _thaw_all(inner) for key, inner in value.items()}
    return list(map(_thaw_all, value)) if isinstance(value, tuple) else value


def freeze(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Turn a mapping into one that can neither change nor break the hash of its owner."""
    return immutabledict(value)


Text = Annotated[str, AfterValidator(clean_text)]
"""Text of any length: LF line ends, no controls, no lone surrogates, stripped."""

Line = Annotated[str, AfterValidator(_clean_line)]
"""Text on one line; runs of white space count as one space."""

Name = Annotated[Line, AfterValidator(_named)]
"""A line that is not empty: ids and labels."""

Names = Annotated[tuple[Name, ...], BeforeValidator(_one_or_many)]
"""Several names; a single string is one name, not its letters."""

ZoneName = Annotated[str, AfterValidator(_known_zone)]
"""An IANA time zone, such as ``Europe/Rome``."""

Instant = Annotated[AwareDatetime, AfterValidator(_in_some_zone)]
"""A moment with its zone, far enough from the ends of the calendar to be told in any other."""

Moment = Annotated[
    Annotated[Instant, Tag("[instant]")]
    | Annotated[date, AfterValidator(_in_some_zone), Tag("[day]")],
    Discriminator(_kind_of_moment),
    BeforeValidator(_read_moment),
]
"""A whole local day, or an instant; a day is read in the zone of the channel."""

_V = TypeVar("_V")


def _thawed(value: Mapping[Any, Any], write: SerializerFunctionWrapHandler) -> Any:
    return write(dict(value))


Frozen = Annotated[Mapping[str, _V], AfterValidator(freeze), WrapSerializer(_thawed)]
"""A mapping that is hashed and compared by value."""

Tables = Annotated[Mapping[str, Any], AfterValidator(_freeze_all), PlainSerializer(_thaw_all)]
"""Tables within tables, as a file holds them, that are hashed and compared by value."""


class Value(BaseModel):
    """A frozen value: equal by value, always valid, changed with `replace`.

    Examples
    --------
    >>> from contentmix import Post
    >>> draft = Post(id="a", text="Hello", category="info")
    >>> draft.replace(category="sales").category
    'sales'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __init__(self, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as error:
            raise input_error(type(self).__name__, error, type(self).model_fields) from None

    def replace(self, **changes: Any) -> Self:
        """Return a copy with `changes`, validated again.

        Raises
        ------
        InputError
            A change has an unknown name or an impossible value.
        """
        unknown = set(changes) - set(type(self).model_fields)
        if unknown:
            known = type(self).model_fields
            raise UnknownNameError(f"{type(self).__name__} field", min(unknown), known=known)
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**(fields | changes))
