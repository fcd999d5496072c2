"""A risk that somebody decided to take, on the record; it holds for one text."""

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field

from contentmix.model.post import Post
from contentmix.model.value import Name, Names, Text, Value


class Verdict(StrEnum):
    """What was decided: to take the risk, or that there is none."""

    ACCEPTED = "accepted"
    NOT_A_RISK = "not a risk"


def said_in(post: Post) -> str:
    r"""Return all that a post says: title, text with hashtags, first comment.

    Examples
    --------
    >>> said_in(Post(id="a", text="Vote!", hashtags=["lake"], first_comment="Why not?"))
    'Vote! #lake\nWhy not?'
    """
    return "\n".join(filter(None, (post.title, post.caption, post.first_comment)))


class Acceptance(Value):
    """A decision on the flags of one post: by whom, when, why, and on which text.

    It wins over every treatment of these flags until the text changes; then it lapses, and
    `validate` says so. It opens no period that is kept out: that is a matter of dates. A
    verdict ``not a risk`` takes the flags away altogether.

    Attributes
    ----------
    post
        The id of the post.
    flags
        The flags that it is about.
    by, on, why
        Who decided, on which day, and the reason.
    text
        What the post said then; white space does not count.

    Examples
    --------
    >>> post = Post(id="p1", text="The bypass must be built.")
    >>> taken = Acceptance.of(post, "politics", by="elena", on="2027-02-20", why="we mean it")
    >>> taken.holds_for(post), taken.holds_for(post.replace(text="The bypass, no thanks."))
    (True, False)
    """

    post: Name
    flags: Names = Field(min_length=1)
    verdict: Verdict = Verdict.ACCEPTED
    by: Name
    on: date
    why: Name
    text: Text

    @classmethod
    def of(
        cls,
        post: Post,
        flags: str | Iterable[str],
        *,
        by: str,
        on: date | str,
        why: str,
        verdict: Verdict | str = Verdict.ACCEPTED,
    ) -> Self:
        """Record a decision on what `post` says now; for a variant give `post.for_channel`."""
        names = (flags,) if isinstance(flags, str) else tuple(flags)
        return cls(
            post=post.id, flags=names, by=by, on=on, why=why, verdict=verdict, text=said_in(post)
        )

    def holds_for(self, post: Post) -> bool:
        """Tell whether `post` still says what was decided on."""
        return post.id == self.post and _plain(said_in(post)) == _plain(self.text)

    @property
    def sentence(self) -> str:
        """The decision in words: ``accepted by elena on 2027-02-20: we mean it``."""
        return f"{self.verdict} by {self.by} on {self.on.isoformat()}: {self.why}"

    def to_toml(self) -> str:
        """Return the lines to keep in the strategy file.

        Examples
        --------
        >>> post = Post(id="p1", text="Build it.")
        >>> print(Acceptance.of(post, "politics", by="elena", on="2027-02-20", why="yes").to_toml())
        [[risk.accepted]]
        post = "p1"
        flags = ["politics"]
        verdict = "accepted"
        by = "elena"
        on = 2027-02-20
        why = "yes"
        text = "Build it."
        """
        lines = ["[[risk.accepted]]"]
        for name in type(self).model_fields:
            value = getattr(self, name)
            day = isinstance(value, date)
            lines.append(f"{name} = {value.isoformat() if day else _quoted(value)}")
        return "\n".join(lines)


def _plain(text: str) -> list[str]:
    return text.split()


def _quoted(value: object) -> str:
    # A JSON string or list of strings is a TOML one, but for the delete sign, which no text holds.
    return json.dumps(value, ensure_ascii=False)
