"""Which named target fits a channel: by whom it speaks to, who speaks, and what for."""

from collections.abc import Collection
from datetime import date
from functools import cache

from pydantic import Field

from contentmix.facts.store import read_data
from contentmix.model.channel import Audience, Channel, Profile
from contentmix.model.strategy import Strategy
from contentmix.model.value import Name, Value


class Fitting(Value):
    """One case; every part that is set must hold.

    Examples
    --------
    >>> load_fittings()[0].target
    'care-first'
    """

    target: Name
    audience: Audience | None = None
    profile: Profile | None = None
    known: bool | None = None
    goal: Name | None = None

    def holds(self, channel: Channel, goals: Collection[str], *, known: bool) -> bool:
        """Tell whether it is the case of a channel with goals of these kinds."""
        return (
            self.audience in (None, channel.audience)
            and self.profile in (None, channel.profile)
            and self.known in (None, known)
            and (self.goal is None or self.goal in goals)
        )


class _Fittings(Value):
    source: Name
    checked: date
    fitting: tuple[Fitting, ...] = Field(min_length=1)


@cache
def load_fittings() -> tuple[Fitting, ...]:
    """Return every case, the most telling first."""
    return _Fittings(**read_data("advice", "targets")).fitting


def fitting_target(strategy: Strategy, channel: Channel) -> str:
    """Return the name of the target that fits a channel.

    Examples
    --------
    >>> strategy = Strategy(timezone="UTC", target="fitting", channels=[
    ...     {"id": "li", "network": "linkedin", "audience": "B2B", "profile": "personal"}])
    >>> fitting_target(strategy, strategy.channels[0])
    'b2b-personal-page'
    """
    kinds = {goal.kind.casefold() for goal in strategy.goals if goal.id in channel.goals}
    faces = {person.id for person in strategy.people if person.known}
    known = channel.owner in faces
    return next(it.target for it in load_fittings() if it.holds(channel, kinds, known=known))
