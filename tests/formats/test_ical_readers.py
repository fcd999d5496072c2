"""Programs that are not icalendar read our calendars as they were meant."""

import subprocess
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
import vobject
from hypothesis import given

from calendars import awkward
from contentmix import Calendar, to_ical, write_ical
from contentmix.formats.event_text import description, summary
from strategies import calendars

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # ics 0.7 builds its grammar with a parser that warns
    import ics

# Heading, text, instant.
Event = tuple[str, str, datetime]


def expected(calendar: Calendar) -> list[Event]:
    return sorted(
        (summary(e), description(e.post.for_channel(e.channel)), e.at.astimezone(UTC))
        for e in calendar
    )


def read_by_vobject(data: bytes) -> list[Event]:
    events = vobject.readOne(data.decode()).vevent_list
    return sorted((e.summary.value, e.description.value, e.dtstart.value) for e in events)


def read_by_ics(data: bytes) -> list[Event]:
    events = ics.Calendar(data.decode()).events
    return sorted((e.name, e.description or "", e.begin.datetime) for e in events)


def test_vobject_reads_the_odd_calendar_exactly() -> None:
    assert read_by_vobject(to_ical(awkward())) == expected(awkward())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of ics, on Python 3.13
def test_ics_reads_the_odd_calendar_exactly_but_for_backslash_n() -> None:
    r"""It takes the ``\\n`` of an escaped ``\n`` for a line break, as node-ical does too."""
    calendar = awkward().replace(e for e in awkward() if "\\N" not in e.post.title)
    assert len(calendar) == len(awkward()) - 1
    assert read_by_ics(to_ical(calendar)) == expected(calendar)


@given(calendars(min_size=1))
def test_vobject_gives_back_every_text_and_instant(calendar: Calendar) -> None:
    assert read_by_vobject(to_ical(calendar)) == expected(calendar)


class Khal:
    """The program khal with one empty calendar of its own, on a clock in UTC."""

    def __init__(self, folder: Path) -> None:
        self.events = folder / "events"
        self.events.mkdir()
        self._config = folder / "config"
        stamp = "%Y-%m-%dT%H:%M"
        self._config.write_text(
            f"[calendars]\n[[main]]\npath = {self.events}\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
            "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            f"datetimeformat = {stamp}\nlongdatetimeformat = {stamp}\n"
            "default_timezone = UTC\nlocal_timezone = UTC\n",
            encoding="utf-8",
        )

    def __call__(self, *arguments: str) -> str:
        command = [_KHAL, "--config", str(self._config), *arguments]
        done = subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8", timeout=60
        )
        return done.stdout

    def listed(self) -> list[str]:
        form = "{start-long} {end-long} {title}"
        lines = self("list", "--once", "--day-format", "", "--format", form, "2027-01-01", "500d")
        return sorted(lines.splitlines())


_KHAL = which("khal", path=str(Path(sys.executable).parent)) or which("khal") or ""
needs_khal = pytest.mark.skipif(not _KHAL, reason="khal is not installed (it knows no Windows)")


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    return Khal(tmp_path)


@needs_khal
def test_khal_imports_the_odd_calendar_and_a_second_time_adds_nothing(
    khal: Khal, tmp_path: Path
) -> None:
    r"""It keeps its events by icalendar, which breaks the line at ``\N``: not that post, then."""
    calendar = awkward().replace(e for e in awkward() if "\\N" not in e.post.title)
    (path,) = write_ical(calendar, tmp_path / "odd.ics")
    khal("import", "--batch", str(path))
    wanted = sorted(
        f"{e.at.astimezone(UTC):%Y-%m-%dT%H:%M} "
        f"{datetime.fromtimestamp(e.at.timestamp() + 900, UTC):%Y-%m-%dT%H:%M} {summary(e)}"
        for e in calendar
    )
    assert khal.listed() == wanted
    kept = {event.name for event in khal.events.glob("*.ics")}
    khal("import", "--batch", str(path))
    assert khal.listed() == wanted
    assert {event.name for event in khal.events.glob("*.ics")} == kept


@needs_khal
def test_khal_moves_an_event_that_is_imported_again_with_another_moment(
    khal: Khal, tmp_path: Path
) -> None:
    entry = awkward().find("p7")[0]
    for at in ("2027-04-01T09:00Z", "2027-04-20T10:00Z"):
        (path,) = write_ical(Calendar([entry.replace(at=at)]), tmp_path / "odd.ics")
        khal("import", "--batch", str(path))
    assert khal.listed() == [f"2027-04-20T10:00 2027-04-20T10:15 {summary(entry)}"]
