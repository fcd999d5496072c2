"""Posts with the flags that are found in them on the way in; as given on the way out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.channel import Channel
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.words import listed
from contentmix.risk.risky import Risky
from contentmix.risk.screen import Screen


class Flagging:
    """What balance is given, seen as the judge sees it; nothing is written onto the posts.

    A post with variants carries the flags of all of them, so that it can stand anywhere; one
    that is blocked on some of its channels may only go to the others.

    Attributes
    ----------
    posts, history, keep
        What was given, with all flags.
    everything
        All posts that were given, as they were.
    """

    def __init__(
        self,
        posts: Sequence[Post],
        strategy: Strategy,
        history: Calendar | None,
        keep: Calendar | None,
    ) -> None:
        given = posts if isinstance(posts, Backlog) else Backlog(posts)
        calendars = [it for it in (given.history, history, keep) if it is not None]
        placed = [entry.post for calendar in calendars for entry in calendar]
        every = [*given, *placed, *(post for calendar in calendars for post in calendar.backlog)]
        self.everything = (*placed, *given)
        self._strategy = strategy
        self._given = given
        self._screen = Screen(every, strategy)
        self._as_given: dict[tuple[object, ...], Post] = {}
        seen = tuple(self._seen(post) for post in given)
        self.posts = Backlog(seen, self._all_seen(given.history))
        self.history = None if history is None else self._all_seen(history)
        self.keep = None if keep is None else self._all_seen(keep)

    @cached_property
    def barred(self) -> Mapping[str, str]:
        """The posts of the backlog that may not be chosen, by id, with the reason."""
        return {post.id: reason for post in self._given for reason in self._reasons(post)}

    def restored(self, calendar: Calendar) -> Calendar:
        """Return the calendar with the posts as they were given."""
        return _with_posts(calendar, self._restored)

    def _reasons(self, post: Post) -> Iterator[str]:
        dispute = self._strategy.held_back(post)
        if dispute is not None:
            yield f"the dispute {dispute.id!r} about it is open; {dispute.decider} decides"
        elif self._screen.raises(post) and self._goes_to(post) and not self._open_to(post):
            blocked = {
                _in_words(risk): None
                for channel in self._goes_to(post)
                for risk in self._screen.seen(post, channel).blocked
            }
            yield f"it may not be published: {listed(list(blocked))}"

    def _goes_to(self, post: Post) -> tuple[Channel, ...]:
        return self._strategy.channels_for(post.channels)

    def _open_to(self, post: Post) -> tuple[Channel, ...]:
        """Return where nothing blocks it; the id of such a channel names no other one."""
        free = [it for it in self._goes_to(post) if not self._screen.seen(post, it).blocked]
        named = self._strategy.channels_for
        return tuple(it for it in free if all(other in free for other in named([it.id])))

    def _all_seen(self, calendar: Calendar) -> Calendar:
        return _with_posts(calendar, self._seen)

    def _seen(self, post: Post) -> Post:
        seen = self._screen.seen(post)
        found = seen.post
        if seen.blocked:
            names = [channel.id for channel in self._open_to(post)]
            found = found.replace(channels=names or post.channels)
        if found is not post:
            self._as_given[_key(found)] = post
        return found

    def _restored(self, post: Post) -> Post:
        given = self._as_given.get(_key(post))
        if given is None:
            return post
        return post.replace(flags=given.flags, channels=given.channels)


def _key(post: Post) -> tuple[object, ...]:
    return post.id, post.text, post.flags, post.channels


def _in_words(risk: Risky) -> str:
    words = listed([repr(word) for word in risk.found.words]) or risk.found.why
    return f"{risk.found.flag} ({words})"


def _with_posts(calendar: Calendar, change: Callable[[Post], Post]) -> Calendar:
    entries = ((entry, change(entry.post)) for entry in calendar)
    return replace(
        calendar,
        scheduled=tuple(
            entry if post is entry.post else entry.replace(post=post) for entry, post in entries
        ),
        backlog=tuple(map(change, calendar.backlog)),
    )
