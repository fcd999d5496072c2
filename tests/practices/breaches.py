"""Breaches of the practices, planted one at a time in a calendar that has none.

The calendar is that of the second example; each breach takes its strategy and its calendar, and
returns them with one thing wrong.
"""

from collections.abc import Iterator
from typing import NamedTuple

from contentmix import Acceptance, Calendar, Goal, Strategy
from contentmix.model.constraint import Blackout
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

LINK = "https://kessler-antriebe.example/"


class Breach(NamedTuple):
    """One way to break a practice, and the rules that must find it: these, and no other."""

    practice: str
    why: str
    codes: frozenset[str]
    plant: Plant
    as_of: str | None = None


def _accepted(by: str, *, changed: bool) -> Plant:
    """Take the risk of the post on politics; then change the post, or not."""

    def plant(strategy: Strategy, calendar: Calendar) -> Case:
        (entry,) = calendar.find("KA-23")
        decided = entry.post.replace(title="Before") if changed else entry.post
        taken = Acceptance.of(decided, "politics", by=by, on="2027-04-01", why="it is our trade")
        return strategy.accepting(taken), calendar

    return plant


def _same_text(strategy: Strategy, calendar: Calendar) -> Case:
    (entry,) = calendar.find("KA-02")
    return post("KA-16", text=entry.post.text)(strategy, calendar)


def _blackout(strategy: Strategy) -> Strategy:
    dark = Blackout(**{"from": "2027-04-24", "to": "2027-04-26", "flag": "politics"})
    return strategy.replace(risk=strategy.risk.replace(blackouts=[dark]))


def _improvised(calendar: Calendar) -> Calendar:
    return calendar.replace(it.replace(post=it.post.replace(improvised=True)) for it in calendar)


_EXPORT = Goal(id="export", kind="sales", kpi="orders", agreed={"by": "vera", "on": "2027-03-15"})


def _listed() -> Iterator[tuple[str, str, str, Plant]]:
    """Yield practice, why, codes and how, in the order of the practices."""
    yield "P01", "a post that nobody has sorted", "CM051", post("KA-02", category=None)
    yield (
        "P01",
        "far too many that sell",
        "CM302 CM304 CM306",
        both(*(post(name, category="sales") for name in ("KA-01", "KA-02", "KA-03", "KA-04"))),
    )
    yield "P02", "nobody's personal page", "CM503", one("channels", "vera", owner=None)
    yield "P02", "no personal page", "CM502", one("channels", "vera", profile="company")
    yield "P03", "an agency without a plan", "CM504", whole(production=())
    yield "P03", "its owner has not approved", "CM621 CM622", post("KA-16", approved_by=())
    unsaid = "Projekt Watzmann runs at forty degrees, and nobody may know."
    yield "P04", "a project that is not public", "CM401 CM622", post("KA-02", text=unsaid)
    yield "P05", "politics in the days that are kept out", "CM204", in_strategy(_blackout)
    yield "P06", "taken for another text", "CM408", _accepted("vera", changed=True)
    yield "P06", "taken by who may not", "CM407", _accepted("mia", changed=False)
    yield "P06", "a decision is never silent", "CM406", _accepted("vera", changed=False)
    yield "P07", "likes that are bought", "CM401 CM622", post("KA-02", flags=["fake_engagement"])
    yield (
        "P07",
        "an advertisement in disguise",
        "CM404 CM622",
        post("KA-02", flags=["undisclosed_ad"]),
    )
    yield "P08", "nobody asks", "CM531", post("KA-03", intent="broadcast")
    yield "P09", "about ourselves twice in a row", "CM301", post("KA-02", flags=["about_us"])
    yield "P10", "no purpose", "CM501", one("channels", "company", purpose="")
    yield "P11", "one alone answers", "CM611", one("channels", "vera", answered_by=["mia"])
    yield "P11", "one carries too much", "CM612", part("team", share="20 %")
    yield "P12", "an hour a week", "CM214", one("people", "mia", hours_per_week=1)
    yield "P12", "a day off", "CM213", one("people", "tom", days_off=["2027-05-04"])
    yield "P13", "a month without an advertisement", "CM551", without("KA-29", "KA-30")
    yield "P14", "a goal that is none", "CM513", post("KA-02", goal="glory")
    yield (
        "P14",
        "a goal that nobody serves",
        "CM514",
        in_strategy(lambda s: s.replace(goals=[*s.goals, _EXPORT])),
    )
    yield "P15", "nobody looked back", "CM553", lambda s, c: (s, c)
    unsigned = [{"since": "2027-05-10", "target": "fitting"}]
    yield "P16", "a target that nobody signs", "CM516", whole(target_changes=unsigned)
    yield "P16", "nothing but tricks", "CM517", in_calendar(_improvised)
    strange = ["mia", "the new one"]
    yield "P17", "somebody whom nobody knows", "CM614", post("KA-02", contributors=strange)
    yield "P18", "a fortnight is too long", "CM521", part("management", review_days=14)
    yield "P18", "a dislike, and nothing else", "CM522", part("reviews", feedback="")
    yield "P18", "a dispute about a post", "CM523", part("disputes", posts=["KA-02"])
    yield "P18", "nobody settles it", "CM524", part("disputes", decider=None)
    yield "P18", "goals without numbers", "CM511", part("goals", kpi="")
    yield "P18", "goals that nobody agreed to", "CM512", part("goals", agreed=None)
    yield (
        "P19",
        "a grave flag, approved by the team alone",
        "CM622",
        post("KA-02", flags=["legal"]),
    )
    yield "P20", "the same text on two accounts", "CM410", _same_text
    yield (
        "P21",
        "nothing but links to our site",
        "CM301 CM403",
        both(
            post("KA-02", text=LINK + "oil", title=""),
            post("KA-03", text=LINK + "noise", title=""),
        ),
    )
    yield "P22", "no voice", "CM506", whole(tone="")
    yield "P22", "open or closed?", "CM505", one("channels", "ads", profile="group")
    yield "P23", "more than the team can carry", "CM601", part("team", hours_per_channel=7)
    yield "P23", "more than the budget", "CM561", part("budget", month=200, promoted=None)
    yield "P24", "consumers on LinkedIn", "CM591", one("channels", "company", audience="B2C")
    yield "P25", "more advertising than money", "CM562", part("budget", promoted=200)
    yield "P25", "an advertisement that is none", "CM563", post("KA-29", promoted=False)
    yield "P26", "all we want is to sell", "CM515", part("goals", kind="sales")
    yield "P27", "carried on too late", "CM541", part("amplify", within_hours=20)
    yield (
        "P28",
        "the guide again too soon",
        "CM308",
        both(part("assets", days=8), post("KA-02", asset_id="guide")),
    )


BREACHES = [
    Breach(name, why, frozenset(codes.split()), plant, "2027-05-01" if name == "P15" else None)
    for name, why, codes, plant in _listed()
]
