"""Car sequencing (CSPLib 001): "at most p with option o among any q cars" is a rule on flags.

Cars become posts, their options flags, and the days of production slots; everything goes through
the public page. An instance of 200 cars is solved when every slot has a post: then no window is
violated. Of those of 100 cars some have no such order, and the measure of the literature is the
number of violated windows of an order of all cars. There the options are bounds of the target
("c3 + c7 <= 1 of 2"), which may be broken at a price, the classes of cars are the categories, and
a slot without a post costs more than any window. Violated windows are counted here, in the
calendar that comes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from contentmix.balancing.compiled import compile_now
from contentmix.balancing.solve import balance
from contentmix.model.calendar import Calendar
from contentmix.model.channel import Channel
from contentmix.model.constraint import AtMost
from contentmix.model.post import Post
from contentmix.model.strategy import Strategy
from contentmix.model.target import Target
from contentmix.model.weights import Weights

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "car-sequencing"
START = date(2027, 1, 1)
BEST_KNOWN = {"6-76": 6, "10-93": 3, "19-71": 2, "21-90": 2, "36-92": 2}
HARD = 100
"""Cars of the instances of which some have no order without a violated window."""

EFFORT = 20_000_000
LIMIT = 10
"""Seconds that an instance may take, by the clock; the kernel is compiled before."""

PRICED = Weights(deviation=0, worst=0, breach=6, placeholder=1000)
"""Only broken bounds count, and every car has a place."""


@dataclass(frozen=True, slots=True)
class Cars:
    """An instance: for each option at most `most` in any `of`; classes with their options."""

    name: str
    most: tuple[int, ...]
    of: tuple[int, ...]
    classes: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def count(self) -> int:
        """The number of cars."""
        return sum(count for count, _ in self.classes)

    @property
    def end(self) -> date:
        """The day of the last slot."""
        return START + timedelta(days=self.count - 1)


def instances() -> Iterator[Cars]:
    """Yield the instances that lie beside the repository, by name."""
    for path in sorted(FOLDER.glob("*.txt")):
        rows = [[int(word) for word in line.split()] for line in path.read_text().splitlines()]
        _, most, of, *classes = [row for row in rows if row]
        found = tuple((row[1], tuple(n for n, has in enumerate(row[2:]) if has)) for row in classes)
        yield Cars(path.stem, tuple(most), tuple(of), found)


def posts(cars: Cars, *, classed: bool) -> list[Post]:
    """Return a post for each car; with `classed`, its class is its category."""
    return [
        Post(
            id=f"car{number:02}-{copy:03}",
            category=f"c{number}" if classed else "car",
            flags=[f"option{option}" for option in options],
        )
        for number, (count, options) in enumerate(cars.classes)
        for copy in range(count)
    ]


def with_rules(cars: Cars) -> Strategy:
    """Return a strategy that forbids what the options forbid."""
    return Strategy(
        timezone="UTC",
        target={"shares": {"car": 1}},
        channels=[Channel(id="line", network="x", slots="daily 9:00")],
        constraints=[
            AtMost(most=most, of=of, flag=f"option{option}")
            for option, (most, of) in enumerate(zip(cars.most, cars.of, strict=True))
        ],
    )


def with_bounds(cars: Cars) -> Strategy:
    """Return a strategy that puts a price on what the options forbid."""
    bounds = [
        " + ".join(f"c{n}" for n, (_, options) in enumerate(cars.classes) if option in options)
        + f" <= {most} of {of}"
        for option, (most, of) in enumerate(zip(cars.most, cars.of, strict=True))
    ]
    shares = {f"c{n}": f"{count}/{cars.count}" for n, (count, _) in enumerate(cars.classes)}
    return Strategy(
        timezone="UTC",
        target=Target(shares=shares, rules=bounds),
        channels=[Channel(id="line", network="x", slots="daily 9:00")],
    )


def violated(cars: Cars, calendar: Calendar) -> int:
    """Count the windows of consecutive cars that hold more of an option than they may."""
    order = [entry.post.flags for entry in calendar]
    return sum(
        sum(f"option{option}" in flags for flags in order[first : first + of]) > most
        for option, (most, of) in enumerate(zip(cars.most, cars.of, strict=True))
        for first in range(len(order) - of + 1)
    )


def main() -> None:
    """Print one line per instance: cars left out, windows violated, and the best known."""
    compile_now()
    print(f"{'instance':<10}{'cars':>5}{'left out':>9}{'violated':>9}{'known':>6}{'seconds':>9}")
    for cars in instances():
        began = process_time()
        priced = cars.count <= HARD
        result = balance(
            posts(cars, classed=priced),
            with_bounds(cars) if priced else with_rules(cars),
            start=START,
            end=cars.end,
            weights=PRICED if priced else None,
            effort=EFFORT,
            time_limit=LIMIT,
        )
        spent = process_time() - began
        print(
            f"{cars.name:<10}{cars.count:>5}{len(result.placeholders):>9}"
            f"{violated(cars, result.calendar):>9}{BEST_KNOWN.get(cars.name, 0):>6}{spent:>9.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
