"""Where in a TOML file something stands: by the parser itself, since it keeps no positions."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

Steps = tuple[str | int, ...]

_FIRST_NAMES = re.compile(
    r"(?P<kind>channel|person|goal|dispute|asset) (?P<id>[^:]+): (?P<field>\w+)"
)
_TWICE = re.compile(r"two (?P<table>\w+) have the id (?P<quote>['\"])(?P<id>.+)(?P=quote);")
_TABLES = {"person": "people"}


def line_of(text: str, place: str) -> int | None:
    r"""Return the line, from 1 on, in which a field of a TOML text is written; None if nowhere.

    Parameters
    ----------
    place
        Keys with dots between; what stands in a list goes by its ``id``, or by its number from
        1 on. A field that is missing stands where its table does.

    Examples
    --------
    >>> text = 'a = 1\n[[people]]\nid = "ugo"\nhours = -1\n'
    >>> line_of(text, "people.ugo.hours"), line_of(text, "people.ugo.name"), line_of(text, "b")
    (4, 2, None)
    """
    lines = text.splitlines()
    whole = _parsed(lines, len(lines))
    if whole is None:
        return None
    steps = _resolved(whole, place.split("."))
    if not steps:
        return None
    end = _first_with(lines, steps)
    start = next(k for k in range(end - 1, -1, -1) if _parsed(lines, k) is not None)
    return _narrowed(lines, start, end, steps)


def place_of(problem: str) -> str:
    """Return the place that the sentence of a problem begins with.

    Examples
    --------
    >>> place_of("channels.ig.slots: is wrong"), place_of("channel ig: run_by: 'bob' is not in")
    ('channels.ig.slots', 'channels.ig.run_by')
    >>> place_of("two people have the id 'ugo'; ids must be unique")
    'people.ugo.id'
    """
    twice = _TWICE.match(problem)
    if twice:
        return f"{twice['table']}.{twice['id']}.id"
    match = _FIRST_NAMES.match(problem)
    if match:
        table = _TABLES.get(match["kind"], f"{match['kind']}s")
        return f"{table}.{match['id']}.{match['field']}"
    return problem.partition(":")[0]


def _parsed(lines: Sequence[str], count: int) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines[:count]))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _resolved(data: Any, names: Sequence[str]) -> Steps:
    """Return the keys and numbers that lead as far as there is anything."""
    steps: list[str | int] = []
    for name in names:
        if isinstance(data, list):
            found = [
                n for n, it in enumerate(data) if isinstance(it, dict) and it.get("id") == name
            ]
            number = int(name) - 1 if name.isdecimal() else -1
            index = found[-1] if found else number  # of two, the second is one too many
            if not 0 <= index < len(data):
                break
            steps.append(index)
            data = data[index]
        elif isinstance(data, dict) and name in data:
            steps.append(name)
            data = data[name]
        else:
            break
    return tuple(steps)


def _holds(data: Any, steps: Steps) -> bool:
    for step in steps:
        inside = step in data if isinstance(data, dict) else False
        if isinstance(data, list) and isinstance(step, int):
            inside = step < len(data)
        if not inside:
            return False
        data = data[step]
    return True


def _first_with(lines: Sequence[str], steps: Steps) -> int:
    """Return how many lines must be read until the steps lead somewhere; more never lead less."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        readable = middle
        while (data := _parsed(lines, readable)) is None:
            readable += 1  # in the middle of a statement
        if _holds(data, steps):
            high = middle
        else:
            low = readable + 1
    return next(n for n in range(high, len(lines) + 1) if _parsed(lines, n) is not None)


def _narrowed(lines: Sequence[str], start: int, end: int, steps: Steps) -> int:
    """Return the line of a statement of several lines in which the last key is written."""
    keys = [step for step in steps if isinstance(step, str)]
    number = next((step for step in reversed(steps[:-1]) if isinstance(step, int)), 0)
    word = re.compile(rf"(?<![\w-]){re.escape(keys[-1])}(?![\w-])")
    named = [n for n in range(start, end) if word.search(lines[n])]
    if not named or end - start == 1:
        return end if end - start == 1 else start + 1
    return named[min(number, len(named) - 1)] + 1
