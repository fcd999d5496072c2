"""How many posts: in any so many, in a row, a day, a week, a month."""

from typing import Annotated, Literal, Self

from pydantic import Field, PositiveInt, model_validator

from contentmix.model.constraint.base import OfAKind, Together
from contentmix.model.words import counted

Most = Annotated[int, Field(ge=0)]


class AtMost(OfAKind):
    """At most ``most`` posts of a kind among any ``of`` consecutive posts of a channel.

    For every i: ``#{j in i..i+of-1 : post j is of the kind} <= most``, also where fewer
    than ``of`` posts follow. The kind is a category or a flag.

    Examples
    --------
    >>> AtMost(most=1, of=3, category="sales").sentence
    'at most 1 sales in any 3 posts'
    """

    kind: Literal["at_most"] = "at_most"
    most: Most
    of: PositiveInt

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {self.most} {self.category or self.flag} in any {self.of} posts"

    @model_validator(mode="after")
    def _some_kind(self) -> Self:
        if self.category is None and self.flag is None:
            raise ValueError("at_most needs a category or a flag, and not both")
        return self


class Run(OfAKind):
    """At most ``most`` posts of a kind in a row on a channel; of any one category if none is given.

    For every i: posts ``i..i+most`` are not all of the kind. A post without a category ends
    every run of categories.

    Examples
    --------
    >>> Run(most=2).sentence, Run(most=1, flag="video").sentence
    ('at most 2 posts of one category in a row', 'at most 1 video post in a row')
    """

    kind: Literal["run"] = "run"
    most: PositiveInt

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        if self.category or self.flag:
            return f"at most {counted(self.most, self.noun)} in a row"
        return f"at most {counted(self.most, 'post')} of one category in a row"


class PerDay(Together):
    """At most ``most`` posts of a kind on one local day of a channel.

    For every day d: ``#{j of the kind : day(j) = d} <= most``. With ``together`` the posts of
    all its channels count in one, and days are those of the strategy's zone.

    Examples
    --------
    >>> PerDay(most=1).sentence, PerDay(most=5, category="sales", together=True).sentence
    ('at most 1 post a day', 'at most 5 sales posts a day on all channels together')
    """

    kind: Literal["per_day"] = "per_day"
    most: Most

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {counted(self.most, self.noun)} a day{self.scope}"


class PerWeek(Together):
    """At most ``most`` posts of a kind in one ISO week of a channel, Monday to Sunday.

    For every week w: ``#{j of the kind : week(j) = w} <= most``, weeks of local days. With
    ``together`` the posts of all its channels count in one, in weeks of the strategy's zone.

    Examples
    --------
    >>> PerWeek(most=2, flag="politics", channels=["ig", "x"], together=True).sentence
    'at most 2 politics posts a week on ig and x together'
    """

    kind: Literal["per_week"] = "per_week"
    most: Most

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {counted(self.most, self.noun)} a week{self.scope}"


class PerMonth(Together):
    """At most ``most`` posts of a kind in one calendar month of a channel.

    For every month m: ``#{j of the kind : month(j) = m} <= most``, months of local days. With
    ``together`` the posts of all its channels count in one, in months of the strategy's zone.

    Examples
    --------
    >>> PerMonth(most=4, category="sales").sentence
    'at most 4 sales posts a month'
    """

    kind: Literal["per_month"] = "per_month"
    most: Most

    @property
    def sentence(self) -> str:
        """The constraint in words."""
        return f"at most {counted(self.most, self.noun)} a month{self.scope}"
