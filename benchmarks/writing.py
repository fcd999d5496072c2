"""How fast calendars are written, against icalendar alone, bare strings and the csv module."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import icalendar

import contentmix as cm
from contentmix.formats.delimited import FORMS
from contentmix.formats.event_text import description, summary
from contentmix.formats.fields import Layout
from contentmix.formats.ical.carried import carried
from contentmix.formats.ical.identity import identified
from contentmix.formats.ical.item import EARLIEST

SIZES = (1_000, 10_000)
TEXT = "Il pane è pronto alle sei 🥐, caldo; croccante.\nVenite! " * 11  # about 600 characters
LENGTH = timedelta(minutes=15)


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


def seconds(work: Callable[[], object]) -> float:
    """Give the fewer CPU seconds of two goes."""
    spent = []
    for _ in range(2):
        begin = process_time()
        work()
        spent.append(process_time() - begin)
    return min(spent)


def main() -> None:
    print("what                      size   seconds    rows/s   x first")
    for size in SIZES:
        given = calendar(size)
        builders = (by_strings, by_icalendar, cm.to_ical)
        compare(size, {build.__name__: partial(build, given) for build in builders})
        with TemporaryDirectory() as folder:
            rows = list(map(Layout.of([]).row, given))
            works: dict[str, Callable[[], object]] = {"by_csv": partial(by_csv, rows)}
            for form in FORMS:
                works[f"write_csv {form}"] = partial(cm.write_csv, given, Path(folder) / form, form)
            compare(size, works)


def compare(size: int, works: dict[str, Callable[[], object]]) -> None:
    """Print how long each takes, and how many times the first of them."""
    spent = {name: seconds(work) for name, work in works.items()}
    first = next(iter(spent.values()))
    for name, time in spent.items():
        print(f"{name:<22} {size:>7,} {time:>9.3f} {size / time:>9,.0f} {time / first:>9.1f}")
