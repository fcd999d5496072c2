"""``contentmix balance``: the main job, from a backlog to a calendar and its findings."""

from pathlib import Path

import typer

import contentmix as cm
from contentmix.cli import options as o
from contentmix.cli.ends import FailOn
from contentmix.cli.files import Files
from contentmix.cli.outcome import Outcome, readings
from contentmix.cli.progress import progress_bar


def balance(  # noqa: PLR0913  every option is a parameter
    backlog: o.BacklogFile,
    *,
    strategy: o.StrategyFile,
    start: o.Start,
    weeks: o.Weeks = None,
    end: o.End = None,
    keep: o.Keep = None,
    seed: o.Seed = 0,
    time_limit: o.TimeLimit = None,
    out: o.OutCsv = None,
    ical: o.OutIcal = None,
    html: o.OutPage = None,
    out_dir: o.OutFolder = None,
    column: o.Columns = None,
    vocabulary: o.Vocabulary = None,
    sheet: o.Sheet = None,
    time: o.Time = None,
    shown_as: o.ShownAs = o.PageFormat.TEXT,
    fail_on: o.FailingOn = FailOn.ERROR,
    quiet: o.Quiet = False,
) -> None:
    """Schedule a backlog, as close to the target as can be.

    Prints how the files were read, the mix and its proof, what is still to be written,
    what is left over, and the findings of `check`. The calendar itself is printed when
    no file is asked for.
    """
    files = Files(out, ical, html).in_folder(out_dir)
    files.check(inputs=(backlog, strategy))
    plan = cm.load_strategy(strategy)
    table = o.reading(column, vocabulary, sheet)
    posts = cm.read_posts(backlog, strategy=plan, time=time, **table)
    kept = cm.read_calendar(keep, strategy=plan) if keep else None
    with progress_bar("balancing", quiet=quiet) as progress:
        result = cm.balance(
            posts,
            plan,
            start=start,
            weeks=weeks,
            end=end,
            keep=kept,
            seed=seed,
            time_limit=time_limit,
            progress=progress,
        )
    outcome = Outcome(
        calendar=result.calendar,
        report=cm.validate(result.calendar, plan),
        strategy=plan,
        result=result,
        backlog=posts,
        readings=readings(posts, kept),
        notes=_notes(kept, keep),
    )
    outcome = files.write(outcome)
    outcome.show(shown_as, quiet=quiet)
    raise typer.Exit(outcome.exit_code(fail_on))


def _notes(kept: cm.Calendar | None, source: Path | None) -> tuple[str, ...]:
    if kept is None or kept:
        return ()
    what = f"nothing was kept: {source} holds no post with a day, a time and a channel"
    return (f"{what}; give the calendar that an earlier run wrote",)
