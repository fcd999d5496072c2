"""What a command found, whole: shown as tables, as a document or as a page."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

import typer

from contentmix._version import __version__
from contentmix.cli.ends import FOUND, FailOn, exit_code
from contentmix.cli.options import PageFormat
from contentmix.cli.printing import print_json, print_tables
from contentmix.cli.spoken import as_options
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.report import ReadingReport, Report
from contentmix.model.result import ChannelMix, Result
from contentmix.model.strategy import Strategy
from contentmix.model.table import Table
from contentmix.model.words import counted


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was read, made and found.

    Attributes
    ----------
    readings
        How each file was read.
    written
        The files that were made, each with what it is.
    caveats
        What to tell people who get these files.
    notes
        What was asked for and came to nothing, with the reason.
    """

    calendar: Calendar
    report: Report | None = None
    strategy: Strategy | None = None
    readings: tuple[ReadingReport, ...] = ()
    result: Result | None = None
    backlog: Backlog | None = None
    written: tuple[tuple[str, Path], ...] = ()
    caveats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def show(self, form: PageFormat, *, quiet: bool = False) -> None:
        """Print it in one form; `quiet` drops the text, not a document that was asked for."""
        if form is PageFormat.JSON:
            print_json(self.document())
        elif form is PageFormat.HTML:
            typer.echo(self.page(), nl=False)
        elif not quiet:
            print_tables(self.tables())

    @property
    def nothing_read(self) -> bool:
        """Whether rows were read as a calendar, and none of them is in it."""
        read = sum(reading.rows for reading in self.readings)
        return self.result is None and bool(read) and not self.calendar

    def exit_code(self, fail_on: FailOn) -> int:
        """Return what the process says to its caller."""
        if self.nothing_read:
            return FOUND
        reports = self.readings if self.report is None else (*self.readings, self.report)
        return exit_code(reports, fail_on, self.result)

    def tables(self) -> Iterator[Table]:
        """Yield how the files were read, what was made, what is wrong, and where it is."""
        yield from self.tables_of_readings()
        if self.result:
            yield from self.result.tables()
        if self.result and not self.written:
            yield self.calendar.table()
        if self.report is not None:
            judged = f"Findings in {counted(len(self.calendar), 'scheduled post')}"
            yield _titled(judged, self.report)
        if self.nothing_read:
            waiting = counted(len(self.calendar.backlog), "post")
            remedy = (
                "a row needs a day, a time and a channel: --column 'Heading=date', --time 09:00"
            )
            yield Table(f"Nothing is scheduled: {waiting} without a slot", (), (), (remedy,))
        if self.notes:
            yield Table("Note", (), (), self.notes)
        if self.written:
            rows = tuple((what, str(path)) for what, path in self.written)
            yield Table("Written", ("what", "file"), rows, self.caveats)

    def tables_of_readings(self) -> Iterator[Table]:
        """Yield how each file was understood, what it leaves open, and what is wrong with it."""
        for reading in self.readings:
            yield reading.column_table()
            if reading.questions:
                yield reading.question_table()
            if reading:
                yield replace(_titled(f"Reading {reading.source}", reading), notes=_ways(reading))

    def page(self) -> str:
        """Return the page of everything."""
        from contentmix.show.page import to_html  # noqa: PLC0415  jinja2 loads only for a page

        return to_html(
            result=self.result,
            calendar=self.calendar,
            report=self.report,
            backlog=self.backlog,
            strategy=self.strategy,
        )

    def document(self) -> dict[str, Any]:
        """Return everything under the keys that docs/command-line.md lists."""
        return {
            "contentmix": __version__,
            "readings": [reading_document(reading) for reading in self.readings],
            "result": _result(self.result) if self.result else None,
            "calendar": {"name": self.calendar.name, "scheduled": self.calendar.scheduled},
            "report": None if self.report is None else _report(self.report),
            "written": [{"what": what, "path": str(path)} for what, path in self.written],
            "caveats": self.caveats,
            "notes": self.notes,
        }


def readings(*sources: Backlog | Calendar | None) -> tuple[ReadingReport, ...]:
    """Return how each source was read, of those that were."""
    found = (source.report for source in sources if source is not None)
    return tuple(report for report in found if report is not None)


def _titled(title: str, report: Report) -> Table:
    return replace(report.table(), title=f"{title}: {report.summary}")


def _ways(reading: ReadingReport) -> tuple[str, ...]:
    return as_options(" ".join(violation.fix for violation in reading))


def _report(report: Report) -> dict[str, Any]:
    return {
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "infos": len(report.infos),
        "violations": report.violations,
    }


def reading_document(reading: ReadingReport) -> dict[str, Any]:
    """Return how one file was read, under the keys that docs/command-line.md lists."""
    return {
        "source": reading.source,
        "rows": reading.rows,
        "left_out": reading.left_out,
        "columns": reading.columns,
        "questions": [{**asdict(q), "count": q.count} for q in reading.questions],
        "suggestions": reading.suggestions,
        **_report(reading),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "status": result.status,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap if isfinite(result.gap) else None,
        "seed": result.seed,
        "cost": result.cost,
        "mixes": [_mix(mix) for mix in result.mixes],
        "placeholders": result.placeholders,
        "shopping_list": result.shopping_list,
        "shortages": result.shortages,
        "work": result.work,
        "bottleneck": result.bottleneck,
        "unplaced": result.unplaced,
        "reasons": result.reasons,
    }


def _mix(mix: ChannelMix) -> dict[str, Any]:
    return {
        "channel": mix.channel,
        "posts": mix.mix.total,
        "placeholders": mix.placeholders,
        "distance": mix.distance,
        "parts": [
            {
                "name": part.name,
                "posts": mix.mix.count(part.categories),
                "share": mix.mix.share(*part.categories),
                "target": part.share,
            }
            for part in mix.target.parts
        ],
    }
