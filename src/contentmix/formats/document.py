"""Calendars, backlogs, strategies, reports and results as JSON for other programs, and back.

The schema is published in ``docs/schema``; it has a version, which changes when a document of
before can no longer be read.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import DateSchema, DatetimeSchema

from contentmix.errors import InputError, UnknownNameError
from contentmix.formats.document_forms import (
    BacklogForm,
    CalendarForm,
    Form,
    ReportForm,
    ResultForm,
    StrategyForm,
    form_of,
)
from contentmix.formats.fields import read_at, zone_name
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.complaints import input_error
from contentmix.model.report import Report
from contentmix.model.result import Result
from contentmix.model.strategy import Strategy

VERSION = 1
"""The version of the form that is written; those up to it can be read."""

Content = Calendar | Backlog | Strategy | Report | Result

KINDS: Mapping[str, type[Content]] = {
    "calendar": Calendar,
    "backlog": Backlog,
    "strategy": Strategy,
    "report": Report,
    "result": Result,
}
"""What can be a document, by the word for it."""

_FORMS: Mapping[str, type[Form]] = {
    "calendar": CalendarForm,
    "backlog": BacklogForm,
    "strategy": StrategyForm,
    "report": ReportForm,
    "result": ResultForm,
}
_MOMENTS = ("at", "earliest", "latest", "from", "to")
_ZONED = re.compile(r"(?P<instant>[^\[\]]+)\[(?P<zone>[^\[\]]+)\]")


def to_json(content: Content, *, indent: int | None = None) -> str:
    """Write a calendar, backlog, strategy, report or result as JSON.

    `from_json` gives back an equal one. Moments have their offset, and their IANA zone behind it
    (RFC 9557); shares and costs are exact, and therefore text: ``"1/3"``. How a file was read is
    left out, and so is what a result keeps to answer questions.

    Raises
    ------
    InputError
        It is something else.

    Examples
    --------
    >>> print(to_json(Calendar(name="Spring")))
    {"contentmix": 1, "kind": "calendar", "content": {"scheduled": [], "backlog": [], \
"name": "Spring"}}
    """
    kind = _kind_of(content)
    dumped = form_of(content).model_dump(by_alias=True)
    document = {"contentmix": VERSION, "kind": kind, "content": _plain(dumped)}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)


def from_json(text: str | bytes) -> Content:
    """Read what `to_json` wrote.

    Raises
    ------
    InputError
        It is no such document, of a later version, or its content is impossible; every problem
        is listed.

    Examples
    --------
    >>> from_json(to_json(Calendar(name="Spring"))).name
    'Spring'
    """
    document = _loaded(text)
    version, kind = document.get("contentmix"), str(document.get("kind"))
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError("document", "is not of contentmix: it names no version", hint=_HINT)
    if version > VERSION:
        what = f"is of version {version}, and this contentmix reads up to {VERSION}"
        raise InputError("document", what, hint="use a newer contentmix")
    if kind not in KINDS:
        raise UnknownNameError("kind of document", kind, known=KINDS)
    try:
        form = _FORMS[kind].model_validate(_zoned(document.get("content")))
        return form.noun()
    except ValidationError as error:
        raise input_error(kind, error) from None


_HINT = "give what to_json wrote"


def _kind_of(content: object) -> str:
    for kind, noun in KINDS.items():
        if type(content) is noun:
            return kind
    if isinstance(content, Report):
        return "report"
    known = ", ".join(KINDS)
    raise InputError("content", f"must be one of {known}, not a {type(content).__name__}")


def _loaded(text: str | bytes) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("document", f"is not JSON: {str(error)[:100]}", hint=_HINT) from None
    if not isinstance(document, dict):
        raise InputError("document", "is no JSON object", hint=_HINT)
    return document


def _plain(value: Any) -> Any:
    """Give what JSON knows; moments with their zones, fractions as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return [_plain(inner) for inner in items]
    if isinstance(value, datetime):
        zone = zone_name(value)
        return value.isoformat() + (f"[{zone}]" if zone else "")
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, (str, int, float)) else _said(value)


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _zoned(value: Any) -> Any:
    """Read moments that name their zone, where moments stand."""
    if isinstance(value, list):
        return [_zoned(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _moment(inner) if key in _MOMENTS else _zoned(inner) for key, inner in value.items()
    }


def _moment(value: Any) -> Any:
    match = _ZONED.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return value
    try:
        return read_at(match["instant"], match["zone"])
    except ValueError:
        return value  # the noun says what is wrong with it


class _Schema(GenerateJsonSchema):
    """pydantic's schema, with moments as they are written here."""

    def datetime_schema(self, schema: DatetimeSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Describe a moment that may name its zone."""
        says = "a moment of RFC 9557, such as 2027-03-01T18:30:00+01:00[Europe/Rome]"
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT", "description": says}

    def date_schema(self, schema: DateSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Describe a day, so that no moment is taken for one."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of every document, whatever its kind.

    Examples
    --------
    >>> sorted(json_schema()["properties"])
    ['content', 'contentmix', 'kind']
    """
    models: list[tuple[type[BaseModel], Any]] = [(form, "validation") for form in _FORMS.values()]
    places, definitions = models_json_schema(models, by_alias=True, schema_generator=_Schema)
    kinds = [
        {"properties": {"kind": {"const": kind}, "content": places[form, "validation"]}}
        for kind, form in _FORMS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A document of contentmix, version {VERSION}",
        "type": "object",
        "required": ["contentmix", "kind", "content"],
        "properties": {"contentmix": {"const": VERSION}, "kind": {"enum": [*KINDS]}, "content": {}},
        "oneOf": kinds,
        **definitions,
    }
