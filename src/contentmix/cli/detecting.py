"""``contentmix detect`` and ``contentmix flags``: what somebody should look at first."""

from typing import Annotated

import typer

import contentmix as cm
from contentmix.cli import options as o
from contentmix.cli.printing import print_json, print_tables
from contentmix.model.table import Table

_LEAST = Annotated[
    int,
    typer.Option("--fail-on", metavar="0-3", help="The mildest severity that gives exit code 1."),
]


def detect(  # noqa: PLR0913  every option is a parameter
    backlog: o.BacklogFile,
    *,
    strategy: o.StrategyOrNone = None,
    column: o.Columns = None,
    vocabulary: o.Vocabulary = None,
    sheet: o.Sheet = None,
    listed_as: o.ListedAs = o.ListFormat.TEXT,
    fail_on: _LEAST = 3,
) -> None:
    """Find politics, personal data, unlabelled advertising and other risks in posts.

    Prints each flag with the words that raised it, the rule, the list and what to do.
    """
    plan = cm.load_strategy(strategy) if strategy else None
    posts = cm.read_posts(backlog, strategy=plan, **o.reading(column, vocabulary, sheet))
    found = cm.detect(posts, plan)
    if listed_as is o.ListFormat.JSON:
        print_json(list(found))
    else:
        print_tables([found.table()])
    raise typer.Exit(int(any(flag.severity >= fail_on for flag in found)))


def flags(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="A flag, such as elections; all without it.")
    ] = None,
    *,
    listed_as: o.ListedAs = o.ListFormat.TEXT,
) -> None:
    """List the flags that `detect` finds, or say what is known of one."""
    from contentmix.facts.flags import load_flags  # noqa: PLC0415  keeps the other commands quick

    if name is not None:
        flag = cm.load_flag(name)
        print_json(flag) if listed_as is o.ListFormat.JSON else print_tables([flag.table()])
        return
    known = load_flags().values()
    if listed_as is o.ListFormat.JSON:
        print_json(list(known))
        return
    rows = [(it.id, str(it.severity), ", ".join(it.treatments), it.definition) for it in known]
    columns = ("id", "severity", "treatment", "raised when")
    print_tables([Table("Flags", columns, tuple(rows))])
