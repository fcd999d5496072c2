"""Calendars of 40 to 60 slots against CP-SAT on a model of its own, a Boolean for post and slot.

The model is written from the definitions in docs/balance.md and shares no code with `balancing`. It
says nothing of posts so far apart that only a stretch of placeholders could bring them together.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from contentmix.balancing.solve import balance
from contentmix.model.constraint import AtMost, PerWeek, Spacing
from contentmix.model.post import Post
from contentmix.model.result import Status
from contentmix.model.strategy import Strategy

START = date(2027, 3, 1)  # a Monday
SHARES = {"sales": 2, "info": 5, "entertainment": 3}  # of ten


def made(slots: int, seed: int) -> tuple[list[Post], Strategy]:
    """Some posts to spare; a third have days, some a topic or a flag; rules of four kinds."""
    random = Random(f"{slots} {seed}")  # noqa: S311  reproducible, not secret
    posts = []
    for number in range(slots + 6):
        first = START + timedelta(days=random.randrange(slots - 10))
        bound = random.random() < 1 / 3
        posts.append(
            Post(
                id=f"p{number:02}",
                category=random.choices(list(SHARES), weights=list(SHARES.values()))[0],
                topic=random.choice(["bread", "", "", ""]) or None,
                flags=["alcohol"] if random.random() < 0.1 else [],
                earliest=first if bound else None,
                latest=first + timedelta(days=random.randint(10, 20)) if bound else None,
            )
        )
    strategy = Strategy(
        timezone="Europe/Rome",
        target={"shares": {name: share / 10 for name, share in SHARES.items()}},
        channels=[{"id": "c", "network": "instagram", "slots": "daily 9:00"}],
        constraints=[
            AtMost(most=1, of=3, category="sales"),
            AtMost(most=1, of=4, flag="alcohol"),
            PerWeek(most=3, category="entertainment"),
            Spacing(by="topic", days=2),
        ],
    )
    return posts, strategy


class Whole:
    """Every post and slot in one model of CP-SAT."""

    def __init__(self, posts: Sequence[Post], slots: int) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415  30 MB, and not everybody has it

        self.cp_model, self.model = cp_model, cp_model.CpModel()
        self.posts, self.spots = posts, range(slots)
        days = [START + timedelta(days=n) for n in self.spots]
        self.at = {
            (post.id, spot): self.model.new_bool_var("")
            for post in posts
            for spot in self.spots
            if (post.earliest or date.min) <= days[spot] <= (post.latest or date.max)
        }
        self.blank = {
            (name, spot): self.model.new_bool_var("") for name in SHARES for spot in self.spots
        }
        for post in posts:
            places = [self.at[post.id, s] for s in self.spots if (post.id, s) in self.at]
            self.model.add_at_most_one(places)
        self.filled = [sum(self.here(spot, posts)) for spot in self.spots]
        for spot in self.spots:
            self.model.add(self.filled[spot] + sum(self.blank[n, spot] for n in SHARES) == 1)
        self.kinds = {
            name: self.told([post for post in posts if post.category == name], name)
            for name in SHARES
        }

    def here(self, spot: int, some: Sequence[Post]) -> list:
        return [self.at[post.id, spot] for post in some if (post.id, spot) in self.at]

    def told(self, some: Sequence[Post], extra: str | None = None) -> list:
        """Return for each spot whether one of some posts stands there, or a placeholder."""
        hits = [self.model.new_bool_var("") for _ in self.spots]
        for spot in self.spots:
            bare = [self.blank[extra, spot]] if extra else []
            self.model.add(sum([*self.here(spot, some), *bare]) == hits[spot])
        return hits

    def apart(self, hits: Sequence, between: Sequence, most: int) -> None:
        """Let any two hits have so many others between them."""
        for one, other in combinations(self.spots, 2):
            rest = sum(between[one + 1 : other])
            both = [hits[one], hits[other]]
            if other - one <= most:
                self.model.add_at_most_one(both)
            elif other - one <= 2 * most + 4:
                self.model.add(rest >= most).only_enforce_if(both)

    def obey(self) -> None:
        sales = [post for post in self.posts if post.category == "sales"]
        self.apart(self.told(sales), self.filled, 2)
        self.apart(self.kinds["sales"], [1] * len(self.spots), 2)
        self.apart(self.told([post for post in self.posts if post.flags]), self.filled, 3)
        topical = self.told([post for post in self.posts if post.topic])
        for spot in self.spots[1:]:
            self.model.add_at_most_one(topical[spot - 1], topical[spot])
        for week in range(0, len(self.spots), 7):
            self.model.add(sum(self.kinds["entertainment"][week : week + 7]) <= 3)

    def price(self) -> None:
        limit = 10 * len(self.spots)
        worst, sums = self.model.new_int_var(0, limit, ""), []
        for spot in self.spots:
            offs = [self.model.new_int_var(0, limit, "") for _ in SHARES]
            for off, (name, share) in zip(offs, SHARES.items(), strict=True):
                count = sum(self.kinds[name][: spot + 1])
                self.model.add_abs_equality(off, 10 * count - share * (spot + 1))
            self.model.add(sum(offs) <= worst)
            sums += offs
        self.model.minimize(100 * sum(self.blank.values()) + 10 * worst + sum(sums))

    def ends(self) -> tuple[int, int]:
        """Return ten times a cost that no plan is below, and ten times the least that is found."""
        self.obey()
        self.price()
        solver = self.cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = 8
        found = solver.solve(self.model)
        assert found in {self.cp_model.OPTIMAL, self.cp_model.FEASIBLE}
        return round(solver.best_objective_bound), round(solver.objective_value)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("slots", [40, 50, 60])
def test_no_plan_of_the_whole_model_is_below_what_is_proved(slots: int, seed: int) -> None:
    pytest.importorskip("ortools", reason="the exact engine is an extra")
    posts, strategy = made(slots, seed)
    end = START + timedelta(days=slots - 1)
    result = balance(posts, strategy, start=START, end=end, effort=50_000)
    bound, found = Whole(posts, slots).ends()
    assert result.bound * 10 <= found
    assert bound <= result.objective * 10
    if result.status is Status.OPTIMAL:
        assert bound <= result.objective * 10 <= found
    if bound == found:
        assert result.bound * 10 <= found <= result.objective * 10
