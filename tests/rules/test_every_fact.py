"""Every fact by which a rule judges is heard: a post that breaks it gives a finding of its own.

The breaking posts are made here, from key and value alone; what no maker is made for fails.
Another fact of the same source may speak of the same post, so what counts is the finding that
goes when the fact is forgotten.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contentmix import Calendar, Post, ScheduledPost, Strategy, validate
from contentmix.facts.fact import Facts
from contentmix.facts.fact_keys import Use, load_fact_keys
from contentmix.facts.networks import load_network, network_names
from contentmix.model.channel import Channel

ROME = ZoneInfo("Europe/Rome")
DAY = date(2027, 3, 1)
KINDS = {
    "images": "jpg",
    "gifs": "gif",
    "videos": "mp4",
    "documents": "pdf",
    "total": "jpg",
    "image": "jpg",
    "gif": "gif",
    "video": "mp4",
    "media": "pdf",
}


def _files(key, value):
    ending = KINDS[key.split(".")[1]]
    return {"media": [f"{number}.{ending}" for number in range(value + 1)]}


def _file(key, **facts):
    return {"media": [{"name": f"a.{KINDS[key.split('.')[0]]}", **facts}]}


def _words(value, _):
    return {"text": "a" * (value + 1)}


# What breaks a fact: fields of a post, by key, from its value and its key.
BREAKING = {
    "text.max": _words,
    "text.max_bytes": _words,
    "text.min": lambda value, _: {"text": ""},
    "caption.max": lambda value, _: {"text": "a" * (value + 1), "media": ["a.jpg"]},
    "title.max": lambda value, _: {"title": "a" * (value + 1)},
    "title.required": lambda value, _: {"title": ""},
    "text.or_media_required": lambda value, _: {"text": ""},
    "text.or_link_required": lambda value, _: {"text": ""},
    "text.forbidden_characters": lambda value, _: {"text": value[0]},
    "text.phone_numbers": lambda value, _: {"text": "+39 06 6988 3145"},
    "hashtags.max": lambda value, _: {"text": " ".join(f"#a{n}" for n in range(value + 1))},
    "hashtags.recommended.max": lambda value, _: {
        "text": " ".join(f"#a{n}" for n in range(value + 1))
    },
    "hashtag.max": lambda value, _: {"text": "#" + "a" * (value + 1)},
    "hashtag.max_bytes": lambda value, _: {"text": "#" + "a" * (value + 1)},
    "mentions.max": lambda value, _: {"text": " ".join(f"@a{n}" for n in range(value + 1))},
    "cashtags.max": lambda value, _: {
        "text": " ".join("$" + "A" * (n + 1) for n in range(value + 1))
    },
    "links.max": lambda value, _: {"text": " ".join(f"a{n}.com" for n in range(value + 1))},
    "links.clickable": lambda value, _: {"text": "a.com"},
    "links.refused": lambda value, _: {"text": f"https://{value[0]}/a"},
    "link.required": lambda value, _: {"link": None},
    "link.max": lambda value, _: {"link": "https://a.com/" + "a" * value},
    "media.required": lambda value, _: {"media": []},
    "media.mixing": lambda value, _: {"media": ["a.jpg", "b.mp4"]},
    "image.formats": lambda value, _: {"media": ["a.svg"]},
    "alt_text.supported": lambda value, _: {"media": [{"name": "a.jpg", "alt": "a"}]},
    "alt_text.expected": lambda value, _: {"media": ["a.jpg"]},
    "alt_text.max": lambda value, _: {"media": [{"name": "a.jpg", "alt": "a" * (value + 1)}]},
    "board.required": lambda value, _: {"board": None},
    "community.required": lambda value, _: {"community": None},
    "disclosure.paid": lambda value, _: {"paid_partnership": True},
    "political.ads.allowed": lambda value, _: {"promoted": True, "flags": ["politics"]},
    "political.ads.eu.allowed": lambda value, _: {"promoted": True, "flags": ["politics"]},
    "political.paid_partnership.allowed": lambda value, _: {
        "paid_partnership": True,
        "flags": ["politics"],
    },
}
BREAKING |= {
    f"media.{kind}.max": lambda value, key: _files(key, value)
    for kind in ("images", "gifs", "videos", "documents", "total")
}
BREAKING |= {
    f"{kind}.max_bytes": lambda value, key: _file(key, bytes=value + 1)
    for kind in ("image", "gif", "video", "media")
}
for _kind in ("image", "video"):
    BREAKING |= {
        f"{_kind}.ratio.min": lambda value, key: _file(key, width=1000, height=int(1010 / value)),
        f"{_kind}.ratio.max": lambda value, key: _file(key, width=int(1010 * value), height=1000),
    }
BREAKING |= {
    "image.width.min": lambda value, key: _file(key, width=value - 1),
    "image.width.max": lambda value, key: _file(key, width=value + 1),
    "image.max_pixels": lambda value, key: _file(key, width=value + 1, height=1),
    "video.duration.min": lambda value, key: _file(key, seconds=value / 2),
    "video.duration.max": lambda value, key: _file(key, seconds=value + 1),
}
# What breaks a fact that only counts with another: a text that is full without it.
FILLED = {"link.in_text": {"link": "https://a.com"}}
# What breaks a fact by how many posts there are, and when: the moments of the posts.
MOMENTS = {
    "posts.per_day.max": lambda value: [timedelta(minutes=n) for n in range(value + 1)],
    "posts.per_3_hours.max": lambda value: [timedelta(seconds=n) for n in range(value + 1)],
    "schedule.per_day.max": lambda value: [timedelta(minutes=n) for n in range(value + 1)],
    "schedule.total.max": lambda value: [timedelta(days=n) for n in range(value + 1)],
    "schedule.lead.max": lambda value: [timedelta(0), timedelta(seconds=value + 60)],
    "schedule.app.lead.max": lambda value: [timedelta(0), timedelta(seconds=value + 60)],
    "schedule.lead.min": lambda value: [timedelta(seconds=value - 1)],
    "schedule.app.lead.min": lambda value: [timedelta(seconds=value - 1)],
    "duplicates.allowed": lambda value: [timedelta(0), timedelta(days=3)],
}
# A yes or no that asks for nothing, where it is so.
EASY = {
    (key, True)
    for key in (
        "text.phone_numbers",
        "links.clickable",
        "media.mixing",
        "alt_text.supported",
        "political.ads.allowed",
    )
} | {("link.in_text", False)}

# Advice that allows as many as the network's own limit: the limit speaks, where there is one.
SHADOWED = {
    "instagram": "hashtags.recommended.max",
    "threads": "hashtags.recommended.max",
    "tiktok": "hashtags.recommended.max",
}


def _judged():
    """Every fact in force by which a rule judges, with network and placement; None is the whole."""
    for name in network_names():
        network = load_network(name)
        comments = network.comments
        for place in (None, *network.placements):
            for key in sorted({fact.key for fact in (place or network).facts}):
                fact = (place or network).fact(key, on=DAY)
                judged = load_fact_keys().key(key).use is Use.RULE
                asks = (key, fact.value) not in EASY and SHADOWED.get(name) != key
                if judged and asks and (place is None or place.name != comments):
                    yield name, place.name if place else None, fact


CASES = list(_judged())


def test_every_key_by_which_a_rule_judges_has_somebody_who_breaks_it():
    judged = {name for name, key in load_fact_keys().keys.items() if key.use is Use.RULE}
    assert judged == set(BREAKING) | set(MOMENTS) | set(FILLED)


@pytest.mark.parametrize(
    ("network", "placement", "fact"),
    CASES,
    ids=[f"{network}.{place}.{fact.key}" for network, place, fact in CASES],
)
def test_a_post_that_breaks_a_fact_is_found_by_that_fact(network, placement, fact, monkeypatch):
    report = _judge(network, placement, fact)
    _forget(fact, monkeypatch)
    others = set(map(str, _judge(network, placement, fact)))
    found = [violation for violation in report if str(violation) not in others]
    assert found, [str(violation) for violation in report]
    shared = fact.key in FILLED  # the finding names both
    limit = f"{_limit(network, placement).reference}; " if shared else ""
    assert {violation.source for violation in found} == {f"{limit}{fact.reference}"}
    assert all(violation.fix and violation.post_id for violation in found)


@pytest.mark.parametrize("name", SHADOWED)
def test_advice_behind_a_limit_speaks_when_the_limit_is_forgotten(name, monkeypatch):
    network = load_network(name)
    advice = network.fact(SHADOWED[name], on=DAY)
    limit = network.placement().fact("hashtags.max", on=DAY)
    assert advice.value >= limit.value
    _forget(limit, monkeypatch)
    found = [it for it in _judge(name, None, advice) if it.source == advice.reference]
    assert [violation.code for violation in found] == ["CM110"]


def _limit(network, placement):
    return load_network(network).placement(placement).fact("text.max", on=DAY)


def _judge(network, placement, fact):
    moments = MOMENTS.get(fact.key, lambda value: [timedelta(0)])(fact.value)
    fields = BREAKING.get(fact.key, lambda value, key: {})(fact.value, fact.key)
    if fact.key in FILLED:
        fields = {"text": "a" * _limit(network, placement).value, **FILLED[fact.key]}
    begin = datetime(2027, 3, 1, tzinfo=ROME).astimezone(UTC)  # not the clocks of a spring
    calendar = Calendar(
        ScheduledPost(
            post=Post(id=f"p{n}", **{"text": "a", "status": "approved", **fields}),
            channel="c",
            at=begin + moment,
        )
        for n, moment in enumerate(moments)
    )
    strategy = Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        risk={"detect": False},
        channels=[Channel(id="c", network=network, placement=placement)],
    )
    return validate(calendar, strategy, as_of="2027-03-01", select=["CM1"])


def _forget(fact, monkeypatch):
    known = Facts.history

    def kept(facts, key):
        return tuple(it for it in known(facts, key) if it != fact)

    monkeypatch.setattr(Facts, "history", kept)
