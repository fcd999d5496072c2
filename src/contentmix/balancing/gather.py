"""Who takes part: what is fixed, what is history, and which posts may be chosen."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
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
        Posts that may be chosen, by id; an evergreen one once for each use that is left.
    published
        Posts that were published nobody knows when; they are never placed.
    kept
        Where the calendar to keep has each candidate, by id, in order of time.
    """

    fixed: tuple[ScheduledPost, ...]
    candidates: tuple[Post, ...]
    published: tuple[Post, ...]
    kept: Mapping[str, tuple[ScheduledPost, ...]]


def cast(
    posts: Sequence[Post],
    strategy: Strategy,
    horizon: Horizon,
    history: Calendar | None = None,
    keep: Calendar | None = None,
    barred: Collection[str] = (),
) -> Cast:
    """Sort out who is fixed, who may be chosen, and who has a place to keep.

    What `posts` says of a post overrules what an older calendar says of it. The posts with ids
    in `barred` are not chosen; where they are fixed, they stay for the judge to see.

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
    uses = Counter(entry.post.id for entry in fixed)
    left = [post for post in sorted(posts, key=lambda post: post.id) if not _used_up(post, uses)]
    free = [post for post in left if post.status is not PostStatus.PUBLISHED]
    candidates = [post for post in free if post.id not in barred]
    stay = set(fixed)
    kept: dict[str, list[ScheduledPost]] = {}
    for entry in entries:
        if entry not in stay:
            kept.setdefault(entry.post.id, []).append(entry)
    return Cast(
        fixed=fixed,
        candidates=tuple(post for post in candidates for _ in range(post.max_uses - uses[post.id])),
        published=tuple(post for post in left if post.status is PostStatus.PUBLISHED),
        kept={post.id: tuple(kept[post.id]) for post in candidates if post.id in kept},
    )


def _used_up(post: Post, uses: Mapping[str, int]) -> bool:
    return uses.get(post.id, 0) >= post.max_uses


def _updated(entry: ScheduledPost, known: Mapping[str, Post]) -> ScheduledPost:
    post = known.get(entry.post.id, entry.post)
    if entry.published and post.max_uses > 1:
        # One use of an evergreen post is published; the post itself may be used again.
        post = post.replace(status=PostStatus.PUBLISHED)
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
