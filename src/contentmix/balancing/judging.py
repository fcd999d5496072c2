"""By how much rules are broken around one spot, on the integers of the kernel."""

from contentmix.balancing.layout import (
    ACROSS,
    ARC_CLOCK,
    ARC_FROM,
    ARC_SIZE,
    ARCS,
    BIT,
    BLOCK,
    BREACH,
    BROKEN,
    CLOCK,
    COORDINATE,
    COST,
    GAP,
    GROUP_FROM,
    GROUP_SIZE,
    GROUPS,
    GUIDE_FROM,
    GUIDE_SIZE,
    GUIDES,
    HIGH,
    KEY_FROM,
    KEYS,
    LAG,
    LINE,
    LINES,
    LOW,
    MEMBERS,
    MOST,
    OF,
    ORDER,
    OTHER,
    PAD,
    POSTED,
    REAL_ONLY,
    RULE_FROM,
    RULE_SIZE,
    RULES,
    SCOPE,
    SCOPES,
    SEEN,
    SIGN,
    SIZE,
    SPOTS,
    START,
    WHERE,
    ZONE_COUNT,
    ZONE_SIZE,
    ZONES,
    Case,
    State,
)
from contentmix.balancing.line import PAST, REAL


def crowded(c: Case, s: State, spot: int, rule: int, was: int, now: int) -> int:
    """Return by how much more a rule is broken around `spot` when its marks are `now`."""
    bit, most, of, real = c[rule + BIT], c[rule + MOST], c[rule + OF], c[rule + REAL_ONLY]
    line = c[c[LINE] + spot]
    low, high = c[c[START] + line], c[c[START] + line + 1]
    seen, pad, posted = c[SEEN], c[PAD], c[POSTED]
    first, hits = of - 1, int((was | now) & bit > 0)
    at = spot - 1
    while at >= low and first > 0:
        if real and at % BLOCK == BLOCK - 1 and not s[posted + at // BLOCK]:
            at -= BLOCK
            continue
        mark = s[seen + at]
        if not real or mark & REAL:
            first -= 1
            s[pad + first] = mark
            if mark & bit:
                hits += 1
        at -= 1
    end = of
    at = spot + 1
    while at < high and end < 2 * of - 1:
        if real and at % BLOCK == 0 and not s[posted + at // BLOCK]:
            at += BLOCK
            continue
        mark = s[seen + at]
        if not real or mark & REAL:
            s[pad + end] = mark
            end += 1
            if mark & bit:
                hits += 1
        at += 1
    if hits <= most:
        return 0
    total = 0
    for after in range(2):
        mark = now if after else was
        s[pad + of - 1] = mark
        gone = real > 0 and not mark & REAL
        over = overfull(c, s, rule, first, end, of - 1 if gone else -1)
        total += over if after else -over
    return total


def brim(c: Case, s: State, spot: int, rule: int) -> int:
    """Count the windows round `spot` that are full without it; -1 where some are past mending."""
    bit, most, of, real = c[rule + BIT], c[rule + MOST], c[rule + OF], c[rule + REAL_ONLY]
    line = c[c[LINE] + spot]
    low, high = c[c[START] + line], c[c[START] + line + 1]
    seen, pad = c[SEEN], c[PAD]
    inside = before = 0
    at = spot - 1
    while at >= low and before < of - 1:
        mark = s[seen + at]
        if mark & PAST:
            return -1
        if not real or mark & REAL:
            hit = int(mark & bit > 0)
            s[pad + before] = hit
            inside += hit
            before += 1
        at -= 1
    full = int(inside >= most)
    at, after = spot + 1, 1
    while at < high and after < of:
        mark = s[seen + at]
        if mark & PAST:
            return -1
        if not real or mark & REAL:
            if of - 1 - after < before:
                inside -= s[pad + of - 1 - after]
            inside += int(mark & bit > 0)
            full += int(inside >= most)
            after += 1
        at += 1
    return full


def overfull(c: Case, s: State, rule: int, first: int, end: int, gap: int) -> int:
    """Add up what is over in the windows of a stretch that reach its middle; one place is a gap."""
    bit, most, of, pad = c[rule + BIT], c[rule + MOST], c[rule + OF], c[PAD]
    total = inside = fresh = length = 0
    tail = first
    for here in range(first, end):
        if here == gap:
            continue
        mark = s[pad + here]
        if mark & bit:
            inside += 1
            fresh += 1 - (mark & PAST)
        length += 1
        if length > of:
            if tail == gap:
                tail += 1
            mark = s[pad + tail]
            if mark & bit:
                inside -= 1
                fresh -= 1 - (mark & PAST)
            tail += 1
            length -= 1
        if here >= of - 1 and inside > most:
            total += min(inside - most, fresh)
    return total


def guided(c: Case, s: State, spot: int, guide: int, by: int) -> int:
    """Return how many posts more a bound is broken by in the windows that hold `spot`.

    `by` is 1 when a post of the kind comes to it, and -1 when one goes.
    """
    bit, size, low, high = c[guide], c[guide + SIZE], c[guide + LOW], c[guide + HIGH]
    line = c[c[LINE] + spot]
    begin = max(c[c[START] + line], spot - size + 1)
    end = min(c[c[START] + line + 1], spot + size)
    seen = c[SEEN]
    total = inside = 0
    for at in range(begin, end):
        if s[seen + at] & bit:
            inside += 1
        if at - size >= begin and s[seen + at - size] & bit:
            inside -= 1
        if at - begin >= size - 1:
            if by > 0:
                total += int(inside >= high) - int(inside < low)
            else:
                total += int(inside <= low) - int(inside > high)
    return total


def near(c: Case, s: State, spot: int, zone: int) -> int:
    """Count the posts of a kind that stand too near to `spot`."""
    entry = c[ZONES] + zone * ZONE_SIZE
    bit, gap, clock = c[entry], c[entry + 1], c[CLOCK] + c[entry + 2] * c[SPOTS]
    order = c[ORDER] + 2 * zone * c[SPOTS]
    place = c[order + c[SPOTS] + spot]
    if place < 0:
        return 0
    now, seen, total = c[clock + spot], c[SEEN], 0
    at = place - 1
    while at >= 0 and now - c[clock + c[order + at]] < gap:
        if s[seen + c[order + at]] & bit:
            total += 1
        at -= 1
    at = place + 1
    while at < c[SPOTS] and c[order + at] >= 0 and c[clock + c[order + at]] - now < gap:
        if s[seen + c[order + at]] & bit:
            total += 1
        at += 1
    return total


def tied(c: Case, s: State, token: int, spot: int) -> int:
    """Count the posts that a post at `spot` stands too near to, or on the wrong side of."""
    total = 0
    where, line = c[WHERE], c[c[LINE] + spot]
    for entry in range(c[c[KEY_FROM] + token], c[c[KEY_FROM] + token + 1]):
        group = c[c[KEYS] + entry]
        about = c[GROUPS] + group * GROUP_SIZE
        scope = c[SCOPES] + c[about + SCOPE] * c[LINES]
        if not c[scope + line]:
            continue
        clock = c[CLOCK] + c[about + COORDINATE] * c[SPOTS]
        for member in range(c[c[GROUP_FROM] + group], c[c[GROUP_FROM] + group + 1]):
            other = c[c[MEMBERS] + member]
            there = s[where + other]
            if there < 0 or other == token:
                continue
            if abs(c[clock + there] - c[clock + spot]) < c[about + GAP] and (
                c[c[LINE] + there] == line or (c[about + ACROSS] and c[scope + c[c[LINE] + there]])
            ):
                total += 1
    for entry in range(c[c[ARC_FROM] + token], c[c[ARC_FROM] + token + 1]):
        arc = c[ARCS] + entry * ARC_SIZE
        there = s[where + c[arc + OTHER]]
        clock = c[CLOCK] + c[arc + ARC_CLOCK] * c[SPOTS]
        if there >= 0 and c[arc + SIGN] * (c[clock + spot] - c[clock + there]) < c[arc + LAG]:
            total += 1
    return total


def judge(c: Case, s: State, spot: int, was: int, now: int) -> None:
    """Count what the rules say when the marks of a spot turn; they are noted on the way."""
    line = c[c[LINE] + spot]
    turned = was ^ now
    for entry in range(c[c[RULE_FROM] + line], c[c[RULE_FROM] + line + 1]):
        rule = c[RULES] + entry * RULE_SIZE
        bit, real = c[rule + BIT], REAL * c[rule + REAL_ONLY]
        if not turned & (bit | real) or (real and not (was | now) & REAL):
            continue
        full = -1 if turned & real else brim(c, s, spot, rule)
        if full < 0:
            s[BROKEN] += crowded(c, s, spot, rule, was, now)
        else:
            s[BROKEN] += full if now & bit else -full
    for zone in range(c[ZONE_COUNT]):
        bit = c[c[ZONES] + zone * ZONE_SIZE]
        if turned & bit:
            over = near(c, s, spot, zone)
            s[BROKEN] += over if now & bit else -over
    for entry in range(c[c[GUIDE_FROM] + line], c[c[GUIDE_FROM] + line + 1]):
        guide = c[GUIDES] + entry * GUIDE_SIZE
        if turned & c[guide]:
            s[COST] += c[BREACH] * guided(c, s, spot, guide, 1 if now & c[guide] else -1)
    s[c[SEEN] + spot] = now
