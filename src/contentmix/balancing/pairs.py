"""Pairs for the kernel: which posts keep a distance or an order."""

from collections.abc import Mapping, Sequence

from contentmix.balancing import layout as k
from contentmix.balancing.book import Book
from contentmix.balancing.ties import Arc, Group, Ties, Zone


def write_pairs(book: Book, ties: Ties) -> None:
    """Write down groups, zones and arcs."""
    _groups(book, ties.groups)
    _zones(book, ties.zones)
    _arcs(book, ties.arcs)


def _groups(book: Book, groups: Sequence[Group]) -> None:
    of_token: dict[int, list[int]] = {}
    members: list[int] = []
    begins = [0]
    about: list[int] = []
    scopes: dict[frozenset[int], int] = {}
    for number, group in enumerate(groups):
        members += group.members
        begins.append(len(members))
        scope = scopes.setdefault(group.lines, len(scopes))
        about += (group.gap, group.clock, int(group.across), scope)
        for token in group.members:
            of_token.setdefault(token, []).append(number)
    keys, starts = _flat(of_token, book.real)
    book.table(k.KEY_FROM, starts)
    book.table(k.KEYS, keys)
    book.table(k.GROUP_FROM, begins)
    book.table(k.MEMBERS, members)
    book.table(k.GROUPS, about)
    lines = range(len(book.lines))
    book.table(k.SCOPES, (int(line in scope) for scope in scopes for line in lines))


def _zones(book: Book, zones: Sequence[Zone]) -> None:
    about: list[int] = []
    order: list[int] = []
    clock_at = book.case[k.CLOCK]
    for zone in zones:
        about += (zone.bit, zone.gap, zone.clock)
        begin = clock_at + zone.clock * book.count
        spots = [s for n in zone.lines for s in range(book.starts[n], book.starts[n + 1])]
        spots.sort(key=lambda spot: (book.case[begin + spot], spot))
        place = [-1] * book.count
        for index, spot in enumerate(spots):
            place[spot] = index
        order += [*spots, *(-1 for _ in range(book.count - len(spots))), *place]
    book.table(k.ZONES, about)
    book.case[k.ZONE_COUNT] = len(zones)
    book.table(k.ORDER, order)


def _arcs(book: Book, arcs: Sequence[Arc]) -> None:
    of_token: dict[int, list[int]] = {}
    for arc in arcs:
        of_token.setdefault(arc.then, []).extend((arc.first, 1, arc.gap, arc.clock))
        of_token.setdefault(arc.first, []).extend((arc.then, -1, arc.gap, arc.clock))
    entries, begins = _flat(of_token, book.real)
    book.table(k.ARC_FROM, [begin // k.ARC_SIZE for begin in begins])
    book.table(k.ARCS, entries)


def _flat(lists: Mapping[int, Sequence[int]], tokens: int) -> tuple[list[int], list[int]]:
    """Join the lists of tokens; return also where that of each begins."""
    joined: list[int] = []
    begins = [0]
    for token in range(tokens):
        joined += lists.get(token, ())
        begins.append(len(joined))
    return joined, begins
