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


def crowded(c: Case, s: State, spot: int, rule: int) -> int:
    """Return by how much a rule is broken in the windows that `spot` has a part in."""
    bit, most, of, real = c[rule + BIT], c[rule + MOST], c[rule + OF], c[rule + REAL_ONLY]
    line = c[c[LINE] + spot]
    low, high = c[c[START] + line], c[c[START] + line + 1]
    seen, pad = c[SEEN], c[PAD]
    first = of - 1
    at = spot - 1
    while at >= low and first > 0:
        if real and at % BLOCK == BLOCK - 1 and not s[c[POSTED] + at // BLOCK]:
            at -= BLOCK
            continue
        mark = s[seen + at]
        if not real or mark & REAL:
            first -= 1
            s[pad + first] = mark
        at -= 1
    end = of - 1
    at = spot
    stop = 2 * of - 2
    if not real or s[seen + spot] & REAL:
        stop += 1
    while at < high and end < stop:
        if real and at % BLOCK == 0 and not s[c[POSTED] + at // BLOCK]:
            at += BLOCK
            continue
        mark = s[seen + at]
        if not real or mark & REAL:
            s[pad + end] = mark
            end += 1
        at += 1
    total = inside = fresh = 0
    for here in range(first, end):
        mark = s[pad + here]
        if mark & bit:
            inside += 1
            fresh += 1 - (mark & PAST)
        if here - of >= first:
            mark = s[pad + here - of]
            if mark & bit:
                inside -= 1
                fresh -= 1 - (mark & PAST)
        if here >= of - 1 and inside > most:
            total += min(inside - most, fresh)
    return total


def guided(c: Case, s: State, spot: int, guide: int) -> int:
    """Return by how many posts a bound is broken in the windows that hold `spot`."""
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
            total += max(0, inside - high, low - inside)
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


def judge(c: Case, s: State, spot: int, turned: int, sign: int) -> None:
    """Count what the rules say around `spot`, where the kinds in `turned` are changing."""
    line = c[c[LINE] + spot]
    for entry in range(c[c[RULE_FROM] + line], c[c[RULE_FROM] + line + 1]):
        rule = c[RULES] + entry * RULE_SIZE
        if turned & (c[rule + BIT] | REAL * c[rule + REAL_ONLY]):
            s[BROKEN] += sign * crowded(c, s, spot, rule)
    for entry in range(c[c[GUIDE_FROM] + line], c[c[GUIDE_FROM] + line + 1]):
        guide = c[GUIDES] + entry * GUIDE_SIZE
        if turned & c[guide]:
            s[COST] += sign * c[BREACH] * guided(c, s, spot, guide)
    for zone in range(c[ZONE_COUNT]):
        bit = c[c[ZONES] + zone * ZONE_SIZE]
        if turned & bit and s[c[SEEN] + spot] & bit:
            s[BROKEN] += sign * near(c, s, spot, zone)
