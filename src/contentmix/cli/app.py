"""The door: which commands there are, and how a run ends."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from contentmix._version import __version__
from contentmix.cli.balancing import balance
from contentmix.cli.checking import check
from contentmix.cli.detecting import detect, flags
from contentmix.cli.ends import ended_in_words
from contentmix.cli.exporting import export
from contentmix.cli.knowledge import explain, fit, network, rules, targets
from contentmix.cli.reading import read
from contentmix.cli.strategies import strategy


class _Group(TyperGroup):
    """Commands that end with an exit code and a sentence, never with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        with ended_in_words():
            return super().invoke(ctx)


# Plain help: the boxes of rich change with the width of the terminal, and cannot be searched.
app = typer.Typer(
    cls=_Group,
    name="contentmix",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    read, balance, check, detect, export, fit, rules, explain, flags, network, targets,
):  # fmt: skip
    app.command()(command)
app.add_typer(strategy)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        typer.echo(f"contentmix {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Plan what an organisation says on social networks.

    Exit codes: 0 clean; 1 findings at or above --fail-on, or a wish that cannot be met;
    2 input that cannot be used.
    """


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    # What a command makes lives until it ends: looking for garbage often finds none.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Posts hold emoji, and a pipe on Windows is not in UTF-8 unless told so.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stdout or nowhere  # None where the caller closed it
        app()
