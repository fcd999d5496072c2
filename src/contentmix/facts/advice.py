"""Advice on which networks fit whom, and what is known of every network: sourced, never a limit."""

from functools import cache
from typing import Self

from pydantic import Field, PositiveFloat, model_validator

from contentmix.errors import UnknownNameError
from contentmix.facts.fact import Facts, Quoted
from contentmix.facts.networks import network_names
from contentmix.facts.sources import with_sources
from contentmix.facts.store import read_data
from contentmix.model.channel import Audience, Profile
from contentmix.model.value import Line, Name, Names, Value


class Condition(Value):
    """When an advice is given; every part that is set must hold.

    Attributes
    ----------
    audience, profile, networks
        Of the channel: whom it speaks to, who speaks, and that it is on one of `networks`.
    lacks_network, lacks_profile
        What no channel of the strategy has.
    posts_per_week_from
        The channel plans at least so many posts a week.
    answer_hours_below
        Those who can answer have fewer hours a week altogether.
    hours_per_channel_below
        All people have fewer hours a week for each channel.
    """

    audience: Audience | None = None
    profile: Profile | None = None
    networks: Names = ()
    lacks_network: Name | None = None
    lacks_profile: Profile | None = None
    posts_per_week_from: PositiveFloat | None = None
    answer_hours_below: PositiveFloat | None = None
    hours_per_channel_below: PositiveFloat | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self == type(self).model_construct():
            raise ValueError("a condition needs at least one part")
        named = {*self.networks, self.lacks_network} - {None}
        for name in sorted(filter(None, named - set(network_names()))):
            raise UnknownNameError("network", name, known=network_names())
        return self


class Advice(Quoted):
    """What practitioners advise, in one case.

    Attributes
    ----------
    say
        The advice, in one sentence.
    fix
        What to do, as an order.
    ours
        What in it is our reading and not in the source, such as a threshold; empty
        when the source says all of it.

    Examples
    --------
    >>> next(advice for advice in load_advice() if advice.name == "b2b-without-leader").say
    'B2B is served by a personal page of the leader: it brings leads that a company page does not.'
    """

    name: Name
    when: Condition
    say: Name
    fix: Name
    ours: Line = ""


class _Advices(Value):
    advice: tuple[Advice, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        names = [advice.name for advice in self.advice]
        if len(set(names)) < len(names):
            raise ValueError("an advice is there twice")
        return self


@cache
def load_advice() -> tuple[Advice, ...]:
    """Return every advice on which networks fit whom, in the order of the file."""
    return _Advices(**with_sources(read_data("advice", "fit"))).advice


@cache
def load_general_facts() -> Facts:
    """Return what is known of every network and of no one in particular.

    Examples
    --------
    >>> [fact.value for fact in load_general_facts().history("hours.quiet.start")]
    ['22:00']
    """
    return Facts(**with_sources(read_data("advice", "everywhere")))
