"""The flags: what a post can be about that somebody should look at first."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer

from contentmix.errors import InputError, UnknownNameError
from contentmix.facts.sourced import Sourced
from contentmix.facts.store import read_data
from contentmix.model.table import Table
from contentmix.model.treatment import Treatment
from contentmix.model.value import Line, Name, Names, Value, freeze


class FoundBy(StrEnum):
    """How a flag is found; `USER` is also how any flag can be set."""

    LEXICON = "lexicon"
    PATTERN = "pattern"
    STRUCTURE = "structure"
    CLASSIFIER = "classifier"
    USER = "user"


class Standard(Sourced):
    """Where somebody else defines the same thing.

    Attributes
    ----------
    title
        The name of the standard.
    id
        The number or name of the entry in it.
    """

    title: Name
    id: Name


class Flag(Value):
    """A fact about a post that somebody should look at first; a strategy says what is done.

    Attributes
    ----------
    id
        What posts and strategies call it: ``elections``.
    definition
        When it is raised, in one sentence.
    severity
        0 (good to know) to 3 (can harm the organisation); `severity_on` by network.
    treatments
        What is done where the strategy says nothing; `relaxes_to` is what management
        may put in their place.
    implies
        Flags that a post with this one carries as well.
    leans_to
        Flags that a post with this one carries when anything else speaks for them.
    found_by
        How it can be detected.
    standards, practices
        Who else defines it, and which practices of the field it serves.
    fix
        What to do about it, as an order.

    Examples
    --------
    >>> flag = load_flag("elections")
    >>> flag.severity, flag.implies, flag.treatments[0].value
    (2, ('politics',), 'approve')
    """

    id: Name
    title: Name
    definition: Line
    severity: int = Field(ge=0, le=3)
    severity_on: Annotated[Mapping[Name, int], AfterValidator(freeze), PlainSerializer(dict)] = (
        Field(default_factory=dict, validate_default=True)
    )
    treatments: tuple[Treatment, ...]
    relaxes_to: Treatment | None = None
    implies: Names = ()
    leans_to: Names = ()
    found_by: tuple[FoundBy, ...]
    standards: tuple[Standard, ...] = ()
    practices: Names = ()
    fix: Line

    def severity_for(self, network: str) -> int:
        """Return the severity on one network.

        Examples
        --------
        >>> load_flag("duplicate").severity_for("x"), load_flag("duplicate").severity_for("vk")
        (2, 1)
        """
        return self.severity_on.get(network.casefold(), self.severity)

    def table(self) -> Table:
        """Return what people read: one row per fact."""
        known = ", ".join(f"{it.title}: {it.id}" for it in self.standards)
        rows = (
            ("raised when", self.definition),
            ("severity", f"{self.severity} of 3"),
            ("treatment", ", ".join(self.treatments)),
            ("found by", ", ".join(self.found_by)),
            ("to do", self.fix),
            ("standards", known or "none"),
            ("practices", ", ".join(self.practices)),
        )
        return Table(f"{self.id}: {self.title}", ("", ""), rows)

    def _repr_html_(self) -> str:
        return self.table().to_html()


@cache
def load_flags() -> Mapping[str, Flag]:
    """Return every flag by its id, in the order of the file.

    Raises
    ------
    InputError
        A flag names one that does not exist.

    Examples
    --------
    >>> [id for id, flag in load_flags().items() if flag.severity == 3][:3]
    ['politics.personal_view', 'terrorism', 'hate']
    """
    data = read_data("risk", "flags")
    flags = {id_: _flag(id_, fields, data["standards"]) for id_, fields in data["flags"].items()}
    return checked_flags(flags)


def checked_flags(flags: Mapping[str, Flag]) -> Mapping[str, Flag]:
    """Return the flags, frozen.

    Raises
    ------
    InputError
        A flag names one that does not exist.
    """
    for flag in flags.values():
        strange = {*flag.implies, *flag.leans_to} - set(flags)
        if strange:
            raise InputError(f"flag {flag.id}", f"names {min(strange)!r}, which does not exist")
    return MappingProxyType(dict(flags))


def load_flag(name: str) -> Flag:
    """Return one flag; case does not matter.

    Raises
    ------
    UnknownNameError
        No flag has that id; the hint lists near ones.

    Examples
    --------
    >>> load_flag("alcohol").fix
    'have a second person approve it, for adults only'
    """
    flags = load_flags()
    found = flags.get(name.strip().casefold())
    if found is None:
        raise UnknownNameError("flag", name, known=flags)
    return found


def _flag(
    id_: str, fields: Mapping[str, object], standards: Mapping[str, Mapping[str, object]]
) -> Flag:
    named = fields.get("standards", ())
    entries = named if isinstance(named, (list, tuple)) else ()
    known = [{**standards[entry["standard"]], "id": entry["id"]} for entry in entries]
    return Flag(**{**fields, "id": id_, "standards": known})
