"""Where the kernel finds what: the names of tables, fields and scalars.

`c` holds the case, which never changes; `s` the state. Both are one list of integers. The first
entries of `c` say where each table begins, those of the case in `c` and those of the state in `s`.
"""

from collections.abc import MutableSequence, Sequence

Case = Sequence[int]
State = MutableSequence[int]

REACH, TURN, TRIES, NEARLY = 24, 32, 6, 2
"""How far apart two spots that change places are, how far a post moves, posts looked at, and in
how many marks two differ that are nearly alike."""

BLOCK = 8
"""Spots whose posts are counted together, so that stretches without any are passed over."""

NOT_KEPT = -2
"""The place of a post that the calendar to keep does not have."""

# Tables of the case: by line, spot, token, and of the rules.
(
    SPOTS, LINES, PARTS, POSTS, FILLERS, SCALE, PLACEHOLDER, WORST, DEVIATION, BREACH, MOVE,
    START, SHARE_PART, LINE, CLOCK, FREE, FREE_AT, FREE_COUNT, MARK, CATEGORY, CLASS, VALUE,
    PRIORITY, KEPT, HOME_FROM, HOMES, RULE_FROM, RULES, GUIDE_FROM, GUIDES, TALLY_FROM, TALLY,
    ROWS, BUCKETS, KEY_FROM, KEYS, GROUP_FROM, MEMBERS, GROUPS, SCOPES, ZONES, ZONE_COUNT,
    ORDER, ARC_FROM, ARCS, FILLER_FROM, CURVE, TOKEN, SEEN, WHERE, RESIDUE, OFF, LOAD, TOP,
    TOPS, OUT, OUT_AT, GAPS, GAP_AT, CHANGE_AT, CHANGE_TO, CHANGE_OLD, NET, LIVE, PAD, LOG,
    POSTED, KIND, HEADER,
) = range(69)  # fmt: skip
# Scalars of the state, at its beginning.
COST, BROKEN, RANDOM, OUTS, GAP_COUNT, LOGGED, BEST, FINE, SCALARS = range(9)
# Fields of the tables with several to an entry.
BIT, MOST, OF, REAL_ONLY, RULE_SIZE = range(5)  # a rule about consecutive posts
_BIT, SIZE, LOW, HIGH, GUIDE_SIZE = range(5)  # a bound in sliding windows
BUCKET_LOW, BUCKET_HIGH, BUCKET_SOFT, BUCKET_SIZE = range(4)
GAP, COORDINATE, ACROSS, SCOPE, GROUP_SIZE = range(5)
ZONE_SIZE = 3  # bit, gap, coordinate
OTHER, SIGN, LAG, ARC_CLOCK, ARC_SIZE = range(5)
HOME_SIZE = 3  # line, first and last spot
