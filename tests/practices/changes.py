"""Changes to a strategy and its calendar: each takes both, and returns them changed."""

from collections.abc import Callable

from contentmix import Calendar, Post, Strategy

Case = tuple[Strategy, Calendar]
Plant = Callable[[Strategy, Calendar], Case]


def in_strategy(change: Callable[[Strategy], Strategy]) -> Plant:
    return lambda strategy, calendar: (change(strategy), calendar)


def in_calendar(change: Callable[[Calendar], Calendar]) -> Plant:
    return lambda strategy, calendar: (strategy, change(calendar))


def post(name: str, **changes) -> Plant:
    def change(it: Post) -> Post:
        return it.replace(**changes) if it.id == name else it

    return in_calendar(lambda c: c.replace(it.replace(post=change(it.post)) for it in c))


def whole(**changes) -> Plant:
    return in_strategy(lambda s: s.replace(**changes))


def part(field: str, **changes) -> Plant:
    """Change a table of the strategy, or every one of a list of tables."""

    def change(strategy: Strategy) -> Strategy:
        value = getattr(strategy, field)
        if isinstance(value, tuple):
            return strategy.replace(**{field: [it.replace(**changes) for it in value]})
        return strategy.replace(**{field: value.replace(**changes)})

    return in_strategy(change)


def one(field: str, name: str, **changes) -> Plant:
    """Change the channel or person of that id."""

    def change(strategy: Strategy) -> Strategy:
        nouns = getattr(strategy, field)
        found = [it.replace(**changes) if it.id == name else it for it in nouns]
        return strategy.replace(**{field: found})

    return in_strategy(change)


def both(*plants: Plant) -> Plant:
    def plant(strategy: Strategy, calendar: Calendar) -> Case:
        for each in plants:
            strategy, calendar = each(strategy, calendar)
        return strategy, calendar

    return plant


def without(*names: str) -> Plant:
    """Take posts out of the calendar."""
    return in_calendar(lambda c: c.replace(it for it in c if it.post.id not in names))
