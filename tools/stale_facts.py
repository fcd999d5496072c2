"""List what nobody has looked up for a while; return 1 when there is something."""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "src" / "contentmix" / "facts" / "data"


def stale(on: date, days: int, data: Path = DATA) -> Iterator[str]:
    """Yield a line for everything in the data files that was checked more than `days` before."""
    oldest = on - timedelta(days=days)
    for path in sorted(data.rglob("*.toml")):
        file = path.relative_to(data)
        for place, item in _checked(tomllib.loads(path.read_text(encoding="utf-8"))):
            if item["checked"] < oldest:
                day, source = item["checked"], item["source"]
                yield f"{file}{place}: checked {day}, {(on - day).days} days before: {source}"


def _checked(item: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every table that says when it was checked, with its place in the file."""
    if isinstance(item, list):
        for number, part in enumerate(item, 1):
            yield from _checked(part, f"{place} {number}")
    elif isinstance(item, dict):
        if "checked" in item:
            yield place, item
        for name, part in item.items():
            yield from _checked(part, f"{place} {name}")


def main(arguments: list[str]) -> int:
    """Print what is stale on a day; today, when none is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, default=datetime.now(UTC).date())
    parser.add_argument("--days", type=int, default=180)
    options = parser.parse_args(arguments)
    found = list(stale(options.on, options.days))
    print("\n".join(found) or f"nothing was checked more than {options.days} days ago")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
