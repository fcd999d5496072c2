r"""What icalendar 7.3 writes wrongly, shown on bytes, and that ours is right.

Each test first shows the defect, so that it says when a release has mended it and the
correction can go.
"""

from datetime import datetime, timedelta, timezone

import pytest
from icalendar import Calendar as Vcalendar
from icalendar import Event
from icalendar.prop import vText

from contentmix import Calendar, InputError, Post, ScheduledPost, to_ical
from contentmix.formats.ical.fixes import exact_text

ENTRY = ScheduledPost(post=Post(id="p1"), channel="ig", at="2027-03-01T18:30+01:00")


def test_backslash_and_capital_n_is_no_line_break() -> None:
    assert vText("C:\\New").to_ical() == b"C:\\new"
    assert exact_text("C:\\New", "title").to_ical() == b"C:\\\\New"


def test_a_byte_order_mark_at_the_start_of_a_text_stays_there() -> None:
    theirs = Event()
    theirs.add("DESCRIPTION", "\ufeffa")
    assert b"DESCRIPTION:a\r\n" in theirs.to_ical()
    post = ENTRY.post.replace(text="\ufeffa\ufeff")
    ours = to_ical(Calendar([ENTRY.replace(post=post)]))
    assert b"\r\nDESCRIPTION:\xef\xbb\xbfa\xef\xbb\xbf\r\n" in ours


@pytest.mark.parametrize("name", ["NAME", "X-WR-CALNAME"])
def test_names_are_escaped(name: str) -> None:
    theirs = Vcalendar()
    theirs.add(name, "a, b; c")
    assert f"{name}:a, b; c\r\n".encode() in theirs.to_ical()
    ours = to_ical(Calendar([ENTRY], name="a, b; c"))
    assert f"\r\n{name}:a\\, b\\; c\r\n".encode() in ours


def test_a_line_break_in_a_name_stays_inside_the_name() -> None:
    """With python -O their guard, an assert, is gone; ours is the escape itself."""
    theirs = Vcalendar()
    theirs.add("NAME", "a\r\nATTENDEE:mailto:eve@example.com")
    with pytest.raises(AssertionError):
        theirs.to_ical()
    for end in ("\r\n", "\n", "\r", "\u2028", "\u0085"):
        ours = to_ical(Calendar([ENTRY], name=f"a{end}ATTENDEE:mailto:eve@example.com"))
        assert b"\r\nNAME:a\\nATTENDEE:mailto:eve@example.com\r\n" in ours


@pytest.mark.parametrize("control", ["\0", "\a", "\v", "\x1b", "\x7f"])
def test_controls_are_refused(control: str) -> None:
    assert control.encode() in vText(f"a{control}").to_ical()
    with pytest.raises(InputError, match=r"calendar name: the character U\+00.. at position 1"):
        to_ical(Calendar([ENTRY], name=f"a{control}b"))


def test_lone_surrogates_are_refused_in_a_sentence() -> None:
    with pytest.raises(UnicodeEncodeError):
        vText("a\ud83e").to_ical()
    with pytest.raises(InputError, match=r"U\+D83E"):
        to_ical(Calendar([ENTRY], name="a\ud83e"))


def test_a_post_that_escaped_the_model_is_refused_too() -> None:
    post = Post.model_construct(**{**dict(iter(Post(id="p1"))), "text": "a\0"})
    entry = ScheduledPost.model_construct(**{**dict(ENTRY), "post": post})
    with pytest.raises(InputError, match=r"post p1: the character U\+0000"):
        to_ical(Calendar([entry]))


def test_a_fixed_offset_becomes_utc_and_needs_no_zone() -> None:
    theirs = Event()
    theirs.add("DTSTART", datetime(2027, 3, 1, 18, 30, tzinfo=timezone(timedelta(hours=1))))
    assert b'DTSTART;TZID="UTC+01:00":20270301T183000' in theirs.to_ical()
    ours = to_ical(Calendar([ENTRY]))
    assert b"\r\nDTSTART:20270301T173000Z\r\n" in ours
    assert b"TZID" not in ours


def test_parts_of_a_second_are_dropped() -> None:
    entry = ENTRY.replace(at="2027-03-01T18:30:59.999999+01:00")
    assert b"\r\nDTSTART:20270301T173059Z\r\n" in to_ical(Calendar([entry]))
