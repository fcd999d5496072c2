"""Checkpoints and tasks beside the posts, and the bell before them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from contentmix import (
    Calendar,
    Checkpoint,
    InputError,
    Person,
    Post,
    ScheduledPost,
    Strategy,
    production_tasks,
    to_ical,
    write_ical,
)

ROME = ZoneInfo("Europe/Rome")


@dataclass(frozen=True)
class Todo:
    id: str
    due: date
    title: str = "Draft: Bread at six"
    details: str = ""
    done: bool = False


def _calendar(*days: date) -> Calendar:
    return Calendar(
        ScheduledPost(
            post=Post(id=f"p{number}"),
            channel="ig",
            at=datetime(day.year, day.month, day.day, 9, tzinfo=ROME),
        )
        for number, day in enumerate(days)
    )


SPRING = _calendar(date(2027, 3, 1), date(2027, 6, 30))


def _strategy(*checkpoints: Checkpoint) -> Strategy:
    simple = Strategy.simple(
        network="instagram", slots="Mon 9:00", target="rule-of-thirds", timezone="Europe/Rome"
    )
    people = [Person(id="anna", name="Anna Rossi")]
    return simple.replace(checkpoints=checkpoints, people=people)


def _block(data: bytes, word: bytes, kind: bytes = b"VEVENT") -> str:
    blocks = re.findall(rb"BEGIN:%s\r\n.*?END:%s\r\n" % (kind, kind), data, re.DOTALL)
    (found,) = (block for block in blocks if word in block)
    return found.decode().replace("\r\n ", "").replace("\r\n", "\n")


def test_a_checkpoint_on_a_day_is_an_event_of_that_day_which_takes_nobodys_time() -> None:
    meeting = Checkpoint(kind="goals", on=date(2027, 2, 20), people=["anna", "ugo"])
    data = to_ical(SPRING, strategy=_strategy(meeting), namespace="forno")
    assert _block(data, b"Checkpoint") == (
        "BEGIN:VEVENT\n"
        "SUMMARY:Checkpoint: goals\n"
        "DTSTART;VALUE=DATE:20270220\n"
        "DTEND;VALUE=DATE:20270221\n"
        "DTSTAMP:20000101T000000Z\n"
        "UID:613baadc1a5a09fb1e2c88c2dc60296b@contentmix\n"
        "SEQUENCE:0\n"
        "CATEGORIES:checkpoint\n"
        "DESCRIPTION:With Anna Rossi\\, ugo\n"
        "LAST-MODIFIED:20000101T000000Z\n"
        "STATUS:CONFIRMED\n"
        "TRANSP:TRANSPARENT\n"
        "END:VEVENT\n"
    )


def test_a_recurring_checkpoint_recurs_within_the_days_of_the_calendar() -> None:
    review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR;COUNT=900")
    data = to_ical(SPRING, strategy=_strategy(review))
    text = _block(data, b"Checkpoint")
    assert "DTSTART;VALUE=DATE:20270326\n" in text
    assert "RRULE:FREQ=MONTHLY;UNTIL=20270625;BYDAY=-1FR\n" in text
    assert b"VTIMEZONE" not in data


def test_a_checkpoint_at_an_hour_recurs_on_the_clock_of_its_zone() -> None:
    review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", at=time(10, 30))
    data = to_ical(SPRING, strategy=_strategy(review))
    text = _block(data, b"Checkpoint")
    assert "DTSTART;TZID=Europe/Rome:20270326T103000\n" in text
    assert "DTEND;TZID=Europe/Rome:20270326T113000\n" in text
    assert "UNTIL=20270625T083000Z" in text
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
        date(2027, 1, 1), date(2028, 1, 1)
    )
    meetings = [it.start for it in found if "Checkpoint" in it["SUMMARY"]]
    assert [it.astimezone(UTC).isoformat() for it in meetings] == [
        "2027-03-26T09:30:00+00:00",
        "2027-04-30T08:30:00+00:00",
        "2027-05-28T08:30:00+00:00",
        "2027-06-25T08:30:00+00:00",
    ]


def test_the_zone_is_bounded_to_what_is_used_and_each_turn_of_the_clock_stands_alone() -> None:
    review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", at=time(10))
    data = to_ical(SPRING, strategy=_strategy(review))
    zone = _block(data, b"TZID", b"VTIMEZONE")
    assert zone.count("BEGIN:STANDARD") + zone.count("BEGIN:DAYLIGHT") == 2
    assert "DTSTART:20270328T030000" in zone
    assert "2026" not in zone
    assert "2028" not in zone
    assert data.index(b"END:VTIMEZONE") < data.index(b"BEGIN:VEVENT")


def test_icalendars_own_zone_has_the_comment_and_the_list_that_ours_has_not() -> None:
    theirs = icalendar.Timezone.from_tzid(
        "Europe/Rome", first_date=date(2027, 1, 1), last_date=date(2029, 1, 1)
    ).to_ical()
    assert b"\r\nCOMMENT:" in theirs
    assert b"\r\nRDATE:" in theirs
    review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR", at=time(10))
    long = _calendar(date(2027, 1, 1), date(2029, 1, 1))
    ours = to_ical(long, strategy=_strategy(review))
    assert b"COMMENT" not in ours
    assert b"RDATE" not in ours
    assert ours.count(b"BEGIN:STANDARD") + ours.count(b"BEGIN:DAYLIGHT") == 5


def test_a_rule_that_gives_no_day_in_the_calendar_gives_no_event() -> None:
    review = Checkpoint(kind="review", rrule="FREQ=YEARLY;BYMONTH=12")
    assert b"Checkpoint" not in to_ical(SPRING, strategy=_strategy(review))


def test_a_checkpoint_at_a_moment_of_one_day_is_in_utc_and_says_what_it_is_about() -> None:
    meeting = Checkpoint(kind="dispute", on=date(2027, 4, 2), at=time(9), about="who answers?")
    data = to_ical(SPRING, strategy=_strategy(meeting))
    text = _block(data, b"Checkpoint")
    assert "DTSTART:20270402T070000Z\nDTEND:20270402T080000Z\n" in text
    assert "DESCRIPTION:who answers?\n" in text


def test_two_checkpoints_of_one_kind_and_day_are_two_events() -> None:
    meeting = Checkpoint(kind="goals", on=date(2027, 2, 20))
    data = to_ical(SPRING, strategy=_strategy(meeting, meeting))
    assert len(set(re.findall(rb"UID:.*\r\n", data))) == 4


def test_tasks_are_events_that_say_when_they_are_done() -> None:
    noon = datetime(2027, 3, 2, 12, tzinfo=ROME)
    tasks = [Todo("t1", date(2027, 2, 26), details="by Anna"), Todo("t2", noon, done=True)]
    data = to_ical(SPRING, tasks=tasks)
    day, moment = _block(data, b"by Anna"), _block(data, "✓".encode())
    assert "DTSTART;VALUE=DATE:20270226\nDTEND;VALUE=DATE:20270227\n" in day
    assert "SUMMARY:✓ Draft: Bread at six\nDTSTART:20270302T110000Z\n" in moment
    assert "DTEND:20270302T111500Z\n" in moment


def test_a_task_that_comes_twice_is_two_events() -> None:
    twice = [Todo("t1", date(2027, 2, 26)), Todo("t1", date(2027, 3, 26))]
    assert len(set(re.findall(rb"UID:.*\r\n", to_ical(SPRING, tasks=twice)))) == 4


def test_the_tasks_of_production_are_tasks() -> None:
    steps = [{"name": "draft", "days_before": 3}]
    strategy = _strategy().replace(production=steps)
    calendar = Calendar(entry.replace(channel="instagram") for entry in SPRING)
    data = to_ical(calendar, tasks=production_tasks(calendar, strategy))
    assert "DTSTART;VALUE=DATE:20270224\n" in _block(data, b"draft of p0")


def test_tasks_and_checkpoints_can_be_todos() -> None:
    review = Checkpoint(kind="review", rrule="FREQ=MONTHLY;BYDAY=-1FR")
    tasks = [
        Todo("t1", date(2027, 2, 26), details="by Anna"),
        Todo("t2", date(2027, 3, 1), done=True),
    ]
    data = to_ical(SPRING, strategy=_strategy(review), tasks=tasks, agenda="todos")
    todo = _block(data, b"by Anna", b"VTODO")
    assert "DUE;VALUE=DATE:20270226\n" in todo
    assert "STATUS:NEEDS-ACTION\n" in todo
    assert "DTSTART" not in todo
    assert "STATUS:COMPLETED\n" in _block(data, "✓".encode(), b"VTODO")
    recurring = _block(data, b"Checkpoint", b"VTODO")
    assert "DTSTART;VALUE=DATE:20270326\nDURATION:P1D\n" in recurring
    assert data.count(b"BEGIN:VEVENT") == 2


def test_tasks_change_and_go_as_posts_do() -> None:
    first = datetime(2027, 2, 1, tzinfo=UTC)
    tasks = [Todo("t1", date(2027, 2, 26)), Todo("t2", date(2027, 2, 27))]
    for form in ("events", "todos"):
        before = to_ical(SPRING, tasks=tasks, stamp=first, agenda=form)  # type: ignore[arg-type]
        again: dict[str, Any] = {"stamp": first + timedelta(days=1), "agenda": form}
        assert to_ical(SPRING, tasks=tasks, previous=before, **again) == before
        done = [Todo("t1", date(2027, 2, 26), done=True)]
        after = to_ical(SPRING, tasks=done, previous=before, **again)
        assert after.count(b"SEQUENCE:1") == 2
        assert after.count(b"STATUS:CANCELLED") == 1


def test_a_calendar_may_hold_tasks_alone(tmp_path: Path) -> None:
    (path,) = write_ical(Calendar(), tmp_path / "a.ics", tasks=[Todo("t1", date(2027, 2, 26))])
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_with_a_file_for_each_channel_the_agenda_has_its_own(tmp_path: Path) -> None:
    paths = write_ical(
        SPRING, tmp_path / "a.ics", tasks=[Todo("t", date(2027, 2, 26))], per_channel=True
    )
    assert [path.name for path in paths] == ["a-ig.ics", "a-agenda.ics"]


def test_misuse_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="task t: 2027-01-01T00:00:00 has no offset"):
        to_ical(SPRING, tasks=[Todo("t", datetime(2027, 1, 1))])  # noqa: DTZ001
    with pytest.raises(InputError, match=r"U\+0000"):
        to_ical(SPRING, tasks=[Todo("t", date(2027, 1, 1), title="a\0b")])
    with pytest.raises(InputError, match="no form of the agenda is called 'todo'.*'todos'"):
        to_ical(SPRING, agenda="todo")  # type: ignore[arg-type]
    for minutes in (-1, 40_321):
        with pytest.raises(InputError, match="alarm: must be 0 to 40320 minutes"):
            to_ical(SPRING, alarm=minutes)


def test_a_bell_has_exactly_what_programs_need() -> None:
    data = to_ical(_calendar(date(2027, 3, 1)), alarm=30)
    assert (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:[ig] p0\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\n"
    ) in data


def test_a_channel_called_agenda_keeps_its_file_beside_that_of_the_tasks(tmp_path: Path) -> None:
    entry = ScheduledPost(post=Post(id="a"), channel="agenda", at="2027-03-01T09:00Z")
    tasks = [Todo("t", date(2027, 2, 26))]
    paths = write_ical(Calendar([entry]), tmp_path / "a.ics", tasks=tasks, per_channel=True)
    assert [path.name for path in paths] == ["a-agenda.ics", "a-agenda_of_tasks.ics"]
    assert [path.read_bytes().count(b"BEGIN:VEVENT") for path in paths] == [1, 1]


def test_a_task_that_is_never_due_is_refused() -> None:
    with pytest.raises(InputError, match="task t: due must be a day or an aware moment, not None"):
        to_ical(SPRING, tasks=[Todo("t", None)])  # type: ignore[arg-type]
