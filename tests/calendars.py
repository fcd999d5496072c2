"""Named calendars that several rooms share."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from contentmix import Calendar, Post, ScheduledPost

ROME, NEW_YORK = ZoneInfo("Europe/Rome"), ZoneInfo("America/New_York")

# Moment, title: what readers get wrong. Each moment is an instant that its channel's clock shows.
_AWKWARD = (
    (datetime(2027, 3, 28, 1, 30, tzinfo=ROME), "before the clock jumps"),
    (datetime(2027, 3, 28, 3, 30, tzinfo=ROME), "after the clock jumped"),
    (datetime(2027, 10, 31, 2, 30, tzinfo=ROME), "the doubled hour, first time"),
    (datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ROME), "the doubled hour, second time"),
    (datetime(2027, 11, 7, 1, 30, tzinfo=NEW_YORK), "doubled in New York"),
    (datetime(2027, 12, 31, 23, 55, tzinfo=NEW_YORK), "ends next year"),
    (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), "leap day"),
    (datetime(2027, 4, 1, 9, 0, tzinfo=ROME), 'commas, semicolons; "quotes" and: colons'),
    (datetime(2027, 4, 2, 9, 0, tzinfo=ROME), "back\\slashes \\, twice \\\\ and one at the end\\"),
    (datetime(2027, 4, 3, 9, 0, tzinfo=ROME), "לחם בשש בבוקר 🥖 خبز"),
    (datetime(2027, 4, 4, 9, 0, tzinfo=ROME), "👩‍👩‍👧‍👦🇮🇹👍🏽 " * 3),
    (datetime(2027, 4, 5, 9, 0, tzinfo=ROME), "e\u0301 and z\u0351\u036b\u0343"),
    (datetime(2027, 4, 6, 9, 0, tzinfo=ROME), "END:VEVENT"),
    (datetime(2027, 4, 7, 9, 0, tzinfo=ROME), "C:\\New\\next"),
)
_LONG = ("Il pane è pronto alle sei 🥐, caldo; \\ croccante.\nVenite! " * 60)[:2200]


def awkward() -> Calendar:
    """Return a calendar of odd moments and odd texts, one of 2,200 characters."""
    entries = [
        ScheduledPost(
            post=Post(id=f"p{number}", title=title, text=_LONG, category="info"),
            channel="ig",
            at=at,
        )
        for number, (at, title) in enumerate(_AWKWARD)
    ]
    return Calendar(entries, name="Odd days, odd texts; and \\ names")
