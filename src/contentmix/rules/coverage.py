"""CM6, people: who is there to answer, and who carries how much."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from contentmix.model.days_off import covers
from contentmix.model.person import Person
from contentmix.model.post import Intent, Post
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule
from contentmix.rules.wording import on_day, some, spot


@rule("CM611", "answered-by-too-few", Severity.WARNING)
def answered_by_too_few(context: Context) -> Iterator[Violation]:
    """On a day with a post, fewer people can answer on the channel than the strategy asks for.

    What it checks
        Each channel and local day with a post that is not published yet: who can answer there
        and is not off. Only where the team table says how many are needed; one finding for
        each channel.

    Why it matters
        A community is better served by several people than by one.

    How to fix
        Let somebody else answer too, move the post, or move the day off.

    Source
        The team table of the strategy; practice P11 of the field.
    """
    least = context.strategy.team.answering
    if least is None:
        return
    for channel in context.channels:
        there = {day: _there(context, channel, day) for day in _planned_days(channel)}
        short = [day for day, people in there.items() if len(people) < least]
        if short:
            names = some([person.id for person in there[short[0]]]) or "nobody"
            yield answered_by_too_few.violation(
                where=f"{channel.id}, {on_day(short[0])}",
                message=f"only {names} can answer, {counted(least, 'person')} are asked for; "
                f"so on {counted(len(short), 'day')}",
                fix=f"let {counted(least - len(there[short[0]]), 'more person')} answer on "
                f"{channel.id!r}, or move the posts",
                channel=channel.id,
            )


@rule("CM612", "load-on-one", Severity.WARNING)
def load_on_one(context: Context) -> Iterator[Violation]:
    """One person carries more of the work than the strategy allows.

    What it checks
        The minutes of all posts of the calendar that are not published yet, by person, where
        the team table sets the largest share.

    Why it matters
        Who carries everything is missed everywhere on the first day of illness.

    How to fix
        Give posts to somebody else: another owner, contributors.

    Source
        The team table of the strategy; practice P11 of the field.
    """
    ceiling = context.strategy.team.share
    load = _load(context)
    total = sum(load.values())
    if ceiling is None or not total:
        return
    name, minutes = load.most_common(1)[0]
    if minutes > ceiling * total:
        over = (minutes - float(ceiling) * total) / 60
        yield load_on_one.violation(
            where=name,
            message=f"{minutes / 60:.3g} of {total / 60:.3g} hours, which is "
            f"{minutes / total:.0%}; {float(ceiling):.0%} are allowed",
            fix=f"give about {over:.3g} hours of work to others",
        )


@rule("CM613", "nobody-to-answer", Severity.WARNING)
def nobody_to_answer(context: Context) -> Iterator[Violation]:
    """A post asks for answers on a day when nobody is there to give any.

    What it checks
        Posts of the intent conversation or care that are not published yet: whether anybody
        can answer on the channel who is not off that day. Only where somebody of the strategy
        can answer at all.

    Why it matters
        Social media are a disposition to listen; a question that nobody reads is worse than
        none.

    How to fix
        Move the post to a day when somebody is there.

    Source
        Practice P08 of the field.
    """
    if not any(person.answers for person in context.strategy.people):
        return
    for channel in context.channels:
        for entry in channel.planned:
            asks = entry.post.intent in (Intent.CONVERSATION, Intent.CARE)
            if asks and not _there(context, channel, entry.day):
                off = some([it.id for it in context.strategy.answerers(channel.channel)])
                yield nobody_to_answer.violation(
                    message=f"asks for answers on {on_day(entry.day)}, and "
                    + (f"{off} are off" if off else "nobody answers on this channel"),
                    fix="move it to a day when somebody can answer",
                    **spot(channel, entry),
                )


@rule("CM614", "unknown-person", Severity.WARNING)
def unknown_person(context: Context) -> Iterator[Violation]:
    """Somebody works on posts whom the strategy does not know.

    What it checks
        Owners, contributors and approvers of posts that are not published yet, where the
        strategy has people; one finding for each name. People go by their id or name, whatever
        the case.

    Why it matters
        Nobody's hours and days off hold for work under a name that is not known, and the
        approval of such a person has no level.

    How to fix
        Correct the name, or add the person.

    Source
        The people of the strategy; practice P17 of the field.
    """
    known = [person.id for person in context.strategy.people]
    found: dict[str, list[tuple[ChannelContext, Placed]]] = {}
    for channel in context.channels if known else ():
        for entry in channel.planned:
            for name in sorted(_names(entry.post)):
                if context.strategy.known_as(name) not in known:
                    found.setdefault(name, []).append((channel, entry))
    for name, places in found.items():
        yield unknown_person.violation(
            message=_nobody(name, [entry.post for _, entry in places]),
            fix=f"use one of: {', '.join(sorted(known))}; or add the person",
            **spot(*places[0]),
        )


COVERAGE_RULES = (answered_by_too_few, load_on_one, nobody_to_answer, unknown_person)
"""Every rule about who is there, and who carries how much."""


def _nobody(name: str, posts: list[Post]) -> str:
    """Say what does not hold for whom, with all posts."""
    works = any(name == post.owner or name in post.contributors for post in posts)
    ids = list(dict.fromkeys(post.id for post in posts))
    return (
        f"{name!r} is nobody of the strategy, so "
        + ("no hours and days off hold for it" if works else "its approval has no level")
        + f": {counted(len(ids), 'post')}, {some(ids, most=len(ids))}"
    )


def _names(post: Post) -> set[str]:
    owner = (post.owner,) if post.owner else ()
    return {*owner, *post.contributors, *post.approved_by}


def _planned_days(channel: ChannelContext) -> list[date]:
    return sorted({entry.day for entry in channel.planned})


def _there(context: Context, channel: ChannelContext, day: date) -> list[Person]:
    people = context.strategy.answerers(channel.channel)
    return [person for person in people if not covers(person.days_off, day)]


def _load(context: Context) -> Counter[str]:
    load: Counter[str] = Counter()
    for channel in context.channels:
        for entry in channel.planned:
            load.update(context.strategy.minutes_of(entry.post, channel.channel))
    return load
