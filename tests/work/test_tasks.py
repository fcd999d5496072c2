"""Production tasks: one for each step, on a working day, in time."""

from datetime import date, timedelta

import holidays
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Calendar, Post, ScheduledPost, Strategy
from contentmix.work.tasks import production_tasks, table_of

STEPS = [
    {"name": "brief", "days_before": 5, "by": "elena"},
    {"name": "draft", "days_before": 3},
    {"name": "design", "days_before": 1, "channels": ["li"]},
]
STRATEGY = {
    "timezone": "Europe/Rome",
    "holidays": ["IT"],
    "target": "80-20",
    "people": [{"id": "elena"}, {"id": "lume", "kind": "agency"}],
    "channels": [
        {"id": "li", "network": "linkedin", "run_by": "lume"},
        {"id": "x", "network": "x"},
    ],
    "production": STEPS,
}


def _calendar(*entries) -> Calendar:
    return Calendar([ScheduledPost(post=p, channel=c, at=at) for p, c, at in entries])


def test_each_step_of_the_channel_is_a_task_for_who_does_it():
    calendar = _calendar(
        (Post(id="a", title="Bread"), "li", "2027-03-31T09:00+02:00"),
        (Post(id="b", owner="ugo", status="approved"), "x", "2027-03-12T09:00+01:00"),
        (Post(id="c", status="published"), "x", "2027-03-02T09:00+01:00"),
        (Post(id="d"), "elsewhere", "2027-03-12T09:00+01:00"),
    )
    found = production_tasks(calendar, Strategy(**STRATEGY))
    assert [(str(it.due), it.title, it.done) for it in found] == [
        ("2027-03-05", "elena: brief of b", True),
        ("2027-03-09", "ugo: draft of b", True),
        ("2027-03-23", "elena: brief of Bread", False),
        ("2027-03-25", "lume: draft of Bread", False),
        ("2027-03-30", "lume: design of Bread", False),
    ]
    assert found[-1].details == "a on li, published Wed 31 Mar 2027 09:00"
    assert len({it.id for it in found}) == len(found)


def test_a_step_that_nobody_does_says_nobody():
    strategy = Strategy(**STRATEGY | {"production": [{"name": "draft", "days_before": 0}]})
    (task,) = production_tasks(_calendar((Post(id="a"), "x", "2027-03-28T09:00+02:00")), strategy)
    assert (str(task.due), task.title, task.person) == ("2027-03-26", "draft of a", None)


def test_the_table_has_a_row_for_each_task():
    calendar = _calendar((Post(id="a"), "li", "2027-03-31T09:00+02:00"))
    table = table_of(production_tasks(calendar, Strategy(**STRATEGY)))
    assert table.title == "Production: 3 tasks"
    assert table.rows[0] == (
        *("Tue 23 Mar 2027", "elena", "brief", "a", "li", "Wed 31 Mar 09:00", ""),
    )


COUNTRIES = sorted(code for code in holidays.list_supported_countries() if len(code) == 2)


@given(
    st.sampled_from(COUNTRIES),
    st.dates(date(2027, 1, 20), date(2027, 12, 20)),
    st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True),
)
def test_every_task_lies_on_a_working_day_so_many_before(country, day, leads):
    steps = [{"name": f"s{lead}", "days_before": lead} for lead in leads]
    strategy = Strategy(**STRATEGY | {"holidays": [country], "production": steps})
    at = f"{day}T12:00+00:00"
    package = holidays.country_holidays(country)
    for task in production_tasks(_calendar((Post(id="a"), "x", at)), strategy):
        lead = int(task.step[1:])
        worked = [
            task.due + timedelta(n)
            for n in range((day - task.due).days)
            if package.is_working_day(task.due + timedelta(n))
        ]
        assert package.is_working_day(task.due)
        assert task.due <= day
        assert len(worked) == lead or (lead == 0 and len(worked) <= 1)
