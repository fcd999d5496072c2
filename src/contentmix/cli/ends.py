"""How a run ends: an exit code, and a sentence on standard error when it could not be done."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import typer
from pydantic import ValidationError

from contentmix.cli.spoken import as_options
from contentmix.errors import ContentmixError, InputError, UnknownNameError
from contentmix.model.complaints import input_error
from contentmix.model.report import Report, Severity
from contentmix.model.result import Result
from contentmix.model.table import visible

FOUND, UNUSABLE = 1, 2
_QUOTED = re.compile(r"'([^']*)'")
_INTERRUPTED, _PIPE_CLOSED = 130, 141  # what shells report for SIGINT and SIGPIPE


class FailOn(StrEnum):
    """The least severe finding that makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def exit_code(reports: Iterable[Report], fail_on: FailOn, result: Result | None = None) -> int:
    """Return 1 when a finding is as bad as `fail_on`, or the wish cannot be met; 0 otherwise.

    A wish that cannot be met is no finding: it counts whatever `fail_on` says. So does a
    backlog of which no post has a slot.

    Examples
    --------
    >>> exit_code([Report()], FailOn.INFO)
    0
    """
    if result is not None and (result.status.fails or result.in_vain):
        return FOUND
    if fail_on is FailOn.NEVER:
        return 0
    found = any(report.at_least(Severity(fail_on.value)) for report in reports)
    return FOUND if found else 0


@contextmanager
def ended_in_words() -> Iterator[None]:
    """Turn what stops a run into a sentence and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone; without this, Python complains when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_PIPE_CLOSED) from None
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    except typer.BadParameter as error:
        if not isinstance(error.__cause__, ValidationError) or error.param is None:
            raise
        raise _unusable(str(_refused(error.param.opts[0], error.__cause__))) from None
    except ContentmixError as error:
        raise _unusable(str(error)) from None
    except OSError as error:
        where = error.filename or "reading or writing"
        raise _unusable(f"{where}: {error.strerror or error}") from None


def _refused(option: str, error: ValidationError) -> InputError:
    """Say what is wrong with the value of an option, as of any other value."""
    names = _QUOTED.findall(error.errors()[0]["msg"])
    if len(names) > 1:  # the value, and what it may be
        return UnknownNameError("choice", names[0], known=names[1:], where=option)
    return input_error(option, error)


def _unusable(sentence: str) -> typer.Exit:
    for line in (*sentence.splitlines(), *(f"  {way}" for way in as_options(sentence))):
        typer.echo(f"{'  ' if line.startswith(' ') else ''}{visible(line)}", err=True)
    return typer.Exit(UNUSABLE)
