"""The strategy file: TOML to a strategy, with every problem named at its place."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.holidays import holiday_days
from contentmix.facts.networks import load_network
from contentmix.facts.targets import load_preset
from contentmix.formats.toml import read_toml
from contentmix.model.strategy import Strategy

_ANY_DAY = date(2027, 1, 1)


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
    data = source if isinstance(source, Mapping) else _read(Path(source))
    try:
        strategy = Strategy(**{str(key): value for key, value in data.items()})
    except InputError as error:
        raise InputError(where, error.what, problems=error.problems) from None
    return _checked(strategy, where)


def _read(path: Path) -> Mapping[str, Any]:
    """Read the file, and the file of networks that it may name, which lies beside it."""
    data = read_toml(path)
    beside = data.get("networks")
    return data | {"networks": read_toml(path.parent / beside)} if isinstance(beside, str) else data


def _checked(strategy: Strategy, where: str) -> Strategy:
    wrong = [error for check in _name_checks(strategy) if (error := _error_of(check))]
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        raise InputError(where, str(wrong[0]), problems=map(str, wrong))
    channels = [
        channel.replace(network=load_network(channel.network).name) for channel in strategy.channels
    ]
    return strategy.replace(channels=channels)


Check = Callable[[], object]


def _name_checks(strategy: Strategy) -> Iterator[Check]:
    """Yield a call for each name, which raises when the name does not exist."""
    for word in strategy.networks:
        yield lambda name=word: load_network(name, overlay=strategy.networks)  # type: ignore[misc]
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
