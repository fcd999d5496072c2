"""``contentmix export``: a calendar in the form that another program reads."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import typer

import contentmix as cm
from contentmix.cli import options as o
from contentmix.cli.ends import FailOn
from contentmix.cli.files import Files
from contentmix.cli.outcome import Outcome, readings
from contentmix.facts.csv_profiles import load_csv_profile


def export(  # noqa: PLR0913  every option is a parameter
    calendar: o.CalendarFile,
    *,
    to: o.To,
    out: o.Out,
    strategy: o.StrategyOrNone = None,
    timezone: o.Zone = None,
    name: o.Name = None,
    stamp: o.Stamp = None,
    revision: o.Revision = 0,
    channel: o.DefaultChannel = None,
    time: o.Time = None,
    column: o.Columns = None,
    vocabulary: o.Vocabulary = None,
    sheet: o.Sheet = None,
    listed_as: o.ListedAs = o.ListFormat.TEXT,
    fail_on: o.FailingOn = FailOn.ERROR,
    quiet: o.Quiet = False,
) -> None:
    """Write a calendar for another program.

    As iCalendar, or as CSV for Google Calendar, for a spreadsheet, or for contentmix.
    """
    Files(out).check(inputs=(calendar,))
    plan = cm.load_strategy(strategy) if strategy else None
    zone = timezone or (plan.timezone if plan else None)
    if zone is None:
        raise cm.InputError("--timezone", "is needed", hint="or give --strategy")
    table = o.reading(column, vocabulary, sheet)
    found = cm.read_calendar(
        calendar, strategy=plan, timezone=zone, channel=channel, time=time, **table
    )
    found = replace(found, name=name or (plan.name if plan else "") or found.name)
    if to is o.Form.ICAL:
        paths = cm.write_ical(found, out, stamp=_moment(stamp), revision=revision)
    else:
        paths = (_write_csv(found, out, to, zone),)
    written = tuple((to.value, path) for path in paths)
    outcome = Outcome(
        calendar=found,
        strategy=plan,
        readings=readings(found),
        written=written,
        caveats=load_csv_profile("google").caveats if to is o.Form.GOOGLE else (),
    )
    outcome.show(o.PageFormat(listed_as.value), quiet=quiet)
    raise typer.Exit(outcome.exit_code(fail_on))


def _write_csv(calendar: cm.Calendar, out: Path, to: o.Form, zone: str) -> Path:
    # Only the google form has no column for the zone.
    return cm.write_csv(calendar, out, to.value, timezone=zone if to is o.Form.GOOGLE else None)


def _moment(text: str | None) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        hint = "write 2027-03-01T09:00+01:00"
        raise cm.InputError("--stamp", f"is not a moment: {text!r}", hint=hint) from None
