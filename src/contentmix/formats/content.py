"""What people hand to a writer, or one sentence about why it cannot be written."""

from collections.abc import Sequence
from typing import Any

from contentmix.errors import InputError
from contentmix.model.calendar import Calendar
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
    if isinstance(content, Calendar):
        return content
    what = f"events need moments: it must be a Calendar, not a {type(content).__name__}"
    raise InputError("calendar", what, hint=_BALANCE)


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
    given: Sequence[Any] = content if isinstance(content, Sequence) else ()
    posts = [post for post in given if isinstance(post, Post)]
    if given is not content or len(posts) < len(given):
        strange = next((item for item in given if not isinstance(item, Post)), content)
        what = f"must be a calendar, a report or posts, not a {type(strange).__name__}"
        raise InputError("content", what, hint=_CHOOSE)
    return posts
