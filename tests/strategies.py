"""Hypothesis strategies that several rooms share: texts that break files, posts, calendars.

Everything drawn is valid; nothing is tame. Moments are real instants (no skipped wall-clock
times), often in the hour that comes twice.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from contentmix import Backlog, Calendar, Post, ScheduledPost
from contentmix.model.media import Media, MediaKind
from contentmix.model.post import Intent, PostStatus
from contentmix.model.variant import Variant

CATEGORIES = ("sales", "info", "entertainment")
CHANNELS = ("ig", "linkedin", "x, the second", 'shop "A"; B\\C')
ZONES = ("Europe/Rome", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")

NASTY = (
    "BEGIN:VALARM\nTRIGGER:-PT1M\nEND:VALARM",
    "\r\nATTENDEE:mailto:eve@example.com",
    '=HYPERLINK("https://example.com","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-20% today",
    "+41 44 000 00 00",
    "＝1+1",
    "'quoted from the start",
    "C:\\New\\next\\Nnever",
    "comma, semicolon; colon: \\ backslash \\, \\n \\N",
    "\"double\" and “curly” and 'single'",
    "two\nlines",
    "tab\tbetween",
    "<script>alert(1)</script> & <b>bold</b>",
    "\u202eright to left\u202c עברית العربية",
    "👩\u200d👩\u200d👧\u200d👦🇮🇹👍🏽",
    "e\u0301 z\u0351\u036b\u0343 ﷽",
    "\ufeffmark",
    "ümläüt ß " * 12,
    "長い文章" * 30,
    "2027-03-01",
    "00123",
    "TRUE",
    "1e5",
    "| pipe || pipe",
)

_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff"
)


def texts(max_size: int = 80) -> st.SearchStrategy[str]:
    """Return texts of several lines: any script, with or without something nasty inside."""
    plain = st.text(_LETTERS, max_size=max_size)
    parts = st.lists(plain | st.sampled_from(NASTY), max_size=4)
    return plain | st.builds(str.join, st.sampled_from("\n "), parts)


def lines(max_size: int = 40) -> st.SearchStrategy[str]:
    """Return texts of one line, which may be empty."""
    return texts(max_size).map(lambda text: " ".join(text.split()))


def names(max_size: int = 20) -> st.SearchStrategy[str]:
    """Return lines that are not empty."""
    return lines(max_size).map(lambda text: text or "-")


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


_ZONE = st.sampled_from(ZONES).map(ZoneInfo) | st.sampled_from((-570, 60, 345)).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
# Half an hour around each change of the clocks: skipped and doubled hours lie here.
_TURNS = (
    datetime(2027, 3, 28, 1, tzinfo=UTC),  # Rome, forward
    datetime(2027, 10, 31, 1, tzinfo=UTC),  # Rome, back
    datetime(2027, 11, 7, 6, tzinfo=UTC),  # New York, back
    datetime(2027, 4, 3, 15, tzinfo=UTC),  # Lord Howe, back by half an hour
)
_INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
) | st.tuples(st.sampled_from(_TURNS), st.integers(-45, 45)).map(
    lambda turn: turn[0] + timedelta(minutes=turn[1])
)


def moments() -> st.SearchStrategy[datetime]:
    """Return aware moments to the minute, in IANA zones and at fixed offsets."""
    return st.tuples(_INSTANTS, _ZONE).map(lambda pair: pair[0].astimezone(pair[1]))


def days() -> st.SearchStrategy[date]:
    """Return days of 2026 to 2028."""
    return st.dates(date(2026, 1, 1), date(2028, 12, 31))


_LABELS = (
    "spring",
    "a, b",
    "[x",
    '["y"]',
    "=1+1",
    "'=1",
    "-",
    "pâte à choux",
    "למה",
    "é",
    "C:\\New",
    "🥐",
)
LINKS = (
    "https://example.com/a,b;c?d=e&f=g#h",
    "https://example.com/città/日本",
    "http://example.com/two words",
    "javascript:alert(1)",
    "example.com/no-scheme",
)


class _Choices:
    """What a seed chooses: fields of few values would cost Hypothesis a draw each."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  not for secrets

    def maybe(self, values: Sequence[Any]) -> Any:
        return self.random.choice(values) if self.random.random() < 0.5 else None

    def several(self, values: Sequence[Any], most: int = 3) -> list[Any]:
        return self.random.sample(values, self.random.randint(0, most))

    def label(self) -> str:
        return self.random.choice(_LABELS)

    def yes(self) -> bool:
        return self.random.random() < 0.5

    def amount(self) -> float | None:
        return self.maybe((0.0, 0.25, 1.0, 12.5, 1e6, self.random.uniform(0, 1e6)))

    def media(self) -> Media:
        return Media(
            name=self.label(),
            kind=self.maybe(list(MediaKind)),
            alt=self.label(),
            width=self.maybe((1, 1080, 9_999)),
            seconds=self.maybe((0.1, 59.94, 1e6)),
        )

    def attachments(self) -> list[Any]:
        return [self.media() if self.yes() else label for label in self.several(_LABELS, 2)]


def _plain_fields(seed: int) -> dict[str, Any]:
    """Return fields whose values are few; none for 0, to which Hypothesis shrinks."""
    if not seed:
        return {}
    some = _Choices(seed)
    return {
        "channels": some.several(CHANNELS, 2),
        "status": some.random.choice(list(PostStatus)),
        "priority": some.random.randint(-5, 5),
        "must_publish": some.yes(),
        "max_uses": some.random.randint(1, 9),
        "cooldown_days": some.maybe(range(1, 100)),
        "same_as": some.maybe(_LABELS),
        "language": some.maybe(("it", "en", "pt-BR")),
        "format": some.maybe(("image", "reel")),
        "topic": some.maybe(_LABELS),
        "campaign": some.maybe(_LABELS),
        "campaign_step": some.maybe(range(-1, 6)),
        "goal": some.maybe(_LABELS),
        "owner": some.maybe(_LABELS),
        "hashtags": some.several(_LABELS),
        "link": some.maybe(LINKS),
        "media": some.attachments(),
        "content_warning": some.label(),
        "board": some.maybe(_LABELS),
        "community": some.maybe(_LABELS),
        "paid_partnership": some.yes(),
        "promoted": some.yes(),
        "intent": some.maybe(list(Intent)),
        "asset_id": some.maybe(_LABELS),
        "amplifies": some.maybe(_LABELS),
        "contributors": some.several(_LABELS),
        "effort": some.amount(),
        "cost": some.amount(),
        "improvised": some.yes(),
        "approved_by": some.several(_LABELS),
        "flags": some.several(_LABELS),
    }


_SEEDS = st.integers(0, 2**32 - 1)


def _variant(text: str | None, seed: int) -> Variant:
    some = _Choices(seed)
    return Variant(
        channel=some.random.choice((*CHANNELS, *_LABELS)),
        text=text,
        hashtags=some.maybe([some.several(_LABELS, 2)]),
        link=some.maybe(("", "https://example.com")),
        media=some.maybe([some.attachments()]),
    )


_VARIANTS = st.builds(_variant, _maybe(texts(20)), _SEEDS)


def _post(seed: int, **drawn: Any) -> Post:
    return Post(**_plain_fields(seed), **drawn)


def _posts(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Post]:
    return st.builds(
        _post,
        seed=_SEEDS,
        id=ids,
        text=texts(),
        category=_maybe(st.sampled_from(CATEGORIES) | names(10)),
        title=lines(),
        # One bound only, or a day and a moment: those are in no order that could be wrong.
        earliest=_maybe(days()),
        latest=_maybe(moments()),
        first_comment=texts(20),
        variants=st.lists(_VARIANTS, max_size=2, unique_by=lambda v: v.channel.casefold()),
        notes=texts(20),
    )


def posts() -> st.SearchStrategy[Post]:
    """Return posts with every field in use."""
    return _posts(names())


def scheduled_posts() -> st.SearchStrategy[ScheduledPost]:
    """Return posts at a moment on a channel."""
    return st.builds(
        ScheduledPost,
        post=posts(),
        channel=st.sampled_from(CHANNELS),
        at=moments(),
        pinned=st.booleans(),
    )


def calendars(min_size: int = 0, max_size: int = 5) -> st.SearchStrategy[Calendar]:
    """Return calendars; no post is used twice."""
    entries = st.lists(
        scheduled_posts(),
        min_size=min_size,
        max_size=max_size,
        unique_by=lambda entry: entry.post.id,
    )
    return st.builds(Calendar, entries, name=names())


def backlogs(min_size: int = 0, max_size: int = 5) -> st.SearchStrategy[Backlog]:
    """Return undated posts whose ids differ."""
    several = st.lists(
        posts(), min_size=min_size, max_size=max_size, unique_by=lambda post: post.id
    )
    return st.builds(Backlog, several)
