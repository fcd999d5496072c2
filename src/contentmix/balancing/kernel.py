"""The inner loop: what a change of a plan costs, on two lists of integers.

The functions are plain Python on lists; `compiled` makes machine code of the same text for arrays.
Only integers below 2 to the power of 63 and no other container, so both give the same results to
the last bit. A *spot* is a position of any line, the recent history first; a *token* is what
stands there. Calls are dear here, so the functions are longer than elsewhere.
"""

from contentmix.balancing.judging import judge, tied
from contentmix.balancing.layout import (
    BLOCK,
    BREACH,
    BROKEN,
    BUCKET_HIGH,
    BUCKET_LOW,
    BUCKET_SIZE,
    BUCKET_SOFT,
    BUCKETS,
    CATEGORY,
    CHANGE_AT,
    CHANGE_OLD,
    CHANGE_TO,
    CLASS,
    COST,
    DEVIATION,
    FILLER_FROM,
    FILLERS,
    FINE,
    GAP_AT,
    GAP_COUNT,
    GAPS,
    HOME_FROM,
    HOME_SIZE,
    HOMES,
    KEPT,
    LINE,
    LINES,
    LIVE,
    LOAD,
    MARK,
    MOVE,
    NET,
    OFF,
    OUT,
    OUT_AT,
    OUTS,
    PARTS,
    PLACEHOLDER,
    POSTED,
    PRIORITY,
    RESIDUE,
    ROWS,
    SCALE,
    SEEN,
    SHARE_PART,
    SPOTS,
    START,
    TALLY,
    TALLY_FROM,
    TOKEN,
    TOP,
    TOPS,
    VALUE,
    WHERE,
    WORST,
    Case,
    State,
)
from contentmix.balancing.line import BARRED
from contentmix.balancing.pools import add, drop


def settle(c: Case, s: State, token: int, spot: int) -> None:
    """Note that a post now stands at `spot`, or nowhere (-1)."""
    old = s[c[WHERE] + token]
    value = c[VALUE] + c[c[CLASS] + token] * c[SPOTS]
    kept = c[c[KEPT] + token]
    if old >= 0:
        s[BROKEN] -= tied(c, s, token, old)
        s[COST] += c[value + old]
    if kept > -2 and old == kept:
        s[COST] += c[MOVE]
    s[c[WHERE] + token] = spot
    if spot >= 0:
        s[BROKEN] += tied(c, s, token, spot)
        s[COST] -= c[value + spot]
    if kept > -2 and spot == kept:
        s[COST] -= c[MOVE]
    if old < 0 <= spot:
        s[COST] -= c[c[PRIORITY] + token]
        drop(s, c[OUT], c[OUT_AT], OUTS, token)
    elif spot < 0 <= old:
        s[COST] += c[c[PRIORITY] + token]
        add(s, c[OUT], c[OUT_AT], OUTS, token)


def load(c: Case, s: State, token: int, spot: int, sign: int) -> None:
    """Count a token in, or out of, the days, weeks and hours that it uses up at `spot`."""
    for entry in range(c[c[TALLY_FROM] + token], c[c[TALLY_FROM] + token + 1]):
        bucket = c[c[ROWS] + c[c[TALLY] + 2 * entry] * c[SPOTS] + spot]
        if bucket < 0:
            continue
        about = c[BUCKETS] + bucket * BUCKET_SIZE
        low, high = c[about + BUCKET_LOW], c[about + BUCKET_HIGH]
        old = s[c[LOAD] + bucket]
        new = old + sign * c[c[TALLY] + 2 * entry + 1]
        s[c[LOAD] + bucket] = new
        more = max(0, new - high, low - new) - max(0, old - high, low - old)
        if c[about + BUCKET_SOFT]:
            s[COST] += c[BREACH] * more
        else:
            s[BROKEN] += more


def put(c: Case, s: State, spot: int, token: int) -> None:
    """Stand a token at a spot; everything but the deviation follows at once."""
    old = s[c[TOKEN] + spot]
    was, now = c[c[MARK] + old], c[c[MARK] + token]
    if was != now:
        judge(c, s, spot, was, now)
        s[c[POSTED] + spot // BLOCK] += int(token < c[FILLERS]) - int(old < c[FILLERS])
    load(c, s, old, spot, -1)
    load(c, s, token, spot, 1)
    s[c[TOKEN] + spot] = token
    if old < c[FILLERS]:
        if s[c[WHERE] + old] == spot:
            settle(c, s, old, -1)
    elif token < c[FILLERS]:
        s[COST] -= c[PLACEHOLDER]
        drop(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)
    if token < c[FILLERS]:
        settle(c, s, token, spot)
    elif old < c[FILLERS]:
        s[COST] += c[PLACEHOLDER]
        add(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)
    for each in range(2):
        value = old if each == 0 else token
        if value >= c[FILLERS]:
            worth = c[c[VALUE] + c[c[CLASS] + value] * c[SPOTS] + spot]
            s[COST] += worth if each == 0 else -worth


def undo(c: Case, s: State, spot: int, token: int) -> None:
    """Stand a token at a spot again; nothing is counted but what it uses up."""
    old = s[c[TOKEN] + spot]
    s[c[SEEN] + spot] = c[c[MARK] + token]
    s[c[POSTED] + spot // BLOCK] += int(token < c[FILLERS]) - int(old < c[FILLERS])
    load(c, s, old, spot, -1)
    load(c, s, token, spot, 1)
    s[c[TOKEN] + spot] = token
    if old < c[FILLERS]:
        if s[c[WHERE] + old] == spot:
            s[c[WHERE] + old] = -1
            add(s, c[OUT], c[OUT_AT], OUTS, old)
    elif token < c[FILLERS]:
        drop(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)
    if token < c[FILLERS]:
        if s[c[WHERE] + token] < 0:
            drop(s, c[OUT], c[OUT_AT], OUTS, token)
        s[c[WHERE] + token] = spot
    elif old < c[FILLERS]:
        add(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)


def part_of(c: Case, line: int, token: int) -> int:
    """Return the part of a line's target that a token counts for; -1 for none."""
    return c[c[SHARE_PART] + c[c[CATEGORY] + token] * c[LINES] + line]


def level(c: Case, s: State, changes: int) -> bool:
    """Tell whether the noted changes leave the mix as it is, or nobody counts it."""
    if not c[DEVIATION] and not c[WORST]:
        return True
    for number in range(changes):
        line = c[c[LINE] + s[c[CHANGE_AT] + number]]
        old, new = s[c[CHANGE_OLD] + number], s[c[CHANGE_TO] + number]
        if part_of(c, line, old) != part_of(c, line, new):
            return False
    return True


def mix(c: Case, s: State, changes: int, keep: int) -> int:
    """Return what the noted changes add to the deviation; with `keep`, carry that out."""
    if level(c, s, changes):
        return 0
    delta, number = 0, 0
    spots, scale, parts = c[SPOTS], c[SCALE], c[PARTS]
    while number < changes:
        line = c[c[LINE] + s[c[CHANGE_AT] + number]]
        end = c[c[START] + line + 1]
        for part in range(parts):
            s[c[NET] + part] = 0
        top = lost = 0
        first = last = s[c[CHANGE_AT] + number]
        old_top = s[c[TOP] + line]
        while number < changes and s[c[CHANGE_AT] + number] < end:
            spot = s[c[CHANGE_AT] + number]
            old = part_of(c, line, s[c[CHANGE_OLD] + number])
            new = part_of(c, line, s[c[CHANGE_TO] + number])
            if old >= 0:
                s[c[NET] + old] -= scale
            if new >= 0:
                s[c[NET] + new] += scale
            number += 1
            stop = end
            if number < changes and s[c[CHANGE_AT] + number] < end:
                stop = s[c[CHANGE_AT] + number]
            live = 0
            for part in range(parts):
                if s[c[NET] + part]:
                    s[c[LIVE] + live] = part
                    live += 1
            if not live:
                for at in range(spot, stop):
                    value = s[c[OFF] + at]
                    if value == old_top:
                        lost += 1
                    top = max(top, value)
                last = stop
                continue
            last = stop
            for at in range(spot, stop):
                before = s[c[OFF] + at]
                value = before
                for each in range(live):
                    part = s[c[LIVE] + each]
                    rest = s[c[RESIDUE] + part * spots + at]
                    by = s[c[NET] + part]
                    value += abs(rest + by) - abs(rest)
                    if keep:
                        s[c[RESIDUE] + part * spots + at] = rest + by
                if before == old_top:
                    lost += 1
                top = max(top, value)
                delta += c[DEVIATION] * (value - before)
                if keep:
                    s[c[OFF] + at] = value
        if top < old_top:
            top = old_top if lost < s[c[TOPS] + line] else top_outside(c, s, line, first, last, top)
        delta += c[WORST] * (top - old_top)
        if keep:
            s[c[TOP] + line] = top
            count_tops(c, s, line)
    return delta


def top_outside(c: Case, s: State, line: int, first: int, last: int, top: int) -> int:
    """Return the greatest deviation of a line, where `top` is that from `first` to `last`."""
    for at in range(c[c[START] + line], first):
        top = max(top, s[c[OFF] + at])
    for at in range(last, c[c[START] + line + 1]):
        top = max(top, s[c[OFF] + at])
    return top


def count_tops(c: Case, s: State, line: int) -> None:
    """Count the spots of a line that deviate most."""
    top, count = s[c[TOP] + line], 0
    for at in range(c[c[START] + line], c[c[START] + line + 1]):
        if s[c[OFF] + at] == top:
            count += 1
    s[c[TOPS] + line] = count


def fits(c: Case, token: int, spot: int) -> bool:
    """Tell whether a token may stand at a spot, others aside."""
    if c[c[VALUE] + c[c[CLASS] + token] * c[SPOTS] + spot] == BARRED:
        return False
    line = c[c[LINE] + spot]
    if token >= c[FILLERS]:
        return c[c[FILLER_FROM] + line] <= token < c[c[FILLER_FROM] + line + 1]
    first, count = c[c[HOME_FROM] + token], c[c[HOME_FROM] + token + 1] - c[c[HOME_FROM] + token]
    if count == c[LINES]:
        home = c[HOMES] + (first + line) * HOME_SIZE
        return c[home + 1] <= spot <= c[home + 2]
    for entry in range(first, first + count):
        home = c[HOMES] + entry * HOME_SIZE
        if c[home] == line:
            return c[home + 1] <= spot <= c[home + 2]
    return False


def change(c: Case, s: State, changes: int, limit: int) -> bool:
    """Carry out the noted changes if they add at most `limit`; tell whether they did.

    A broken rule costs what `s[FINE]` says; below 0, none may be broken. The changes are in order
    of their spots.
    """
    cost, broken = s[COST], s[BROKEN]
    for number in range(changes):
        s[c[CHANGE_OLD] + number] = s[c[TOKEN] + s[c[CHANGE_AT] + number]]
    delta = mix(c, s, changes, 0)
    for number in range(changes):
        put(c, s, s[c[CHANGE_AT] + number], s[c[CHANGE_TO] + number])
    delta_all, worse = delta + s[COST] - cost, s[BROKEN] - broken
    good = delta_all + s[FINE] * worse <= limit
    if s[FINE] < 0:
        good = worse < 0 or (worse == 0 and delta_all <= limit)
    if good:
        mix(c, s, changes, 1)
        s[COST] += delta
        return True
    for number in range(changes):
        undo(c, s, s[c[CHANGE_AT] + number], s[c[CHANGE_OLD] + number])
    s[COST], s[BROKEN] = cost, broken
    return False
