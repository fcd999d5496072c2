"""Columns that stand behind each of several columns side by side: a status for each network."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from contentmix.facts.words import fold
from contentmix.formats.reading.grid import Cell

Group = tuple[int, ...]
"""Where a heading stands, once behind each of the wide columns."""


def paired(headings: Sequence[str], wide: Sequence[int]) -> tuple[Group, ...]:
    """Return the headings that every one of the wide columns has behind it.

    Examples
    --------
    >>> paired(["Date", "Instagram", "Status", "LinkedIn", "Status"], [1, 3])
    ((2, 4),)
    >>> paired(["Date", "Instagram", "LinkedIn", "Status", "Status"], [1, 2])
    ()
    """
    places: dict[str, list[int]] = defaultdict(list)
    for n, heading in enumerate(headings):
        if n not in wide and fold(heading):
            places[fold(heading)].append(n)
    ends = (*wide[1:], len(headings))
    return tuple(
        tuple(group)
        for group in places.values()
        if len(group) == len(wide) > 1
        and all(n < at < end for n, at, end in zip(wide, group, ends, strict=True))
    )


def with_its_own(
    cells: Sequence[Cell],
    groups: Sequence[Group],
    place: int,
    others: Collection[int],
    *,
    first: bool,
) -> list[Cell]:
    """Return the cells of a row as one of its posts has them: its own status in the first column.

    Parameters
    ----------
    place
        Which of the wide columns holds the post.
    others
        Which of them hold the other posts of the row.
    first
        Whether it is the first post of its row, which keeps what belongs to no post.
    """
    found = list(cells)
    for group in groups:
        left = {n: cells[n] for at, n in enumerate(group) if first and at not in (place, *others)}
        for n in group:
            found[n] = left.get(n)
        if place != 0:
            found[group[place]] = found[group[0]]
        found[group[0]] = cells[group[place]]
    return found
