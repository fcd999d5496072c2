"""Cutting a calendar into files that programs take."""

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from contentmix.errors import InputError
from contentmix.facts.ical_limits import IcalLimits
from contentmix.formats.ical.frame import Frame


def files_of(
    path: Path, frame: Frame, events: Iterable[bytes], limits: IcalLimits
) -> Iterator[tuple[Path, list[bytes]]]:
    """Yield each file with its content; only one is held at a time."""
    for number, part in enumerate(_cut(events, limits, len(frame)), start=1):
        yield numbered(path, number), [frame.head, *part, frame.tail]


def numbered(path: Path, number: int) -> Path:
    """Give the path of one part.

    Examples
    --------
    >>> numbered(Path("march.ics"), 1).name, numbered(Path("march.ics"), 2).name
    ('march.ics', 'march-2.ics')
    """
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def drop_stale(path: Path, written: Set[Path], frame: Frame) -> None:
    """Remove the parts of an earlier, longer export of the same calendar that follow `path`.

    Somebody would import them with the new ones. Files of anything else stay.

    Raises
    ------
    InputError
        One cannot be read or removed.
    """
    number = 2
    while (part := numbered(path, number)) in written:
        number += 1
    try:
        while (part := numbered(path, number)).is_file() and _starts_alike(part, frame.title_block):
            part.unlink()
            number += 1
    except OSError as error:
        what = f"is of an earlier export and cannot be removed: {error.strerror}"
        raise InputError(str(part), what, hint="remove it, so that nobody imports it") from None


def _starts_alike(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _cut(events: Iterable[bytes], limits: IcalLimits, frame: int) -> Iterator[list[bytes]]:
    """Cut events into parts within the limits; one event is never cut."""
    part: list[bytes] = []
    size = frame
    for event in events:
        if part and (size + len(event) > limits.max_bytes or len(part) == limits.max_events):
            yield part
            part, size = [], frame
        part.append(event)
        size += len(event)
    if part:
        yield part
