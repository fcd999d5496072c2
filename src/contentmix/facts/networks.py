"""What each network takes: dated, sourced facts by placement."""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import Field, model_validator

from contentmix.errors import UnknownNameError
from contentmix.facts.conflict import Conflict
from contentmix.facts.fact import Fact, Facts
from contentmix.facts.overlay import Overlay, laid_over, read_overlay
from contentmix.facts.sources import with_sources
from contentmix.facts.store import names_in, read_data
from contentmix.model.channel import Profile
from contentmix.model.table import Table
from contentmix.model.value import Line, Name, Names


class Placement(Facts):
    """A place on a network where one can post, such as feed or story.

    Attributes
    ----------
    like
        Another placement, whose facts hold here too unless this one says otherwise.
    text_limit_unknown
        Why no fact limits the text; empty where one does.
    formats
        Words in the format of a post that mean this placement: ``story``, ``stories``.
    profile
        Whose posts come here when a channel names no placement; None is everybody's.

    Examples
    --------
    >>> load_network("youtube").placement("community_post").text_limit_unknown
    'No source that was read gives a number.'
    """

    name: Name
    label: Line
    like: Name | None = None
    text_limit_unknown: Line = ""
    formats: Names = ()
    profile: Profile | None = None


class Network(Facts):
    """A network, with what is known about it and about each of its placements.

    Attributes
    ----------
    facts
        What holds on the network as a whole: advice on frequency, policy on advertising.
    aliases
        Other words that people write for it; case, spaces and signs do not count.
    placements
        The first is meant when a channel names none.
    comments
        The placement for comments, the page's own first one too; None where there is none.
    conflicts
        Where sources disagree, and why we chose as we did.

    Examples
    --------
    >>> from datetime import date
    >>> load_network("instagram").placement("feed").fact("hashtags.max", on=date(2027, 3, 1)).value
    5
    """

    name: Name
    label: Line
    aliases: Names = ()
    placements: tuple[Placement, ...] = Field(min_length=1)
    comments: Name | None = None
    conflicts: tuple[Conflict, ...] = ()

    def placement(self, name: str | None = None) -> Placement:
        """Return a placement by name, the first when none is given.

        Raises
        ------
        UnknownNameError
            The network has no such placement.
        """
        for place in self.placements:
            if name is None or place.name == name:
                return place
        known = [place.name for place in self.placements]
        raise UnknownNameError(f"placement of {self.name}", name or "", known=known)

    @property
    def first_comments(self) -> Placement | None:
        """Where first comments stand; None where the network has none, or nobody knows."""
        return self.placement(self.comments) if self.comments else None

    def placement_of(self, profile: Profile, form: str | None = None) -> Placement:
        """Return where a post comes to stand when nobody says so.

        Parameters
        ----------
        profile
            Who speaks on the channel.
        form
            The format of the post, such as ``"Story"``; a word that means no placement
            here does not count.

        Examples
        --------
        >>> from contentmix.model.channel import Profile
        >>> load_network("instagram").placement_of(Profile.COMPANY, "Stories").name
        'story'
        """
        found = self._by_format.get(_plain(form)) if form else None
        own = (place for place in self.placements if place.profile is profile)
        return found or next(own, self.placements[0])

    @cached_property
    def _by_format(self) -> Mapping[str, Placement]:
        return {_plain(word): place for place in self.placements for word in place.formats}

    def table(self) -> Table:
        """Return what people read: one row per fact, with its source; conflicts as notes."""
        rows = tuple(
            (
                place,
                fact.key,
                fact.shown,
                str(fact.since or ""),
                fact.confidence.value,
                str(fact.checked),
                fact.note,
                fact.source,
            )
            for place, fact in self.named_facts()
        )
        columns = ("placement", "fact", "value", "since", "known", "checked", "note", "source")
        notes = tuple(conflict.sentence for conflict in self.conflicts)
        return Table(f"{self.label}: {len(rows)} facts", columns, rows, notes)

    def named_facts(self) -> tuple[tuple[str, Fact], ...]:
        """Return every fact with the name of its placement; ``all`` for the whole network."""
        parts = [(place.name, place.facts) for place in self.placements]
        return tuple(
            (name, fact) for name, facts in [*parts, ("all", self.facts)] for fact in facts
        )

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        names = [place.name for place in self.placements]
        if len(set(names)) < len(names):
            raise ValueError(f"{self.name}: a placement is there twice")
        for place in [conflict.placement for conflict in self.conflicts]:
            self.placement(place)
        self.placement(self.comments)
        return self

    def _repr_html_(self) -> str:
        return self.table().to_html()


def network_names() -> tuple[str, ...]:
    """Return the names of the networks, sorted.

    Examples
    --------
    >>> "instagram" in network_names()
    True
    """
    return names_in("networks")


def load_network(name: str, overlay: Path | str | Mapping[str, Any] | None = None) -> Network:
    """Return what is known about a network, by its name or by a word for it.

    Parameters
    ----------
    overlay
        What the user knows better: a TOML file, or a mapping of the same form, with one
        table per network. It has the form of our own files, and its facts replace ours
        of the same placement and key, from their first day on.

    Raises
    ------
    UnknownNameError
        No network is called so, or the overlay names an unknown network, placement or
        key; the hint lists near names.
    InputError
        The overlay cannot be read.

    Examples
    --------
    >>> load_network("ig").label
    'Instagram'
    """
    found = _known(name)
    if overlay is None:
        return _load(found)
    network = _stated(found)
    for word, facts in read_overlay(overlay).items():
        if _known(word) == found:
            network = _overlaid(network, facts)
    return _completed(network)


def find_network(word: str) -> str | None:
    """Return the name of the network that people mean by `word`; None when nobody knows.

    Examples
    --------
    >>> find_network("X (formerly Twitter)"), find_network("IG"), find_network("MySpace")
    ('x', 'instagram', None)
    """
    plain = _plain(word)  # most files write our own name, which needs no look at every network
    return plain if plain in network_names() else _words().get(plain)


def unknown_network(word: str) -> UnknownNameError:
    """Return the error that says that no network is called so, with near ones.

    Examples
    --------
    >>> unknown_network("twiter").hint
    "did you mean 'x'?"
    """
    return UnknownNameError("network", word, known=network_names(), words=_aliases())


def _known(word: str) -> str:
    found = find_network(word)
    if found is None:
        raise unknown_network(word)
    return found


def _overlaid(network: Network, overlay: Overlay) -> Network:
    for place in overlay.placements:
        network.placement(place.name)  # a typing error is refused, not ignored
    theirs = {place.name: place.facts for place in overlay.placements}
    placements = [
        place.replace(facts=laid_over(place.facts, theirs.get(place.name, ())))
        for place in network.placements
    ]
    return network.replace(facts=laid_over(network.facts, overlay.facts), placements=placements)


def _completed(network: Network) -> Network:
    placements = [
        place.replace(facts=laid_over(network.placement(place.like).facts, place.facts))
        if place.like
        else place
        for place in network.placements
    ]
    return network.replace(placements=placements)


@cache
def _load(name: str) -> Network:
    return _completed(_stated(name))


@cache
def _stated(name: str) -> Network:
    """Return what the file says, before placements take over what they are like."""
    return Network(**with_sources(read_data("networks", name)))


@cache
def _words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for word, name in _aliases().items():
        found.setdefault(_plain(word), name)
    return found


@cache
def _aliases() -> Mapping[str, str]:
    """Return the names of networks by what people call them."""
    found: dict[str, str] = {}
    for network in map(_stated, network_names()):
        for word in (network.name, network.label, *network.aliases):
            found.setdefault(word, network.name)
    return found


def _plain(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())
