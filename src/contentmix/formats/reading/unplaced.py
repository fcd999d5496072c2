"""What to say of rows that were not scheduled, and of tables that could not schedule any."""

from contentmix.formats.reading.judge import Entry
from contentmix.formats.reading.outcome import Outcome
from contentmix.formats.reading.trouble import Trouble
from contentmix.formats.reading.wish import Wish
from contentmix.model.post import PostStatus
from contentmix.model.report import Severity
from contentmix.rules import input as rules

_NO_CHANNEL = Trouble(
    rules.INCOMPLETE_SLOT,
    "has a moment and no channel",
    'write where it goes, or give one for all: channel="instagram"',
)
_DATED = Trouble(
    rules.DATED_ROW,
    "has a date, which is kept beside the post",
    "read the file with read_calendar to keep the dates as slots",
)
_LOST = Trouble(
    rules.PUBLISHED_WITHOUT_MOMENT,
    "is published, and it is not known when or where; it is not counted as history",
    "write its date, time and channel, or give timezone= and time=",
)
_NUMBERED = (
    "a column numbers the days, and no day is said to be number 1",
    'say it: start="2027-03-01"',
)
_WEEKLY = (
    "no column says the day of each post; one names the week or weekday only",
    'say the first day, start="2027-03-01", or add a column date, such as 2027-03-12',
)
_DAYLESS = (
    "no column says the day of each post",
    'add a column date, or say which it is: mapping={"heading": "date"}',
)
_ANYWHERE = (
    "no column says where each post goes: each may go to any channel",
    'add a column channel, or say which it is: mapping={"heading": "channel"}',
)
_DAYS = ("at", "date")


def say_of_posts(outcome: Outcome, wish: Wish) -> None:
    """Say of a backlog which dates were kept aside, and which history could not be placed."""
    for entry in outcome.entries:
        if not entry.placed:
            if entry.post.status is PostStatus.PUBLISHED:
                outcome.ledger.note(_LOST, entry.number)
            elif outcome.has(*_DAYS) and _dated(outcome, entry):
                outcome.ledger.note(_DATED, entry.number)
    if not outcome.has("channel") and not outcome.own:
        outcome.ledger.say(rules.MISSING_COLUMN, *_ANYWHERE, Severity.INFO)
    _say_of_days(outcome, wish, Severity.INFO)


def say_of_calendar(outcome: Outcome, wish: Wish) -> None:
    """Say of a calendar why rows are not in it."""
    for entry in outcome.entries:
        if entry.placed:
            continue
        if entry.post.status is PostStatus.PUBLISHED:
            outcome.ledger.note(_LOST, entry.number)
        if isinstance(entry.at, Trouble):
            outcome.ledger.note(entry.at, entry.number)
        elif isinstance(entry.at, tuple):
            outcome.ledger.note(_NO_CHANNEL, entry.number)
    dayless = any(not isinstance(entry.at, tuple) for entry in outcome.entries)
    if dayless and not outcome.own and not outcome.has(*_DAYS):
        _say_of_days(outcome, wish, Severity.WARNING)


def _dated(outcome: Outcome, entry: Entry) -> bool:
    headings = {column.heading for column in outcome.columns if column.meaning in _DAYS}
    return any(heading in headings for heading, _ in entry.post.extra)


def _say_of_days(outcome: Outcome, wish: Wish, severity: Severity) -> None:
    if outcome.has("day") and wish.start is None:
        outcome.ledger.say(rules.MISSING_COLUMN, *_NUMBERED, severity)
    elif outcome.has("week", "weekday") and not outcome.has("day", *_DAYS):
        outcome.ledger.say(rules.MISSING_COLUMN, *_WEEKLY, severity)
    elif severity is Severity.WARNING and not outcome.has("day"):
        outcome.ledger.say(rules.MISSING_COLUMN, *_DAYLESS, severity)
