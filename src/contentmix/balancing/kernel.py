"""The inner loop: what a change of a plan costs, on two lists of integers.

The functions are plain Python on lists; `compiled` makes machine code of the same text for arrays.
Only integers below 2 to the power of 63 and no other container, so both give the same results to
the last bit. A *spot* is a position of any line, the recent history first; a *token* is what
stands there. Calls are dear here, so the functions are longer than elsewhere.
"""

from contentmix.balancing.judging import judge, tied
from contentmix.balancing.layout import (
    ARC_FROM,
    BLOCK,
    BREACH,
    BROKEN,
    BUCKET_HIGH,
    BUCKET_LOW,
    BUCKET_SIZE,
    BUCKET_SOFT,
    BUCKETS,
    CHANGE_AT,
    CHANGE_OLD,
    CHANGE_TO,
    CLASS,
    COST,
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
    KEY_FROM,
    LINE,
    LINES,
    LOAD,
    MARK,
    MOVE,
    OUT,
    OUT_AT,
    OUTS,
    PLACEHOLDER,
    POSTED,
    PRIORITY,
    ROWS,
    SEEN,
    SPOTS,
    TALLY,
    TALLY_FROM,
    TOKEN,
    VALUE,
    WHERE,
    Case,
    State,
)
from contentmix.balancing.line import BARRED
from contentmix.balancing.mixing import mix
from contentmix.balancing.pools import add, drop


def settle(c: Case, s: State, token: int, spot: int) -> None:
    """Note that a post now stands at `spot`, or nowhere (-1)."""
    where = c[WHERE] + token
    old = s[where]
    value = c[VALUE] + c[c[CLASS] + token] * c[SPOTS]
    kept = c[c[KEPT] + token]
    bound = (
        c[c[KEY_FROM] + token] < c[c[KEY_FROM] + token + 1]
        or c[c[ARC_FROM] + token] < c[c[ARC_FROM] + token + 1]
    )
    if old >= 0:
        if bound:
            s[BROKEN] -= tied(c, s, token, old)
        s[COST] += c[value + old]
        if old == kept:
            s[COST] += c[MOVE]
    s[where] = spot
    if spot >= 0:
        if bound:
            s[BROKEN] += tied(c, s, token, spot)
        s[COST] -= c[value + spot]
        if spot == kept:
            s[COST] -= c[MOVE]
        if old < 0:
            s[COST] -= c[c[PRIORITY] + token]
            drop(s, c[OUT], c[OUT_AT], OUTS, token)
    elif old >= 0:
        s[COST] += c[c[PRIORITY] + token]
        add(s, c[OUT], c[OUT_AT], OUTS, token)


def load(c: Case, s: State, token: int, spot: int, sign: int) -> None:
    """Count a token in, or out of, the days, weeks and hours that it uses up at `spot`."""
    begins = c[TALLY_FROM] + token
    first, end = c[begins], c[begins + 1]
    rows, width, tally = c[ROWS], c[SPOTS], c[TALLY]
    for entry in range(first, end):
        at = tally + 2 * entry
        bucket = c[rows + c[at] * width + spot]
        if bucket < 0:
            continue
        about = c[BUCKETS] + bucket * BUCKET_SIZE
        low, high = c[about + BUCKET_LOW], c[about + BUCKET_HIGH]
        held = c[LOAD] + bucket
        old = s[held]
        new = old + sign * c[at + 1]
        s[held] = new
        more = 0
        if new > high:
            more = new - high
        elif new < low:
            more = low - new
        if old > high:
            more -= old - high
        elif old < low:
            more -= low - old
        if not more:
            continue
        if c[about + BUCKET_SOFT]:
            s[COST] += c[BREACH] * more
        else:
            s[BROKEN] += more


def put(c: Case, s: State, spot: int, token: int) -> None:
    """Stand a token at a spot; everything but the deviation follows at once."""
    here, fillers, tallies = c[TOKEN] + spot, c[FILLERS], c[TALLY_FROM]
    old = s[here]
    was, now = c[c[MARK] + old], c[c[MARK] + token]
    if was != now:
        judge(c, s, spot, was, now)
        s[c[POSTED] + spot // BLOCK] += int(token < fillers) - int(old < fillers)
    if c[tallies + old] < c[tallies + old + 1]:
        load(c, s, old, spot, -1)
    if c[tallies + token] < c[tallies + token + 1]:
        load(c, s, token, spot, 1)
    s[here] = token
    if old < fillers:
        if s[c[WHERE] + old] == spot:
            settle(c, s, old, -1)
    else:
        if token < fillers:
            s[COST] -= c[PLACEHOLDER]
            drop(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)
        s[COST] += c[c[VALUE] + c[c[CLASS] + old] * c[SPOTS] + spot]
    if token < fillers:
        settle(c, s, token, spot)
    else:
        if old < fillers:
            s[COST] += c[PLACEHOLDER]
            add(s, c[GAPS], c[GAP_AT], GAP_COUNT, spot)
        s[COST] -= c[c[VALUE] + c[c[CLASS] + token] * c[SPOTS] + spot]


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
