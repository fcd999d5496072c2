"""The strategy file: TOML to a strategy, with every problem named at its place."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.flags import load_flag
from contentmix.facts.holidays import holiday_days
from contentmix.facts.networks import load_network
from contentmix.facts.targets import FITTING, load_preset, target_for
from contentmix.formats.lines import line_of, place_of
from contentmix.formats.toml import read_toml
from contentmix.model.channel import Channel
from contentmix.model.risk import Risk
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target

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
    if isinstance(source, Mapping):
        return _loaded(source, "strategy")
    path = Path(source)
    data = _read(path)
    try:
        return _loaded(data, path.name)
    except InputError as error:
        raise _with_lines(error, path) from None


def _loaded(data: Mapping[str, Any], where: str) -> Strategy:
    try:
        strategy = Strategy(**{str(key): value for key, value in data.items()})
    except InputError as error:
        raise InputError(where, error.what, problems=error.problems) from None
    return _checked(strategy, where)


def _with_lines(error: InputError, path: Path) -> InputError:
    """Return the same error with the line of each problem that stands in the file."""
    text = path.read_bytes().decode("utf-8-sig")
    if isinstance(error, UnknownNameError):
        file, _, place = error.where.partition(": ")
        line = line_of(text, place)
        return error.at(f"{file}, line {line}: {place}") if line else error
    lines = [line_of(text, place_of(problem)) for problem in error.problems]
    told = [
        f"{problem} (line {line})" if line else problem
        for problem, line in zip(error.problems, lines, strict=True)
    ]
    return InputError(error.where, told[0], problems=told)


def _read(path: Path) -> Mapping[str, Any]:
    """Read the file, and those of networks and of decisions that it may name, beside it."""
    data = dict(read_toml(path))
    if isinstance(data.get("networks"), str):
        data["networks"] = read_toml(path.parent / data["networks"])
    risk = data.get("risk")
    if isinstance(risk, Mapping) and isinstance(risk.get("accepted"), str):
        taken = read_toml(path.parent / risk["accepted"]).get("risk", {})
        data["risk"] = {**risk, "accepted": taken.get("accepted", [])}
    return data


def _checked(strategy: Strategy, where: str) -> Strategy:
    wrong = [error for place, check in _name_checks(strategy) if (error := _error_of(place, check))]
    if len(wrong) == 1:
        raise wrong[0].at(f"{where}: {wrong[0].where}")
    if wrong:
        raise InputError(where, str(wrong[0]), problems=map(str, wrong))
    channels = [
        channel.replace(network=load_network(channel.network).name) for channel in strategy.channels
    ]
    _check_categories(strategy, where)
    return strategy.replace(channels=channels)


def _check_categories(strategy: Strategy, where: str) -> None:
    """Let the strategy check itself again, now that the targets of presets are known."""
    channels = [it.replace(target=target_for(strategy, it)) for it in strategy.channels]
    try:
        strategy.replace(channels=channels)
    except InputError as error:
        raise InputError(where, error.what, problems=error.problems) from None


Check = Callable[[], object]


def _name_checks(strategy: Strategy) -> Iterator[tuple[str, Check]]:
    """Yield the place of each name, and a call that raises when the name does not exist."""
    for word in strategy.networks:
        yield f"networks.{word}", partial(load_network, word, overlay=strategy.networks)
    for code in strategy.holidays:
        yield "holidays", partial(holiday_days, [code], _ANY_DAY, _ANY_DAY)
    for flag in _flags_named(strategy.risk):
        if flag not in strategy.risk.watch:
            yield "risk", partial(load_flag, flag)
    for place, target in _targets(strategy):
        if isinstance(target, str) and target != FITTING:
            yield place, partial(load_preset, target)
    for channel in strategy.channels:
        place = f"channels.{channel.id}"
        yield f"{place}.network", partial(load_network, channel.network)
        yield f"{place}.placement", partial(_placement, channel)


def _targets(strategy: Strategy) -> Iterator[tuple[str, Target | str | None]]:
    yield "target", strategy.target
    yield from ((f"channels.{it.id}.target", it.target) for it in strategy.channels)
    yield from ((f"goals.{it.id}.target", it.target) for it in strategy.goals)
    yield from ((f"target_changes.{it.since}", it.target) for it in strategy.target_changes)


def _flags_named(risk: Risk) -> Iterator[str]:
    yield from risk.treatments
    yield from (rule.flag for rule in risk.blackouts if rule.flag)
    for crisis in risk.crises:
        yield from crisis.flags
    for decision in risk.accepted:
        yield from decision.flags


def _placement(channel: Channel) -> None:
    try:
        network = load_network(channel.network)
    except UnknownNameError:
        return  # said at its own place
    network.placement(channel.placement)


def _error_of(place: str, check: Check) -> UnknownNameError | None:
    try:
        check()
    except UnknownNameError as error:
        return error.at(place)
    return None
