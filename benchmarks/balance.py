"""Balance against what the market does (FIFO) and what home-made scripts do (largest deficit).

Deviation is the sum over channels, prefixes and categories of |count - share x length|, in
posts; the worst of a prefix counts ten times, and an empty slot as much as a placeholder. The
baselines keep to dates and pins but not to the rules about consecutive posts, which only makes it
easier for them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks._picture import drawn
from benchmarks.instances import SHARES, START, Instance, instance
from contentmix.balancing.exact import MOST, exactly
from contentmix.balancing.gather import cast
from contentmix.balancing.objective import evaluate, price
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.slots import Horizon
from contentmix.balancing.solve import MOVE_PRICE, balance
from contentmix.model.post import Post
from contentmix.model.result import Cost, Result, Status
from contentmix.model.weights import Weights


class Size(NamedTuple):
    """What is measured: instances of a shape, so many seeds of it, and the effort."""

    shape: str
    channels: int
    days: int
    seeds: int
    effort: int = 20_000
    linear: bool = False


SIZES = (
    Size("loose", 1, 30, 5),
    Size("loose", 1, 90, 5),
    Size("loose", 1, 365, 5),
    Size("rich", 1, 365, 5),
    Size("tight", 1, 90, 3, 500_000),
    Size("tight", 1, 365, 3, 3_000_000, linear=True),
    Size("scarce", 1, 365, 3, 3_000_000, linear=True),
    Size("tight", 5, 365, 2, 3_000_000),
    Size("loose", 11, 365, 3),
    Size("rich", 50, 365, 1),
)
LIMIT = 8
"""Seconds after which a search ends, so that all of it takes less than four minutes."""

PICTURE = Path(__file__).parents[1] / "docs" / "balance.svg"
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
    """Print what each size takes and how far it is from its bound; draw time against size."""
    print(
        f"{'instance':<18}{'gap: median':>12}{'worst':>8}{'proved':>8}{'seconds':>9}{'ratios':>10}"
    )
    points = []
    for size in SIZES:
        runs = [_run(size, seed) for seed in range(1, size.seeds + 1)]
        gaps, seconds = [result.gap for _, result, _ in runs], [spent for *_, spent in runs]
        proved = sum(result.status is Status.OPTIMAL for _, result, _ in runs)
        case, result, spent = runs[0]
        print(
            f"{case.name:<18}{median(gaps):>12.2%}{max(gaps):>8.2%}{proved:>6}/{size.seeds}"
            f"{median(seconds):>9.2f}   {'; '.join(_ratios(case, result, spent))}",
            flush=True,
        )
        points.append((size.channels * size.days, median(seconds), size.shape))
    PICTURE.write_text(drawn(points), encoding="utf-8")
    print(f"at most {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; drawn in docs/{PICTURE.name}")


def _run(size: Size, seed: int) -> tuple[Instance, Result, float]:
    case = instance(size.shape, size.channels, size.days, seed=seed)
    began = process_time()
    result = balance(
        case.posts,
        case.strategy,
        start=START,
        end=case.end,
        keep=case.keep,
        effort=size.effort,
        linear_bound=size.linear,
        time_limit=LIMIT,
    )
    return case, result, process_time() - began


def _ratios(case: Instance, result: Result, spent: float) -> Iterator[str]:
    """Yield what the baselines cost, and take, as a multiple of ours."""
    own = _total(result.cost)
    for name, choose in (("FIFO", painted), ("largest deficit", largest_deficit)):
        yield f"{name} {float(_total(baseline(case, choose)) / own):.1f} x the cost"
    if len(case.strategy.channels) * case.days <= MOST:
        began = process_time()
        cost = whole_model(case)
        taken = process_time() - began
        yield f"CP-SAT {float(cost / own):.2f} x the cost, {taken / spent:.0f} x the time"


def whole_model(case: Instance) -> Fraction:
    """Let CP-SAT choose on the model of everything, from nothing; return its cost."""
    horizon = Horizon(START, case.end)
    people = cast(case.posts, case.strategy, horizon, None, case.keep)
    problem = pose(case.strategy, horizon, people, MOVE_PRICE)
    patterns = best_patterns(problem.lines, problem.prices) or ()
    plan = [list(pattern.tokens) for pattern in patterns]
    answer = exactly(problem, plan, 0, effort=2)
    return Fraction(price(problem, evaluate(problem, answer.plan)), problem.prices.unit)


def _total(cost: Cost) -> Fraction:
    weights = Weights()
    mix = weights.deviation * cost.deviation + weights.worst * cost.worst
    return mix + weights.placeholder * cost.placeholders


if __name__ == "__main__":
    main()
