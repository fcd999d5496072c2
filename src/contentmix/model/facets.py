"""What a strategy says besides channels and mix: why, with whom, and who agreed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self

from pydantic import model_validator

from contentmix.errors import UnknownNameError
from contentmix.model.approval import Approval
from contentmix.model.asset import Asset
from contentmix.model.checkpoint import Checkpoint, Dispute, Review
from contentmix.model.constraint import Constraint, LeadTime, Spacing
from contentmix.model.goal import Goal
from contentmix.model.management import Amplification, Budget, Management, Swot, TargetChange, Team
from contentmix.model.person import Person
from contentmix.model.post import Post
from contentmix.model.production import Step
from contentmix.model.references import known, unique
from contentmix.model.value import Line, Names, Text, Value


class Facets(Value):
    """The parts of a strategy that all have a meaning when they are left out: nothing is asked.

    Attributes
    ----------
    people
        Who works on the channels.
    goals
        What the channels are for.
    checkpoints
        When management meets about them.
    purpose, tone, swot
        Why the organisation is there at all, how it speaks, and where it stands.
    levels
        Levels of approval, the lowest first; people stand on them.
    approvals
        Which posts need which level.
    production
        The steps before publication, with their lead times.
    assets
        Owned content that posts refer to.
    amplify
        Which channels carry the posts of which others on.
    reviews, disputes
        What management said of the page, and what it has to decide.
    target_changes
        Newer targets, from their days on, with author and reason.
    management, team, budget
        What is asked of the plan: reviews, people, money.

    Examples
    --------
    >>> facets = Facets(people=[{"id": "elena", "level": "head"}], levels=["team", "head"])
    >>> facets.may_approve("elena", "team"), facets.may_approve("ugo", "team")
    (True, False)
    """

    people: tuple[Person, ...] = ()
    goals: tuple[Goal, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    purpose: Text = ""
    tone: Line = ""
    swot: Swot | None = None
    levels: Names = ()
    approvals: tuple[Approval, ...] = ()
    production: tuple[Step, ...] = ()
    assets: tuple[Asset, ...] = ()
    amplify: tuple[Amplification, ...] = ()
    reviews: tuple[Review, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    target_changes: tuple[TargetChange, ...] = ()
    management: Management = Management()
    team: Team = Team()
    budget: Budget = Budget()

    def person(self, name: str) -> Person:
        """Return the person of that id.

        Raises
        ------
        UnknownNameError
            There is none.
        """
        for person in self.people:
            if person.id == name:
                return person
        raise UnknownNameError("person", name, known=[person.id for person in self.people])

    def known_as(self, name: str) -> str:
        """Return the id of the person whom a post means, by id or name, whatever the case.

        What means nobody, or more than one, comes back as it is.

        Examples
        --------
        >>> facets = Facets(people=[{"id": "jana", "name": "Jana Lindner"}])
        >>> facets.known_as("JANA"), facets.known_as("jana lindner"), facets.known_as("Ugo")
        ('jana', 'jana', 'Ugo')
        """
        return self._called.get(name) or self._called.get(name.casefold(), name)

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """The ids of people by what they are called; ids win over names, and exact over folded."""
        folded: dict[str, set[str]] = {}
        for person in self.people:
            for name in {person.id.casefold(), person.name.casefold()} - {""}:
                folded.setdefault(name, set()).add(person.id)
        found = {name: ids.pop() for name, ids in folded.items() if len(ids) == 1}
        return {**found, **{person.id: person.id for person in self.people}}

    def rank(self, level: str | None) -> int:
        """Return the place of a level, 0 the lowest; -1 for none, or one that is not listed."""
        return self.levels.index(level) if level in self.levels else -1

    def may_approve(self, person: str, level: str) -> bool:
        """Tell whether a person, by id or name, stands at `level` or above, or is meant by it."""
        one = self.known_as(person)
        if one == self.known_as(level):
            return True
        stands = next((it.level for it in self.people if it.id == one), None)
        return stands is not None and self.rank(stands) >= self.rank(level)

    def approved(self, post: Post, level: str) -> bool:
        """Tell whether somebody at `level` or above has approved `post`."""
        return any(self.may_approve(name, level) for name in post.approved_by)

    def held_back(self, post: Post) -> Dispute | None:
        """Return the dispute for which `post` may not be published; None without one."""
        return next((it for it in self.disputes if it.holds_back(post.id)), None)

    @property
    def own_constraints(self) -> tuple[Constraint, ...]:
        """What production, assets and budget ask of every calendar.

        Examples
        --------
        >>> facets = Facets(production=[{"name": "draft", "days_before": 3}], budget={"month": 500})
        >>> [rule.sentence for rule in facets.own_constraints][-1]
        'at most 500.00 a month for posts'
        """
        leads = (
            LeadTime(working_days=step.days_before, channels=step.channels)
            for step in self.production
            if step.days_before
        )
        apart = (
            Spacing(by="asset", only=(asset.id,), days=asset.days, across=True)
            for asset in self.assets
        )
        return (*dict.fromkeys(leads), *apart, *self.budget.constraints)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield what people read of it: what is said, and how."""
        yield from ((name, text) for name, text in self._page() if text)
        for goal in self.goals:
            agreed = f", agreed by {goal.agreed.by}" if goal.agreed else ""
            yield f"goal {goal.id}", f"{goal.kind}: {goal.kpi or 'no number'}{agreed}"
        for person in self.people:
            hours = "" if person.hours_per_week is None else f"{person.hours_per_week:g} h a week"
            parts = (person.kind.value, person.department, hours, ", ".join(person.can))
            yield f"person {person.id}", "; ".join(filter(None, parts))
        for it in self.checkpoints:
            yield f"checkpoint {it.kind}", f"{it.rrule or it.on} with {', '.join(it.people)}"

    def _page(self) -> Iterator[tuple[str, str]]:
        yield "purpose", self.purpose
        yield "tone", self.tone
        for name, points in self.swot or Swot():
            yield name, "; ".join(points)

    def channel_names(self) -> Iterator[tuple[str, Names]]:
        """Yield where a facet names channels, and which."""
        tables: tuple[tuple[str, Iterable[Names]], ...] = (
            ("approvals", (it.channels for it in self.approvals)),
            ("production", (it.channels for it in self.production)),
            ("reviews", (it.channels for it in self.reviews)),
            ("amplify", ((*it.of, *it.by) for it in self.amplify)),
        )
        for table, rows in tables:
            yield from ((f"{table}.{number}", names) for number, names in enumerate(rows, 1))

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> Self:
        for kind, nouns in (
            ("person", self.people),
            ("goal", self.goals),
            ("asset", self.assets),
            ("dispute", self.disputes),
        ):
            unique(kind, nouns)
        people = [person.id for person in self.people]
        for number, step in enumerate(self.production, 1):
            known(f"production.{number}.by", [step.by], people)
        for dispute in self.disputes:
            known(f"dispute {dispute.id}: decider", [dispute.decider], people)
        for person in self.people:
            known(f"person {person.id}: level", [person.level], self.levels, "levels")
        for number, approval in enumerate(self.approvals, 1):
            known(f"approvals.{number}.level", [approval.level], self.levels, "levels")
        return self
