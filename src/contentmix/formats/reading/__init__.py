"""Read people's own tables: posts without a date, and calendars.

The steps, each in its file: `opening` gives sheets of cells, `table` finds the heading and the
rows, `columns` says what each column means, `parse` reads the cells, `judge` makes posts of the
rows. Nothing is guessed: what is not clear is a finding in the report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from contentmix.errors import InputError
from contentmix.formats.reading.identity import Identities, duplicate, is_derived
from contentmix.formats.reading.judge import Entry
from contentmix.formats.reading.lean import Lean
from contentmix.formats.reading.outcome import Outcome, read_table
from contentmix.formats.reading.unplaced import say_of_calendar, say_of_posts
from contentmix.formats.reading.wish import OnError, Vocabulary, make_wish
from contentmix.model.calendar import Backlog, Calendar, ScheduledPost
from contentmix.model.post import PostStatus
from contentmix.model.strategy import Strategy

__all__ = ["read_calendar", "read_posts"]


def read_posts(  # noqa: PLR0913  each says one thing that a table may leave out
    source: Any,
    *,
    strategy: Strategy | None = None,
    mapping: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    timezone: str | None = None,
    time: str | None = None,
    start: date | str | None = None,
    sheet: str | None = None,
    on_error: OnError = "collect",
) -> Backlog:
    """Read posts from a table; undated is fine.

    Published posts with a moment and a channel become the history of the backlog. Other dates
    are kept on the post (`Post.extra`), not planned by: `read_calendar` reads those as slots.

    Parameters
    ----------
    source
        The path of a CSV, XLSX, ODS, JSON or iCalendar file, its bytes, an open file, a list of
        dicts, a pandas DataFrame, or (with the extra ``frames``) a polars or Arrow table.
    strategy
        What its target calls a category is one, its channels go by their ids, and times that
        name no zone are in its own, unless `timezone` says another.
    mapping
        Meaning by heading, where ours is wrong: ``{"Copy": "text", "When": "date D/M/Y"}``;
        ``report.mapping`` has this form. ``extra`` keeps a column as it is.
    vocabulary
        Meaning by word, for the kinds ``category``, ``status``, ``network``, ``column`` and
        ``time``: ``{"category": {"tips": "info"}}``; ``post`` gives the category of a post by its
        id. Or a TOML or JSON file of such tables. ``report.answers`` is one to fill in.
    timezone
        IANA zone of the times that name none; needed for published posts only.
    time
        Time of day of published rows that name only a day, such as ``"09:00"``.
    start
        The day that is number 1, where a column numbers the days.
    sheet
        The sheet of a workbook; by default the first that holds posts.
    on_error
        ``raise`` refuses a source with errors; ``collect`` reports them in ``.report``.

    Returns
    -------
    Backlog
        With ``.history`` and ``.report``. An unknown or ambiguous category is kept as it was
        written and reported.

    Raises
    ------
    InputError
        There is no table in the source, or (``on_error="raise"``) it has errors.

    Examples
    --------
    >>> rows = [{"Title": "Bread at six", "Pillar": "Educational", "Platform": "IG"}]
    >>> backlog = read_posts(rows)
    >>> backlog[0].category, backlog[0].channels
    ('info', ('instagram',))
    >>> backlog.report.mapping
    {'Title': 'title', 'Pillar': 'category', 'Platform': 'channel'}
    """
    wish = make_wish(
        strategy=strategy,
        mapping=mapping,
        vocabulary=vocabulary,
        timezone=timezone,
        time=time,
        start=start,
        sheet=sheet,
    )
    outcome = read_table(source, wish, places=lambda status: status is PostStatus.PUBLISHED)
    entries = _identified(outcome)
    say_of_posts(outcome, wish)
    history = Calendar(_scheduled(entries, outcome.lean))
    posts = [entry.post for entry in entries if not entry.placed]
    return Backlog(posts, history, outcome.report(on_error, entries))


def read_calendar(  # noqa: PLR0913  each says one thing that a table may leave out
    source: Any,
    *,
    strategy: Strategy | None = None,
    timezone: str | None = None,
    channel: str | None = None,
    time: str | None = None,
    start: date | str | None = None,
    mapping: Mapping[str, str] | None = None,
    vocabulary: Vocabulary | None = None,
    sheet: str | None = None,
    on_error: OnError = "collect",
) -> Calendar:
    """Read a calendar from a table: posts with their moments and channels.

    A row without a moment or a channel goes to ``Calendar.backlog``, and the report says what
    it lacks. A row that names several channels is scheduled on each of them.

    Parameters
    ----------
    source, strategy, mapping, vocabulary, sheet, on_error
        As for `read_posts`.
    timezone
        IANA zone of the times that name none, needed without `strategy`; the rows of our own
        form name theirs.
    channel
        Where rows go that name no channel.
    time
        Time of day of rows that name only a day, such as ``"09:00"``.
    start
        The day that is number 1, where a column numbers the days.

    Returns
    -------
    Calendar
        With ``.backlog`` and ``.report``.

    Raises
    ------
    InputError
        There is no table in the source, or (``on_error="raise"``) it has errors; or neither
        `timezone` nor `strategy` is given.

    Examples
    --------
    >>> rows = [{"Date": "2027-03-01", "Time": "6:30 PM", "Platform": "IG", "Caption": "Bread"}]
    >>> calendar = read_calendar(rows, timezone="Europe/Rome")
    >>> calendar[0].at.isoformat(), calendar[0].channel
    ('2027-03-01T18:30:00+01:00', 'instagram')
    """
    wish = make_wish(
        strategy=strategy,
        mapping=mapping,
        vocabulary=vocabulary,
        timezone=timezone,
        time=time,
        start=start,
        channel=channel,
        sheet=sheet,
    )
    outcome = read_table(source, wish, places=lambda _: True)
    if wish.zone is None and not outcome.own:
        hint = "give timezone='Europe/Rome', or strategy="
        raise InputError("timezone", "the times in this table name no zone", hint=hint)
    entries = outcome.entries if outcome.own else _identified(outcome)
    say_of_calendar(outcome, wish)
    posts = [entry.post for entry in entries if not entry.placed]
    return Calendar(_scheduled(entries, outcome.lean), posts, outcome.report(on_error, entries))


def _scheduled(entries: Iterable[Entry], lean: Lean) -> list[ScheduledPost]:
    return [
        lean.value(ScheduledPost(post=entry.post, channel=channel, at=at, pinned=entry.pinned))
        for entry in entries
        if entry.placed and isinstance(entry.at, tuple)
        for channel in entry.channels
        for at in entry.at
    ]


def _identified(outcome: Outcome) -> list[Entry]:
    """Give each row an id of its own, and say where the source did not."""
    ids, entries = Identities(), outcome.entries
    for place, entry in enumerate(entries):
        name = ids.claim(entry.post.id)
        if name == entry.post.id:
            continue
        if not is_derived(entry.post.id):
            outcome.ledger.note(duplicate(name), entry.number, value=entry.post.id)
        entries[place] = replace(entry, post=outcome.lean.renamed(entry.post, name))
    return entries
