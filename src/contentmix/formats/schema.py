"""The JSON Schema of the strategy file, for editors that complete and check TOML."""

from typing import Any

from contentmix.model.strategy import Strategy

_TEXTS = {"items": {"type": "string"}, "type": "array"}
_SHARE = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string"}],
    "description": "A share: 0.2, 20 % or 1/5.",
}


def strategy_schema() -> dict[str, Any]:
    """Return the JSON Schema of the strategy file.

    It allows what `load_strategy` takes: one text where a list of texts may stand, shares as
    numbers or as texts, the names of files where tables may stand. An editor with it completes
    keys and marks typing errors; names that refer to others, such as `run_by`, are checked by
    ``contentmix strategy check`` alone.

    Examples
    --------
    >>> schema = strategy_schema()
    >>> schema["title"], sorted(schema["required"])
    ('contentmix strategy', ['channels', 'target', 'timezone'])
    """
    schema: dict[str, Any] = _loosened(Strategy.model_json_schema(by_alias=True))
    properties = schema["properties"]
    properties["networks"] = {"anyOf": [{"type": "string"}, {"type": "object"}]}
    accepted = schema["$defs"]["Risk"]["properties"]["accepted"]
    schema["$defs"]["Risk"]["properties"]["accepted"] = {"anyOf": [{"type": "string"}, accepted]}
    schema["$defs"]["Risk"]["additionalProperties"] = True  # flags are keys of the table
    target = schema["$defs"]["Target"]["properties"]
    target["shares"] = {"type": "object", "additionalProperties": _SHARE}
    span = {"anyOf": [{"type": "integer", "minimum": 1}, {"enum": ["week", "month"]}]}
    target["window"] = {"anyOf": [span, {"type": "array", "items": span}]}
    for table, name in (("Management", "improvised"), ("Team", "share")):
        schema["$defs"][table]["properties"][name] = _SHARE
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, **schema, "title": "contentmix strategy"}


def _loosened(part: Any) -> Any:
    """Let one text stand for a list of one text, wherever there is such a list."""
    if isinstance(part, list):
        return [_loosened(it) for it in part]
    if not isinstance(part, dict):
        return part
    loose = {key: _loosened(value) for key, value in part.items()}
    if "oneOf" in loose and "discriminator" not in loose:
        loose["anyOf"] = loose.pop("oneOf")  # a day is a moment too, for those who ignore formats
    if {key: loose.get(key) for key in _TEXTS} == _TEXTS:
        rest = {key: value for key, value in loose.items() if key not in _TEXTS}
        return {**rest, "anyOf": [_TEXTS, {"type": "string"}]}
    return loose
