"""The files that balancing is asked for: checked before the work, written after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import contentmix as cm
from contentmix.cli.outcome import Outcome
from contentmix.formats.atomic import write_whole


@dataclass(frozen=True, slots=True)
class Files:
    """Where the calendar, its events and the page go; None for what is not wanted.

    Attributes
    ----------
    folder
        A folder to make when it is missing.
    """

    calendar: Path | None = None
    ical: Path | None = None
    page: Path | None = None
    folder: Path | None = None

    def in_folder(self, folder: Path | None) -> "Files":
        """Return the same with the missing ones in `folder`."""
        if folder is None:
            return self
        return Files(
            self.calendar or folder / "calendar.csv",
            self.ical or folder / "calendar.ics",
            self.page or folder / "report.html",
            folder,
        )

    def check(self, inputs: Iterable[Path]) -> None:
        """Refuse, before the work, files that would destroy an input or cannot be made.

        Raises
        ------
        InputError
            Two files are the same one, a file is an input, its folder does not exist, or what
        should be a folder is a file.
        """
        if self.folder is not None and self.folder.exists() and not self.folder.is_dir():
            what = "is a file, and --out-dir needs a folder"
            raise cm.InputError(str(self.folder), what, hint="name another; it is made if missing")
        taken = {path.resolve() for path in inputs}
        for path in filter(None, (self.calendar, self.ical, self.page)):
            if path.resolve() in taken:
                raise cm.InputError(str(path), "would overwrite an input or another output")
            if path.parent != self.folder and not path.parent.is_dir():
                raise cm.InputError(str(path), f"there is no folder {str(path.parent)!r}")
            taken.add(path.resolve())

    def write(self, outcome: Outcome) -> Outcome:
        """Write what is wanted; return the outcome that says so."""
        return replace(outcome, written=tuple(self._write(outcome)))

    def _write(self, outcome: Outcome) -> Iterator[tuple[str, Path]]:
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
        if self.calendar:
            yield "calendar", cm.write_csv(outcome.calendar, self.calendar)
        if self.ical and outcome.calendar:
            for path in cm.write_ical(outcome.calendar, self.ical, strategy=outcome.strategy):
                yield "events to import", path
        if self.page:
            yield "page", write_whole(self.page, (outcome.page().encode(),))
