"""Sums for the kernel: what each token uses up of which day, week or month."""

from collections.abc import Mapping, Sequence

from contentmix.balancing import layout as k
from contentmix.balancing.book import Book
from contentmix.balancing.line import EMPTY, Grouped, Line, Quota
from contentmix.balancing.ties import Tally
from contentmix.model.bound import Bound

_MANY = 1 << 40


def limits(bound: Bound, posts: int) -> tuple[int, int]:
    """Return the least and most posts of a kind that keep a bound among so many."""
    low = bound.allowed(posts) if bound.op == ">=" else 0
    high = _MANY if bound.op == ">=" else bound.allowed(posts)
    if bound.op == "==":
        low = next(count for count in range(posts + 1) if not bound.excess(count, posts))
    return low, high


class Ledger:
    """Buckets with what they hold at least and at most, and rows that say which bucket is where."""

    def __init__(self, spots: int, marks: Sequence[int]) -> None:
        self.spots = spots
        self.marks = marks
        self.loads: list[int] = []
        self._buckets: list[int] = []
        self._rows: list[Sequence[int]] = []
        self._shared: dict[tuple[int, str, int], list[int]] = {}
        self._entries: dict[int, list[int]] = {}

    def enter(self, line: Line, spots: Sequence[int], begin: int) -> None:
        """Enter the quotas and guides of a line whose positions `spots` begin at a spot."""
        for number, quota in enumerate(line.quotas):
            found = self._held(quota, line, spots)
            buckets = [self._bucket(load, 0, max(quota.most, load)) for load, _ in found]
            self._mark(("quota", number), quota, buckets, spots, begin)
        for number, guide in enumerate(line.groupeds):
            found = self._held(guide, line, spots)
            buckets = [
                self._bucket(load, *limits(guide.bound, guide.held[group] + size), soft=1)
                for group, (load, size) in enumerate(found)
            ]
            self._mark(("guide", number), guide, buckets, spots, begin)

    def open(self, tally: Tally, lines: Sequence[Line], posts: int) -> Mapping[int, int]:
        """Open the buckets of a sum over channels; return their numbers."""
        loads: dict[int, int] = {}
        for number, line in enumerate(lines):
            for bucket, token in zip(tally.bucket[number], (*line.past, *line.fixed), strict=True):
                weight = tally.weight[number].get(token, 0) if token >= posts else 0
                if bucket >= 0:
                    loads[bucket] = loads.get(bucket, 0) + weight
        return {
            bucket: self._bucket(load, 0, max(tally.most, load)) for bucket, load in loads.items()
        }

    def add(self, row: Sequence[int], weights: Mapping[int, int]) -> None:
        """Add a row of buckets by spot, and what tokens add to them."""
        self._rows.append(row)
        for token, weight in weights.items():
            self._entries.setdefault(token, []).extend((len(self._rows) - 1, weight))

    def write(self, book: Book) -> None:
        """Write everything down."""
        entries: list[int] = []
        begins = [0]
        for token in range(len(self.marks)):
            entries += self._entries.get(token, ())
            begins.append(len(entries) // 2)
        book.table(k.TALLY_FROM, begins)
        book.table(k.TALLY, entries)
        book.table(k.ROWS, [value for row in self._rows for value in row])
        book.table(k.BUCKETS, self._buckets)
        book.room(k.LOAD, len(self.loads))

    def _bucket(self, load: int, low: int, high: int, soft: int = 0) -> int:
        self.loads.append(load)
        self._buckets += (low, high, soft)
        return len(self.loads) - 1

    def _held(
        self, rule: Quota | Grouped, line: Line, spots: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Return what is fixed in each group, and how many positions it has."""
        loads, sizes = list(rule.used), [0] * len(rule.used)
        for position in spots:
            group, token = rule.group[position], line.fixed[position]
            sizes[group] += 1
            loads[group] += token != EMPTY and bool(line.marks[token] & rule.bit)
        return list(zip(loads, sizes, strict=True))

    def _mark(
        self,
        key: tuple[str, int],
        rule: Quota | Grouped,
        buckets: Sequence[int],
        spots: Sequence[int],
        begin: int,
    ) -> None:
        """Let the tokens of a kind fill the buckets of a line; lines share a row for that."""
        name = (rule.bit, *key)
        if name not in self._shared:
            self._shared[name] = [-1] * self.spots
            kind = {token: 1 for token, marks in enumerate(self.marks) if marks & rule.bit}
            self.add(self._shared[name], kind)
        row = self._shared[name]
        for index, position in enumerate(spots):
            row[begin + index] = buckets[rule.group[position]]
