"""The curve of moves against deviation: what a calmer calendar costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from contentmix.balancing.solve import balance
from contentmix.errors import InputError
from contentmix.model.calendar import Calendar
from contentmix.model.given import given
from contentmix.model.post import Post
from contentmix.model.result import Result
from contentmix.model.strategy import Strategy
from contentmix.model.table import Table
from contentmix.model.words import counted

PRICES = tuple(map(Fraction, ("0", "1/10", "1/4", "1/2", "1", "2", "5", "20", "1000")))
"""Prices of a move that are tried by default, in posts of deviation."""


@dataclass(frozen=True, slots=True)
class TradeOff:
    """What one price of a move gives.

    Attributes
    ----------
    move_price
        The least price tried that gives this calendar.
    cost
        The objective without the moves: what the calendar itself is like.
    """

    move_price: Fraction
    moves: int
    cost: Fraction
    result: Result


@dataclass(frozen=True, repr=False)
class TradeOffs(Sequence[TradeOff]):
    """Calendars from the calmest to the best; each is better than those with fewer moves."""

    found: Sequence[TradeOff]

    def __getitem__(self, index: Any) -> Any:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)

    def table(self) -> Table:
        """Return what people read: a row for each calendar."""
        rows = tuple(
            (
                str(it.moves),
                f"{float(it.cost):.6g}",
                f"{float(it.result.cost.deviation):.6g}",
                str(it.result.cost.placeholders),
                f"{float(it.move_price):g}",
            )
            for it in self.found
        )
        columns = ("moves", "cost without moves", "deviation", "to write", "price of a move")
        return Table(f"Moves against the mix: {counted(len(self), 'calendar')}", columns, rows)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        pairs = ", ".join(f"{it.moves}: {float(it.cost):.4g}" for it in self.found)
        return f"<TradeOffs, cost by moves: {pairs}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()


def trade_offs(
    posts: Sequence[Post],
    strategy: Strategy,
    *,
    keep: Calendar,
    prices: Iterable[Fraction | float] = PRICES,
    **options: Any,
) -> TradeOffs:
    """Balance anew at several prices of a move, and keep what is worth its moves.

    Parameters
    ----------
    keep
        The calendar that should change little.
    prices
        Posts of deviation that a move costs; more of them make a finer curve.
    options
        What `balance` takes besides: `start`, `weeks`, `seed`, ...

    Returns
    -------
    TradeOffs
        From the fewest moves on. A calendar that costs as much with more moves is left out, and
        so is one that is infeasible.

    Raises
    ------
    InputError
        There is no price, or `balance` refuses what it is given.

    Examples
    --------
    >>> from contentmix import ScheduledPost
    >>> kinds = ["sales", "sales", "info", "info"]
    >>> posts = [Post(id=f"p{n}", category=kind) for n, kind in enumerate(kinds)]
    >>> strategy = Strategy.simple(network="x", slots="Mon,Tue,Wed,Thu 9:00", timezone="UTC",
    ...                            target={"sales": 0.5, "info": 0.5})
    >>> keep = Calendar(ScheduledPost(post=post, channel="x", at=f"2027-03-0{n + 1}T09:00Z")
    ...                 for n, post in enumerate(posts))
    >>> trade_offs(posts, strategy, keep=keep, start="2027-03-01", weeks=1)
    <TradeOffs, cost by moves: 0: 24, 2: 12>
    """
    given("keep", keep, Calendar)
    tried = sorted({Fraction(str(price)) for price in prices}, reverse=True)
    if not tried:
        raise InputError("prices", "there is none", hint="omit them for the usual ones")
    found: list[TradeOff] = []
    for price in tried:
        result = balance(posts, strategy, keep=keep, move_price=price, **options)
        if not result.status.fails:
            moves = result.cost.moves
            found.append(TradeOff(price, moves, result.objective - price * moves, result))
    return TradeOffs(_worth_it(found))


def _worth_it(found: Sequence[TradeOff]) -> tuple[TradeOff, ...]:
    best: list[TradeOff] = []
    for it in sorted(found, key=lambda it: (it.moves, it.cost, it.move_price)):
        if not best or it.cost < best[-1].cost:
            best.append(it)
    return tuple(best)
