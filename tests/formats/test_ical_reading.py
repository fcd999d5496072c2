"""iCalendar in: our own files, those of others, and those that are broken."""

import builtins
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings

from contentmix import (
    Calendar,
    InputError,
    Post,
    ScheduledPost,
    Strategy,
    read_calendar,
    to_ical,
    write_csv,
)
from contentmix.formats.reading import content_lines, recurrence
from contentmix.formats.reading.recurrence import _alike, _occurs
from contentmix.model.media import Media
from strategies import calendars

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//EN\r\n"


def _file(*components: str) -> bytes:
    return (HEAD + "".join(components) + "END:VCALENDAR\r\n").encode()


def _event(name: str, start: str = ":20270301T090000Z", *lines: str) -> str:
    rest = "".join(f"{line}\r\n" for line in lines)
    return (
        f"BEGIN:VEVENT\r\nUID:{name}\r\nDTSTAMP:20270101T000000Z\r\nDTSTART{start}\r\n"
        f"SUMMARY:Post {name}\r\n{rest}END:VEVENT\r\n"
    )


def _read(data: bytes, **wishes: Any) -> Calendar:
    return read_calendar(data, **{"timezone": "Europe/Rome", "channel": "instagram", **wishes})


def _moments(data: bytes) -> list[str]:
    return [entry.at.astimezone(UTC).isoformat()[:16] for entry in _read(data)]


def _findings(data: bytes) -> list[str]:
    return [f"{found.code} {found.message}" for found in _read(data).report or ()]


def _seen(entry: ScheduledPost) -> ScheduledPost:
    """Give what an event carries: what anybody sees of the post on its channel."""
    post = entry.post.for_channel(entry.channel)
    fields = ("id", "category", "title", "status", "hashtags", "link", "first_comment", "text",
              "channels", "media")  # fmt: skip
    seen = Post(**{name: getattr(post, name) for name in fields})
    return entry.replace(post=seen, at=entry.at.replace(second=0, microsecond=0))


@settings(max_examples=50)
@given(calendars(min_size=1))
def test_what_we_write_is_read_back_without_a_zone(calendar: Calendar) -> None:
    back = read_calendar(to_ical(calendar))
    assert back == Calendar(map(_seen, calendar))


def test_what_somebody_changed_in_our_event_since_is_taken() -> None:
    post = Post(id="p1", title="Bread", text="At six.", hashtags=["pane"], category="info")
    entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    data = to_ical(Calendar([entry]))
    data = data.replace(b"SUMMARY:[ig \xc2\xb7 info] Bread", b"SUMMARY:[ig \xc2\xb7 info] Rolls")
    data = data.replace(b"DESCRIPTION:At six.\\n\\n#pane", b"DESCRIPTION:At seven.")
    data = data.replace(b"DTSTART:20270301T1730", b"DTSTART:20270301T1830")
    (back,) = read_calendar(data)
    assert (back.post.title, back.post.text, back.at.hour) == ("Rolls", "At seven.", 18)
    assert back.post.hashtags == ("pane",)
    bare = data.replace(b"[ig \xc2\xb7 info] Rolls", b"Rolls at last")
    assert read_calendar(bare)[0].post.title == "Rolls at last"


def test_what_we_cannot_have_written_is_read_as_anybody_elses() -> None:
    for value in (
        "no json",
        "[]",
        '{"id":"a"}',
        '{"channel":"ig"\\,"id":"a"\\,"hm":1}',
        "[" * 9999,
    ):
        data = _file(_event("a", ":20270301T090000Z", f"X-CONTENTMIX:{value}"))
        assert [entry.channel for entry in _read(data)] == ["instagram"]


def test_checkpoints_and_cancelled_events_of_ours_are_no_posts() -> None:
    entry = ScheduledPost(post=Post(id="p1", text="x"), channel="ig", at="2027-03-01T18:30Z")
    data = to_ical(Calendar([entry]))
    other = data.replace(b"UID:", b"UID:x").replace(b"X-CONTENTMIX", b"X-OTHER")
    both = data.replace(b"END:VCALENDAR\r\n", other[other.index(b"BEGIN:VEVENT") :])
    assert len(read_calendar(both)) == 1
    assert _findings(both) == ["CM021 1 event beside the posts: checkpoints, tasks or cancelled"]


def test_a_cancelled_event_is_no_post() -> None:
    data = _file(_event("a"), _event("b", ":20270302T090000Z", "STATUS:CANCELLED"))
    assert _moments(data) == ["2027-03-01T09:00"]
    assert "CM021 1 event cancelled and left out" in _findings(data)


def test_floating_times_are_on_the_clock_that_is_given() -> None:
    data = _file(_event("a", ":20270301T090000"))
    assert _moments(data) == ["2027-03-01T08:00"]
    with pytest.raises(InputError, match="name no zone"):
        read_calendar(data, channel="instagram")


def test_an_event_that_repeats_is_each_of_its_occurrences() -> None:
    data = _file(
        _event("a", ";TZID=Europe/Rome:20270322T090000", "RRULE:FREQ=WEEKLY;COUNT=3",
               "EXDATE;TZID=Europe/Rome:20270329T090000"),
        _event("a", ";TZID=Europe/Rome:20270405T110000",
               "RECURRENCE-ID;TZID=Europe/Rome:20270405T090000"),
        _event("b"),
    )  # fmt: skip
    assert _moments(data) == ["2027-03-01T09:00", "2027-03-22T08:00", "2027-04-05T09:00"]
    assert len({entry.post.id for entry in _read(data)}) == 3
    assert "CM021 repeats (FREQ=WEEKLY;COUNT=3); 2 of it are read" in _findings(data)


def test_a_rule_without_end_is_read_for_two_years_and_so_many_times() -> None:
    data = _file(_event("a", ":20270301T090000Z", "RRULE:FREQ=MONTHLY"))
    assert len(_moments(data)) == 24
    assert any("24 of it are read, within 731 days" in found for found in _findings(data))
    daily = _file(_event("a", ":20270301T090000Z", "RRULE:FREQ=DAILY;UNTIL=20300101T000000Z"))
    assert len(_moments(daily)) == 400


@pytest.fixture
def last_years_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no rule be followed, and none be tried but in the last years that dateutil knows.

    What is followed without end, or tried in the years of today, takes minutes or for ever.
    """

    def tried(rule: str, dtstart: datetime) -> Any:
        assert dtstart.year >= 9940
        return rrulestr(rule, dtstart=dtstart)

    def followed(*_: Any) -> Any:
        raise AssertionError("the rule is followed")

    monkeypatch.setattr(recurrence, "rrulestr", tried)
    monkeypatch.setattr(recurrence, "_occurrences", followed)
    _occurs.cache_clear()


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "no post repeats more often than daily"),
        ("FREQ=MINUTELY;COUNT=5", "no post repeats more often than daily"),
        ("FREQ=HOURLY", "no post repeats more often than daily"),
        ("FREQ=DAILY;INTERVAL=0", "its interval is below 1"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "it gives no day"),
        ("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31", "it gives no day"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=40", "it gives no day"),
        ("FREQ=YEARLY;BYWEEKNO=54", "it gives no day"),
    ],
)
@pytest.mark.usefixtures("last_years_only")
def test_rules_that_would_never_end_are_not_followed(rule: str, why: str) -> None:
    data = _file(_event("a", ":20270301T090000Z", f"RRULE:{rule}"))
    assert _moments(data) == ["2027-03-01T09:00"]
    assert any(f"only the first is read ({why})" in found for found in _findings(data))


def test_years_that_are_tried_have_the_days_of_the_years_that_are_meant() -> None:
    for year in range(1901, 2097):
        assert any(_alike(year, late) for late in range(9940, 9968))
    assert _occurs("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 2027, 1, 1)
    assert not _occurs("FREQ=NEVER", 2027, 1, 1)


def test_without_the_extra_only_the_first_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "recurring_ical_events":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    data = _file(_event("a", ":20270301T090000Z", "RRULE:FREQ=WEEKLY"))
    assert _moments(data) == ["2027-03-01T09:00"]
    assert any('pip install "contentmix[ical]"' in found for found in _findings(data))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n", "\r\n\r\n"])
def test_line_ends_of_every_kind_are_read(end: str) -> None:
    data = _file(_event("a", ":20270301T090000Z", "DESCRIPTION:one\\ntwo"))
    (entry,) = _read(data.replace(b"\r\n", end.encode()))
    assert entry.post.text == "one\ntwo"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(encoding: str) -> None:
    data = _file(_event("città")).decode().encode(encoding)
    assert [entry.post.title for entry in _read(data)] == ["Post città"]


def test_an_encoding_without_a_mark_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="holds binary data"):
        _read(_file(_event("a")).decode().encode("utf-16-le"))


ALIAS = (
    "BEGIN:VTIMEZONE\r\nTZID:/vendor/Rome\r\nTZID-ALIAS-OF:Europe/Rome\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    "END:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def test_an_alias_of_a_zone_does_not_cost_the_file() -> None:
    data = _file(ALIAS, _event("a", ";TZID=/vendor/Rome:20270301T090000"))
    assert _moments(data) == ["2027-03-01T08:00"]


def test_a_broken_zone_costs_its_own_events_only_their_clock() -> None:
    broken = "BEGIN:VTIMEZONE\r\nTZID:/vendor/Rome\r\nEND:VTIMEZONE\r\n"
    data = _file(broken, _event("a", ";TZID=/vendor/Rome:20270301T090000"), _event("b"))
    assert len(_moments(data)) == 2
    assert any("names the time zone '/vendor/Rome'" in found for found in _findings(data))


def test_no_file_hears_of_the_zones_of_another() -> None:
    """Icalendar 7.3 keeps every zone that a file declares for all the files after it."""
    _read(_file(ALIAS, _event("a", ";TZID=/vendor/Rome:20270301T090000")))
    alone = _file(_event("a", ";TZID=/vendor/Rome:20270301T090000"))
    assert any("names the time zone '/vendor/Rome'" in found for found in _findings(alone))


def test_what_cannot_be_read_is_listed_and_the_rest_is_kept() -> None:
    data = _file(
        _event("a"),
        _event("b", ":soon"),
        "BEGIN:VEVENT\r\nUID:cut\r\n",
        _event("c", ":20270303T090000Z", "no property at all"),
        _event("d", ":20270304T090000Z"),
    )
    calendar = _read(data)
    assert "2027-03-04" in [f"{entry.at:%Y-%m-%d}" for entry in calendar]
    said = " ".join(_findings(data))
    assert "1 event(s) begin and never end" in said
    assert "its DTSTART cannot be read" in said


def test_the_events_and_zones_that_break_the_parser_are_found_among_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = content_lines.parse

    def fragile(lines: Iterable[str]) -> list[Any]:
        several = list(lines)
        if any("bad" in line for line in several):
            raise ValueError("cannot be parsed")
        return real(several)

    monkeypatch.setattr(content_lines, "parse", fragile)
    zone = ALIAS.replace("/vendor/Rome", "bad")
    days = [f":2027030{n}T090000Z" for n in range(1, 8)]
    names = ["a", "b", "bad one", "c", "d", "e", "bad two"]
    data = _file(zone, *map(_event, names, days))
    assert [entry.post.title for entry in _read(data)] == [f"Post {name}" for name in "abcde"]
    assert [found for found in _findings(data) if found.startswith("CM001")] == [
        "CM001 an event is damaged and left out: 'SUMMARY:Post bad one'",
        "CM001 an event is damaged and left out: 'SUMMARY:Post bad two'",
    ]


def test_a_file_of_which_nothing_is_sound_is_refused() -> None:
    with pytest.raises(InputError, match="is a damaged iCalendar file"):
        _read((HEAD + "BEGIN:VEVENT\r\nUID:cut\r\n").encode())
    with pytest.raises(InputError, match="without events"):
        _read(_file())


def test_of_very_many_rules_only_so_many_are_followed() -> None:
    many = [_event(str(n), ":20270301T090000Z", "RRULE:FREQ=DAILY") for n in range(7)]
    assert len(_moments(_file(*many))) == 5 * 400 + 2
    assert any("the file has no room for more" in found for found in _findings(_file(*many)))


def test_moments_stay_instants_on_the_days_when_clocks_change() -> None:
    at = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    entries = [
        ScheduledPost(post=Post(id=str(n)), channel="ig", at=at.replace(hour=n)) for n in range(3)
    ]
    assert [entry.at for entry in read_calendar(to_ical(Calendar(entries)))] == [
        entry.at for entry in entries
    ]


@pytest.mark.usefixtures("last_years_only")
def test_a_daily_rule_of_every_second_is_not_spread_out() -> None:
    clock = [",".join(map(str, range(end))) for end in (24, 60, 60)]
    rule = "RRULE:FREQ=DAILY;BYHOUR={};BYMINUTE={};BYSECOND={}".format(*clock)
    data = _file(_event("a", ":20270301T090000Z", rule))
    assert _moments(data) == ["2027-03-01T09:00"]
    assert any("no post repeats more than 24 times a day" in found for found in _findings(data))


def test_hours_of_a_daily_rule_are_spread_out() -> None:
    data = _file(_event("a", ":20270301T090000Z", "RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,18"))
    assert [at[-8:] for at in _moments(data)] == ["01T09:00", "01T18:00", "02T09:00"]


def test_what_others_added_to_our_own_file_is_not_called_ours() -> None:
    ours = to_ical(
        Calendar(
            [ScheduledPost(post=Post(id="a", title="b"), channel="ig", at="2027-03-01T09:00Z")]
        )
    )
    both = ours.replace(b"END:VCALENDAR", _event("theirs").encode() + b"END:VCALENDAR")
    says = "CM021 an event that contentmix did not write, left out: 'Post theirs', 2027-03-01 "
    assert [found[: len(says)] for found in _findings(both)] == [says]


def test_what_no_post_is_made_of_is_not_parsed() -> None:
    alarm = ("BEGIN:VALARM", "TRIGGER:soon", "DESCRIPTION:Wake up", "END:VALARM")
    data = _file(
        _event(
            "a", ":20270301T090000Z", "GEO:nowhere", *alarm, "DESCRIPTION;LANGUAGE=en:One\\, two"
        ),
        _event("b", ":20270302T090000Z", "DESCRIPTION:Buy C:\\n and D"),
    )
    assert [entry.post.text for entry in _read(data)] == ["One, two", "Buy C:\n and D"]
    assert not [found for found in _findings(data) if "CM021" in found]


def test_a_line_that_is_none_has_no_name() -> None:
    (found,) = (
        it for it in _findings(_file(_event("a", ":20270301T090000Z", "GARBAGE"))) if "GARB" in it
    )
    assert found.startswith("CM021 one of its lines cannot be read: ")


def test_our_own_events_are_read_on_the_clock_of_their_channel_not_in_utc() -> None:
    entry = ScheduledPost(post=Post(id="p1", text="x"), channel="ig", at="2027-04-26T18:00+02:00")
    data = to_ical(Calendar([entry]))
    rome = read_calendar(data, timezone="Europe/Rome")
    assert (str(rome[0].at.tzinfo), rome[0].at.hour, rome[0].at) == ("Europe/Rome", 18, entry.at)
    home = {"id": "ig", "network": "instagram", "timezone": "America/New_York"}
    strategy = Strategy(timezone="Europe/Rome", target="80-20", channels=[home])
    assert read_calendar(data, strategy=strategy)[0].at.hour == 12
    assert read_calendar(data, strategy=strategy, timezone="Europe/Rome")[0].at.hour == 18
    assert read_calendar(data)[0].at == entry.at


def test_an_instant_before_all_clocks_is_refused_in_words(tmp_path: Path) -> None:
    entry = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T00:00+00:00")
    text = write_csv(Calendar([entry]), tmp_path / "a.csv").read_text("utf-8")
    text = text.replace("2027-03-01", "0001-01-01").replace("+00:00,UTC,", "+00:00,,")
    with pytest.raises(InputError, match="the year 1 is out of reach"):
        read_calendar(text.encode(), timezone="America/New_York")


def test_media_and_channels_come_back_from_our_events() -> None:
    files = [Media(name="oven.jpg", alt="The oven"), Media(name="loaf.jpg")]
    post = Post(id="p1", text="x", media=files, channels=["ig", "fb"], owner="anna", notes="secret")
    data = to_ical(Calendar([ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30Z")]))
    (back,) = read_calendar(data)
    assert back.post == post.replace(owner=None, notes="")
    assert b"anna" not in data
    assert b"secret" not in data
