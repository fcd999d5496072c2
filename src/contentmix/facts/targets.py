"""The named mix rules of the field: what their source says, and what we make of it."""

from functools import cache
from typing import Literal

from contentmix.errors import UnknownNameError
from contentmix.facts.fitting import fitting_target
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import names_in, read_data
from contentmix.model.channel import Channel
from contentmix.model.strategy import Strategy
from contentmix.model.table import Table
from contentmix.model.target import Target
from contentmix.model.value import Frozen, Line, Name


class Preset(Sourced):
    """A named mix rule of the field.

    Attributes
    ----------
    literal
        The shares in the words of the source.
    target
        The same on our categories.
    projection
        Whether the source names these categories itself (``direct``), nearly does
        (``near-direct``), or the reading is ours.

    Examples
    --------
    >>> load_preset("80-20").projection
    'ours'
    """

    name: Name
    summary: Line
    literal: Frozen[Line]
    target: Target
    projection: Literal["direct", "near-direct", "ours"]

    def table(self) -> Table:
        """Return what people read: the literal shares, then our reading and its source."""
        rows = tuple(self.literal.items())
        shares = [f"{part.name} {float(part.share):.0%}" for part in self.target.parts]
        ours = "; ".join([*shares, *self.target.rules])
        notes = (
            f"as a target ({self.projection}): {ours}",
            self.note,
            f"source: {self.reference}",
        )
        return Table(
            f"{self.name}: {self.summary}", ("in the words of the source", ""), rows, notes
        )

    def _repr_html_(self) -> str:
        return self.table().to_html()


FITTING = "fitting"
"""Stands for the preset that fits each channel."""


def target_names() -> tuple[str, ...]:
    """Return the names of the presets, sorted.

    Examples
    --------
    >>> "rule-of-thirds" in target_names()
    True
    """
    return names_in("targets")


@cache
def load_preset(name: str) -> Preset:
    """Return a preset with all that is known about it.

    Raises
    ------
    UnknownNameError
        No preset has that name.
    """
    if name not in target_names():
        raise UnknownNameError("target", name, known=target_names())
    data = read_data("targets", name)
    data["target"] |= {"name": data["name"], "source": data["source"]}
    return Preset(**data)


def load_target(name: str) -> Target:
    """Return the target of a preset, such as ``"rule-of-thirds"``.

    Raises
    ------
    UnknownNameError
        No preset has that name; the hint lists near ones.

    Examples
    --------
    >>> load_target("4-1-1").rules
    ('sales <= 1 of 6',)
    """
    return load_preset(name).target


def target_for(strategy: Strategy, channel: Channel) -> Target:
    """Return the target that holds on `channel`: its own, its goals', else the strategy's.

    The name ``"fitting"`` takes the preset that fits audience, profile and goals. A paid channel
    without a target of its own wants no mix.

    Raises
    ------
    UnknownNameError
        A text that names no preset.

    Examples
    --------
    >>> strategy = Strategy.simple(network="x", slots="Mon 9:00", target="80-20", timezone="UTC")
    >>> target_for(strategy, strategy.channels[0]).name
    '80-20'
    """
    goals = (it.target for it in strategy.goals if it.id in channel.goals and it.target)
    own: Target | str | None = channel.target or next(goals, None)
    wanted = own or strategy.target
    if wanted == FITTING:
        wanted = fitting_target(strategy, channel)
    target = load_target(wanted) if isinstance(wanted, str) else wanted
    return _anything(target) if channel.paid and own is None else target


def _anything(target: Target) -> Target:
    """Return the target that any mix of these categories meets."""
    return Target(shares={" + ".join(target.categories): 1})
