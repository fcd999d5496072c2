"""What a change does to the mix: deviations of prefixes, on the integers of the kernel."""

from contentmix.balancing.layout import (
    CATEGORY,
    CHANGE_AT,
    CHANGE_OLD,
    CHANGE_TO,
    DEVIATION,
    LINE,
    LINES,
    LIVE,
    NET,
    OFF,
    PARTS,
    RESIDUE,
    SCALE,
    SHARE_PART,
    SPOTS,
    START,
    TOP,
    TOPS,
    WORST,
    Case,
    State,
)


def part_of(c: Case, line: int, token: int) -> int:
    """Return the part of a line's target that a token counts for; -1 for none."""
    return c[c[SHARE_PART] + c[c[CATEGORY] + token] * c[LINES] + line]


def counted(c: Case) -> bool:
    """Tell whether the mix has a price."""
    return c[DEVIATION] > 0 or c[WORST] > 0


def level(c: Case, s: State, changes: int) -> bool:
    """Tell whether the noted changes leave the mix as it is, or nobody counts it."""
    if not counted(c):
        return True
    shares, sorts, lines = c[SHARE_PART], c[CATEGORY], c[LINES]
    for number in range(changes):
        old, new = s[c[CHANGE_OLD] + number], s[c[CHANGE_TO] + number]
        before, after = c[sorts + old], c[sorts + new]
        if before != after:
            line = c[c[LINE] + s[c[CHANGE_AT] + number]]
            if c[shares + before * lines + line] != c[shares + after * lines + line]:
                return False
    return True


def mix(c: Case, s: State, changes: int, keep: int) -> int:
    """Return what the noted changes add to the deviation; with `keep`, carry that out."""
    if level(c, s, changes):
        return 0
    delta, number = 0, 0
    spots, scale, parts, price = c[SPOTS], c[SCALE], c[PARTS], c[DEVIATION]
    ats, off, residue, net = c[CHANGE_AT], c[OFF], c[RESIDUE], c[NET]
    while number < changes:
        line = c[c[LINE] + s[ats + number]]
        end = c[c[START] + line + 1]
        for part in range(parts):
            s[net + part] = 0
        top = lost = 0
        first = last = s[ats + number]
        old_top = s[c[TOP] + line]
        while number < changes and s[ats + number] < end:
            spot = s[ats + number]
            old = part_of(c, line, s[c[CHANGE_OLD] + number])
            new = part_of(c, line, s[c[CHANGE_TO] + number])
            if old >= 0:
                s[net + old] -= scale
            if new >= 0:
                s[net + new] += scale
            number += 1
            stop = end
            if number < changes and s[ats + number] < end:
                stop = s[ats + number]
            live = 0
            for part in range(parts):
                if s[net + part]:
                    s[c[LIVE] + live] = part
                    live += 1
            last = stop
            if not live:
                for at in range(off + spot, off + stop):
                    value = s[at]
                    if value > top:
                        top = value
                    if value == old_top:
                        lost += 1
                continue
            if live == 2 and not keep:
                # Nearly always one part gains what another loses: the same as below, unrolled.
                one, two = s[c[LIVE]], s[c[LIVE] + 1]
                by, more = s[net + one], s[net + two]
                one, two = residue + one * spots, residue + two * spots
                for at in range(spot, stop):
                    before = s[off + at]
                    rest, other = s[one + at], s[two + at]
                    value = before + abs(rest + by) - abs(rest) + abs(other + more) - abs(other)
                    if before == old_top:
                        lost += 1
                    if value > top:
                        top = value
                    delta += price * (value - before)
                continue
            for at in range(spot, stop):
                before = s[off + at]
                value = before
                for each in range(live):
                    part = s[c[LIVE] + each]
                    rest = s[residue + part * spots + at]
                    by = s[net + part]
                    value += abs(rest + by) - abs(rest)
                    if keep:
                        s[residue + part * spots + at] = rest + by
                if before == old_top:
                    lost += 1
                if value > top:
                    top = value
                delta += price * (value - before)
                if keep:
                    s[off + at] = value
        if top < old_top:
            top = old_top if lost < s[c[TOPS] + line] else top_outside(c, s, line, first, last, top)
        delta += c[WORST] * (top - old_top)
        if keep:
            s[c[TOP] + line] = top
            count_tops(c, s, line)
    return delta


def top_outside(c: Case, s: State, line: int, first: int, last: int, top: int) -> int:
    """Return the greatest deviation of a line, where `top` is that from `first` to `last`."""
    off = c[OFF]
    for at in range(off + c[c[START] + line], off + first):
        if s[at] > top:
            top = s[at]
    for at in range(off + last, off + c[c[START] + line + 1]):
        if s[at] > top:
            top = s[at]
    return top


def count_tops(c: Case, s: State, line: int) -> None:
    """Count the spots of a line that deviate most."""
    top, count, off = s[c[TOP] + line], 0, c[OFF]
    for at in range(off + c[c[START] + line], off + c[c[START] + line + 1]):
        if s[at] == top:
            count += 1
    s[c[TOPS] + line] = count
