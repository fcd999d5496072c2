"""Writing a file whole or not at all: a crash or a full disk leaves the old one as it was."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from contentmix.errors import InputError

_HINT = "give a file in a folder that exists and that you may write to"


def write_whole(path: str | os.PathLike[str], chunks: Iterable[bytes]) -> Path:
    """Write `chunks` to a new file beside `path`, then put it in the place of `path`.

    A link is followed; a file that is replaced keeps its permissions.

    Raises
    ------
    InputError
        The folder does not exist or cannot be written, or `path` is not an ordinary file.
        Whatever `chunks` raises comes through; in every case the old file stays.
    """
    given = Path(path)
    try:
        _replace(_target(given), chunks)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(given), f"cannot be written: {reason}", hint=_HINT) from None
    return given


def _target(given: Path) -> Path:
    try:
        target = Path(os.path.realpath(given))
    except ValueError as error:
        raise InputError(repr(str(given)), f"is no path: {error}", hint=_HINT) from None
    if target.exists() and not target.is_file():
        raise InputError(str(given), "is not an ordinary file", hint=_HINT)
    return target


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    new = target.with_name(f".contentmix-{token_hex(8)}.part")
    try:
        with new.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
