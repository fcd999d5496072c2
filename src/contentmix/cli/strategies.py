"""``contentmix strategy``: check a strategy file, and give its schema to an editor."""

from pathlib import Path
from typing import Annotated

import typer

import contentmix as cm
from contentmix.cli.ends import FailOn, exit_code
from contentmix.cli.options import FailingOn, ListedAs, ListFormat
from contentmix.cli.printing import print_json, print_tables
from contentmix.formats.schema import strategy_schema

strategy = typer.Typer(
    name="strategy",
    help="Check a strategy file, or print its JSON Schema.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_File = Annotated[Path, typer.Argument(metavar="STRATEGY", help="The strategy: TOML.")]


@strategy.command()
def check(
    file: _File,
    *,
    listed_as: ListedAs = ListFormat.TEXT,
    fail_on: FailingOn = FailOn.ERROR,
) -> None:
    """Say what a strategy holds, and what is wrong with it before anything is planned.

    A mistake in the file ends with exit code 2, and names its line.
    """
    plan = cm.load_strategy(file)
    report = cm.validate(cm.Calendar(), plan)
    if listed_as is ListFormat.JSON:
        print_json({"strategy": plan, "findings": list(report)})
    else:
        print_tables([plan.table(), report.table()])
    raise typer.Exit(exit_code([report], fail_on))


@strategy.command()
def schema() -> None:
    """Print the JSON Schema of the strategy file, for editors."""
    print_json(strategy_schema())
