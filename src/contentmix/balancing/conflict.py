"""Which fixed entries break a constraint among themselves, in the user's words."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from contentmix.balancing.clash import Clash, Places, Scene
from contentmix.balancing.line import EMPTY
from contentmix.balancing.problem import Problem
from contentmix.balancing.words import say_list, say_moment
from contentmix.model.calendar import ScheduledPost
from contentmix.model.constraint import Constraint
from contentmix.model.contradiction import Contradiction
from contentmix.model.moment import local_day
from contentmix.model.strategy import Strategy


def conflicts(problem: Problem, strategy: Strategy, first: date) -> tuple[Contradiction, ...]:
    """Say which fixed entries break which constraint, whatever else is scheduled.

    What is published, or lies before the day `first`, is past mending: it counts, but a constraint
    that nothing else breaks passes.
    """
    places: dict[str, Places] = {line.channel: () for line in problem.lines}
    for number, line in enumerate(problem.lines):
        places[line.channel] = _places(problem, number)
    scene = Scene(strategy, first, places)
    rules = [rule for channel in strategy.channels for rule in strategy.constraints_on(channel)]
    found = [
        _contradiction(scene, rule, clash)
        for rule in dict.fromkeys([*rules, *strategy.shared_constraints])
        for clash in scene.clashes(rule)
        if not all(_past(entry, scene) for entry in clash.entries)
    ]
    return tuple(dict.fromkeys(found))


def _places(problem: Problem, number: int) -> tuple[ScheduledPost | None, ...]:
    line, posts = problem.lines[number], len(problem.posts)
    tokens = [*line.past, *line.fixed]
    return tuple(None if token == EMPTY else problem.fixed[token - posts] for token in tokens)


def _past(entry: ScheduledPost, scene: Scene) -> bool:
    return entry.published or local_day(entry.at, scene.zone(entry.channel)) < scene.first


def _contradiction(scene: Scene, rule: Constraint, clash: Clash) -> Contradiction:
    movable = [entry for entry in clash.entries if not _past(entry, scene)]
    names = {entry.channel: None for entry in clash.entries}
    said = say_list([_said(scene, entry) for entry in clash.entries])
    one = len(clash.entries) == 1
    fix = "unpin it" if one else "unpin one of them"
    if len(movable) == 1 and not one:
        fix = f"unpin {movable[0].post.id}"
    return Contradiction(
        rules=(rule.sentence, *_pins(scene, clash)),
        sentence=f"{say_list(list(names))}: {rule.sentence}, but {said} {'is' if one else 'are'} "
        "fixed",
        fix=fix + (f", or {clash.relaxed}" if clash.relaxed else ""),
    )


def _pins(scene: Scene, clash: Clash) -> Iterator[str]:
    return (f"{_said(scene, entry)} is fixed" for entry in clash.entries)


def _said(scene: Scene, entry: ScheduledPost) -> str:
    zone: ZoneInfo = scene.zone(entry.channel)
    return f"{entry.post.id} ({say_moment(entry.at.astimezone(zone))})"
