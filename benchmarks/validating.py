"""How many posts a second `validate` judges, against merely looking at each of them."""

from datetime import date, datetime, time, timedelta
from random import Random
from time import process_time
from zoneinfo import ZoneInfo

import contentmix as cm

SIZES = (1_000, 10_000, 100_000)
TEXTS = (
    "Fresh from the oven at six: rye, spelt and the plain white loaf.",
    "Perché il lievito madre ha bisogno di tempo? Un filo su farina, acqua e pazienza. 🧵",
    "Two for one on Friday, as long as there is bread: https://fornorossi.example/offers #bakery",
    "Guess the weight of this loaf and take it home 🥖 " + "#bread #lake",
)
TIMES = (time(9), time(18, 30))
STRATEGY = cm.Strategy(
    timezone="Europe/Rome",
    target=cm.Target(
        shares={"sales": 0.2, "info": 0.5, "entertainment": 0.3},
        rules=["sales <= 0.25", "info + entertainment >= 0.75"],
        window=(6, "week"),
    ),
    channels=[
        cm.Channel(id=network, network=network, slots="daily 9:00, 18:30", limits={"per_day": 2})
        for network in ("instagram", "linkedin", "x")
    ],
)


def calendar(size: int, seed: int = 1) -> cm.Calendar:
    """Make a calendar of `size` posts that alternates as the target wants, with some noise."""
    chance = Random(seed)  # noqa: S311  not for secrets
    zone = ZoneInfo("Europe/Rome")
    first = date(2027, 1, 1)
    kinds = ["sales", "info", "info", "entertainment", "info"]
    entries = (
        cm.ScheduledPost(
            post=cm.Post(
                id=f"p{number}",
                text=f"{TEXTS[number % len(TEXTS)]} {number}",
                media=("loaf.jpg",),
                category=chance.choice(kinds) if chance.random() < 0.1 else kinds[number % 5],
            ),
            channel=STRATEGY.channels[number % 3].id,
            at=datetime.combine(first + timedelta(days=number // 6), TIMES[number // 3 % 2], zone),
        )
        for number in range(size)
    )
    return cm.Calendar(tuple(entries))


def main() -> None:
    print("posts    findings  seconds   posts/s   x looking")
    cm.validate(calendar(10), STRATEGY)
    for size in SIZES:
        given = calendar(size)
        begin = process_time()
        sum(len(entry.post.text) for entry in given)
        looking = process_time() - begin
        begin = process_time()
        report = cm.validate(given, STRATEGY)
        spent = process_time() - begin
        print(
            f"{size:>7,}  {len(report):>8,}  {spent:>7.2f}  {size / spent:>8,.0f}"
            f"  {spent / looking:>8,.0f}"
        )


if __name__ == "__main__":
    main()
