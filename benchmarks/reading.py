"""How fast posts are read and written, beside what pandas needs to read the same file.

``python -m benchmarks reading`` prints rows per second, and seconds as a multiple of what
``pandas.read_csv`` and building the posts take in the same run: the ratio is what can be
compared between machines, and it must stay below 5.
"""

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from benchmarks._timing import seconds
from contentmix import Post, read_calendar, read_posts, write_csv

ROWS = 100_000
HEADING = "Publish Date,Time,Platform,Pillar,Title,Caption,Hashtags,Status,Owner,Notes"
PLATFORMS = ("Instagram", "LinkedIn", "Twitter/X", "TikTok", "Blog")
PILLARS = ("Educational", "Promotional", "Funny", "info", "Community")
STATUSES = ("Draft", "Approved", "Scheduled", "Idea")


def write_people_table(path: Path) -> None:
    draw = random.Random(7)  # noqa: S311  not for secrets
    lines = [HEADING]
    for number in range(ROWS):
        day = date(2027, 1, 1) + timedelta(days=number % 700)
        words = (
            f"{day:%d/%m/%Y},{draw.randrange(7, 21)}:30,{draw.choice(PLATFORMS)},"
            f"{draw.choice(PILLARS)},Title {number},"
            f'"Caption {number}, with a comma and some more words as captions have them.",'
            f"#bread #oven{number % 50},{draw.choice(STATUSES)},anna,"
        )
        lines.append(words)
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = Path(folder, "people.csv"), Path(folder, "ours.csv")
        write_people_table(theirs)
        posts = read_posts(theirs)
        assert len(posts) == ROWS
        write_csv(posts, ours)
        fields = [post.model_dump() for post in posts]
        runs = {
            "pandas.read_csv": seconds(lambda: pd.read_csv(theirs)),
            "Post(...) alone": seconds(lambda: [Post(**values) for values in fields]),
            "read_posts, people's table": seconds(lambda: read_posts(theirs)),
            "read_calendar, people's table": seconds(
                lambda: read_calendar(theirs, timezone="Europe/Rome")
            ),
            "read_posts, our own form": seconds(lambda: read_posts(ours)),
            "write_csv": seconds(lambda: write_csv(posts, ours)),
        }
    base = runs["pandas.read_csv"] + runs["Post(...) alone"]
    print(f"{ROWS:,} rows, one go")
    for name, took in runs.items():
        print(f"{name:32}{ROWS / took:12,.0f} rows/s{took / base:8.2f} x pandas and posts")


if __name__ == "__main__":
    main()
