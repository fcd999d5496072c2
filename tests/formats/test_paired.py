"""Columns behind each of several columns side by side."""

from contentmix import read_calendar
from contentmix.formats.reading.paired import with_its_own


def test_each_network_has_the_status_behind_it():
    headings = ("Date", "Instagram", "Status", "LinkedIn", "Status")
    cells = ("2027-03-01", "Bread", "Draft", "Rolls", "Posted")
    table = "\n".join(map(",".join, (headings, cells)))
    calendar = read_calendar(table.encode(), timezone="Europe/Rome", time="09:00")
    assert {e.channel: e.post.status for e in calendar} == {
        "instagram": "draft",
        "linkedin": "published",
    }


def test_what_belongs_to_no_post_stays_with_the_first():
    cells = ["2027-03-01", None, "Idea", None, "Approved"]
    assert with_its_own(cells, [(2, 4)], 1, [], first=True) == [
        *("2027-03-01", None, "Approved", None, "Idea")
    ]


def test_what_belongs_to_another_post_is_not_said_twice():
    cells = ["2027-03-01", None, "Draft", None, "Posted"]
    first, second = (
        with_its_own(cells, [(2, 4)], place, [1 - place], first=place == 0) for place in (0, 1)
    )
    assert (first[2], first[4], second[2], second[4]) == ("Draft", None, "Posted", None)
