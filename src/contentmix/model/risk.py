"""What the organisation keeps away from, and what it does about each flag."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Self

from pydantic import Field, model_validator

from contentmix.model.acceptance import Acceptance
from contentmix.model.constraint import Blackout, Constraint
from contentmix.model.flag_treatment import FlagTreatment, Period
from contentmix.model.post import Post
from contentmix.model.value import Frozen, Line, Moment, Name, Names, Value

OPEN_END = date(2199, 12, 31)
"""The last day of what has no end yet."""


class Crisis(Period):
    """A switch: from its start nothing goes out, or nothing with some flags, until its end.

    Attributes
    ----------
    start, end
        Both included; without an end it goes on until somebody gives it one.
    why
        What happened.
    by
        Who said so.
    flags
        Only posts with one of these are held back; left out, all are.

    Examples
    --------
    >>> flood = Crisis(**{"from": "2027-03-09", "why": "flood in the valley", "by": "elena"})
    >>> flood.is_open, [rule.why for rule in flood.blackouts]
    (True, ['crisis: flood in the valley'])
    """

    end: Moment = Field(OPEN_END, alias="to")
    why: Name
    by: Line = ""
    flags: Names = ()

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return self.end == OPEN_END

    @property
    def blackouts(self) -> tuple[Blackout, ...]:
        """The constraints that hold while it lasts."""
        named = self.replace(why=f"crisis: {self.why}")
        return tuple(named.blackout(flag) for flag in self.flags or (None,))


class Risk(Value):
    """What the organisation keeps away from, and what it does about each flag.

    Attributes
    ----------
    treatments
        By flag; what is not named is treated as its flag says by default. In a file a flag
        may also stand directly under ``[risk]``.
    blackouts
        Days or hours when some channels do not post.
    crises
        Switches that hold posts back while something lasts.
    accepted
        Decisions on single posts; in a file also the name of a file of them.
    confidential
        Terms that may not become public, such as the name of a product to come.
    competitors
        Names of rivals.
    brand
        What the organisation and its products are called, besides the strategy's name.
    watch
        Further terms by flag: people, parties, places, topics of one's own.
    detect
        Whether flags are looked for in the texts; those that people set always count.

    Examples
    --------
    >>> risk = Risk(politics={"treatment": "approve", "level": "direction"}, alcohol="block")
    >>> risk.treatments["alcohol"].treatment
    (<Treatment.BLOCK: 'block'>,)
    """

    treatments: Frozen[FlagTreatment] = Field(default_factory=dict, validate_default=True)
    blackouts: tuple[Blackout, ...] = ()
    crises: tuple[Crisis, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    confidential: Names = ()
    competitors: Names = ()
    brand: Names = ()
    watch: Frozen[Names] = Field(default_factory=dict, validate_default=True)
    detect: bool = True

    @property
    def constraints(self) -> Iterator[Constraint]:
        """What must hold in a calendar, from treatments, blackouts and crises."""
        yield from self.blackouts
        yield from self.crisis_blackouts
        for flag, treatment in self.treatments.items():
            yield from treatment.constraints(flag)

    @property
    def crisis_blackouts(self) -> tuple[Blackout, ...]:
        """What must hold while crises last."""
        return tuple(rule for crisis in self.crises for rule in crisis.blackouts)

    def decision_on(self, flag: str, post: Post) -> Acceptance | None:
        """Return the newest decision on a flag that holds for what `post` says."""
        taken = [it for it in self.accepted if flag in it.flags and it.holds_for(post)]
        return max(taken, key=lambda it: it.on, default=None)

    def accepting(self, *more: Acceptance) -> Self:
        """Return it with further decisions; one on the same post and flags replaces the older."""
        about = {(it.post, it.flags) for it in more}
        kept = (it for it in self.accepted if (it.post, it.flags) not in about)
        return self.replace(accepted=(*kept, *more))

    @model_validator(mode="before")
    @classmethod
    def _flags_among_fields(cls, given: Any) -> Any:
        """Take a field that we do not know, with the form of a treatment, for a flag."""
        if not isinstance(given, Mapping):
            return given
        flags = {
            name: value
            for name, value in given.items()
            if name not in cls.model_fields and _may_be_treatment(value)
        }
        rest = {name: value for name, value in given.items() if name not in flags}
        return {**rest, "treatments": {**rest.get("treatments", {}), **flags}} if flags else given


def _may_be_treatment(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return bool(value) and all(isinstance(word, str) for word in value)
    return isinstance(value, (str, Mapping, FlagTreatment))
