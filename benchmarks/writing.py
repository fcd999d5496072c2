"""How fast calendars are written and read, against icalendar, bare strings and the csv module.

The memory is what a process of its own takes beyond the calendar that it is given.
"""

import csv
import os
import resource
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import icalendar

import contentmix as cm
from benchmarks._timing import seconds
from contentmix.formats.delimited import FORMS
from contentmix.formats.event_text import description, summary
from contentmix.formats.fields import Layout
from contentmix.formats.ical.carried import carried
from contentmix.formats.ical.identity import identified
from contentmix.formats.ical.item import EARLIEST

SIZES = (1_000, 10_000, 100_000)
TEXT = "Il pane è pronto alle sei 🥐, caldo; croccante.\nVenite! " * 11  # about 600 characters
LENGTH = timedelta(minutes=15)
_MOST_ROWS = 10_000  # CSV is measured up to here


def calendar(size: int) -> cm.Calendar:
    """Make a calendar of `size` posts of about 600 characters."""
    start = datetime(2027, 1, 1, 8, tzinfo=UTC)
    entries = (
        cm.ScheduledPost(
            post=cm.Post(id=f"p{number}", title=f"Post {number}", text=TEXT, category="info"),
            channel="instagram",
            at=start + timedelta(hours=number),
        )
        for number in range(size)
    )
    return cm.Calendar(tuple(entries))


def by_icalendar(given: cm.Calendar) -> bytes:
    """Write the same properties with icalendar alone, nothing corrected or checked."""
    whole = icalendar.Calendar()
    whole.add("PRODID", "-//bench//bench//EN")
    whole.add("VERSION", "2.0")
    for uid, entry in identified(given, given.name):
        event = icalendar.Event()
        event.add("UID", uid)
        event.add("DTSTAMP", EARLIEST)
        event.add("LAST-MODIFIED", EARLIEST)
        event.add("SEQUENCE", 0)
        event.add("DTSTART", entry.at)
        event.add("DTEND", entry.at + LENGTH)
        event.add("SUMMARY", summary(entry))
        event.add("DESCRIPTION", description(entry.post))
        event.add("CATEGORIES", [entry.post.category, entry.channel])
        event.add("STATUS", "TENTATIVE")
        event.add("TRANSP", "TRANSPARENT")
        event.add("COLOR", "orange")
        event.add("X-CONTENTMIX", carried(entry, entry.post))
        whole.add_component(event)
    data: bytes = whole.to_ical()
    return data


def by_strings(given: cm.Calendar) -> bytes:
    """Write the same properties by joining strings, folded at 75 octets."""
    lines = ["BEGIN:VCALENDAR", "PRODID:-//bench//bench//EN", "VERSION:2.0"]
    for uid, entry in identified(given, given.name):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20000101T000000Z",
            "LAST-MODIFIED:20000101T000000Z",
            "SEQUENCE:0",
            f"DTSTART:{entry.at:%Y%m%dT%H%M%SZ}",
            f"DTEND:{entry.at + LENGTH:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{_escaped(summary(entry))}",
            f"DESCRIPTION:{_escaped(description(entry.post))}",
            f"CATEGORIES:{entry.post.category},{entry.channel}",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
            "COLOR:orange",
            f"X-CONTENTMIX:{_escaped(carried(entry, entry.post))}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR\r\n")
    return b"\r\n".join(map(_folded, lines))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    data, parts = line.encode(), []
    while len(data) > 75:
        end = 74
        while data[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        parts.append(data[:end])
        data = b" " + data[end:]
    return b"\r\n".join((*parts, data))


def by_csv(rows: list[tuple[str, ...]]) -> str:
    """Write cells that are ready with the csv module, into memory."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def read_by_strings(data: bytes) -> list[dict[str, str]]:
    """Read lines as names and values, nothing understood."""
    events: list[dict[str, str]] = []
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            events.append({})
        if events:
            events[-1][name] = value
    return events


def megabytes(work: Callable[[], object]) -> float:
    """Give by how much the memory of a process of its own grows at most."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        work()
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(writing, str(grown).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with open(reading, encoding="ascii") as answer:  # noqa: PTH123  a pipe has no path
        return int(answer.read() or 0) / 1024


def main() -> None:
    print("what                      size   seconds    rows/s   x first        MB")
    for size in SIZES:
        given = calendar(size)
        builders = (by_strings, by_icalendar, cm.to_ical)
        with TemporaryDirectory() as folder:
            target = Path(folder) / "a.ics"
            compare(
                size,
                {
                    **{build.__name__: partial(build, given) for build in builders},
                    "write_ical": partial(cm.write_ical, given, target),
                    "write_ical previous": partial(
                        cm.write_ical, given, target, previous=target, stamp=EARLIEST
                    ),
                },
            )
            data = cm.to_ical(given)
            compare(
                size,
                {
                    "read by strings": partial(read_by_strings, data),
                    "read by icalendar": partial(icalendar.Calendar.from_ical, data),
                    "read_calendar": partial(cm.read_calendar, data),
                },
            )
            if size > _MOST_ROWS:
                continue
            rows = list(map(Layout.of([]).row, given))
            works: dict[str, Callable[[], object]] = {"by_csv": partial(by_csv, rows)}
            for form in FORMS:
                works[f"write_csv {form}"] = partial(cm.write_csv, given, Path(folder) / form, form)
            compare(size, works)


def compare(size: int, works: dict[str, Callable[[], object]]) -> None:
    """Print how long each takes, and how many times the first of them."""
    spent = {name: seconds(work, 1 if size > _MOST_ROWS else 2) for name, work in works.items()}
    first = next(iter(spent.values()))
    for name, time in spent.items():
        line = f"{name:<22} {size:>7,} {time:>9.3f} {size / time:>9,.0f} {time / first:>9.2f}"
        print(f"{line} {megabytes(works[name]):>9.1f}", flush=True)
