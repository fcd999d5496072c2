"""What balancing does about practices: each with a control where nothing asks for it."""

from datetime import timedelta

import pytest

import contentmix as cm

OWN = "https://ours.example/"


def _strategy(channels=("ig",), least: tuple[int, int] | None = None, **fields) -> cm.Strategy:
    asked = {"conversation": {"least": least[0], "of": least[1]}} if least else {}
    networks = {"ig": "instagram", "li": "linkedin", "fb": "facebook"}
    slots = "Mon,Tue,Wed,Thu,Fri 9:00"
    return cm.Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        domains=["ours.example"],
        channels=[{"id": it, "network": networks[it], "slots": slots, **asked} for it in channels],
        **fields,
    )


def _placed(posts, strategy) -> list[cm.ScheduledPost]:
    return list(cm.balance(posts, strategy, start="2027-03-01", weeks=2).calendar)


def _most_of(flagged: set[str], placed: list[cm.ScheduledPost], size: int) -> int:
    names = [entry.post.id in flagged for entry in placed]
    return max(sum(names[at : at + size]) for at in range(len(names)))


def _plain(count: int, **fields) -> list[cm.Post]:
    words = [
        "bread",
        "oven",
        "flour",
        "salt",
        "water",
        "crust",
        "crumb",
        "baker",
        "morning",
        "stone",
    ]
    return [
        cm.Post(id=f"p{n}", category="info", text=f"{words[n]} {words[-n]} and {n} more", **fields)
        for n in range(count)
    ]


def _ceiling(flag: str) -> dict[str, object]:
    return {"kind": "at_most", "most": 1, "of": 5, "flag": flag}


@pytest.mark.practice("P09")
def test_no_more_about_oneself_than_the_ceiling_allows() -> None:
    flag = "about_us"
    us = [cm.Post(id=f"us{n}", category="info", text=f"Us {n}", flags=[flag]) for n in range(5)]
    names = {post.id for post in us}
    free = _placed([*us, *_plain(5)], _strategy())
    held = _placed([*us, *_plain(5)], _strategy(constraints=[_ceiling(flag)]))
    assert _most_of(names, free, 5) > 1
    assert _most_of(names, held, 5) == 1
    assert len(held) >= 6


@pytest.mark.practice("P21")
def test_links_to_one_s_own_site_that_nobody_marked_are_held_to_the_ceiling() -> None:
    links = [cm.Post(id=f"l{n}", category="info", text=f"{OWN}page-{n}") for n in range(5)]
    names = {post.id for post in links}
    free = _placed([*links, *_plain(5)], _strategy())
    held = _placed([*links, *_plain(5)], _strategy(constraints=[_ceiling("link_only")]))
    assert _most_of(names, free, 5) > 1
    assert _most_of(names, held, 5) == 1
    assert len(held) >= 6


@pytest.mark.practice("P08")
def test_somebody_is_asked_in_every_window_where_it_is_asked_for() -> None:
    asked = [post.replace(id=f"q{n}", intent="conversation") for n, post in enumerate(_plain(2))]
    posts = [*asked, *(post.replace(intent="broadcast") for post in _plain(8))]
    free, held = _placed(posts, _strategy()), _placed(posts, _strategy(least=(1, 5)))
    assert len(held) == 10
    names = {post.id for post in posts if post.intent == "broadcast"}
    assert _most_of(names, free, 5) == 5
    assert _most_of(names, held, 5) == 4


@pytest.mark.practice("P20")
def test_variants_of_one_idea_are_staggered_over_the_channels() -> None:
    words = {"rye": "dark loaf from the hills", "oats": "porridge with honey", "spelt": "old grain"}
    posts = [
        cm.Post(
            id=f"{idea}-{channel}",
            same_as=None if channel == "ig" else f"{idea}-ig",
            category="info",
            channels=[channel],
            text=f"{text} {channel}",
        )
        for idea, text in words.items()
        for channel in ("ig", "li")
    ]
    rule = {"kind": "spacing", "by": "idea", "hours": 72, "across": True}
    free = _placed(posts, _strategy(("ig", "li")))
    held = _placed(posts, _strategy(("ig", "li"), constraints=[rule]))
    assert min(_apart(free, idea) for idea in words) < timedelta(hours=72)
    assert len(held) == 6
    assert min(_apart(held, idea) for idea in words) >= timedelta(hours=72)


def _apart(placed: list[cm.ScheduledPost], idea: str) -> timedelta:
    first, last = sorted(it.at for it in placed if it.post.id.startswith(idea))
    return last - first


@pytest.mark.practice("P12")
@pytest.mark.practice("P17")
def test_a_result_says_who_works_how_much_and_who_is_the_bottleneck() -> None:
    people = [
        {"id": "anna", "hours_per_week": 3, "department": "shop"},
        {"id": "ugo", "hours_per_week": 20},
    ]
    posts = [post.replace(owner="anna", contributors=["ugo"], effort=2) for post in _plain(8)]
    strategy = _strategy(people=people)
    result = cm.balance(posts, strategy, start="2027-03-01", weeks=2)
    assert result.work == cm.workload(result.calendar, strategy).people
    assert result.bottleneck is not None
    assert (result.bottleneck.person, result.bottleneck.used) == ("anna", 1.0)
    said = "bottleneck: anna, week 9 2027, 100% of the hours"
    assert said in str(result)
    assert said in result._repr_html_()
    again = cm.from_json(cm.to_json(result))
    assert isinstance(again, cm.Result)
    assert again.work == result.work
    assert again.bottleneck == result.bottleneck


def test_a_result_without_people_says_nothing_of_work() -> None:
    result = cm.balance(_plain(3), _strategy(), start="2027-03-01", weeks=1)
    assert result.work == ()
    assert result.bottleneck is None
    assert "Work" not in str(result)


@pytest.mark.practice("P27")
def test_a_post_is_carried_on_neither_too_soon_nor_too_late() -> None:
    news = cm.Post(id="news", category="info", channels=["li"], text="A new oven")
    echo = cm.Post(id="echo", category="info", channels=["fb"], amplifies="news", flags=["echo"])
    pinned = cm.Calendar(
        [cm.ScheduledPost(post=news, channel="li", at="2027-03-01T09:00+01:00", pinned=True)]
    )

    def after(**fields) -> timedelta:
        strategy = _strategy(("li", "fb"), **fields)
        late = [{"slots": "Fri 9:00", "value": 5, "flag": "echo"}]
        channels = [it.replace(preferences=late) for it in strategy.channels]
        placed = cm.balance(
            [news, echo, *_plain(8)],
            strategy.replace(channels=channels),
            start="2027-03-01",
            weeks=1,
            keep=pinned,
        ).calendar
        (first,), (then,) = placed.find("news"), placed.find("echo")
        return then.at - first.at

    way = {"of": "li", "by": "fb", "after_hours": 30}
    assert after() == timedelta(days=4)
    assert after(amplify=[{**way, "within_hours": 60}]) == timedelta(days=2)
