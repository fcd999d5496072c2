"""What the public verbs are given: the noun that is wanted, or a sentence that says which."""

import os
from collections.abc import Iterable, Sequence
from typing import TypeVar

from contentmix.errors import InputError
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy

_Noun = TypeVar("_Noun")

_READERS = {
    "Calendar": "read_calendar",
    "Results": "read_results",
    "Strategy": "load_strategy",
    "Target": "load_target",
}
_BALANCE = "balance the posts first, then give result.calendar"


def given(where: str, value: object, noun: type[_Noun]) -> _Noun:
    """Return `value`, which must be a `noun`.

    Raises
    ------
    InputError
        It is something else, such as the path of a file that nobody has read.

    Examples
    --------
    >>> given("strategy", "strategy.toml", Strategy)
    Traceback (most recent call last):
    contentmix.errors.InputError: strategy: must be a Strategy, not 'strategy.toml' \
[read it first: cm.load_strategy('strategy.toml')]
    """
    if isinstance(value, noun):
        return value
    what = f"must be a {noun.__name__}, not {said(value)}"
    raise InputError(where, what, hint=remedy(value, noun.__name__))


def given_posts(value: object) -> "Backlog | tuple[Post, ...]":
    """Return the posts that were given: a backlog as it is, others once and for all.

    Raises
    ------
    InputError
        It is something else, or holds something else.

    Examples
    --------
    >>> given_posts("posts.csv")
    Traceback (most recent call last):
    contentmix.errors.InputError: posts: must be posts, not 'posts.csv' \
[read it first: cm.read_posts('posts.csv')]
    """
    if isinstance(value, Backlog):
        return value
    plural = isinstance(value, Iterable) and not isinstance(value, (str, bytes, Calendar, Strategy))
    posts: tuple[object, ...] = tuple(value) if isinstance(value, Iterable) and plural else ()
    strange = [item for item in posts if not isinstance(item, Post)]
    if not plural or strange:
        what = f"must be posts, not {said(strange[0] if strange else value)}"
        raise InputError("posts", what, hint=remedy(value, "posts"))
    return tuple(post for post in posts if isinstance(post, Post))


def said(value: object) -> str:
    """Say what was given: a short value itself, else its kind.

    Examples
    --------
    >>> said("posts.csv"), said(["a"])
    ("'posts.csv'", 'a list')
    """
    if isinstance(value, str | os.PathLike):
        text = str(value)
        return repr(text if len(text) <= 80 else f"{text[:20]}…{text[-40:]}")
    return repr(value) if value is None or isinstance(value, int | float) else f"a {_kind(value)}"


def _kind(value: object) -> str:
    return type(value).__name__


def remedy(value: object, wanted: str) -> str:
    """Say how to come by what is wanted.

    Examples
    --------
    >>> remedy("march.ics", "Calendar")
    "read it first: cm.read_calendar('march.ics')"
    """
    if isinstance(value, str | os.PathLike):
        path = os.fspath(value)
        shown = repr(path) if len(path) <= 80 else "..."
        return f"read it first: cm.{_READERS.get(wanted, 'read_posts')}({shown})"
    if wanted == "Calendar":
        return _BALANCE if _kind(value) != "Result" else "give result.calendar"
    if wanted == "posts" and isinstance(value, Calendar):
        return "give its posts, [entry.post for entry in calendar]; keep= takes the calendar"
    if isinstance(value, Strategy) or (wanted == "Strategy" and isinstance(value, Sequence)):
        return "the strategy comes second, after the posts or the calendar"
    return f"read it first: cm.{_READERS.get(wanted, 'read_posts')}(...)"
