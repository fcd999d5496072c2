"""The twins: small files, one for each oddity of real calendars, with what must come of them.

``NN-name.expected.toml`` says why the file is there, what the caller says, and then every post
(moment, channel, category, status, title, text), every post that waits (channels, category,
status, title, text, days), the questions, the codes of the findings, and the rows that were
left out.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contentmix import Calendar, InputError, Post, read_calendar

FOLDER = Path(__file__).parent / "twins"
DEFAULT = {"timezone": "Europe/Rome"}


def twins() -> list[Path]:
    """Return every file that has an expectation beside it."""
    expected = {path.name.removesuffix(".expected.toml") for path in FOLDER.glob("*.toml")}
    return sorted(path for path in FOLDER.iterdir() if path.stem in expected)


def expectation(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))


def observed(path: Path, told: Mapping[str, Any]) -> dict[str, Any]:
    """Read a file and write down what came of it, as an expectation does."""
    try:
        calendar = read_calendar(path, **{**DEFAULT, **told})
    except InputError as error:
        return {"refused": error.what}
    return {
        "posts": [_line(f"{e.at:%Y-%m-%d %H:%M %z}", e.channel, e.post) for e in calendar],
        "waiting": [_waiting(post) for post in calendar.backlog],
        "questions": [str(question) for question in calendar.report.questions],
        "findings": _findings(calendar),
        "left_out": list(calendar.report.left_out),
    }


def _line(first: str, channel: str, post: Post) -> str:
    return " | ".join((first, channel, post.category or "-", post.status, post.title, post.text))


def _waiting(post: Post) -> str:
    days = f"{post.earliest}..{post.latest}" if post.earliest else "-"
    return _line(days, ", ".join(post.channels) or "-", post)


def _findings(calendar: Calendar) -> list[str]:
    return sorted({f"{v.severity} {v.code}" for v in calendar.report})
