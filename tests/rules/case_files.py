"""Case files: one per rule, with calendars that fail it and calendars that pass it, and why.

A calendar is a list of posts with ``at`` (wall clock of Rome, or with an offset) and the fields of
a post, or a line of categories, one post a day at nine. ``repeat`` makes a long text. What only a
reader finds has tables instead, read as a backlog or a calendar.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from contentmix import Calendar, Post, ScheduledPost, Strategy

CASES = Path(__file__).parent / "cases"
ROME = ZoneInfo("Europe/Rome")
STRATEGY = {
    "timezone": "Europe/Rome",
    "target": {"shares": {"sales": 0.2, "info": 0.5, "entertainment": 0.3}},
    "channels": [{"id": "ig", "network": "instagram"}],
}


def case_codes() -> set[str]:
    return {path.stem for path in CASES.glob("*.toml")}


def cases(kind: str, holding: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield code and case, for every case of ``fails`` or ``passes`` with posts or a table."""
    for path in sorted(CASES.glob("*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = {key: file[key] for key in ("strategy", "read_as") if key in file}
        for case in file[kind]:
            if holding in case:
                yield path.stem, {"strategy": {}, **shared, **case}


def strategy_of(case: Mapping[str, Any]) -> Strategy:
    return Strategy(**{**STRATEGY, **case["strategy"]})


def calendar_of(case: Mapping[str, Any]) -> Calendar:
    posts = case["posts"]
    if isinstance(posts, str):
        first = datetime(2027, 3, 1, 9, tzinfo=ROME)
        posts = [
            {"at": (first + timedelta(days=day)).isoformat(), "category": category}
            for day, category in enumerate(posts.split())
        ]
    channel = strategy_of(case).channels[0].id
    waiting = [Post(**post) for post in case.get("backlog", ())]
    entries = [_scheduled(number, channel, post) for number, post in enumerate(posts)]
    return Calendar(entries, backlog=waiting)


def _scheduled(number: int, channel: str, fields: Mapping[str, Any]) -> ScheduledPost:
    post = {"id": f"p{number}", "category": "info", "text": "Bread at six.", **fields}
    at = datetime.fromisoformat(post.pop("at", "2027-03-01T09:00"))
    where = post.pop("channel", channel)
    post["text"] *= post.pop("repeat", 1)
    if post["category"] == "none":
        post["category"] = None
    return ScheduledPost(
        post=Post(**post), channel=where, at=at if at.tzinfo else at.replace(tzinfo=ROME)
    )
