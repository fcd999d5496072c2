"""Who takes part: what is fixed, what is history, and which posts may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from contentmix.balancing.slots import Horizon
from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.post import Post, PostStatus
from contentmix.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything that balance starts from, sorted out.

    Attributes
    ----------
    fixed
        Entries that stay where they are: history, pinned, outside the days to plan.
    candidates
        Posts that may be chosen, by id.
    published
        Posts that were published nobody knows when; they are never placed.
    kept
        Where the calendar to keep has each candidate.
    """

    fixed: tuple[ScheduledPost, ...]
    candidates: tuple[Post, ...]
    published: tuple[Post, ...]
    kept: Mapping[str, ScheduledPost]


def cast(
    posts: Sequence[Post],
    strategy: Strategy,
    horizon: Horizon,
    history: Calendar | None = None,
    keep: Calendar | None = None,
) -> Cast:
    """Sort out who is fixed, who may be chosen, and who has a place to keep.

    What `posts` says of a post overrules what an older calendar says of it.

    Raises
    ------
    InputError
        Two posts share an id.
    """
    posts = posts if isinstance(posts, Backlog) else Backlog(posts)
    known = {post.id: post for post in posts}
    given: list[ScheduledPost] = list(keep or ())
    given += history or ()
    given += posts.history
    entries = [_updated(entry, known) for entry in _once(strategy.adopt(given))]
    fixed = tuple(entry for entry in entries if _stays(entry, strategy, horizon, known))
    used = {entry.post.id for entry in fixed}
    free = sorted((post for post in posts if post.id not in used), key=lambda post: post.id)
    candidates = tuple(post for post in free if post.status is not PostStatus.PUBLISHED)
    placed = {entry.post.id: entry for entry in reversed(entries)}
    return Cast(
        fixed=fixed,
        candidates=candidates,
        published=tuple(post for post in free if post.status is PostStatus.PUBLISHED),
        kept={post.id: placed[post.id] for post in candidates if post.id in placed},
    )


def _updated(entry: ScheduledPost, known: Mapping[str, Post]) -> ScheduledPost:
    post = known.get(entry.post.id, entry.post)
    return entry if post == entry.post else entry.replace(post=post)


def _once(entries: Iterable[ScheduledPost]) -> Iterable[ScheduledPost]:
    found: dict[tuple[str, str, datetime], ScheduledPost] = {}
    for entry in entries:
        found.setdefault((entry.post.id, entry.channel, entry.at.astimezone(UTC)), entry)
    return sorted(found.values(), key=lambda entry: (entry.at.astimezone(UTC), entry.post.id))


def _stays(
    entry: ScheduledPost, strategy: Strategy, horizon: Horizon, known: Mapping[str, Post]
) -> bool:
    if entry.published:
        return True
    day = entry.at.astimezone(zone_of(strategy, entry.channel)).date()
    if day < horizon.first:
        return True
    return entry.post.id in known and (entry.pinned or day > horizon.last)


def zone_of(strategy: Strategy, name: str) -> ZoneInfo:
    """Return the zone of a channel, the strategy's when it has left the strategy."""
    zones = {channel.id: strategy.zone_of(channel) for channel in strategy.channels}
    return ZoneInfo(zones.get(name, strategy.timezone))
