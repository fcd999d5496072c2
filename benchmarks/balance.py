"""Balance against what the market does (FIFO) and what home-made scripts do (largest deficit).

Deviation is the sum over channels, prefixes and categories of |count - share x length|, in
posts; the worst of a prefix counts ten times, and an empty slot as much as a placeholder. The
baselines keep to dates and pins but not to the rules about consecutive posts, which only makes it
easier for them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from time import process_time

from benchmarks.instances import SHARES, START, Instance, instance
from contentmix.balancing.solve import balance
from contentmix.model.post import Post
from contentmix.model.result import Cost
from contentmix.model.weights import Weights

SIZES = (
    ("loose", 1, 30),
    ("loose", 1, 365),
    ("rich", 1, 365),
    ("tight", 1, 365),
    ("loose", 11, 365),
)
TARGET = {name: Fraction(str(share)) for name, share in SHARES.items()}
WEEK = ("info", "entertainment", "info", "sales", "info", "entertainment", "info")

Choose = Callable[[int, Mapping[str, int]], Iterator[str]]
"""Which categories to try in a slot, given its number and the counts so far."""


def painted(slot: int, _counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the category painted on a slot of the week: a FIFO queue per category."""
    yield WEEK[slot % len(WEEK)]


def largest_deficit(slot: int, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the categories, the one that is furthest behind first."""
    yield from sorted(TARGET, key=lambda name: counts[name] - TARGET[name] * (slot + 1))


def baseline(case: Instance, choose: Choose) -> Cost:
    """Fill every channel day by day; return what it costs, empty slots as placeholders."""
    fixed = {(entry.channel, entry.at.date()): entry.post for entry in case.keep}
    pinned = {post.id for post in fixed.values()}
    pools = {
        name: [post for post in case.posts if post.category == name and post.id not in pinned]
        for name in TARGET
    }
    deviation, worst, empty = Fraction(0), Fraction(0), 0
    for channel in case.strategy.channels:
        found = [Fraction(0)]
        counts = dict.fromkeys(TARGET, 0)
        for slot in range(case.days):
            day = START + timedelta(days=slot)
            wanted = () if (channel.id, day) in fixed else choose(slot, counts)
            post = fixed.get((channel.id, day)) or _taken(pools, wanted, channel.id, day)
            if post is None:
                empty += 1
                continue
            counts[post.category or ""] += 1
            length = sum(counts.values())
            off = (abs(counts[name] - share * length) for name, share in TARGET.items())
            found.append(sum(off, Fraction(0)))
        deviation, worst = deviation + sum(found), worst + max(found)
    return Cost(placeholders=empty, deviation=deviation, worst=worst)


def _taken(
    pools: Mapping[str, list[Post]], wanted: Iterable[str], channel: str, day: date
) -> Post | None:
    for name in wanted:
        for number, post in enumerate(pools[name]):
            valid = (post.earliest or date.min) <= day <= (post.latest or date.max)
            if channel in post.channels and valid:
                return pools[name].pop(number)
    return None


def main() -> None:
    """Print one line per instance and method."""
    print(
        f"{'instance':<17}{'method':<17}{'deviation':>10}{'worst':>7}{'to write':>9}"
        f"{'cost':>8}{'ratio':>7}{'seconds':>9}"
    )
    for shape, channels, days in SIZES:
        case = instance(shape, channels, days)
        began = process_time()
        result = balance(case.posts, case.strategy, start=START, end=case.end, keep=case.keep)
        spent, own = process_time() - began, _total(result.cost)
        _line(case.name, "balance", result.cost, own, spent)
        for name, choose in (("FIFO grid", painted), ("largest deficit", largest_deficit)):
            began = process_time()
            found = baseline(case, choose)
            _line(case.name, name, found, own, process_time() - began)
        print(f"{'':<17}{result.status.value}, gap {result.gap:.2%}\n")


def _total(cost: Cost) -> Fraction:
    weights = Weights()
    mix = weights.deviation * cost.deviation + weights.worst * cost.worst
    return mix + weights.placeholder * cost.placeholders


def _line(name: str, method: str, cost: Cost, own: Fraction, seconds: float) -> None:
    print(
        f"{name:<17}{method:<17}{float(cost.deviation):>10.1f}{float(cost.worst):>7.1f}"
        f"{cost.placeholders:>9}{float(_total(cost)):>8.0f}{float(_total(cost) / own):>7.2f}"
        f"{seconds:>9.2f}"
    )


if __name__ == "__main__":
    main()
