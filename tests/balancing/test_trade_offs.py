"""Results side by side, and the curve of moves against the mix."""

from fractions import Fraction

import pytest

from contentmix import Calendar, InputError, Post, ScheduledPost, Strategy, balance, trade_offs
from contentmix.balancing.trade_offs import TradeOffs
from contentmix.model.comparison import Move

STRATEGY = Strategy.simple(
    network="x",
    slots="daily 9:00",
    timezone="UTC",
    target={"sales": 0.25, "info": 0.5, "fun": 0.25},
)
KINDS = ["sales", "sales", "fun", "fun", "info", "info", "info", "info"]
POSTS = [Post(id=f"p{n}", category=kind) for n, kind in enumerate(KINDS)]
START = "2027-03-01"
PRICES = (0, 0.5, 2, 1000)
AS_WRITTEN = Calendar(
    ScheduledPost(post=post, channel="x", at=f"2027-03-0{n + 1}T09:00Z")
    for n, post in enumerate(POSTS)
)


@pytest.fixture(scope="module")
def curve() -> TradeOffs:
    """Balanced once for all who look at it."""
    options = {"start": START, "end": "2027-03-08", "effort": 500}
    return trade_offs(POSTS, STRATEGY, keep=AS_WRITTEN, prices=PRICES, **options)


def test_the_curve_falls_and_each_point_is_the_best_of_its_moves(curve: TradeOffs) -> None:
    moves, costs = [it.moves for it in curve], [it.cost for it in curve]
    assert moves == sorted(set(moves))
    assert costs == sorted(set(costs), reverse=True)
    assert moves[0] == 0
    best = balance(POSTS, STRATEGY, keep=AS_WRITTEN, start=START, end="2027-03-08", move_price=0)
    assert costs[-1] == best.objective
    for it in curve:
        assert it.cost == it.result.objective - it.move_price * it.moves
        kept = set(AS_WRITTEN) & set(it.result.calendar)
        assert len(AS_WRITTEN) - len(kept) == it.moves


def test_the_curve_shows_itself(curve: TradeOffs) -> None:
    assert str(curve).splitlines()[0].startswith("Moves against the mix: ")
    assert curve._repr_html_() == curve.table().to_html()
    assert [row[0] for row in curve.table().rows] == [str(it.moves) for it in curve]
    assert curve[:1] == curve.found[:1]
    assert repr(curve).startswith("<TradeOffs, cost by moves: 0: ")


def test_a_curve_needs_prices_and_leaves_out_what_is_infeasible() -> None:
    with pytest.raises(InputError, match="prices: there is none"):
        trade_offs(POSTS, STRATEGY, keep=AS_WRITTEN, prices=(), start=START)
    dark = {"kind": "blackout", "from": START, "to": START}
    pinned = Calendar(entry.replace(pinned=True) for entry in AS_WRITTEN)
    strategy = STRATEGY.replace(constraints=[dark])
    assert len(trade_offs(POSTS, strategy, keep=pinned, start=START, weeks=1)) == 0


def test_a_comparison_names_moves_and_measures() -> None:
    first = balance(POSTS, STRATEGY, start=START, end="2027-03-08")
    fewer = [*POSTS[1:], Post(id="new", category="sales")]
    again = balance(fewer, STRATEGY, start=START, end="2027-03-08", keep=first.calendar)
    found = first.compare(again)
    moved = {move.post_id for move in found.moves}
    assert {"p0", "new"} <= moved
    before, after = set(first.calendar), set(again.calendar)
    assert moved == {entry.post.id for entry in before ^ after}
    assert found["objective"].change == again.objective - first.objective
    assert found["placeholders"].before == 0
    assert found["coverage"].after == Fraction(len(again.scheduled), 8)
    assert found.tables()[1].rows == tuple((move.sentence,) for move in found.moves)
    assert str(found).startswith("Before and after")
    assert found._repr_html_().count("<table") == 2
    assert repr(found).startswith(f"<Comparison: {len(found.moves)} changes, objective ")


def test_a_result_is_no_different_from_itself() -> None:
    result = balance(POSTS, STRATEGY, start=START, end="2027-03-08")
    same = result.compare(result)
    assert same.moves == ()
    assert len(same.tables()) == 1
    assert {measure.change for measure in same.measures} == {0}


def test_moves_are_said_from_where_to_where() -> None:
    one, other = AS_WRITTEN[0].slot, AS_WRITTEN[1].slot
    assert Move("p", one, other).sentence == (
        "'p' moves from x, Mon 01 Mar 2027 09:00 to x, Tue 02 Mar 2027 09:00"
    )
    assert Move("p", one, None).sentence == "'p' leaves x, Mon 01 Mar 2027 09:00"
