"""``contentmix export``: a calendar in the form that another program reads."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

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
    previous: o.Previous = None,
    agenda: o.Agenda = o.AgendaKind.EVENTS,
    tasks: o.Tasks = False,
    alarm: o.Alarm = None,
    per_channel: o.PerChannel = False,
    as_of: o.ImportedAt = None,
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

    As iCalendar; as CSV for Google Calendar, Outlook, a scheduler, a spreadsheet or contentmix;
    or as a workbook. For a scheduler, what it would refuse is said, too; and with a strategy,
    the risks that must be settled before anything is published.
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
    place: dict[str, Any] = {"timezone": zone, "strategy": plan}
    imported = _moment(as_of, "--as-of")
    report = cm.check_export(found, to.value, as_of=imported, **place) if to.profiled else None
    report = _with_risks(report, found, plan)
    due = cm.production_tasks(found, plan) if plan and tasks else ()
    if to is o.Form.ICAL:
        paths = cm.write_ical(
            found,
            out,
            stamp=_moment(stamp, "--stamp"),
            revision=revision,
            previous=previous or None,
            alarm=alarm,
            strategy=None if agenda is o.AgendaKind.NONE else plan,
            tasks=due,
            agenda="todos" if agenda is o.AgendaKind.TODOS else "events",
            per_channel=per_channel,
        )
    else:
        paths = _write(found, out, to, place)
    outcome = Outcome(
        calendar=found,
        report=report,
        strategy=plan,
        readings=readings(found),
        written=tuple((to.value, path) for path in paths),
        caveats=load_csv_profile(to.value).caveats if to.profiled else (),
        notes=_without_tasks(to, plan) if tasks and not (due and to is o.Form.ICAL) else (),
    )
    outcome.show(o.PageFormat(listed_as.value), quiet=quiet)
    raise typer.Exit(outcome.exit_code(fail_on))


def _without_tasks(to: o.Form, plan: cm.Strategy | None) -> tuple[str, ...]:
    """Say why no task of production was written."""
    if to is not o.Form.ICAL:
        why = f"{to.value} has no place for them; use --to ical"
    elif plan is None:
        why = "nothing says which there are; give --strategy"
    elif not plan.production:
        why = "the strategy has no steps of production; write [[production]] with name, days_before"
    else:
        why = "no post that is still to be published is on a channel with steps of production"
    return (f"no tasks were written: {why}",)


def _with_risks(
    report: cm.Report | None, calendar: cm.Calendar, plan: cm.Strategy | None
) -> cm.Report | None:
    """Look for risks once more, since texts and lists change; only what must be mended counts."""
    found = cm.validate(calendar, plan, select=["CM40"]).errors if plan else ()
    return cm.Report((*(report or ()), *found)) if found or report else report


def _write(calendar: cm.Calendar, out: Path, to: o.Form, place: dict[str, Any]) -> tuple[Path, ...]:
    if to.profiled:
        return cm.write_export(calendar, out, to.value, **place)
    if to is o.Form.XLSX:
        return (cm.write_xlsx(calendar, out, timezone=place["timezone"]),)
    return (cm.write_csv(calendar, out, to.value),)


def _moment(text: str | None, option: str) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        hint = "write 2027-03-01T09:00+01:00"
        raise cm.InputError(option, f"is not a moment: {text!r}", hint=hint) from None
