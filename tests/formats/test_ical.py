"""The bytes of an iCalendar export: what every reader relies on."""

import re
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given

from calendars import awkward
from contentmix import Backlog, Calendar, InputError, Post, ScheduledPost, to_ical, write_ical
from contentmix.facts.ical_limits import IcalLimits, load_ical_limits
from strategies import calendars

STAMP = datetime(2027, 2, 20, 12, tzinfo=UTC)


def _entry(name: str, day: int = 1, **fields: object) -> ScheduledPost:
    post = Post(id=name, **fields)
    return ScheduledPost(post=post, channel="ig", at=datetime(2027, 3, day, 9, tzinfo=UTC))


def unfolded(data: bytes) -> list[str]:
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


def values(data: bytes, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(data) if re.match(f"{name}[:;]", line)]


def events(data: bytes) -> list[bytes]:
    return re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.DOTALL)


def test_one_post_is_exactly_these_bytes() -> None:
    post = Post(
        id="p1",
        title="Bread, at six",
        text="Come.\nEarly!",
        category="info, daily",
        hashtags=["bread"],
        link="https://example.com/città",
        status="approved",
    )
    entry = ScheduledPost(post=post, channel="ig", at="2027-03-28T03:30+02:00")
    assert to_ical(Calendar([entry], name="Forno; Rossi"), stamp=STAMP, revision=2) == (
        b"BEGIN:VCALENDAR\r\n"
        b"VERSION:2.0\r\n"
        b"PRODID:-//contentmix//contentmix//EN\r\n"
        b"NAME:Forno\\; Rossi\r\n"
        b"X-WR-CALNAME:Forno\\; Rossi\r\n"
        b"BEGIN:VEVENT\r\n"
        b"SUMMARY:[ig \xc2\xb7 info\\, daily] Bread\\, at six\r\n"
        b"DTSTART:20270328T013000Z\r\n"
        b"DTEND:20270328T014500Z\r\n"
        b"DTSTAMP:20270220T120000Z\r\n"
        b"UID:d09811a3fbeacde2a6e5ffa4a014e65d@contentmix\r\n"
        b"SEQUENCE:2\r\n"
        b"CATEGORIES:info daily,ig\r\n"
        b"COLOR:chocolate\r\n"
        b"DESCRIPTION:Come.\\nEarly!\\n\\n#bread\\n\\nhttps://example.com/citt\xc3\xa0\r\n"
        b"LAST-MODIFIED:20270220T120000Z\r\n"
        b"STATUS:CONFIRMED\r\n"
        b"TRANSP:TRANSPARENT\r\n"
        b"URL:https://example.com/citt%C3%A0\r\n"
        b'X-CONTENTMIX:{"channel":"ig"\\,"id":"p1"\\,"category":"info\\, daily"\\,"title\r\n'
        b' ":"Bread\\, at six"\\,"status":"approved"\\,"hashtags":["bread"]\\,"link":"htt\r\n'
        b' ps://example.com/citt\xc3\xa0"}\r\n'
        b"END:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )


@given(calendars(min_size=1))
def test_lines_are_short_and_end_in_crlf_whatever_the_posts_say(calendar: Calendar) -> None:
    data = to_ical(calendar)
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    # A line break inside a line, a byte order mark before the first, half a character at a fold.
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    for line in lines:
        line.decode("utf-8")


@given(calendars(min_size=1))
def test_no_text_becomes_a_line_a_component_or_a_parameter(calendar: Calendar) -> None:
    expected = {
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//contentmix//contentmix//EN"),
        *("BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", ""),
    }
    names = {
        *("NAME", "X-WR-CALNAME", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"),
        *(
            "CATEGORIES",
            "COLOR",
            "DESCRIPTION",
            "LAST-MODIFIED",
            "STATUS",
            "TRANSP",
            "URL",
            "X-CONTENTMIX",
        ),
    }
    lines = [line for line in unfolded(to_ical(calendar)) if line not in expected]
    assert {line.partition(":")[0] for line in lines} <= names
    assert len(events(to_ical(calendar))) == len(calendar)


@given(calendars(min_size=1))
def test_the_same_calendar_gives_the_same_bytes(calendar: Calendar) -> None:
    again = Calendar(reversed(calendar.scheduled), name=calendar.name)
    assert to_ical(calendar) == to_ical(again)


@given(calendars(min_size=2))
def test_an_event_does_not_depend_on_the_other_posts(calendar: Calendar) -> None:
    alone = Calendar(calendar.scheduled[:1], name=calendar.name)
    assert events(to_ical(alone)) == events(to_ical(calendar))[:1]


@given(calendars(min_size=1))
def test_uids_are_unique(calendar: Calendar) -> None:
    uids = values(to_ical(calendar), "UID")
    assert len(set(uids)) == len(calendar)


def test_a_post_that_is_moved_or_rewritten_keeps_its_uid() -> None:
    before = to_ical(Calendar([_entry("a", 1, text="old"), _entry("b", 2)]))
    after = to_ical(Calendar([_entry("a", 9, text="new", category="sales"), _entry("b", 2)]))
    assert set(values(before, "UID")) == set(values(after, "UID"))


def test_a_post_used_again_on_a_channel_is_another_event() -> None:
    first, second = _entry("a", 1), _entry("a", 2)
    other = first.replace(channel="blog")
    uids = values(to_ical(Calendar([first, second, other])), "UID")
    assert len(set(uids)) == 3
    assert values(to_ical(Calendar([first])), "UID") == uids[1:2]  # blog comes before ig


def test_the_namespace_is_the_name_unless_one_is_given() -> None:
    def uid(name: str, namespace: str | None = None) -> list[str]:
        return values(to_ical(Calendar([_entry("a")], name=name), namespace=namespace), "UID")

    assert uid("Forno") != uid("Bar")
    assert uid("Forno") == uid("Bar", "Forno")
    assert uid("Forno", "") != uid("Forno")


def test_without_a_stamp_any_later_export_with_one_counts_as_newer() -> None:
    calendar = Calendar([_entry("a")])
    assert values(to_ical(calendar), "DTSTAMP") == ["20000101T000000Z"]
    assert values(to_ical(calendar), "SEQUENCE") == ["0"]
    local = STAMP.astimezone().replace(microsecond=5)
    assert values(to_ical(calendar, stamp=local), "LAST-MODIFIED") == ["20270220T120000Z"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("idea", "TENTATIVE"),
        ("draft", "TENTATIVE"),
        ("in review", "TENTATIVE"),
        ("approved", "CONFIRMED"),
        ("scheduled", "CONFIRMED"),
        ("published", "CONFIRMED"),
    ],
)
def test_a_post_is_tentative_until_it_is_approved(status: str, expected: str) -> None:
    assert values(to_ical(Calendar([_entry("a", status=status)])), "STATUS") == [expected]


def test_categories_hold_no_character_that_readers_split_at() -> None:
    data = to_ical(Calendar([_entry("a", category="a,b; c\\Nd")]))
    assert values(data, "CATEGORIES") == ["a b c Nd,ig"]
    assert values(to_ical(Calendar([_entry("a", category=",;")])), "CATEGORIES") == ["ig"]


def test_only_web_links_become_urls() -> None:
    data = to_ical(Calendar([_entry("a", link="javascript:alert(1)")]))
    assert values(data, "URL") == []
    assert values(data, "DESCRIPTION") == ["javascript:alert(1)"]


def test_events_last_as_long_as_asked_and_never_alarm_or_invite() -> None:
    data = to_ical(Calendar([_entry("a")]), minutes=90)
    assert values(data, "DTEND") == ["20270301T103000Z"]
    assert all(word not in data for word in (b"VALARM", b"METHOD", b"ATTENDEE", b"VTIMEZONE"))


def test_posts_without_a_moment_must_be_balanced_first() -> None:
    for content in (Backlog([Post(id="a")]), [Post(id="a")], None):
        with pytest.raises(InputError, match=r"must be a Calendar, not .*balance the posts"):
            to_ical(content)  # type: ignore[arg-type]


def test_an_empty_calendar_is_refused_since_iCalendar_has_none(tmp_path: Path) -> None:  # noqa: N802
    with pytest.raises(InputError, match="holds no scheduled post.*balance the posts first"):
        write_ical(Calendar(backlog=[Post(id="a")]), tmp_path / "a.ics")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"minutes": 0}, "minutes: must be at least 1, not 0"),
        ({"revision": -1}, "revision: must be 0 to 2147483647, not -1"),
        ({"revision": 2**31}, "revision: must be 0 to 2147483647"),
        ({"stamp": datetime(2027, 1, 1)}, "stamp: 2027-01-01T00:00:00 has no offset"),  # noqa: DTZ001
        ({"minutes": 10**10}, "post a: 10000000000 minutes from .* is too far"),
    ],
)
def test_impossible_arguments_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        to_ical(Calendar([_entry("a")]), **arguments)  # type: ignore[arg-type]


def test_an_event_beyond_the_last_year_is_refused_in_a_sentence() -> None:
    last = ScheduledPost(post=Post(id="a"), channel="ig", at="9998-12-31T23:55Z")
    with pytest.raises(InputError, match="post a: 9999999 minutes from 9998.* is too far"):
        to_ical(Calendar([last]), minutes=9_999_999)


def test_a_small_calendar_is_one_file_of_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "march.ics"
    assert write_ical(awkward(), path) == (path,)
    assert path.read_bytes() == to_ical(awkward())


def _limited(monkeypatch: pytest.MonkeyPatch, **limits: int) -> IcalLimits:
    narrow = load_ical_limits().replace(**limits)
    monkeypatch.setattr("contentmix.formats.ical.load_ical_limits", lambda: narrow)
    return narrow


def _days(count: int, **fields: object) -> Calendar:
    start = _entry("p0", **fields)
    return Calendar(
        start.replace(post=start.post.replace(id=f"p{day}"), at=start.at + timedelta(days=day))
        for day in range(count)
    )


def test_a_calendar_of_too_many_events_is_cut_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _limited(monkeypatch, max_events=3)
    calendar = _days(7)
    paths = write_ical(calendar, str(tmp_path / "march.ics"))
    assert [path.name for path in paths] == ["march.ics", "march-2.ics", "march-3.ics"]
    parts = [events(path.read_bytes()) for path in paths]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert list(chain(*parts)) == events(to_ical(calendar))
    assert all(values(path.read_bytes(), "NAME") == ["Content calendar"] for path in paths)


def test_a_calendar_of_too_many_bytes_is_cut_below_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = len(to_ical(_days(4, text="x" * 500)))
    _limited(monkeypatch, max_bytes=limit)
    sizes = [path.stat().st_size for path in write_ical(_days(10, text="x" * 500), tmp_path / "a")]
    assert sizes[:2] == [limit, limit]
    assert len(sizes) == 3


def test_an_event_that_is_larger_than_a_file_may_be_has_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _limited(monkeypatch, max_bytes=10)
    paths = write_ical(_days(2), tmp_path / "a.ics")
    assert [len(events(path.read_bytes())) for path in paths] == [1, 1]


def test_the_limits_are_those_that_are_reported() -> None:
    limits = load_ical_limits()
    assert (limits.max_bytes, limits.max_events) == (1_000_000, 1_000)
    assert not limits.confidence.certain
