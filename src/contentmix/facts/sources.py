"""Files that name each source once, in a table, and refer to it by a short name."""

from collections.abc import Mapping
from typing import Any

from contentmix.errors import InputError, UnknownNameError


def with_sources(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` with, for every short name of a source, all that its table says of it.

    Raises
    ------
    UnknownNameError
        Something refers to a source that the table does not have.
    InputError
        The table of sources is no table.

    Examples
    --------
    >>> with_sources({"sources": {"api": {"source": "https://example.com", "checked": 2026}},
    ...               "facts": [{"value": 5, "source": "api"}]})
    {'facts': [{'value': 5, 'source': 'https://example.com', 'checked': 2026}]}
    """
    sources = data.get("sources", {})
    if not isinstance(sources, Mapping):
        raise InputError("sources", f"must be a table, not {sources!r}")
    return {key: _expanded(item, sources) for key, item in data.items() if key != "sources"}


def _expanded(item: Any, sources: Mapping[str, Any]) -> Any:
    if isinstance(item, (list, tuple)):
        return [_expanded(part, sources) for part in item]
    if not isinstance(item, Mapping):
        return item
    parts = {key: _expanded(part, sources) for key, part in item.items() if key != "source"}
    if "source" not in item:
        return parts
    name = item["source"]
    if name not in sources:
        raise UnknownNameError("source", str(name), known=sources)
    return {**parts, **sources[name]}
