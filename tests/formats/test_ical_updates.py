"""An export that knows the earlier one: what changed is newer, what is gone is cancelled."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentmix import Calendar, InputError, Post, ScheduledPost, to_ical, write_ical
from contentmix.facts.ical_limits import load_ical_limits
from contentmix.formats.ical.item import LAST_SEQUENCE
from contentmix.formats.ical.previous import read_previous
from strategies import calendars, texts

FIRST = datetime(2027, 2, 20, 12, tzinfo=UTC)
LATER = FIRST + timedelta(days=7)


def _entry(name: str, day: int = 1, channel: str = "ig", **fields: object) -> ScheduledPost:
    post = Post(id=name, **fields)
    return ScheduledPost(post=post, channel=channel, at=datetime(2027, 3, day, 9, tzinfo=UTC))


def events(data: bytes) -> dict[str, dict[str, str]]:
    """Give the properties of each event by its UID."""
    found = {}
    for block in re.findall(rb"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", data, re.DOTALL):
        lines = block.replace(b"\r\n ", b"").decode().splitlines()
        fields = {name: value for name, _, value in (line.partition(":") for line in lines)}
        assert fields["UID"] not in found
        found[fields["UID"]] = fields
    return found


def _sequences(data: bytes) -> list[int]:
    return [int(event["SEQUENCE"]) for event in events(data).values()]


@settings(max_examples=30)
@given(calendars(min_size=1))
def test_nothing_changed_gives_the_same_bytes_whatever_the_stamp(calendar: Calendar) -> None:
    first = to_ical(calendar, stamp=FIRST)
    assert to_ical(calendar, stamp=LATER, previous=first) == first
    assert to_ical(calendar, stamp=FIRST) == first


@settings(max_examples=30)
@given(calendars(min_size=1), st.data())
def test_an_edit_raises_exactly_the_sequence_of_the_edited_event(
    calendar: Calendar, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(calendar) - 1))
    entry = calendar[place]
    text = data.draw(texts().filter(lambda text: text.strip() != entry.post.text))
    edits = (
        entry.replace(at=entry.at + timedelta(minutes=1)),
        entry.replace(post=entry.post.replace(text=text, variants=())),
    )
    edited = data.draw(st.sampled_from(edits))
    rest = [other for other in calendar if other is not entry]
    first = to_ical(calendar, stamp=FIRST)
    second = to_ical(Calendar([*rest, edited], name=calendar.name), stamp=LATER, previous=first)
    before, after = events(first), events(second)
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert len(changed) <= 1  # a text that a variant hides changes nothing that is seen
    for uid in changed:
        assert (before[uid]["SEQUENCE"], after[uid]["SEQUENCE"]) == ("0", "1")
        assert after[uid]["LAST-MODIFIED"] == after[uid]["DTSTAMP"] == "20270227T120000Z"
    if edited.at != entry.at:
        assert len(changed) == 1


def test_a_removed_post_is_cancelled_once_and_comes_back_as_newer() -> None:
    both, one = Calendar([_entry("a"), _entry("b", title="Bread, \\New")]), Calendar([_entry("a")])
    first = to_ical(both, stamp=FIRST)
    second = to_ical(one, stamp=LATER, previous=first)
    cancelled = next(it for it in events(second).values() if it["STATUS"] == "CANCELLED")
    assert {**cancelled, "UID": "", "LAST-MODIFIED": ""} == {
        "UID": "",
        "LAST-MODIFIED": "",
        "DTSTAMP": "20270227T120000Z",
        "DTSTART": "20270301T090000Z",
        "DTEND": "20270301T091500Z",
        "SEQUENCE": "1",
        "STATUS": "CANCELLED",
        "SUMMARY": "[ig] Bread\\, \\\\New",
        "TRANSP": "TRANSPARENT",
    }
    third = to_ical(one, stamp=LATER + timedelta(days=30), previous=second)
    assert third == second
    again = to_ical(both, stamp=LATER + timedelta(days=31), previous=third)
    back = events(again)[cancelled["UID"]]
    assert (back["SEQUENCE"], back["STATUS"]) == ("2", "TENTATIVE")


def test_a_cancelled_event_stays_as_long_as_asked() -> None:
    first = to_ical(Calendar([_entry("a"), _entry("b")]), stamp=FIRST)
    one = Calendar([_entry("a")])
    second = to_ical(one, stamp=LATER, previous=first, cancelled_days=0)
    assert len(events(second)) == 2
    assert len(events(to_ical(one, stamp=LATER, previous=second, cancelled_days=0))) == 2
    soon, late = LATER + timedelta(days=30), LATER + timedelta(days=31)
    assert len(events(to_ical(one, stamp=soon, previous=second, cancelled_days=30))) == 2
    assert len(events(to_ical(one, stamp=late, previous=second, cancelled_days=30))) == 1


def test_a_calendar_that_lost_all_its_posts_is_written_as_cancelled() -> None:
    first = to_ical(Calendar([_entry("a")]), stamp=FIRST)
    second = to_ical(Calendar(), stamp=LATER, previous=first)
    assert [it["STATUS"] for it in events(second).values()] == ["CANCELLED"]
    with pytest.raises(InputError, match="holds no scheduled post"):
        to_ical(Calendar(), stamp=LATER + timedelta(days=91), previous=second)


def test_a_revision_counted_by_hand_goes_on_from_there() -> None:
    first = to_ical(Calendar([_entry("a")]), stamp=FIRST, revision=4)
    assert _sequences(to_ical(Calendar([_entry("a", 2)]), stamp=LATER, previous=first)) == [5]


def test_line_ends_that_a_tool_translated_change_nothing() -> None:
    first = to_ical(Calendar([_entry("a", text="two\nlines " * 20)]), stamp=FIRST)
    calendar = Calendar([_entry("a", text="two\nlines " * 20)])
    assert to_ical(calendar, stamp=LATER, previous=first.replace(b"\r\n", b"\n")) == first


def _narrow(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    narrow = load_ical_limits().replace(max_events=most)
    monkeypatch.setattr("contentmix.formats.ical.load_ical_limits", lambda: narrow)


def test_a_path_stands_for_all_parts_and_may_be_the_one_that_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _narrow(monkeypatch, 2)
    path = tmp_path / "march.ics"
    many = Calendar(_entry(f"p{day}", day) for day in range(1, 6))
    paths = write_ical(many, path, stamp=FIRST)
    before = [part.read_bytes() for part in paths]
    assert write_ical(many, path, stamp=LATER, previous=path) == paths
    assert [part.read_bytes() for part in paths] == before
    fewer = Calendar(many[1:])
    assert write_ical(fewer, path, stamp=LATER, previous=paths) == paths
    said = [it["STATUS"] for part in paths for it in events(part.read_bytes()).values()]
    assert said == ["TENTATIVE"] * 4 + ["CANCELLED"]


def test_parts_that_are_no_longer_needed_go_and_other_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _narrow(monkeypatch, 1)
    path = tmp_path / "march.ics"
    days = [_entry(f"p{day}", day) for day in range(1, 5)]
    write_ical(Calendar(days), path)
    (tmp_path / "march-4.ics").write_bytes(b"somebody else's")
    assert len(write_ical(Calendar(days[:2]), path)) == 2
    names = sorted(found.name for found in tmp_path.iterdir())
    assert names == ["march-2.ics", "march-4.ics", "march.ics"]


def test_a_failure_in_a_later_part_leaves_every_part_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _narrow(monkeypatch, 1)
    path = tmp_path / "march.ics"
    write_ical(Calendar([_entry("a", 1)]), path)
    old = path.read_bytes()
    bad = Post.model_construct(**{**dict(iter(Post(id="b"))), "text": "\0"})
    broken = ScheduledPost.model_construct(**{**dict(_entry("b", 2)), "post": bad})
    with pytest.raises(InputError, match=r"U\+0000"):
        write_ical(Calendar([_entry("a", 3), broken]), path)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


OURS = to_ical(Calendar([_entry("a")]), stamp=FIRST)


@pytest.mark.parametrize(
    ("previous", "arguments", "message"),
    [
        (OURS, {}, "stamp: is needed with previous"),
        (OURS, {"stamp": FIRST - timedelta(days=1)}, "is before 2027-02-20T12:00:00.00:00"),
        (OURS, {"stamp": LATER, "revision": 2}, "revision: is counted from previous"),
        (OURS, {"stamp": LATER, "cancelled_days": -1}, "cancelled_days: must be at least 0"),
        (b"BEGIN:VCALENDAR\r\n", {"stamp": LATER}, "previous: was not written by contentmix"),
        (OURS.replace(b"SEQUENCE", b"SEQ"), {"stamp": LATER}, "damaged event: 'SEQUENCE'"),
        (OURS.replace(b"D:20270220", b"D:soon"), {"stamp": LATER}, "damaged event"),
        ("missing.ics", {"stamp": LATER}, "missing.ics: there is no such file .leave previous out"),
        ("\0", {"stamp": LATER}, "cannot be read"),
    ],
)
def test_an_earlier_export_that_cannot_be_used_is_refused(
    previous: Any, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        to_ical(Calendar([_entry("a")]), previous=previous, **arguments)


def test_no_sequence_is_higher_than_programs_know() -> None:
    first = to_ical(Calendar([_entry("a")]), stamp=FIRST, revision=LAST_SEQUENCE)
    with pytest.raises(InputError, match="SEQUENCE 2147483647, the last"):
        to_ical(Calendar([_entry("a", 2)]), stamp=LATER, previous=first)


def test_of_an_event_that_stands_in_two_files_the_newer_counts(tmp_path: Path) -> None:
    old = tmp_path / "old.ics"
    old.write_bytes(OURS)
    newer = to_ical(Calendar([_entry("a", 2)]), stamp=LATER, previous=OURS)
    for several in ((old, newer), (newer, old)):
        known = read_previous(several, LATER).known
        assert [it.revision.sequence for it in known.values()] == [1]


def test_each_channel_has_its_own_file_and_an_event_stays_the_same(tmp_path: Path) -> None:
    both = Calendar([_entry("a"), _entry("b", channel="../x"), _entry("c", 2)], name="Forno")
    paths = write_ical(both, tmp_path / "march.ics", stamp=FIRST, per_channel=True)
    assert [path.name for path in paths] == ["march-x.ics", "march-ig.ics"]
    parts = [path.read_bytes() for path in paths]
    assert b"\r\nX-WR-CALNAME:Forno \xc2\xb7 ig\r\n" in parts[1]
    together = {uid: it for part in parts for uid, it in events(part).items()}
    assert together == events(to_ical(both, stamp=FIRST))


def test_a_channel_without_posts_keeps_its_file_with_what_is_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "march.ics"
    both = Calendar([_entry("a"), _entry("b", channel="x, y")], name="Forno, Rossi")
    paths = write_ical(both, path, stamp=FIRST, per_channel=True)
    again = write_ical(
        Calendar(both[:1], name=both.name), path, stamp=LATER, per_channel=True, previous=paths
    )
    assert again == paths
    assert [it["STATUS"] for it in events(paths[1].read_bytes()).values()] == ["CANCELLED"]


def test_one_calendar_becomes_one_for_each_channel_without_doubles(tmp_path: Path) -> None:
    both = Calendar([_entry("a"), _entry("b", channel="x"), _entry("gone", 3)], name="Forno")
    path = tmp_path / "march.ics"
    write_ical(both, path, stamp=FIRST)
    kept = Calendar(both[:2], name="Forno")
    paths = write_ical(kept, path, stamp=LATER, per_channel=True, previous=path)
    found = [it for part in paths for it in events(part.read_bytes()).values()]
    assert sorted((it["STATUS"], it["SEQUENCE"]) for it in found) == [
        ("CANCELLED", "1"),
        ("TENTATIVE", "0"),
        ("TENTATIVE", "0"),
    ]


def test_a_calendar_called_as_a_component_begins_changes_nothing() -> None:
    calendar = Calendar([_entry("a")], name="BEGIN:VEVENT")
    first = to_ical(calendar, stamp=FIRST)
    assert to_ical(calendar, stamp=LATER, previous=first) == first


@pytest.mark.parametrize(
    ("stamp", "message"),
    [
        (datetime(2027, 5, 1), "stamp: 2027-05-01T00:00:00 has no offset"),  # noqa: DTZ001
        (LATER.date(), "stamp: must be a moment with an offset, not datetime.date"),
    ],
)
def test_a_stamp_without_offset_is_refused_beside_an_earlier_export(
    stamp: Any, message: str
) -> None:
    first = to_ical(Calendar([_entry("a")]), stamp=FIRST)
    with pytest.raises(InputError, match=message):
        to_ical(Calendar([_entry("a")]), stamp=stamp, previous=first)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b"DTSTART:20270301T090000Z", b"DTSTART:garbage"),
        (b"DTSTART:", b"DTSTART:20270301T080000Z\r\nDTSTART:"),
        (b"SEQUENCE:0", b"SEQUENCE:-5"),
        (b"SUMMARY:", b"BEGIN:VALARM\r\nSUMMARY:"),
    ],
)
def test_an_event_that_somebody_has_broken_cannot_be_cancelled(said: bytes, instead: bytes) -> None:
    first = to_ical(Calendar([_entry("a")]), stamp=FIRST).replace(said, instead)
    with pytest.raises(InputError, match="previous: holds a damaged event"):
        to_ical(Calendar([_entry("b")]), stamp=LATER, previous=first)


def test_cancelled_for_ever_is_no_overflow() -> None:
    first = to_ical(Calendar([_entry("a"), _entry("b")]), stamp=FIRST)
    second = to_ical(Calendar([_entry("a")]), stamp=LATER, previous=first)
    ever = {"stamp": LATER, "previous": second, "cancelled_days": 10**12}
    assert to_ical(Calendar([_entry("a")]), **ever) == second  # type: ignore[arg-type]


def test_names_of_nothing_but_commas_are_no_categories() -> None:
    assert b"CATEGORIES" not in to_ical(Calendar([_entry("a", channel=";", category=",")]))


def test_a_part_of_before_that_cannot_be_removed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar, path = Calendar([_entry("a")]), tmp_path / "a.ics"
    write_ical(calendar, path)
    (tmp_path / "a-2.ics").write_bytes(path.read_bytes())

    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("contentmix.formats.ical.parts.Path.unlink", refuse)
    with pytest.raises(InputError, match="a-2.ics: is of an earlier export and cannot be removed"):
        write_ical(calendar, path)
