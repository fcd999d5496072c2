"""Suggest slots: the weekdays and hours that did better than the others on a channel."""

from collections import Counter
from collections.abc import Mapping, Sequence

from contentmix.errors import InputError
from contentmix.learning.estimate import CONFIDENCE, difference, estimate
from contentmix.learning.results import Measured, Results
from contentmix.learning.suggestion import Suggestion, Verdict
from contentmix.model.cadence import WEEKDAYS
from contentmix.model.given import given
from contentmix.model.words import counted

LEAST = 5
"""Posts that a weekday and hour needs before it is compared."""

_Cell = tuple[int, int]


def suggest_slots(
    results: Results, channel: str, *, confidence: float = CONFIDENCE, least: int = LEAST
) -> Suggestion:
    """Suggest when a channel should post, as far as its results can tell; nothing is applied.

    Each weekday and hour with enough posts is compared with all other posts of the channel. The
    comparisons are corrected for their number: the best of many hours looks good by chance.

    Parameters
    ----------
    channel
        The id of the channel.
    confidence
        How often each interval covers the true mean, and how sure all comparisons are together.
    least
        Posts that a weekday and hour needs.

    Raises
    ------
    InputError
        A number makes no sense.

    Examples
    --------
    >>> suggest_slots(Results(), "ig").reason
    'ig has no weekday and hour with 5 measured posts, and as many at other times'
    """
    given("results", results, Results)
    if not 0 < confidence < 1 or least < 2:
        raise InputError("confidence", "must be between 0 and 1, and least at least 2")
    mine = Results(results.on(channel).compared)
    cells = _cells(mine)
    enough = {
        cell: posts
        for cell, posts in cells.items()
        if len(posts) >= least and len(mine) - len(posts) >= least
    }
    evidence = tuple(
        estimate(_say(cell, posts), mine.sample(posts), confidence=confidence)
        for cell, posts in cells.items()
    )
    if not enough:
        reason = (
            f"{channel} has no weekday and hour with {least} measured posts, "
            "and as many at other times"
        )
        return Suggestion(verdict=Verdict.NOT_ENOUGH_DATA, reason=reason, evidence=evidence)
    together = 1 - (1 - confidence) / len(enough)
    gaps = {cell: _gap(mine, posts, together) for cell, posts in enough.items()}
    better = [cell for cell, (low, _) in gaps.items() if low > 0]
    worse = [cell for cell, (_, high) in gaps.items() if high < 0]
    better.sort(key=lambda cell: -gaps[cell][0])
    compared = f"of {counted(len(enough), 'weekday and hour')} compared on {channel}"
    told = f"{len(better)} did better and {len(worse)} worse than the rest, {compared}"
    return Suggestion(
        verdict=Verdict.CHANGE if better or worse else Verdict.NO_CHANGE,
        reason=told if better or worse else f"none did better or worse than the rest, {compared}",
        evidence=evidence,
        slots=tuple(_say(cell, cells[cell]) for cell in better),
        avoid=tuple(_say(cell, cells[cell]) for cell in worse),
    )


def _cells(results: Results) -> Mapping[_Cell, Sequence[Measured]]:
    found: dict[_Cell, list[Measured]] = {}
    for it in sorted(results, key=lambda it: (it.entry.at.weekday(), it.entry.at.hour)):
        found.setdefault((it.entry.at.weekday(), it.entry.at.hour), []).append(it)
    return found


def _gap(results: Results, posts: Sequence[Measured], confidence: float) -> tuple[float, float]:
    chosen = set(map(id, posts))
    others = (it for it in results if id(it) not in chosen)
    return difference(results.sample(posts), results.sample(others), confidence=confidence)


def _say(cell: _Cell, posts: Sequence[Measured]) -> str:
    """Say a weekday and hour as a cadence, with the minute that is usual there."""
    minute = Counter(it.entry.at.minute for it in posts).most_common(1)[0][0]
    return f"{WEEKDAYS[cell[0]]} {cell[1]:02}:{minute:02}"
