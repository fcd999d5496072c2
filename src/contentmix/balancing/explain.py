"""Why a wish cannot be met, in the user's words: arithmetic of supply first."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from contentmix.balancing.gather import Cast
from contentmix.balancing.line import EMPTY, Line
from contentmix.balancing.problem import Plan, Problem
from contentmix.balancing.slots import Horizon
from contentmix.balancing.wants import hours_of, too_much
from contentmix.balancing.words import say_day, say_list, say_moment
from contentmix.model.moment import first_instant, last_instant
from contentmix.model.post import Post
from contentmix.model.result import Unplaced
from contentmix.model.shortage import Shortage
from contentmix.model.strategy import Strategy
from contentmix.model.words import counted

_NAMES_IT = ": why({!r}) names it"
_SAYS_WHICH = "; result.why({!r}) says which for each slot"

_Standing = Sequence[Mapping[int, int]]
"""By line, how often each token stands on it."""


def with_rules(reason: str, post_id: str, rules: Sequence[str]) -> str:
    """Return a reason with the rules themselves where it says who knows them.

    Examples
    --------
    >>> with_rules("a rule keeps it out: why('a') names it", "a", ["at most 1 post a day"])
    'a rule keeps it out: at most 1 post a day'
    """
    named = f": {'; '.join(rules)}" if rules else ""
    for pointer in (_NAMES_IT, _SAYS_WHICH):
        reason = reason.replace(pointer.format(post_id), named)
    return reason


def posts_to_write(problem: Problem, plan: Plan, held: Sequence[Shortage] = ()) -> tuple[str, ...]:
    """Say for each channel and kind how many posts it wants, has, and lacks.

    Slots that something else than a want of posts keeps free are not spoken of.
    """
    kept = {(slot.channel, slot.at) for it in held for slot in it.slots}
    return tuple(
        sentence
        for line, tokens in zip(problem.lines, plan, strict=True)
        for sentence in (*_lacking(line, tokens, kept), *_empty(line, tokens))
    )


def _lacking(
    line: Line, tokens: Sequence[int], kept: Collection[tuple[str, datetime]]
) -> Iterator[str]:
    standing = list(zip(line.moments, tokens, strict=True))
    for filler, name in zip(line.placeholders, line.names, strict=True):
        free = [at for at, token in standing if token == filler]
        gaps = [at for at in free if (line.channel, at) not in kept]
        if not gaps:
            continue
        chosen = sum(line.real(t) and _stands_for(line, t, filler) for t in tokens)
        kind = name.replace(" + ", " or ")
        held = len(free) - len(gaps)
        yield (
            f"{line.channel} wants {counted(chosen + len(free), f'{kind} post')} "
            f"and gets {chosen}: "
            f"{counted(len(gaps), f'more {kind} post')} for {line.channel}, "
            f"{'the first ' if len(gaps) > 1 else ''}by {say_day(gaps[0])}"
            + (f", beside {held} held up" if held else "")
        )


def _stands_for(line: Line, token: int, filler: int) -> bool:
    if token < len(line.variety):
        return line.variety[token] == filler
    return line.part[token] == line.part[filler]


def _empty(line: Line, tokens: Sequence[int]) -> Iterator[str]:
    for at, token in zip(line.moments, tokens, strict=True):
        if token == EMPTY:
            yield f"{line.channel}, {say_moment(at)} stays empty: its rules forbid every category"


def left_over(
    problem: Problem,
    plan: Plan,
    strategy: Strategy,
    cast: Cast,
    horizon: Horizon,
    held: Sequence[Shortage] = (),
) -> list[Unplaced]:
    """Say of each post that has no slot why."""
    short = {
        name: f"{it.why}; a slot that it could fill stays free" for it in held for name in it.posts
    }
    hours = hours_of(strategy)
    standing = [Counter(tokens) for tokens in plan]
    used = {token for tokens in standing for token in tokens}
    placed = {post.id for token, post in enumerate(problem.posts) if token in used}
    placed |= {entry.post.id for entry in problem.fixed}
    found = [
        Unplaced(post.id, "it is published already, but when and where is not known")
        for post in cast.published
    ]
    found += [
        Unplaced(
            post.id,
            too_much(strategy, hours, post)
            or short.get(post.id)
            or _why(problem, standing, strategy, token, post, horizon),
        )
        for token, post in {p.id: (t, p) for t, p in enumerate(problem.posts)}.values()
        if post.id not in placed
    ]
    return found


def _why(
    problem: Problem,
    standing: _Standing,
    strategy: Strategy,
    token: int,
    post: Post,
    horizon: Horizon,
) -> str:
    channels = strategy.channels_for(post.channels)
    if not channels:
        names = say_list([repr(name) for name in post.channels], "or")
        return f"no channel of the strategy matches {names}"
    if post.category is None:
        known = sorted({name for target in problem.targets for name in target.categories})
        return f"it has no category; give it one: {say_list(known, 'or')}"
    lines = [line for line in problem.lines if line.variety[token] >= 0]
    where = say_list([channel.id for channel in channels], "and")
    if not any(channel.paid == post.promoted for channel in channels):
        kind = "promoted, and no" if post.promoted else "not promoted, and every"
        return f"it is {kind} channel that it may go to ({where}) is for promoted posts"
    if not lines:
        return f"its category {post.category!r} is not in the target of {where}"
    risks = _risks_of(strategy, post)
    if not (risks or post.earliest or post.latest):
        waiting = _barred(problem, standing, token, post)
        if waiting:
            return waiting
    said = _crowded_out(lines, token, post) or _kept_out(lines, token, post) + risks
    return said + _crises(strategy, horizon, post)


def _risks_of(strategy: Strategy, post: Post) -> str:
    """Say what the treatments of its flags ask for; nothing where they ask for nothing."""
    ids = [channel.id for channel in strategy.channels_for(post.channels)]
    asked = [
        rule.sentence + ("" if "*" in rule.channels else f" on {say_list(rule.channels, 'and')}")
        for rule in strategy.risk.constraints
        if getattr(rule, "flag", None) in post.flags and any(map(rule.applies_to, ids))
    ]
    return f"; or its risks keep it out: {'; '.join(asked)}" if asked else ""


def _crises(strategy: Strategy, horizon: Horizon, post: Post) -> str:
    """Say which crises hold everything back in the days of a post; nothing without one."""
    ids = [channel.id for channel in strategy.channels_for(post.channels)]
    first = max(horizon.first, _day(post.earliest or horizon.first))
    last = min(horizon.last, _day(post.latest or horizon.last))
    said = [
        f"{crisis.why}, from {say_day(crisis.start)}"
        + (", still open" if crisis.is_open else f" to {say_day(crisis.end)}")
        for crisis in strategy.risk.crises
        if not crisis.flags
        and _day(crisis.start) <= last
        and first <= _day(crisis.end)
        and any(rule.applies_to(name) for rule in crisis.blackouts for name in ids)
    ]
    return f"; a crisis holds everything back: {'; '.join(said)}" if said else ""


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _barred(problem: Problem, standing: _Standing, token: int, post: Post) -> str:
    """Say that slots wait for such a post, and a rule keeps this one out; nothing when none do."""
    gaps = {
        line.channel: tokens[line.variety[token]]
        for line, tokens in zip(problem.lines, standing, strict=True)
        if line.variety[token] >= 0
    }
    waiting = sum(gaps.values())
    if not waiting:
        return ""
    where = say_list([name for name, count in gaps.items() if count], "and")
    wait = "waits" if waiting == 1 else "wait"
    return (
        f"{counted(waiting, 'slot')} on {where} {wait} for a post of its kind, and a rule keeps "
        f"it out{_NAMES_IT.format(post.id)}"
    )


def _crowded_out(lines: Sequence[Line], token: int, post: Post) -> str:
    """Say that its days hold no free slot; nothing when they do."""
    if any(
        line.fixed[position] == EMPTY
        for line in lines
        for position in range(line.first[token], line.last[token] + 1)
    ):
        return ""
    where = say_list([line.channel for line in lines], "or")
    if any(valid(post, line.moments[position]) for line in lines for position in line.open):
        return f"a rule keeps it out of every free slot on {where}{_SAYS_WHICH.format(post.id)}"
    return f"{_validity(post)} no free slot on {where}{_nearest(lines, post)}"


def valid(post: Post, at: datetime) -> bool:
    """Tell whether a moment lies in the days of a post."""
    zone = at.tzinfo
    return isinstance(zone, ZoneInfo) and (
        (post.earliest is None or first_instant(post.earliest, zone) <= at)
        and (post.latest is None or at <= last_instant(post.latest, zone))
    )


def _nearest(lines: Sequence[Line], post: Post) -> str:
    """Say which free slot lies nearest outside the days of a post; nothing when there is none."""
    free = [(line.moments[at].timestamp(), line.moments[at]) for line in lines for at in line.open]
    later = [(when, at) for when, at in free if post.latest and _is_after(at, post.latest)]
    sooner = [(when, at) for when, at in free if post.earliest and not _is_after(at, post.earliest)]
    if later:
        return f"; the next one is on {say_day(min(later)[1])}"
    return f"; the last one is on {say_day(max(sooner)[1])}" if sooner else ""


def _is_after(at: datetime, moment: date) -> bool:
    """Tell whether a moment lies after another, or after a day of its own zone."""
    return at > moment if isinstance(moment, datetime) else at.date() > moment


def _validity(post: Post) -> str:
    if post.earliest and post.earliest == post.latest:
        return f"on {say_day(post.earliest)} there is"
    if post.earliest and post.latest:
        return f"from {say_day(post.earliest)} to {say_day(post.latest)} there is"
    if post.latest:
        return f"up to its last day, {say_day(post.latest)}, there is"
    if post.earliest:
        return f"from its first day, {say_day(post.earliest)}, on there is"
    return "there is"


def _kept_out(lines: Sequence[Line], token: int, post: Post) -> str:
    where = say_list([line.channel for line in lines], "and")
    if post.earliest or post.latest:
        return (
            f"{_validity(post)} no slot left for it on {where}: other {post.category} posts have "
            "those that the target gives them, or a rule keeps it out"
        )
    rivals = max(line.rivals[line.variety[token]] for line in lines)
    have = "has" if len(lines) == 1 else "have"
    return f"there are more {post.category} posts ({rivals}) than {where} {have} use for"
