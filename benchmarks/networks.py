"""How many posts a second the rules of the networks judge, and how many texts are counted.

The baseline looks once at each letter of each text, which is the least that any count does.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import contentmix as cm
from benchmarks._timing import seconds
from contentmix.facts.counting import UNITS, count_text
from contentmix.facts.networks import network_names
from contentmix.model.media import Media

POSTS = 100_000
SENTENCES = (
    "Fresh from the oven at six: rye, spelt and the plain white loaf.",
    "Perché il lievito madre ha bisogno di tempo? Un filo su farina, acqua e pazienza.",
    "Heute backt Elena mit dem Mehl von drei Höfen am See, und alle dürfen zusehen.",
    "Nous cherchons une boulangère qui aime se lever tôt, à temps plein dès le printemps.",
    "今日のパンは全粒粉です。焼きたてをどうぞ。",
    "Guess the weight of this loaf and take it home.",
    "Two for one on Friday, as long as there is bread.",
    "What do you put on the first slice? Tell us below, we read everything.",
)
EXTRAS = (
    "🥖",
    "👩‍🍳🔥",
    "🇮🇹",
    "https://fornorossi.example.com/offers?week=9&from=post",
    "fornorossi.example.com",
    "#bakery #sourdough",
    "#lago #pane #lievitomadre",
    "@mill.rossi",
)
FILES = (
    Media(name="loaf.jpg", alt="A loaf on a board", width=1080, height=1350, bytes=812_000),
    Media(name="shop.png", width=1200, height=1200, bytes=2_100_000),
    Media(name="oven.mp4", width=1080, height=1920, seconds=42, bytes=31_000_000),
)


def texts(size: int, extras: int, seed: int = 1) -> list[str]:
    """Make texts of one to four sentences in five languages, and so many other things."""
    chance = Random(seed)  # noqa: S311  not for secrets
    return [_text(chance, extras, number) for number in range(size)]


def _text(chance: Random, extras: int, number: int) -> str:
    parts = chance.choices(SENTENCES, k=chance.randint(1, 4))
    parts += chance.choices(EXTRAS, k=extras)
    return " ".join([*parts, str(number)])


def calendar(size: int, seed: int = 1) -> tuple[cm.Calendar, cm.Strategy]:
    """Make a calendar of `size` different posts, spread over one channel of each network."""
    names, chance = network_names(), Random(seed)  # noqa: S311  not for secrets
    strategy = cm.Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        risk={"detect": False},  # what texts say is judged by other rules, and measured by them
        channels=[cm.Channel(id=name, network=name) for name in names],
    )
    begin, said = datetime(2027, 1, 1, 8, tzinfo=UTC), texts(size, 2)
    entries = (
        cm.ScheduledPost(
            post=cm.Post(
                id=f"p{number}",
                text=text,
                title="Bread",
                board="Bread",
                community="Breadit",
                media=chance.sample(FILES, number % 3),
                category="info",
                status="approved",
            ),
            channel=names[number % len(names)],
            at=begin + timedelta(hours=number // len(names)),
        )
        for number, text in enumerate(said)
    )
    return cm.Calendar(tuple(entries)), strategy


def counting(said: Sequence[str], unit: str) -> float:
    """CPU seconds of counting each text once."""
    return seconds(lambda: [count_text(text, unit) for text in said])


def looking(said: Sequence[str]) -> float:
    """CPU seconds of looking once at each letter."""
    return seconds(lambda: sum(1 for text in said for _ in text))


def main() -> None:
    print("counting                       texts/s  x looking at each letter")
    for kind, extras in (("plain", 0), ("links and emoji", 3)):
        said = texts(POSTS // 5, extras)
        base = looking(said)
        for unit in UNITS:
            taken = counting(said, unit)
            rate = len(said) / taken
            print(f"{kind:<16} {unit:<12} {rate:>9,.0f}  {taken / base:.2f}")
    given, strategy = calendar(POSTS)
    base = looking([entry.post.text for entry in given])
    cm.validate(cm.Calendar(given.scheduled[:17]), strategy, select=["CM1"])  # loads the facts
    reports: list[cm.Report] = []
    taken = seconds(lambda: reports.append(cm.validate(given, strategy, select=["CM1"])))
    print("\nvalidate, all CM1    findings    posts/s  x looking at each letter")
    found = sum(map(len, reports))
    print(f"{POSTS:>8,} posts {found:>14,} {POSTS / taken:>10,.0f}  {taken / base:.2f}")


if __name__ == "__main__":
    main()
