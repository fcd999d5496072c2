"""Texts that try to become something else, in every field and every form; run with and without -O.

There is no ``assert`` here: with ``python -O`` there would be none.
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from zipfile import ZipFile

import contentmix as cm
from contentmix.facts.csv_profiles import csv_profile_names, load_csv_profile
from contentmix.show.page import to_html

TEXTS = (
    "a\rATTENDEE:mailto:eve@example.com",
    "a\nATTENDEE:mailto:eve@example.com",
    "a\r\nATTENDEE:mailto:eve@example.com",
    "a\u2028ATTENDEE:mailto:eve@example.com",
    "BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM",
    'a";ALTREP="data:text/html,x":b',
    "END:VEVENT\r\nEND:VCALENDAR",
    '=HYPERLINK("https://example.com","click")',
    "@SUM(1+1)",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "\t=1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
)
UNWRITABLE = ("a\0b", "a\x1bb", "lone \ud83e surrogate", "\udfff")
OVERLONG = (b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xed\xa0\x80")
_LINE = re.compile(r"[A-Z-]+[:;]")
_NAMES = {
    *("BEGIN", "END", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART"),
    *("DTEND", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS"),
    *("TRANSP", "COLOR", "URL", "X-CONTENTMIX", "ACTION", "TRIGGER", "DUE"),
}
_FORMULAS = tuple("=+-@\t\r＝＋－＠")


def escapes(text: str) -> Iterator[str]:
    """Yield what of `text` got out of its field, in any form."""
    post = cm.Post(
        id=text, text=text, title=text, category=text, topic=text, campaign=text, owner=text,
        format=text, link=text, media=[text], hashtags=[text], first_comment=text, board=text,
        community=text, notes=text, content_warning=text, extra=[("=1", text)],
        variants=[{"channel": text, "text": text}],
    )  # fmt: skip
    entry = cm.ScheduledPost(post=post, channel=text, at=datetime(2027, 3, 1, 9, tzinfo=UTC))
    calendar = cm.Calendar([entry], name=text)
    task = SimpleNamespace(id=text, title=text, details=text, due=date(2027, 3, 1), done=False)
    for agenda in ("events", "todos"):
        data = cm.to_ical(calendar, tasks=[task], alarm=5, agenda=agenda)  # type: ignore[arg-type]
        yield from _of_ical(data)
    with TemporaryDirectory() as folder:
        yield from _of_files(calendar, Path(folder))
    page = to_html(calendar=calendar)
    if "<script>alert" in page or "<img src=x" in page or 'href="javascript:' in page:
        yield "html: a text became markup"
    if cm.from_json(cm.to_json(calendar)) != calendar:
        yield "json: the calendar is another"


def _of_ical(data: bytes) -> Iterator[str]:
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    for line in lines[:-1]:
        if "\r" in line or "\n" in line or re.split("[:;]", line)[0] not in _NAMES:
            yield f"ical: {line!r}"
        if not _LINE.match(line):
            yield f"ical: no line: {line!r}"
    counts = [
        lines.count(f"{edge}:{part}")
        for edge in ("BEGIN", "END")
        for part in ("VALARM", "VCALENDAR")
    ]
    if counts != [1, 1, 1, 1]:
        yield f"ical: components {counts}"
    if any(line.startswith("URL:") and not line.startswith("URL:http") for line in lines):
        yield "ical: an address that is not of the web"


def _of_files(calendar: cm.Calendar, folder: Path) -> Iterator[str]:
    for name in csv_profile_names():
        for path in cm.write_export(calendar, folder / f"{name}.csv", name):
            columns = len(load_csv_profile(name).columns)
            rows = _rows(path)
            if path.parent != folder or [len(row) for row in rows] != [columns, columns]:
                yield f"{name}: {path} {rows!r}"
    paths = cm.write_ical(calendar, folder / "a.ics", per_channel=True)
    if any(path.parent != folder for path in paths):
        yield f"ical: written to {paths}"
    sheet = _rows(cm.write_csv(calendar, folder / "sheet.csv", "spreadsheet"))
    if any(cell.startswith(_FORMULAS) for row in sheet for cell in row):
        yield f"spreadsheet: {sheet!r}"
    if cm.read_calendar(folder / "sheet.csv") != calendar:
        yield "spreadsheet: read back as another"
    with ZipFile(cm.write_xlsx(calendar, folder / "a.xlsx")) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    if "<f>" in cells or "hyperlink" in cells:
        yield "xlsx: a formula or a link"


def _rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def refused(text: str) -> bool:
    """Tell whether a text that no file can carry is refused, in a sentence."""
    try:
        cm.Post(id="a", text=text)
    except cm.InputError:
        return True
    return False


def read_overlong(data: bytes) -> str:
    """Give what is read of bytes that are no UTF-8, or the sentence that refuses them."""
    ical = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270301T090000Z\r\n"
    )
    try:
        calendar = cm.read_calendar(
            ical + b"SUMMARY:" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            timezone="UTC",
            channel="instagram",
        )
    except cm.InputError as error:
        return str(error)
    return calendar[0].post.title


def main() -> int:
    """Print every escape; return 1 where there is one."""
    wrong = [f"{text!r}: {found}" for text in TEXTS for found in escapes(text)]
    wrong += [f"{text!r} was taken" for text in UNWRITABLE if not refused(text)]
    wrong += [f"{data!r} became a slash" for data in OVERLONG if "/" in read_overlong(data)]
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
