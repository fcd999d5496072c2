"""What pydantic objects to, in our words: each problem with its place, its value and a remedy."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from contentmix.errors import InputError, UnknownNameError

Fields = Mapping[str, FieldInfo]

_DAY_HINT = "write 2027-12-24, or 2027-12-24T18:30+01:00"
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("is required", ""),
    "greater_than": ("must be more than {gt}", ""),
    "greater_than_equal": ("must be at least {ge}", ""),
    "less_than_equal": ("must be at most {le}", ""),
    **dict.fromkeys(("int_parsing", "int_type"), ("must be a whole number", "")),
    "int_from_float": ("must be a whole number", ""),
    **dict.fromkeys(("float_parsing", "float_type"), ("must be a number", "")),
    "finite_number": ("must be a number", ""),
    "string_type": ("must be a text", "put it in quotes"),
    **dict.fromkeys(("bool_parsing", "bool_type"), ("must be true or false", "")),
    "literal_error": ("must be {expected}", ""),
    "enum": ("must be {expected}", ""),
    "tuple_type": ("must be a list", "write [...], or [[...]] above each of several tables"),
    **dict.fromkeys(("dict_type", "mapping_type", "model_type"), ("must be a table", "")),
    "union_tag_not_found": ("does not say which {discriminator} it is", 'write kind = "per_day"'),
    "timezone_aware": ("has no offset from UTC", "write 2027-12-24T18:30+01:00"),
    "date_from_datetime_inexact": ("is a moment, not a day", "write 2027-12-24"),
    **dict.fromkeys(
        ("date_parsing", "date_type", "date_from_datetime_parsing"),
        ("is not a day", "write 2027-12-24"),
    ),
    **dict.fromkeys(
        ("datetime_parsing", "datetime_type", "datetime_from_date_parsing"),
        ("is not a moment", _DAY_HINT),
    ),
}
"""Sentence and remedy by pydantic's own code, with the places that its context fills."""


def input_error(where: str, error: ValidationError, fields: Fields | None = None) -> InputError:
    """Say a pydantic error as one of ours.

    Unknown fields get a hint from `fields`, the ones that there are, and missing ones their
    example.
    """
    details = error.errors(include_url=False)
    found = dict.fromkeys(
        problem for detail in details for problem in _problems(dict(detail), fields or {})
    )
    problems = [f"{place}: {what}" if place else what for place, what in found]
    return InputError(where, problems[0], problems=problems, places=[place for place, _ in found])


def _problems(detail: dict[str, Any], fields: Fields) -> Iterator[tuple[str, str]]:
    place = ".".join(_steps(detail))
    inner = detail.get("ctx", {}).get("error")
    if isinstance(inner, InputError):  # of a value inside this one
        hint = f" [{inner.hint}]" if inner.hint else ""
        for below, what in zip(inner.places, inner.problems, strict=True):
            yield ".".join(filter(None, (place, below))), what.removeprefix(f"{below}: ") + hint
    elif detail["type"] == "extra_forbidden":
        yield (
            place,
            f"no such field [{UnknownNameError('field', place, known=_names(fields)).hint}]",
        )
    else:
        yield place, _sentence(detail, place, fields)


def _sentence(detail: dict[str, Any], place: str, fields: Fields) -> str:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "value_error":  # a sentence of our own, whole already
        return str(detail["msg"]).removeprefix("Value error, ")
    if kind == "union_tag_invalid":
        known = [tag.strip("' ") for tag in context["expected_tags"].split(",")]
        error = UnknownNameError(context["discriminator"].strip("'"), context["tag"], known=known)
        return f"{error.what} [{error.hint}]"
    what, hint = _SENTENCES.get(kind, (detail["msg"], ""))
    what = what.format_map({name: str(value) for name, value in context.items()})
    if kind == "missing":
        hint = next((_example(name, fields[name]) for name in fields if name == place), "")
    elif not isinstance(given, Mapping):
        what += f", not {repr(given)[:80]}"
    return f"{what} [{hint}]" if hint else what


def _example(name: str, field: FieldInfo) -> str:
    return f"write {name} = {field.examples[0]}" if field.examples else ""


def _names(fields: Fields) -> Iterator[str]:
    return (info.alias or name for name, info in fields.items())


def _steps(detail: dict[str, Any]) -> list[str]:
    """Name the way to a problem; what stands in a list goes by its id, else by its number."""
    way = [step for step in detail["loc"] if "[" not in str(step)]  # pydantic's own words
    steps = [str(step + 1) if isinstance(step, int) else step for step in way]
    given = detail["input"]
    if way and isinstance(way[-1], int) and isinstance(given, Mapping):
        steps[-1] = str(given.get("id", steps[-1]))
    return steps
