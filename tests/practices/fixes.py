"""What the findings of the planted breaches ask for, and the same done by hand.

Each row names a breach, a rule, what the fix says, and a change that does just that. A row may
bring findings of other rules, such as a decision that is never silent.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from contentmix import Acceptance, Calendar, Goal
from contentmix.model.checkpoint import Checkpoint
from practices.changes import (
    Case,
    Plant,
    both,
    in_calendar,
    in_strategy,
    one,
    part,
    post,
    whole,
    without,
)


class Fix(NamedTuple):
    """What a finding asks for, how it is done, and which other rules may then speak."""

    why: str
    code: str
    says: str
    done: Plant
    brings: str = ""


def _moved(name: str, at: str, channel: str | None = None) -> Plant:
    def change(entry):
        place = {"at": datetime.fromisoformat(at), "channel": channel or entry.channel}
        return entry.replace(**place) if entry.post.id == name else entry

    return in_calendar(lambda c: c.replace(map(change, c)))


def _added(name: str, like: str, at: str, **changes) -> Plant:
    def add(calendar: Calendar) -> Calendar:
        (entry,) = calendar.find(like)
        new = entry.replace(
            post=entry.post.replace(id=name, **changes), at=datetime.fromisoformat(at)
        )
        return calendar.replace([*calendar, new])

    return in_calendar(add)


def _decided(strategy, calendar) -> Case:
    """Let Vera decide about the post as it is now."""
    (entry,) = calendar.find("KA-23")
    taken = Acceptance.of(entry.post, "politics", by="vera", on="2027-04-20", why="it is our trade")
    return _withdrawn(strategy, calendar)[0].accepting(taken), calendar


def _withdrawn(strategy, calendar) -> Case:
    return strategy.replace(risk=strategy.risk.replace(accepted=())), calendar


def _posts(names: str, **changes) -> Plant:
    return both(*(post(name, **changes) for name in names.split()))


def _and(field: str, new) -> Plant:
    """Add one to a list of the strategy."""
    return in_strategy(lambda s: s.replace(**{field: [*getattr(s, field), new]}))


APPROVED = post("KA-02", approved_by=["mia", "vera"])
PLAIN = "A bearing talks as well, and earlier than the teeth: listen to it when the plant is cold."
LABELLED = "#ad\n" + PLAIN
STEPS = [
    {"name": "brief", "days_before": 6},
    {"name": "draft", "days_before": 5},
    {"name": "design", "days_before": 3},
    {"name": "approval", "days_before": 2},
]
REVIEW = Checkpoint(kind="review", on="2027-05-14", **{"with": ["vera"]})
FAME = Goal(id="fame", kind="reputation", kpi="names", agreed={"by": "vera", "on": "2027-03-15"})
TRICKS = " ".join(f"KA-{n:02}" for n in (1, 2, 3, 4, 6, 7, 8, 12, 15, 16, 17, 18, 21, 22, 23, 25))


def _of_posts() -> Iterator[Fix]:
    """Yield what is done to posts."""
    yield Fix(
        "a post that nobody has sorted",
        "CM051",
        "one of: sales, info",
        post("KA-02", category="info"),
    )
    sell = "far too many that sell"
    yield Fix(
        sell, "CM302", "replace 4 sales posts", _posts("KA-01 KA-02 KA-03 KA-04", category="info")
    )
    fewer = both(
        _posts("KA-01 KA-02 KA-04", category="info"),
        post("KA-03", category="entertainment"),
        _added("KA-90", "KA-03", "2027-06-01T08:30:00+02:00", text=PLAIN, title="Bearings"),
    )
    yield Fix(sell, "CM304", "3 more info, 2 more entertainment, 4 fewer sales", fewer)
    yield Fix(
        sell, "CM306", "another category between after at most 2", post("KA-02", category="info")
    )
    signed = post("KA-16", approved_by=["vera"])
    yield Fix("its owner has not approved", "CM621", "let 'vera' approve it", signed)
    yield Fix("its owner has not approved", "CM622", "ask vera by Tue 11 May 2027", signed)
    yield Fix(
        "a project that is not public", "CM401", "take the name out", post("KA-02", text=PLAIN)
    )
    for why in (
        "a project that is not public",
        "likes that are bought",
        "an advertisement in disguise",
        "a grave flag, approved by the team alone",
    ):
        yield Fix(why, "CM622", "ask vera by Thu 29 Apr 2027", APPROVED)
    yield Fix("likes that are bought", "CM401", "take it out", post("KA-02", flags=()))
    yield Fix(
        "an advertisement in disguise",
        "CM404",
        "#ad in the first line; then take the flag away",
        post("KA-02", text=LABELLED, flags=()),
    )
    yield Fix(
        "nobody asks",
        "CM531",
        "1 more with the intent conversation",
        post("KA-02", intent="conversation"),
    )
    yield Fix(
        "about ourselves twice in a row",
        "CM301",
        "put another post in the place of 1",
        post("KA-02", flags=()),
    )
    yield Fix("a goal that is none", "CM513", "name one of the goals", post("KA-02", goal="leads"))
    yield Fix(
        "somebody whom nobody knows",
        "CM614",
        "use one of: mia",
        post("KA-02", contributors=["mia"]),
    )
    yield Fix("the same text on two accounts", "CM410", "in other words", post("KA-16", text=PLAIN))
    links = "nothing but links to our site"
    yield Fix(links, "CM301", "put another post in the place of 1", post("KA-02", text=PLAIN))
    yield Fix(
        links,
        "CM403",
        "say what the reader finds there",
        _posts("KA-02 KA-03", text=PLAIN),
        "CM134 CM410",
    )
    yield Fix(
        "nothing but tricks", "CM517", "plan 16 posts instead", _posts(TRICKS, improvised=False)
    )
    yield Fix("more than the budget", "CM561", "save 100.00 EUR; 'KA-29'", post("KA-29", cost=50))
    yield Fix("more advertising than money", "CM562", "save 100.00 EUR", post("KA-29", cost=50))


def _of_days() -> Iterator[Fix]:
    """Yield what is moved, added, done by somebody else, or marked as published."""
    moved = _moved("KA-23", "2027-05-31T07:45:00+02:00")
    yield Fix("politics in the days that are kept out", "CM204", "move it before or after", moved)
    yield Fix("a day off", "CM213", "to somebody who is there", post("KA-02", owner="mia"))
    others = _posts("KA-12 KA-28", owner="studio-isar")
    yield Fix("an hour a week", "CM214", "move posts of 1.5 hours to another", others)
    # Three posts of an hour, and one of an hour and a half.
    given = _posts("KA-15 KA-16 KA-17 KA-18", owner="vera")
    yield Fix("one carries too much", "CM612", "about 4.4 hours of work to others", given)
    ad = _added("KA-91", "KA-28", "2027-05-21T12:00:00+02:00", text=PLAIN, cost=0, latest=None)
    yield Fix("a month without an advertisement", "CM551", "plan a post by Mon 24 May 2027", ad)
    yield Fix(
        "a goal that nobody serves",
        "CM514",
        "plan posts that name it",
        post("KA-02", goal="export"),
    )
    out = _posts("KA-28 KA-01 KA-12 KA-23 KA-26", status="published")
    yield Fix("nobody looked back", "CM553", "mark them as published", out)
    yield Fix(
        "a dispute about a post", "CM523", "take the post out", without("KA-02"), "CM301 CM551"
    )
    away = both(
        _moved("KA-29", "2027-06-01T08:30:00+02:00", "company"),
        post("KA-29", channels=["company"], latest=None),
    )
    yield Fix("an advertisement that is none", "CM563", "move it away", away, "CM301 CM531")
    soon = _moved("KA-26", "2027-04-28T04:00:00+02:00")
    yield Fix("carried on too late", "CM541", "and Wed 28 Apr 2027 04:30", soon, "CM206")
    later = _moved("KA-02", "2027-05-05T08:30:00+02:00")
    yield Fix("the guide again too soon", "CM308", "move one of them by 1 day", later, "CM206")


def _of_strategy() -> Iterator[Fix]:
    """Yield what is written into the strategy."""
    yield Fix(
        "nobody's personal page",
        "CM503",
        "whose page it is: owner",
        one("channels", "vera", owner="vera"),
    )
    yield Fix(
        "no personal page",
        "CM502",
        "profile = 'personal'",
        one("channels", "vera", profile="personal"),
    )
    yield Fix(
        "an agency without a plan", "CM504", "add [[production]] steps", whole(production=STEPS)
    )
    yield Fix("taken for another text", "CM408", "have vera decide again", _decided, "CM406")
    yield Fix("taken by who may not", "CM407", "have management decide", _decided, "CM406")
    yield Fix("a decision is never silent", "CM406", "unless the decision is withdrawn", _withdrawn)
    yield Fix("no purpose", "CM501", "write purpose", one("channels", "company", purpose="calls"))
    yield Fix(
        "one alone answers",
        "CM611",
        "let 1 more person answer",
        one("channels", "vera", answered_by=["mia", "tom"]),
    )
    change = [{"since": "2027-05-10", "target": "fitting", "by": "vera", "why": "the fair is over"}]
    yield Fix(
        "a target that nobody signs", "CM516", "write by and why", whole(target_changes=change)
    )
    yield Fix(
        "a fortnight is too long", "CM521", "kind review by 2027-05-14", _and("checkpoints", REVIEW)
    )
    yield Fix(
        "a dislike, and nothing else",
        "CM522",
        "write the feedback",
        part("reviews", feedback="too loud"),
    )
    settled = {"settled": {"by": "vera", "on": "2027-04-22"}, "decision": "publish"}
    yield Fix("a dispute about a post", "CM523", "let vera settle it", part("disputes", **settled))
    yield Fix("nobody settles it", "CM524", "name the decider", part("disputes", decider="vera"))
    yield Fix("goals without numbers", "CM511", "write kpi", part("goals", kpi="enquiries a month"))
    agreed = {"by": "vera", "on": "2027-03-15"}
    yield Fix("goals that nobody agreed to", "CM512", "write agreed", part("goals", agreed=agreed))
    yield Fix("no voice", "CM506", "write tone", whole(tone="plain"))
    yield Fix(
        "open or closed?",
        "CM505",
        'write visibility = "open"',
        one("channels", "ads", visibility="open"),
    )
    yield Fix(
        "more than the team can carry",
        "CM601",
        "find 4.6 more hours",
        one("people", "mia", hours_per_week=14.6),
    )
    yield Fix(
        "consumers on LinkedIn",
        "CM591",
        'audience = "B2B"',
        one("channels", "company", audience="B2B"),
    )
    served = both(_and("goals", FAME), post("KA-02", goal="fame"))
    yield Fix("all we want is to sell", "CM515", "a goal of another kind", served)


FIXES = [*_of_posts(), *_of_days(), *_of_strategy()]
