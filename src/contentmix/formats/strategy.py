"""The strategy file: TOML to a strategy, with every problem named at its place."""

import os
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.holidays import holiday_days
from contentmix.facts.networks import load_network
from contentmix.facts.targets import load_preset
from contentmix.formats.toml import read_toml
from contentmix.model.strategy import Strategy
from contentmix.model.value import Value

_ANY_DAY = date(2027, 1, 1)
_Noun = TypeVar("_Noun", bound=Value)


def load_strategy(source: str | os.PathLike[str] | Mapping[str, Any]) -> Strategy:
    """Read a strategy from a TOML file, or from the tables of one.

    Networks may be written as people say them (``IG``, ``Twitter``). Names of networks,
    placements, targets and holidays are checked here, once.

    Raises
    ------
    UnknownNameError
        The only problem is a name that does not exist; the hint lists near ones.
    InputError
        The file cannot be read or is no strategy; every problem is listed.

    Examples
    --------
    >>> strategy = load_strategy({
    ...     "timezone": "Europe/Rome",
    ...     "target": "rule-of-thirds",
    ...     "channels": [{"id": "ig", "network": "Instagram", "slots": "Mon,Wed 18:30"}],
    ... })
    >>> strategy.channels[0].network
    'instagram'
    """
    where = "strategy" if isinstance(source, Mapping) else Path(source).name
    data = source if isinstance(source, Mapping) else read_toml(Path(source))
    problems, strategy = _built(data, Strategy, "")
    if strategy is None:
        raise InputError(where, problems[0], problems=problems)
    return _checked(strategy, where, problems)


def _checked(strategy: Strategy, where: str, problems: list[str]) -> Strategy:
    wrong = [error for check in _name_checks(strategy) if (error := _error_of(check))]
    if len(wrong) == 1 and not problems:
        raise wrong[0]
    problems = [*problems, *map(str, wrong)]
    if problems:
        raise InputError(where, problems[0], problems=problems)
    channels = [
        channel.replace(network=load_network(channel.network).name) for channel in strategy.channels
    ]
    return strategy.replace(channels=channels)


Check = Callable[[], object]


def _name_checks(strategy: Strategy) -> Iterator[Check]:
    """Yield a call for each name, which raises when the name does not exist."""
    for target in (strategy.target, *(channel.target for channel in strategy.channels)):
        if isinstance(target, str):
            yield lambda name=target: load_preset(name)  # type: ignore[misc]
    for channel in strategy.channels:
        yield lambda it=channel: load_network(it.network).placement(it.placement)  # type: ignore[misc]
    for code in strategy.holidays:
        yield lambda name=code: holiday_days([name], _ANY_DAY, _ANY_DAY)  # type: ignore[misc]


def _error_of(check: Check) -> UnknownNameError | None:
    try:
        check()
    except UnknownNameError as error:
        return error
    return None


def _built(
    data: Mapping[str, Any], model: type[_Noun], place: str
) -> tuple[list[str], _Noun | None]:
    """Make a noun of a table, inside out; what is wrong is said with its place in the file."""
    fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    problems: list[str] = []
    known: dict[str, Any] = {}
    for key, value in data.items():
        name, here = str(key), f"{place}{key}"
        if name not in fields and name not in model.model_fields:
            problems.append(_no_such(here, name, fields))
            continue
        below, known[name] = _inside(value, fields.get(name), here)
        problems += below
    broken = {name for name, value in known.items() if value is None}
    try:
        noun = model(**{name: value for name, value in known.items() if name not in broken})
    except InputError as error:
        problems += [place + what for what in error.problems if what.split(":")[0] not in broken]
        return problems, None
    return problems, noun


def _inside(value: Any, annotation: Any, place: str) -> tuple[list[str], Any]:
    """Make the nouns of a table or a list of tables; None where one is wrong."""
    model = _model_in(annotation)
    if model and isinstance(value, Mapping):
        return _built(value, model, f"{place}.")
    if not (model and isinstance(value, list | tuple)):
        return [], value
    found = [_inside(item, model, f"{place}.{_label(item, n)}") for n, item in enumerate(value, 1)]
    problems = [problem for below, _ in found for problem in below]
    items = [item for _, item in found]
    return problems, None if None in items else items


def _label(item: Any, number: int) -> str:
    """Return what people call an element of a list: its id, else its number."""
    return str(item.get("id", number)) if isinstance(item, Mapping) else str(number)


def _model_in(annotation: Any) -> type[Value] | None:
    """Return the one noun that an annotation is made of; None for several, or none."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        models = {model for part in get_args(annotation) if (model := _model_in(part))}
        return models.pop() if len(models) == 1 else None
    return None


def _no_such(place: str, name: str, fields: Mapping[str, Any]) -> str:
    hint = UnknownNameError("field", name, known=fields).hint
    return f"{place}: no such field {name!r} [{hint}]"
