"""A walk of many small changes, on the integers of the kernel: change places, bring in, lead on."""

from contentmix.balancing.kernel import change, fits
from contentmix.balancing.layout import (
    BEST,
    BROKEN,
    CHANGE_AT,
    CHANGE_OLD,
    CHANGE_TO,
    COST,
    CURVE,
    FILLER_FROM,
    FILLERS,
    FREE,
    FREE_AT,
    FREE_COUNT,
    GAP_COUNT,
    GAPS,
    HOME_FROM,
    HOME_SIZE,
    HOMES,
    KIND,
    LINE,
    LOG,
    LOGGED,
    MARK,
    NEARLY,
    OUT,
    OUTS,
    RANDOM,
    REACH,
    SPOTS,
    TOKEN,
    TRIES,
    TURN,
    Case,
    State,
)
from contentmix.balancing.mixing import counted, level


def rand(s: State, below: int) -> int:
    """Return the next number from 0 to `below` - 1 (xorshift of 32 bits)."""
    x = s[RANDOM]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    s[RANDOM] = x
    return (x * below) >> 32


def note(c: Case, s: State, number: int, spot: int, token: int) -> None:
    """Note a change."""
    s[c[CHANGE_AT] + number] = spot
    s[c[CHANGE_TO] + number] = token


def free(c: Case, spot: int) -> bool:
    """Tell whether what stands at a spot may be changed."""
    return 0 <= spot < c[SPOTS] and c[c[FREE_AT] + spot] >= 0


def some_filler(c: Case, s: State, spot: int) -> int:
    """Return some placeholder of the line of a spot."""
    line = c[c[LINE] + spot]
    first = c[c[FILLER_FROM] + line]
    return first + rand(s, c[c[FILLER_FROM] + line + 1] - first)


def exchange(c: Case, s: State, one: int, other: int) -> int:
    """Note that two spots change what stands there; return the number of changes."""
    if one == other or not free(c, other):
        return 0
    if one > other:
        one, other = other, one
    here, there = s[c[TOKEN] + one], s[c[TOKEN] + other]
    if c[c[LINE] + one] != c[c[LINE] + other]:
        # A placeholder is of its channel: another one takes its place elsewhere.
        if here >= c[FILLERS]:
            here = some_filler(c, s, other)
        if there >= c[FILLERS]:
            there = some_filler(c, s, one)
    if c[c[KIND] + here] == c[c[KIND] + there]:
        return 0
    if not fits(c, here, other) or not fits(c, there, one):
        return 0
    note(c, s, 0, one, there)
    note(c, s, 1, other, here)
    return 2


def differing(c: Case, s: State, one: int, other: int) -> int:
    """Count the marks in which what stands at two spots differs."""
    rest = c[c[MARK] + s[c[TOKEN] + one]] ^ c[c[MARK] + s[c[TOKEN] + other]]
    count = 0
    while rest:
        rest &= rest - 1
        count += 1
    return count


def afar(c: Case, s: State, spot: int) -> int:
    """Note that two spots anywhere change what stands there; mostly such that leave the mix."""
    other = c[c[FREE] + rand(s, c[FREE_COUNT])]
    if rand(s, 2):
        for _ in range(TRIES):
            if 0 < differing(c, s, spot, other) <= NEARLY:
                break
            other = c[c[FREE] + rand(s, c[FREE_COUNT])]
    changes = exchange(c, s, spot, other)
    for number in range(changes):
        s[c[CHANGE_OLD] + number] = s[c[TOKEN] + s[c[CHANGE_AT] + number]]
    if changes and not level(c, s, changes) and rand(s, 4):
        return 0
    return changes


def bring(c: Case, s: State) -> int:
    """Note that a post that is out takes some spot."""
    if not s[OUTS]:
        return 0
    post = s[c[OUT] + rand(s, s[OUTS])]
    first = c[c[HOME_FROM] + post]
    home = c[HOMES] + HOME_SIZE * (first + rand(s, c[c[HOME_FROM] + post + 1] - first))
    spot = c[home + 1] + rand(s, c[home + 2] - c[home + 1] + 1)
    if not free(c, spot) or c[c[KIND] + s[c[TOKEN] + spot]] == c[c[KIND] + post]:
        return 0
    if not fits(c, post, spot):
        return 0
    note(c, s, 0, spot, post)
    return 1


def lead(c: Case, s: State, spot: int) -> int:
    """Note that a post from near fills a gap, and one that is out takes its spot."""
    if not s[GAP_COUNT]:
        return 0
    gap = s[c[GAPS] + rand(s, s[GAP_COUNT])]
    if rand(s, 8):
        spot = gap + rand(s, 2 * REACH + 1) - REACH
    if not free(c, spot) or spot == gap:
        return 0
    post = s[c[TOKEN] + spot]
    if post >= c[FILLERS] or not fits(c, post, gap):
        return 0
    heir = some_filler(c, s, spot)
    for _ in range(TRIES):
        if s[OUTS]:
            other = s[c[OUT] + rand(s, s[OUTS])]
            if fits(c, other, spot):
                heir = other
                break
    if not fits(c, heir, spot):
        return 0
    note(c, s, int(gap > spot), gap, post)
    note(c, s, int(spot > gap), spot, heir)
    return 2


def turn(c: Case, s: State, spot: int) -> int:
    """Note that a post moves to a spot near, and those between make room."""
    far = 2 + rand(s, 1 + rand(s, TURN - 1))
    other = spot + far if rand(s, 2) else spot - far
    first, last = min(spot, other), max(spot, other)
    if not free(c, other) or c[c[LINE] + other] != c[c[LINE] + spot]:
        return 0
    for at in range(first, last + 1):
        if not free(c, at):
            return 0
        source = at + 1 if spot < other else at - 1
        if at == other:
            source = spot
        token = s[c[TOKEN] + source]
        if not fits(c, token, at):
            return 0
        note(c, s, at - first, at, token)
    return last - first + 1


def mirror(c: Case, s: State, spot: int) -> int:
    """Note that a stretch near a spot is turned round; mostly a short one where the mix counts."""
    far = rand(s, TURN - 1)
    last = spot + 2 + (rand(s, 1 + far) if counted(c) else far)
    if not free(c, last) or c[c[LINE] + last] != c[c[LINE] + spot]:
        return 0
    for at in range(spot, last + 1):
        token = s[c[TOKEN] + spot + last - at]
        if not free(c, at) or not fits(c, token, at):
            return 0
        note(c, s, at - spot, at, token)
    return last - spot + 1


def think(c: Case, s: State) -> int:
    """Note some change; return the number of its parts, 0 when the first thought was no good."""
    spot = c[c[FREE] + rand(s, c[FREE_COUNT])]
    what = rand(s, 100)
    if what < 45:
        return exchange(c, s, spot, spot + rand(s, 2 * REACH + 1) - REACH)
    if what < 70 and s[OUTS]:
        return bring(c, s)
    if what < 80 and s[GAP_COUNT]:
        return lead(c, s, spot)
    what = rand(s, 100)
    if what < 50:
        return afar(c, s, spot)
    if what < 72:
        return turn(c, s, spot)
    if what < 94:
        return mirror(c, s, spot)
    filler = some_filler(c, s, spot)
    if filler == s[c[TOKEN] + spot] or not fits(c, filler, spot):
        return 0
    note(c, s, 0, spot, filler)
    return 1


def walk(c: Case, s: State, moves: int, left: int, length: int, hot: int) -> None:
    """Try changes while it cools down; log those made since the cheapest plan that breaks no rule.

    `left` of the `length` moves of the round are still to come; `hot` is the heat at its start.
    """
    s[LOGGED] = 0
    for move in range(moves):
        heat = hot * (left - move) // length
        changes = think(c, s)
        limit = heat * c[c[CURVE] + rand(s, 1024)] >> 10
        if changes and change(c, s, changes, limit):
            for number in range(changes):
                s[c[LOG] + s[LOGGED]] = s[c[CHANGE_AT] + number]
                s[c[LOG] + s[LOGGED] + 1] = s[c[CHANGE_OLD] + number]
                s[LOGGED] += 2
            if s[COST] < s[BEST] and s[BROKEN] <= 0:
                s[BEST] = s[COST]
                s[LOGGED] = 0
