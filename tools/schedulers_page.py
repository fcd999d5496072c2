"""Write docs/schedulers.md from the profiles; with ``--check``, only say whether it is true."""

import sys
from collections.abc import Iterator
from pathlib import Path

from contentmix.facts.csv_profiles import CsvProfile, csv_profile_names, load_csv_profile

PAGE = Path(__file__).parents[1] / "docs" / "schedulers.md"
_HEAD = """\
# Into a scheduler

Written by `make docs` from the profiles; change those, not this page. None of these programs could
be opened while it was written: what each of them takes is what its source says, and how well that
is known stands beside it.

For every one of them:

1. Say what it would refuse, and what its file cannot carry. In Python:

   ```python
   report = cm.check_export(result.calendar, "buffer", timezone="Europe/Rome", strategy=strategy)
   ```

2. Write the files. Posts that are published are left out; each file that comes back must be
   imported.

   ```python
   account = {"timezone": "Europe/Rome", "strategy": strategy}
   paths = cm.write_export(result.calendar, "buffer.csv", "buffer", **account)
   ```

   Or both at once in a shell:

   ```console
   $ contentmix export out/calendar.csv --to buffer --out buffer.csv -s strategy.toml
   ```

3. Import the file in the program, and look at the first post, the last one, and the time of both.

`read_calendar` knows these files by their columns and reads back what they carry; those without a
channel need `channel=`. Do not open them in a spreadsheet program: it may take a text for a
formula, or a day for another.
"""


def page() -> str:
    """Return the whole page."""
    profiles = [load_csv_profile(name) for name in csv_profile_names()]
    return "\n".join([_HEAD, *(line for it in profiles if it.schedules for line in _one(it))])


def _one(profile: CsvProfile) -> Iterator[str]:
    mark = " (experimental)" if profile.experimental else ""
    yield f"## {profile.name}{mark}\n\n{profile.summary}.\n"
    yield "| column | holds |\n|---|---|"
    for column in profile.columns:
        if column in profile.cells:
            yield f"| `{column.replace('|', chr(92) + '|')}` | {_said(profile, column)} |"
    empty = len(profile.columns) - len(profile.cells)
    if empty:
        yield f"\n{empty} further columns stay empty."
    yield from ("", *(f"- {sentence}." for sentence in (*_limits(profile), *profile.caveats)))
    note = f" {profile.note}" if profile.note else ""
    yield f"\nSource: {profile.reference}.{note}\n"


def _said(profile: CsvProfile, column: str) -> str:
    word = profile.cells[column]
    forms = {"moment": profile.moment, "date": profile.date, "time": profile.time}
    if word in forms:
        return f"{word}, as `{forms[word]}`"
    if word.startswith("="):
        return f"always `{word[1:].strip()}`"
    return f"`TRUE` for a channel {word}" if word.startswith("on ") else word


def _limits(profile: CsvProfile) -> Iterator[str]:
    if profile.one_channel:
        yield "one channel in a file: `name-channel.csv`"
    for number, words in (
        (profile.max_rows, "rows in a file; more are cut into several"),
        (profile.max_bytes, "bytes in a file; more are cut into several"),
        (profile.max_media, "media at most with a post"),
        (profile.lead_minutes, "min or more from the import to a post"),
        (profile.spacing_minutes, "min or more between two posts of a channel"),
        (profile.repeat_days, "days before the same text may stand again on a channel"),
    ):
        if number:
            yield f"{number:,} {words}"
    if profile.media_types:
        yield f"media as {', '.join(profile.media_types)}, at an address that starts with https"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 when it is out of date."""
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
