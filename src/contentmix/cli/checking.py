"""``contentmix check``: what is wrong with a calendar."""

import typer

import contentmix as cm
from contentmix.cli import options as o
from contentmix.cli.ends import FailOn
from contentmix.cli.files import Files
from contentmix.cli.outcome import Outcome, readings


def check(  # noqa: PLR0913  every option is a parameter
    calendar: o.CalendarFile,
    *,
    strategy: o.StrategyFile,
    as_of: o.AsOf = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    channel: o.DefaultChannel = None,
    time: o.Time = None,
    column: o.Columns = None,
    vocabulary: o.Vocabulary = None,
    sheet: o.Sheet = None,
    html: o.OutPage = None,
    shown_as: o.ShownAs = o.PageFormat.TEXT,
    fail_on: o.FailingOn = FailOn.ERROR,
    quiet: o.Quiet = False,
) -> None:
    """Say what is wrong with a calendar.

    Prints how the file was read, and each finding with its place and what to do about it.
    """
    files = Files(page=html)
    files.check(inputs=(calendar, strategy))
    plan = cm.load_strategy(strategy)
    table = o.reading(column, vocabulary, sheet)
    found = cm.read_calendar(calendar, strategy=plan, channel=channel, time=time, **table)
    wanted, unwanted = tuple(select or ()), tuple(ignore or ())
    outcome = Outcome(
        calendar=found,
        report=cm.validate(found, plan, as_of=as_of, select=wanted, ignore=unwanted),
        strategy=plan,
        readings=readings(found),
    )
    outcome = files.write(outcome)
    outcome.show(shown_as, quiet=quiet)
    raise typer.Exit(outcome.exit_code(fail_on))
