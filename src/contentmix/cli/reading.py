"""``contentmix read``: how a file is understood, and what it leaves open."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer

import contentmix as cm
from contentmix._version import __version__
from contentmix.cli import options as o
from contentmix.cli.ends import FailOn, exit_code
from contentmix.cli.files import Files
from contentmix.cli.outcome import Outcome, reading_document, readings
from contentmix.cli.printing import print_json, print_tables
from contentmix.formats.atomic import write_whole
from contentmix.model.table import Table
from contentmix.model.words import counted

_SHOWN = 10


def read(  # noqa: PLR0913  every option is a parameter
    file: o.TableFile,
    *,
    strategy: o.StrategyOrNone = None,
    timezone: o.ZoneOrNone = None,
    channel: o.DefaultChannel = None,
    time: o.Time = None,
    start: o.DayOne = None,
    column: o.Columns = None,
    vocabulary: o.Vocabulary = None,
    sheet: o.Sheet = None,
    answers: o.Answers = None,
    listed_as: o.ListedAs = o.ListFormat.TEXT,
    fail_on: o.FailingOn = FailOn.ERROR,
    quiet: o.Quiet = False,
) -> None:
    """Say how a file is understood, and what it leaves open.

    With a time zone (or a strategy) dates become slots, as in a calendar; without, the file is a
    backlog. Nothing is changed; --answers writes the questions, to be filled in and given back.
    """
    Files(answers).check(inputs=(file,))
    plan = cm.load_strategy(strategy) if strategy else None
    table = o.reading(column, vocabulary, sheet)
    found: cm.Calendar | cm.Backlog
    if timezone or plan:
        found = cm.read_calendar(
            file, strategy=plan, timezone=timezone, channel=channel, time=time, start=start, **table
        )
    else:
        found = cm.read_posts(file, time=time, start=start, **table)
    (report,) = readings(found)
    if answers and report.questions:
        text = json.dumps(report.answers, ensure_ascii=False, indent=2)
        write_whole(answers, (f"{text}\n".encode(),))
    if listed_as is o.ListFormat.JSON:
        posts, scheduled = _split(found)
        kept = {"posts": posts, "scheduled": scheduled}
        print_json({"contentmix": __version__, **reading_document(report), **kept})
    elif not quiet:
        print_tables(_tables(found, answers))
    raise typer.Exit(exit_code((report,), fail_on))


def _tables(found: cm.Calendar | cm.Backlog, answers: Path | None) -> Iterator[Table]:
    posts, scheduled = _split(found)
    yield from Outcome(calendar=cm.Calendar(), readings=readings(found)).tables_of_readings()
    if scheduled:
        yield _first(cm.Calendar(scheduled, name="Scheduled").table())
    if posts:
        yield _first(replace(cm.Backlog(posts).table(), title=f"Waiting: {_number(posts)}"))
    if answers:
        yield _answered(found, answers)


def _answered(found: cm.Calendar | cm.Backlog, answers: Path) -> Table:
    if any(report.questions for report in readings(found)):
        return Table(f"Written: {answers}", (), (), ("fill it in, and give it as --vocabulary",))
    return Table(f"There is nothing to answer, so {answers} was not written", (), ())


def _number(posts: Sequence[cm.Post]) -> str:
    return counted(len(posts), "post")


def _first(table: Table) -> Table:
    more = len(table.rows) - _SHOWN
    notes = (f"and {more:,} more",) if more > 0 else ()
    return replace(table, rows=table.rows[:_SHOWN], notes=notes)


def _split(
    found: cm.Calendar | cm.Backlog,
) -> tuple[Sequence[cm.Post], Sequence[cm.ScheduledPost]]:
    if isinstance(found, cm.Calendar):
        return found.backlog, found.scheduled
    return found.posts, found.history.scheduled
