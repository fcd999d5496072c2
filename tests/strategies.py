"""Hypothesis strategies that several rooms share: texts that break files, posts, calendars.

Everything drawn is valid; nothing is tame. Moments are real instants (no skipped wall-clock
times), often in the hour that comes twice.
"""

from datetime import UTC, date, datetime, timedelta, timezone
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
    plain = st.text(_LETTERS | st.just("\n"), max_size=max_size)
    return plain | st.lists(plain | st.sampled_from(NASTY), max_size=4).map(" ".join)


def lines(max_size: int = 40) -> st.SearchStrategy[str]:
    """Return texts of one line, which may be empty."""
    return texts(max_size).map(lambda text: " ".join(text.split()))


def names(max_size: int = 20) -> st.SearchStrategy[str]:
    """Return lines that are not empty."""
    return lines(max_size).filter(bool)


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


# Drawn whole: most fields of a post are labels, and letters by letters cost time.
_LABELS = st.sampled_from(
    (
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
)


_MEDIA = st.builds(
    Media,
    name=_LABELS,
    kind=_maybe(st.sampled_from(MediaKind)),
    alt=_LABELS,
    width=_maybe(st.integers(1, 9_999)),
    seconds=_maybe(st.floats(0.1, 1e6)),
)
_VARIANTS = st.builds(
    Variant,
    channel=st.sampled_from(CHANNELS) | _LABELS,
    text=_maybe(texts(20)),
    hashtags=_maybe(st.lists(_LABELS, max_size=2)),
    link=_maybe(st.sampled_from(("", "https://example.com"))),
    media=_maybe(st.lists(_MEDIA | _LABELS, max_size=2)),
)


def _posts(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Post]:
    several = st.lists(_LABELS, max_size=3, unique=True)
    return st.builds(
        Post,
        id=ids,
        text=texts(),
        category=_maybe(st.sampled_from(CATEGORIES) | names(10)),
        channels=st.lists(st.sampled_from(CHANNELS), max_size=2, unique=True),
        title=lines(),
        status=st.sampled_from(PostStatus),
        # One bound only, or a day and a moment: those are in no order that could be wrong.
        earliest=_maybe(days()),
        latest=_maybe(moments()),
        priority=st.integers(-5, 5),
        must_publish=st.booleans(),
        max_uses=st.integers(1, 9),
        cooldown_days=_maybe(st.integers(1, 99)),
        same_as=_maybe(_LABELS),
        language=_maybe(st.sampled_from(("it", "en", "pt-BR"))),
        format=_maybe(st.sampled_from(("image", "reel"))),
        topic=_maybe(_LABELS),
        campaign=_maybe(_LABELS),
        campaign_step=_maybe(st.integers(-1, 5)),
        goal=_maybe(_LABELS),
        owner=_maybe(_LABELS),
        hashtags=several,
        link=_maybe(st.sampled_from(LINKS)),
        media=several | st.lists(_MEDIA, max_size=2),
        first_comment=texts(20),
        content_warning=_LABELS,
        board=_maybe(_LABELS),
        community=_maybe(_LABELS),
        paid_partnership=st.booleans(),
        promoted=st.booleans(),
        variants=st.lists(_VARIANTS, max_size=2, unique_by=lambda v: v.channel.casefold()),
        intent=_maybe(st.sampled_from(Intent)),
        asset_id=_maybe(_LABELS),
        amplifies=_maybe(_LABELS),
        contributors=several,
        effort=_maybe(st.floats(0, 1e6)),
        cost=_maybe(st.floats(0, 1e6)),
        improvised=st.booleans(),
        approved_by=several,
        flags=several,
        notes=texts(20),
    )


LINKS = (
    "https://example.com/a,b;c?d=e&f=g#h",
    "https://example.com/città/日本",
    "http://example.com/two words",
    "javascript:alert(1)",
    "example.com/no-scheme",
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
