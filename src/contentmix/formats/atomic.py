"""Writing a file whole or not at all: a crash or a full disk leaves the old one as it was."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
    (written,) = write_all([(Path(path), chunks)])
    return written


def write_all(files: Iterable[tuple[Path, Iterable[bytes]]]) -> tuple[Path, ...]:
    """Write several files, as `write_whole` one: none is replaced before all are complete.

    Raises
    ------
    InputError
        As `write_whole`; then no file has changed, unless the system refused to put a complete
        one in its place after others.
    """
    drafts: list[tuple[Path, Path, Path]] = []
    try:
        for given, chunks in files:
            with _sentences(given):
                target = _target(given)
                new = target.with_name(f".contentmix-{token_hex(8)}.part")
                drafts.append((given, target, new))
                _draft(new, chunks)
        for given, target, new in drafts:
            with _sentences(given):
                _replace(target, new)
    finally:
        for _, _, new in drafts:
            with suppress(OSError):
                new.unlink()
    return tuple(given for given, _, _ in drafts)


@contextmanager
def _sentences(given: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(given), f"cannot be written: {reason}", hint=_HINT) from None


def _target(given: Path) -> Path:
    try:
        target = Path(os.path.realpath(given))
    except ValueError as error:
        raise InputError(repr(str(given)), f"is no path: {error}", hint=_HINT) from None
    if target.exists() and not target.is_file():
        raise InputError(str(given), "is not an ordinary file", hint=_HINT)
    return target


def _draft(new: Path, chunks: Iterable[bytes]) -> None:
    with new.open("xb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _replace(target: Path, new: Path) -> None:
    if target.exists():
        shutil.copymode(target, new)
    new.replace(target)
