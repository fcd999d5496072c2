"""What people hand to a writer, or one sentence about why it cannot be written."""

import os
from collections.abc import Sequence
from typing import Any

from contentmix.errors import InputError
from contentmix.model.calendar import Calendar
from contentmix.model.given import given, remedy, said
from contentmix.model.post import Post

_BALANCE = "balance the posts first, then give result.calendar"
_CHOOSE = "of a result, give result.calendar; of one post, a list of it"


def dated(content: object) -> Calendar:
    """Return the calendar that was given.

    Raises
    ------
    InputError
        It is something whose posts have no moments.
    """
    return given("calendar", content, Calendar)


def not_empty(calendar: Calendar) -> Calendar:
    """Return the calendar that was given.

    Raises
    ------
    InputError
        It holds no scheduled post.
    """
    if calendar:
        return calendar
    what = "holds no scheduled post, and iCalendar knows no empty calendar"
    raise InputError("calendar", what, hint=_BALANCE)


def listed_posts(content: object) -> list[Post]:
    """Return the posts that were given, in their order.

    Raises
    ------
    InputError
        It is something else.
    """
    text = isinstance(content, str | os.PathLike)
    items: Sequence[Any] = content if isinstance(content, Sequence) and not text else ()
    posts = [post for post in items if isinstance(post, Post)]
    if items is not content or len(posts) < len(items):
        strange = next((item for item in items if not isinstance(item, Post)), content)
        what = f"must be a calendar, a report or posts, not {said(strange)}"
        raise InputError("content", what, hint=remedy(content, "posts") if text else _CHOOSE)
    return posts
