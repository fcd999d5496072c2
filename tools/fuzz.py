"""Fuzz every reader, led by coverage: nothing but `InputError` may come out, and no hang.

Run by ``make fuzz-readers``, which installs atheris; ``SECONDS=600`` says for how long. What it
finds is written to a file called ``crash-...`` or ``timeout-...`` here.
"""

import sys
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["contentmix"]):
    import contentmix as cm
    from contentmix.formats import document, strategy
    from contentmix.formats.ical.previous import read_previous
    from contentmix.formats.reading import events, records, separated

ROOT = Path(__file__).parents[1]
TWINS = ROOT / "tests" / "formats" / "twins"
STAMP = datetime(2027, 3, 1, tzinfo=UTC)
SEEDED = (document, strategy, events, records, separated)  # imported so that they are instrumented


def _calendar(data: bytes) -> None:
    cm.read_calendar(data, timezone="Europe/Rome", channel="instagram", time="09:00")


def _events(data: bytes) -> None:
    _calendar(b"BEGIN:VCALENDAR\r\n" + data)


def _strategy(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "strategy.toml"
        path.write_bytes(data)
        cm.load_strategy(path)


def _previous(data: bytes) -> None:
    read_previous(b"BEGIN:VCALENDAR\r\nPRODID:-//contentmix//contentmix//EN\r\n" + data, STAMP)


READERS: tuple[Callable[[bytes], object], ...] = (
    _calendar,
    _events,
    cm.read_posts,
    cm.from_json,
    _strategy,
    _previous,
)


def one(data: bytes) -> None:
    """Let one reader, chosen by the first byte, read the rest."""
    if not data:
        return
    try:
        READERS[data[0] % len(READERS)](data[1:])
    except cm.InputError:
        return


def seeds(folder: Path) -> None:
    """Write what each reader knows well: files of the tests, and our own exports."""
    found: list[tuple[int, bytes]] = []
    for path in TWINS.iterdir():
        if path.suffix in (".ics", ".csv", ".tsv", ".json", ".xlsx", ".ods"):
            found += [(0, path.read_bytes()), (2, path.read_bytes())]
    entry = cm.ScheduledPost(post=cm.Post(id="a", text="b"), channel="ig", at=STAMP)
    ical = cm.to_ical(cm.Calendar([entry]))
    rule = ical.replace(b"TRANSP", b"RRULE:FREQ=DAILY;COUNT=3\r\nTRANSP").replace(b"X-", b"Y-")
    found += [(1, ical), (1, rule), (5, ical), (3, cm.to_json(cm.Calendar([entry])).encode())]
    found.append((4, (ROOT / "examples/forno-rossi/strategy.toml").read_bytes()))
    for number, (reader, data) in enumerate(found):
        (folder / f"seed-{number}").write_bytes(bytes([reader]) + data)


def main() -> None:
    """Fuzz for as long as the arguments say (those of libFuzzer)."""
    warnings.simplefilter("error")
    with TemporaryDirectory() as folder:
        seeds(Path(folder))
        for seed in Path(folder).iterdir():  # loads what readers load when they are first used,
            one(seed.read_bytes())  # so that only reading counts against the time limit
        atheris.Setup(
            [*sys.argv, "-timeout=20", "-rss_limit_mb=3000", "-max_len=20000", folder], one
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
