"""The earlier export: what was said of each event, so that only what changed counts as newer."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from contentmix.errors import InputError
from contentmix.formats.ical.frame import PRODUCT
from contentmix.formats.ical.item import LAST_SEQUENCE, Item, Revision, drawn
from contentmix.formats.ical.parts import numbered
from contentmix.formats.instants import in_utc

Source = bytes | str | os.PathLike[str]
"""An export: its bytes, or the path of its (first) file."""

_BLOCK = re.compile(rb"^BEGIN:(VEVENT|VTODO)\r\n.*?^END:\1\r\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(rb"^(UID|SEQUENCE|LAST-MODIFIED|STATUS):(.*)\r$", re.MULTILINE)
_TITLE = re.compile(rb"^X-WR-CALNAME:(.*)\r$", re.MULTILINE)
_STAMP = "%Y%m%dT%H%M%SZ"
_HINT = "give the file that contentmix wrote, or leave previous out"


@dataclass(frozen=True, slots=True)
class Known:
    """What the earlier export said of one event.

    Attributes
    ----------
    digest
        The hash of its content: of all its bytes at this revision.
    title
        The title of the calendar in whose file it stood, as it is written.
    """

    revision: Revision
    digest: bytes
    cancelled: bool
    title: bytes


@dataclass(frozen=True, slots=True)
class Previous:
    """All events of the earlier export by their UIDs."""

    sources: tuple[Source, ...] = ()
    known: dict[str, Known] = field(default_factory=dict)

    def bytes_of(self, item: Item, fresh: Revision) -> bytes:
        """Draw `item`: byte for byte as before where nothing changed, else as the next version.

        One that is new has the version `fresh`.
        """
        known = self.known.get(item.uid)
        if known is None:
            return drawn(item, fresh)
        before = drawn(item, known.revision)
        changed = _digest(before) != known.digest
        return drawn(item, next_of(known, fresh.stamp)) if changed else before

    def blocks(self, uids: Set[str]) -> Iterator[bytes]:
        """Yield what stood there for `uids`, once each."""
        left = set(uids)
        for source in self.sources:
            for match in _BLOCK.finditer(_read(source)):
                uid = _fields(match[0])["UID"]
                if uid in left and _digest(match[0]) == self.known[uid].digest:
                    left.remove(uid)
                    yield match[0]


def next_of(known: Known, stamp: datetime) -> Revision:
    """Give the version after `known`.

    Raises
    ------
    InputError
        Programs know no higher number.
    """
    if known.revision.sequence >= LAST_SEQUENCE:
        raise InputError("previous", f"holds an event of SEQUENCE {LAST_SEQUENCE}, the last")
    return Revision(stamp, known.revision.sequence + 1)


def read_previous(given: Source | Sequence[Source], stamp: datetime | None) -> Previous:
    """Read the earlier export; a path stands for the parts that follow it, too.

    Raises
    ------
    InputError
        It cannot be read, contentmix did not write it, or `stamp` is missing or older.
    """
    several = (given,) if isinstance(given, (bytes, str, os.PathLike)) else tuple(given)
    sources = tuple(part for source in several for part in _with_parts(source))
    known: dict[str, Known] = {}
    for source in dict.fromkeys(sources):
        for uid, found in _index(source):
            if uid not in known or known[uid].revision.sequence < found.revision.sequence:
                known[uid] = found
    _check_stamp(stamp, known.values())
    return Previous(sources, known)


def _check_stamp(stamp: datetime | None, known: Iterable[Known]) -> None:
    if stamp is None:
        hint = "give the moment of this version"
        raise InputError("stamp", "is needed with previous: changed events say when", hint=hint)
    moment = in_utc(stamp, "stamp")
    latest = max((it.revision.stamp for it in known), default=moment)
    if moment < latest:
        what = f"{stamp.isoformat()} is before {latest.isoformat()}, when the earlier one was made"
        raise InputError("stamp", what)


def _with_parts(source: Source) -> Iterator[Source]:
    yield source
    if isinstance(source, bytes):
        return
    number = 2
    while (part := numbered(Path(source), number)).is_file():
        yield part
        number += 1


def _read(source: Source) -> bytes:
    try:
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
    except FileNotFoundError:
        hint = "leave previous out the first time"
        raise InputError(str(source), "there is no such file", hint=hint) from None
    except (OSError, ValueError) as error:
        raise InputError(str(source), f"cannot be read: {error}", hint=_HINT) from None
    # Tools that keep versions of files may have made LF of them.
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _index(source: Source) -> Iterator[tuple[str, Known]]:
    data = _read(source)
    where = "previous" if isinstance(source, bytes) else str(source)
    if f"PRODID:{PRODUCT}\r\n".encode() not in data:
        raise InputError(where, "was not written by contentmix", hint=_HINT)
    first = _BLOCK.search(data)
    title = _TITLE.search(_unfolded(data[: first.start() if first else None]))
    for match in _BLOCK.finditer(data):
        try:
            yield _known(match[0], title[1] if title else b"")
        except (LookupError, ValueError) as error:
            raise damaged(where, error) from None


def damaged(where: str, error: Exception) -> InputError:
    """Give what to raise about an event that somebody else has changed."""
    return InputError(where, f"holds a damaged event: {str(error)[:200]}", hint=_HINT)


def _known(block: bytes, title: bytes) -> tuple[str, Known]:
    said = _fields(block)
    stamp = datetime.strptime(said["LAST-MODIFIED"], _STAMP).replace(tzinfo=UTC)
    if not said["SEQUENCE"].isdecimal():
        raise ValueError(f"SEQUENCE {said['SEQUENCE'][:20]!r}")
    revision = Revision(stamp, int(said["SEQUENCE"]))
    return said["UID"], Known(revision, _digest(block), said.get("STATUS") == "CANCELLED", title)


def _fields(block: bytes) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in _LINE.findall(_unfolded(block))}


def _unfolded(data: bytes) -> bytes:
    return data.replace(b"\r\n ", b"")


def _digest(block: bytes) -> bytes:
    return sha256(block).digest()[:16]
