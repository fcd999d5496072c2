"""What another program would refuse of a calendar, or lose, said before the file is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from contentmix.facts.csv_profiles import CsvProfile, load_csv_profile
from contentmix.formats.content import dated
from contentmix.formats.exports.media import media_refusals
from contentmix.formats.exports.row import Row, rows_of
from contentmix.formats.exports.writing import sheets_of
from contentmix.formats.instants import in_utc
from contentmix.model.calendar import Calendar
from contentmix.model.post import Post, PostStatus
from contentmix.model.report import Report, Severity, Violation
from contentmix.model.strategy import Strategy
from contentmix.model.words import counted
from contentmix.rules import export as rules
from contentmix.rules.rule import Rule

_OPEN = {PostStatus.IDEA, PostStatus.DRAFT, PostStatus.IN_REVIEW}


def check_export(
    calendar: Calendar,
    profile: str,
    *,
    timezone: str | None = None,
    strategy: Strategy | None = None,
    as_of: datetime | None = None,
) -> Report:
    """Say what a program would refuse of a calendar, and what its file cannot carry.

    Parameters
    ----------
    profile, timezone, strategy
        As for `write_export`.
    as_of
        When the file will be imported, an aware moment; without one, no post is past.

    Returns
    -------
    Report
        Refusals are errors where the facts about the program are official or documented.

    Raises
    ------
    UnknownNameError
        There is no such profile or time zone.
    InputError
        The posts have no moments, or are in several zones and none is given.

    Examples
    --------
    >>> from contentmix import ScheduledPost
    >>> post = Post(id="p1", text="Bread at six.", media=["loaf.jpg"], status="approved")
    >>> entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    >>> print(check_export(Calendar([entry]), "publer").warnings[0].message)
    publer can fetch no file called 'loaf.jpg'
    """
    form = load_csv_profile(profile)
    if as_of is not None:
        in_utc(as_of, "as_of")
    rows = list(rows_of(dated(calendar), form, timezone=timezone, strategy=strategy))
    check = _Check(form, rows)
    return Report((*check.moments(as_of), *check.posts(), *check.losses(), *check.whole()))


@dataclass(frozen=True, slots=True)
class _Check:
    profile: CsvProfile
    rows: Sequence[Row]

    def moments(self, as_of: datetime | None) -> Iterator[Violation]:
        """Yield the posts that are too near, or too near one another."""
        lead = timedelta(minutes=self.profile.lead_minutes or 0)
        if as_of is not None and self.profile.schedules:
            first = as_of + lead
            for row in self.rows:
                if row.entry.at < first:
                    when = (
                        f"is past {as_of.isoformat()}" if not lead else f"is within {_said(lead)}"
                    )
                    fix = f"move it to {first.astimezone(row.at.tzinfo):%Y-%m-%d %H:%M} or later"
                    yield self._refusal(rules.REFUSED_MOMENT, row, f"its moment {when}", fix)
        for row, after in self._neighbours():
            gap = after.entry.at - row.entry.at
            least = timedelta(minutes=self.profile.spacing_minutes or 0)
            if gap < least:
                message = (
                    f"{_said(gap)} after the post before it; {self._name} takes {_said(least)}"
                )
                fix = f"move it by {_said(least - gap)}"
                yield self._refusal(rules.REFUSED_MOMENT, after, message, fix)

    def posts(self) -> Iterator[Violation]:
        """Yield the posts whose content would be refused, or should not go yet."""
        for row in self.rows:
            for message, fix in self._content(row):
                yield self._refusal(rules.REFUSED_POST, row, message, fix)
            if self.profile.schedules and row.post.status in _OPEN:
                message = f"is {row.post.status}, and {self._name} would publish it"
                yield self._finding(rules.UNAPPROVED_EXPORT, row, message, "approve it first")
        yield from self._repeated()

    def losses(self) -> Iterator[Violation]:
        """Yield each field that posts use and that no column holds."""
        held = " ".join(self.profile.cells.values())
        for name, words, says in _FIELDS:
            users = [row for row in self.rows if says(row.post)]
            if users and not any(word in held for word in words):
                message = f"no column holds the {name} of {counted(len(users), 'post')}"
                yield self._of_file(rules.LOST_FIELD, message, f"add it in {self._name} by hand")

    def whole(self) -> Iterator[Violation]:
        """Yield what is to be said of the file as a whole."""
        if self.profile.experimental:
            message = f"the columns are not confirmed: {self.profile.note}"
            fix = "import a file of two posts first"
            yield self._of_file(rules.UNCONFIRMED_EXPORT, message, fix)
        sheets = sheets_of(self.rows, self.profile)
        if len(sheets) > 1:
            message = f"{counted(len(self.rows), 'post')} need {len(sheets)} files"
            yield self._of_file(rules.SPLIT_EXPORT, message, "import each of them")

    @property
    def _name(self) -> str:
        return self.profile.name

    def _content(self, row: Row) -> Iterator[tuple[str, str]]:
        if not self.profile.schedules:
            return
        if not row.post.caption and not row.addresses:
            yield "says nothing: it has neither text nor media", "write its text"
        if self.profile.needs_network and not row.network:
            what = f"nobody knows the network of channel {row.entry.channel!r}"
            yield what, "give strategy=, or call the channel after its network"
        yield from media_refusals(row, self.profile)

    def _repeated(self) -> Iterator[Violation]:
        days = self.profile.repeat_days
        last: dict[tuple[str, str], Row] = {}
        for row in self.rows if days else ():
            key = row.entry.channel, row.post.text
            before = last.get(key)
            if (
                row.post.text
                and before
                and row.entry.at - before.entry.at < timedelta(days=days or 0)
            ):
                message = (
                    f"says the same as post {before.entry.post.id}, less than {days} days before"
                )
                yield self._refusal(rules.REFUSED_POST, row, message, "write another text")
            last[key] = row

    def _neighbours(self) -> Iterator[tuple[Row, Row]]:
        channels: dict[str, list[Row]] = {}
        for row in self.rows:
            channels.setdefault(row.entry.channel, []).append(row)
        for several in channels.values():
            yield from pairwise(several)

    def _refusal(self, rule: Rule, row: Row, message: str, fix: str) -> Violation:
        certain = self.profile.confidence.certain
        severity = Severity.ERROR if certain else Severity.WARNING
        return self._finding(rule, row, message, fix, severity)

    def _finding(
        self, rule: Rule, row: Row, message: str, fix: str, severity: Severity | None = None
    ) -> Violation:
        return rule.violation(
            where=row.where,
            message=message,
            fix=fix,
            severity=severity or rule.severity,
            source=self.profile.reference,
            post_id=row.entry.post.id,
            channel=row.entry.channel,
            at=row.entry.at,
        )

    def _of_file(self, rule: Rule, message: str, fix: str) -> Violation:
        source = self.profile.reference
        return rule.violation(where=self._name, message=message, fix=fix, source=source)


# What people would miss, the words of profiles that hold it, and whether a post says it.
_FIELDS: tuple[tuple[str, tuple[str, ...], Callable[[Post], object]], ...] = (
    ("category", ("labels", "categories", "heading"), lambda post: post.category),
    ("title", ("title", "heading"), lambda post: post.title),
    ("link", ("link", "description"), lambda post: post.link),
    ("media", ("media", "images"), lambda post: post.media),
    ("alt texts", ("alt text",), lambda post: any(file.alt for file in post.media)),
    ("first comment", ("first comment", "description"), lambda post: post.first_comment),
    ("board", ("board",), lambda post: post.board),
)


def _said(span: timedelta) -> str:
    return counted(int(span.total_seconds() // 60), "minute")
