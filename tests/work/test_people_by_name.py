"""People are meant by their id or their name, whatever the case, by every part that asks."""

import pytest

import contentmix as cm

WRITTEN = ["jana", "Jana", "JANA", "Jana Lindner", "jana lindner"]
STRATEGY = cm.Strategy(
    timezone="Europe/Berlin",
    target="rule-of-thirds",
    levels=["team", "head"],
    people=[
        {
            "id": "jana",
            "name": "Jana Lindner",
            "hours_per_week": 2,
            "days_off": "Wed",
            "level": "head",
        },
        {"id": "ugo", "name": "Ugo Blu"},
    ],
    channels=[{"id": "li", "network": "linkedin", "slots": "Mon,Wed,Fri 9:00", "effort": 1.5}],
    production=[{"name": "draft", "days_before": 1}],
    risk={"politics": {"treatment": "approve", "level": "head"}},
)
KINDS = ("sales", "info", "entertainment")


def _posts(owner, **fields):
    return [cm.Post(id=f"p{n}", category=KINDS[n % 3], owner=owner, **fields) for n in range(6)]


def _planned(owner):
    return cm.balance(_posts(owner), STRATEGY, start="2027-04-26", weeks=2).calendar


@pytest.mark.parametrize("owner", WRITTEN)
def test_hours_and_days_off_hold_however_an_owner_is_written_bug(owner):
    calendar = _planned(owner)
    assert [f"{it.at:%a}" for it in calendar] == [f"{it.at:%a}" for it in _planned("jana")]
    assert len(calendar) == 2
    assert cm.workload(calendar, STRATEGY).by_person == {"jana": 180}
    assert {task.person for task in cm.production_tasks(calendar, STRATEGY)} == {"jana"}


@pytest.mark.parametrize("owner", WRITTEN)
def test_the_judge_knows_an_owner_however_written_bug(owner):
    days = ("2027-04-26", "2027-04-28")
    posts = _posts(owner)
    entries = [
        cm.ScheduledPost(post=post, channel="li", at=f"{day}T09:00+02:00")
        for post, day in zip(posts, days, strict=False)
    ]
    codes = ["CM213", "CM214", "CM614"]
    report = cm.validate(cm.Calendar(entries), STRATEGY, select=codes)
    assert sorted(found.code for found in report) == ["CM213", "CM214"]


@pytest.mark.parametrize("name", WRITTEN)
def test_an_approver_has_their_level_however_written_bug(name):
    post = cm.Post(id="a", text="Vote for him!", flags="politics", approved_by=name)
    entry = cm.ScheduledPost(post=post, channel="li", at="2027-04-26T09:00+02:00")
    report = cm.validate(cm.Calendar([entry]), STRATEGY, select=["CM402", "CM614"])
    assert list(report) == []
    assert STRATEGY.approved(post, "head")


def test_nobody_approves_their_own_post_under_another_spelling_bug():
    strategy = STRATEGY.replace(risk={"politics": "approve"})
    post = cm.Post(id="a", text="Vote for him!", flags="politics", owner="jana")
    for name, codes in (("Jana Lindner", ["CM402"]), ("Ugo Blu", [])):
        approved = post.replace(approved_by=name)
        entry = cm.ScheduledPost(post=approved, channel="li", at="2027-04-26T09:00+02:00")
        report = cm.validate(cm.Calendar([entry]), strategy, select=["CM402"])
        assert [found.code for found in report] == codes


def test_work_shared_with_oneself_under_two_names_counts_once_bug():
    post = cm.Post(id="a", owner="Jana", contributors=["jana lindner", "Ugo"])
    assert STRATEGY.minutes_of(post, STRATEGY.channels[0]) == {"jana": 45, "ugo": 45}


def test_a_name_that_two_people_have_means_neither_and_an_id_wins():
    people = [{"id": "a", "name": "Jana"}, {"id": "b", "name": "jana"}, {"id": "c", "name": "B"}]
    strategy = STRATEGY.replace(people=people)
    assert [strategy.known_as(name) for name in ("Jana", "b", "A")] == ["Jana", "b", "a"]
