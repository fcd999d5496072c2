"""Let programs that are not ours read a calendar of odd days and odd texts, and compare.

ical.js and node-ical come from npm, libical and sabre/vobject from the packages of Debian; what is
missing is installed where that is possible, and what could not be run is said. It fails when a
reader reads something else than was written, when a validator complains, or when none could run.

Two of these versions undo the escapes of RFC 5545 3.3.11 wrongly, whoever wrote them: node-ical
0.26.1 takes an escaped backslash before an n for a line break, sabre/vobject 2.1.7 leaves the
backslash before commas and semicolons. What they are expected to read says so.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import contentmix as cm
from contentmix.formats.event_text import description, summary

ROOT = Path(__file__).parents[1]
READERS = ROOT / "readers"
sys.path.insert(0, str(ROOT / "tests"))

from calendars import awkward  # type: ignore[import-not-found]  # noqa: E402  that of the tests

Event = tuple[str, str, str]
_LIMIT = 300


class Missing(Exception):  # noqa: N818  reads as a sentence in `except`
    """A reader cannot be run here; the reason is its text."""


class Reader(NamedTuple):
    """A program, how it is made ready, and the command that reads a file."""

    name: str
    ready: Callable[[Path], list[str]]
    unescaped: Callable[[str], str] = str


def main() -> int:
    """Run every reader; return 1 where one of them reads something else, or none can be run."""
    passed: list[str] = []
    failed: list[str] = []
    missing: list[str] = []
    with TemporaryDirectory() as folder:
        place = Path(folder)
        files = dict(golden(place))
        for reader in (ICAL_JS, NODE_ICAL, LIBICAL, SABRE):
            try:
                command = reader.ready(place)
            except Missing as reason:
                missing.append(f"{reader.name}: {reason}")
                continue
            wrong = [
                line
                for path, wanted in files.items()
                for line in judge(command, path, _as_read(reader, wanted))
            ]
            (failed if wrong else passed).append(reader.name)
            print(f"{reader.name}: {'; '.join(wrong[:5]) if wrong else 'reads what was written'}")
    print("\n".join(f"NOT RUN {line}" for line in missing))
    print(f"readers: {len(passed)} passed, {len(failed)} failed, {len(missing)} skipped")
    return int(bool(failed) or not passed)


def golden(folder: Path) -> Iterator[tuple[Path, list[Event]]]:
    """Write the calendars, and give what is in each."""
    calendar = awkward()
    review = cm.Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", at=time(10))
    goals = cm.Checkpoint(kind="goals", on=date(2027, 2, 20))
    strategy = cm.Strategy.simple(
        network="instagram", slots="Mon 9:00", target="rule-of-thirds", timezone="Europe/Rome"
    ).replace(checkpoints=(review, goals))
    posts = [
        (summary(it), description(it.post.for_channel(it.channel)), instant(it.at))
        for it in calendar
    ]
    meetings = [
        ("Checkpoint: review", "", "2027-04-30T08:00:00.000Z"),
        ("Checkpoint: goals", "", "2027-02-20"),
    ]
    stamp = datetime(2027, 2, 1, tzinfo=UTC)
    plain, full = folder / "plain.ics", folder / "full.ics"
    cm.write_ical(calendar, plain, stamp=stamp)
    yield plain, sorted(posts)
    later: dict[str, Any] = {"previous": plain, "stamp": stamp.replace(day=2)}
    kept = cm.Calendar(calendar[1:], name=calendar.name)
    cm.write_ical(kept, full, strategy=strategy, alarm=30, **later)
    first = calendar[0]
    gone = (summary(first), "", instant(first.at))
    meetings[0] = (
        ("Checkpoint: review", "", "2027-03-26T09:00:00.000Z") if _march(kept) else meetings[0]
    )
    yield full, sorted([*posts[1:], gone, *meetings])


def _march(calendar: cm.Calendar) -> bool:
    return calendar[0].at.date() <= date(2027, 3, 26)


def instant(at: datetime) -> str:
    """Spell an instant as the readers do."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def _as_read(reader: Reader, wanted: list[Event]) -> list[Event]:
    """Give what a reader is to read, with what it is known to read wrongly."""
    read = reader.unescaped
    if read is str:
        return wanted
    return sorted((read(_escaped(title)), read(_escaped(text)), at) for title, text, at in wanted)


def _escaped(text: str) -> str:
    return re.sub(r"[\\;,]", r"\\\g<0>", text).replace("\n", "\\n")


def _by_node_ical(text: str) -> str:
    text = text.replace("\\,", ",").replace("\\;", ";")
    return re.sub(r"\\[nN]", "\n", text).replace("\\\\", "\\")


def _by_sabre(text: str) -> str:
    return re.sub(r"\\([nN\\])", lambda it: "\n" if it[1] in "nN" else it[1], text)


def judge(command: list[str], path: Path, wanted: list[Event]) -> Iterator[str]:
    """Yield what a reader reads otherwise, or complains of."""
    done = run([*command, str(path)])
    if done.returncode:
        yield f"{path.name}: ended with {done.returncode}: {done.stderr[-300:]}"
        return
    said = json.loads(done.stdout)
    found = sorted((it["title"], it["text"], it["instant"]) for it in said["events"])
    if len(found) != len(wanted):
        yield f"{path.name}: {len(found)} events, not {len(wanted)}"
    for one, other in zip(found, wanted, strict=False):
        if one != other:
            yield f"{path.name}: {one!r:.300} where {other!r:.300} was written"
    yield from (f"{path.name}: complains: {complaint}" for complaint in said["complaints"])


def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program and wait for it."""
    environment = {**os.environ, "TZ": "UTC"}
    return subprocess.run(  # the commands are those above, the files our own
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=_LIMIT,
        env=environment,
        **more,
    )


def _node(script: str) -> Callable[[Path], list[str]]:
    def ready(_: Path) -> list[str]:
        if not shutil.which("npm") or not shutil.which("node"):
            raise Missing("there is no node or npm")
        if not (READERS / "node_modules").is_dir():
            options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = run(["npm", "install", *options], cwd=READERS)
            if done.returncode:
                raise Missing(f"npm install: {done.stderr.strip()[-200:]}")
        return ["node", str(READERS / script)]

    return ready


def _debian(*packages: str) -> None:
    """Install packages of Debian where they are missing and this may be done."""
    known = (
        run(["dpkg-query", "-W", "-f", "${Status}\n", *packages]) if _has("dpkg-query") else None
    )
    if known and known.returncode == 0 and known.stdout.count("ok installed") == len(packages):
        return
    if not _has("apt-get") or os.geteuid() != 0:
        raise Missing(f"needs the Debian packages {', '.join(packages)}, and root to install them")
    run(["apt-get", "update", "-q"])
    done = run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages])
    if done.returncode:
        raise Missing(f"apt-get install {' '.join(packages)}: {done.stderr.strip()[-200:]}")


def _has(program: str) -> bool:
    return shutil.which(program) is not None


def _libical(folder: Path) -> list[str]:
    _debian("libical-dev", "gcc", "libc6-dev")
    program = folder / "libical"
    done = run(["gcc", "-o", str(program), str(READERS / "libical.c"), "-lical"])
    if done.returncode:
        raise Missing(f"gcc: {done.stderr.strip()[-200:]}")
    return [str(program)]


def _sabre(_: Path) -> list[str]:
    _debian("php-cli", "php-mbstring", "php-xml", "php-sabre-vobject")
    return ["php", "-d", "include_path=/usr/share/php", str(READERS / "sabre.php")]


ICAL_JS = Reader("ical.js", _node("ical_js.mjs"))
NODE_ICAL = Reader("node-ical", _node("node_ical.mjs"), _by_node_ical)
LIBICAL = Reader("libical", _libical)
SABRE = Reader("sabre/vobject", _sabre, _by_sabre)

if __name__ == "__main__":
    sys.exit(main())
