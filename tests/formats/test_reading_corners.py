"""Corners of the readers: forms of days, times, names and columns, one by one."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter

from contentmix import InputError, read_calendar, read_posts
from contentmix.formats.reading.clock import parse_time, read_clock
from contentmix.formats.reading.dates import DateReader, Order, fitting_orders, possible_orders
from contentmix.formats.reading.days import Stamp, Yearless
from contentmix.formats.reading.headings import read_heading
from contentmix.formats.reading.trouble import Trouble

TOLD = {"timezone": "Europe/Rome", "channel": "ig", "time": "09:00"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18.30", time(18, 30)),
        ("kl. 18.30", time(18, 30)),
        ("9,30", time(9, 30)),
        ("1830", time(18, 30)),
        ("18:30 hrs", time(18, 30)),
        ("9 Uhr 15", time(9, 15)),
        ("18h", time(18)),
        ("上午9点", time(9)),
        ("下午6点半", time(18, 30)),
        ("18時30分", time(18, 30)),
        ("오후 6:30", time(18, 30)),
        ("6:30 μ.μ.", time(18, 30)),
        ("12 am", time(0)),
        (time(9, 5), time(9, 5)),
        (0.5, time(12)),
        (datetime(1899, 12, 30, 7, 15), time(7, 15)),  # noqa: DTZ001  as a spreadsheet has it
    ],
)
def test_a_time_is_read(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12,15", "is no time of day in a known form"),
        ("9-11am", "is no time of day in a known form"),
        ("25:00", "is no time of day in a known form"),
        ("13 pm", "is no time of day in a known form"),
        ("25点", "is no time of day in a known form"),
        ("abends", "is a part of the day, not a time"),
        ("LIVE", "is no time of day"),
        (7, "is no time of day in a known form"),
    ],
)
def test_a_time_that_is_none_is_asked_about(text, says):
    found = parse_time(text)
    assert isinstance(found, Trouble)
    assert (found.says, found.asks.kind) == (says, "time")


def test_the_word_for_a_time_that_was_taught_is_read():
    assert read_clock("9-11am", {"9 11am": time(10)}).times == (time(10),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027. 3. 5.", Stamp(date(2027, 3, 5))),
        ("2027년 3월 5일", Stamp(date(2027, 3, 5))),
        ("3月5日", Yearless(3, 5)),
        ("1. 3. 2027", Stamp(date(2027, 3, 1))),
        ("1.3.", Yearless(3, 1)),
        ("26/3", Yearless(3, 26)),
        ("Fri 26/3", Yearless(3, 26, weekday=4)),
        ("2027-03-05 (Fri)", Stamp(date(2027, 3, 5))),
        ("5 March, Friday", Yearless(3, 5, weekday=4)),
        ("piątek 5 marca 2027", Stamp(date(2027, 3, 5))),
    ],
)
def test_a_day_is_read(text, expected):
    assert DateReader(frozenset([Order.DMY])).read(text) == expected


def test_a_zone_behind_the_time_is_the_offset():
    stamp = DateReader(frozenset(Order)).read("March 3, 2027 9:00 AM (GMT+1)")
    assert stamp.local(stamp.at).isoformat() == "2027-03-03T09:00:00+01:00"
    assert DateReader(frozenset(Order)).read("2027-03-03 09:00 UTC-05").offset is not None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/4", "is no day of any month"),
        ("13月1日", "is no day of any month"),
        ("1 March 26", "names no year"),
    ],
)
def test_a_day_that_is_none_says_why(text, says):
    assert DateReader(frozenset([Order.DMY, Order.MDY])).read(text).says == says


def test_which_number_is_the_day_is_proved_by_dots_weekdays_and_start():
    start = date(2027, 3, 1)
    assert possible_orders(["Mon 3/1", "Fri 3/5"], start) == {Order.MDY}
    assert possible_orders(["Mon 3/1", "Fri 3/5"]) == {Order.DMY, Order.MDY}
    assert fitting_orders("01.03.2027") == {Order.DMY}
    assert fitting_orders("07/03/2027", weekday=6) == {Order.DMY}
    assert fitting_orders("07/03/2027", weekday=2) == frozenset()


def test_weekdays_beside_the_dates_that_contradict_each_other_prove_nothing():
    rows = [
        {"Date": "07/03/2027", "Weekday": "Sunday", "Text": "a"},
        {"Date": "03/07/2027", "Weekday": "Sunday", "Text": "b"},
    ]
    assert [len(read_calendar(rows[:1], **TOLD)), len(read_calendar(rows, **TOLD))] == [1, 0]


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Publish Date/Time", "publish date time"),
        ("Send Date / Time", "datetime"),
        ("Copy - Final", "copy final"),
        ("Title | Hook", "title hook"),
        ("Copy - Legal", "copy legal"),
        ("Our Posts Caption", "caption"),
    ],
)
def test_a_heading_of_several_words_is_read(heading, word):
    assert read_heading(heading).word == word


def test_columns_without_a_known_heading_are_told_by_their_values():
    captions = ("Bread at six in the morning", "Rolls for the whole family", "Rye that stays fresh")
    words, places = ("sales", "info", "fun"), ("IG", "Facebook", "LinkedIn")
    rows = [
        {"Aa": f"{n + 1} March 2027", "Bb": places[n], "Cc": words[n], "Dd": captions[n], "id": n}
        for n in range(3)
    ]
    report = read_posts(rows).report
    assert report.mapping == {
        "Aa": "date",
        "Bb": "channel",
        "Cc": "category",
        "Dd": "text",
        "id": "id",
    }
    assert [column.confidence for column in report.columns] == [0.8, 0.9, 0.9, 0.7, 1.0]


@pytest.mark.parametrize("heading", ["Created on", "Design deadline", "Abgabe"])
def test_days_of_something_else_are_not_the_day_of_publication(heading):
    rows = [{"Text": "a", heading: "2027-03-01"}, {"Text": "b", heading: "2027-03-02"}]
    assert heading not in read_posts(rows).report.mapping


def test_a_word_that_is_no_category_is_the_topic_too():
    (post,) = read_posts([{"Title": "a", "Pillar": "Brakes"}])
    assert (post.category, post.topic) == ("Brakes", "Brakes")
    (post,) = read_posts([{"Title": "a", "Pillar": "Brakes", "Topics": "Cars"}])
    assert (post.category, post.topic) == ("Brakes", "Cars")


def test_a_cell_is_filled_down_when_somebody_says_so():
    rows = [
        {"Date": "2027-03-01", "Platform": "IG", "Text": "a"},
        {"Date": "", "Platform": "", "Text": "b"},
        {"Date": "2027-03-03", "Platform": "FB", "Text": "c"},
    ]
    mapping = {"Date": "date down", "Platform": "channel down"}
    calendar = read_calendar(rows, **TOLD, mapping=mapping)
    assert [(f"{e.at:%d}", e.channel, e.post.text) for e in calendar] == [
        *(("01", "instagram", "a"), ("01", "instagram", "b"), ("03", "facebook", "c"))
    ]
    assert calendar.report.mapping["Date"] == "date down"
    assert read_calendar(rows, **TOLD).report.questions[0].word == "Date"


def test_numbers_of_a_spreadsheet_are_days_when_somebody_says_so():
    rows = [{"Date": 46447, "Text": "a"}]
    (question,) = read_calendar(rows, **TOLD).report.questions
    assert question.options == ("date serial",)
    answers = {"column": {"Date": question.options[0]}}
    (entry,) = read_calendar(rows, **TOLD, vocabulary=answers)
    assert f"{entry.at:%Y-%m-%d}" == "2027-03-01"


def test_sheets_of_one_form_keep_the_titles_of_their_sections():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, title in (("March", "Facebook"), ("April", "")):
            sheet = book.add_worksheet(name)
            rows = [["Date", "Copy", "Pillar"], [title], ["2027-03-01", name, "Tips"]]
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    calendar = read_calendar(out.getvalue(), timezone="Europe/Rome", time="09:00", channel="ig")
    assert [(entry.channel, entry.post.text) for entry in calendar] == [
        ("facebook", "March"),
        ("ig", "April"),
    ]
    places = [violation.where for violation in calendar.report.select("CM001")]
    assert places == ["bytes, sheet March, row 2"]


def test_days_without_a_year_between_years_that_disagree_are_asked_about():
    texts = ("2026-12-20", "20 June", "2027-12-20")
    rows = [{"Date": text, "Text": text} for text in texts]
    assert len(read_calendar(rows, **TOLD).backlog) == 1
    rows = [{"Date": text, "Text": text} for text in ("2027-03-01", "Mon 2 March")]
    says = [v.message for v in read_calendar(rows, **TOLD).report.errors]
    assert says == ["'Mon 2 March' is no such day or weekday in the year of its neighbours"]


def test_days_counted_from_a_launch_follow_their_weekdays():
    rows = [{"Date": text, "Text": text} for text in ("T-2 Mon", "T-1 Tue", "T0 Wed", "T+2 Fri")]
    calendar = read_calendar(rows, **TOLD, start="2027-03-03")
    assert [f"{entry.at:%m-%d}" for entry in calendar] == ["03-01", "03-02", "03-03", "03-05"]
    assert len(read_calendar(rows, **TOLD, start="2027-03-04")) == 0
    rows = [{"Date": text, "Text": text} for text in ("T-2", "T-1", "T0 soon", "soon")]
    assert len(read_calendar(rows, **TOLD, start="2027-03-03")) == 0


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("loaf.jpg; oven.mp4", ["loaf.jpg", "oven.mp4"]),
        ("the oven at six.jpg", ["the oven at six.jpg"]),
        ("https://example.com/a loaf of bread", ["https://example.com/a loaf of bread"]),
        ("loaf", ["loaf"]),
        ("a hand that breaks a loaf, flour in the air", []),
    ],
)
def test_only_names_of_files_are_pictures_and_a_brief_stays_on_the_post(cell, names):
    (post,) = read_posts([{"Title": "Bread", "Visual": cell}])
    assert [file.name for file in post.media] == names
    assert dict(post.extra).get("Visual") == (None if names else cell)


@pytest.mark.parametrize(
    ("cell", "priority"), [("7", 7), ("High", 2), ("URGENT", 3), ("medium", 1), ("basso", 0)]
)
def test_a_priority_is_a_number_or_a_word_for_one(cell, priority):
    (post,) = read_posts([{"Title": "Bread", "Priority": cell}])
    assert post.priority == priority


def test_a_priority_that_is_neither_is_kept_beside_the_post():
    backlog = read_posts([{"Title": "Bread", "Priority": "mauve"}])
    assert (backlog[0].priority, dict(backlog[0].extra)["Priority"]) == (0, "mauve")
    assert [found.code for found in backlog.report.select("CM005")] == ["CM005"]


DATED = {"Date": "2027-03-01", "Time": "09:00", "Platform": "IG", "Category": "info"}


def _statuses(*cells):
    """Return the status of each post of a table with these cells, and whether it may be planned."""
    rows = [DATED | {"Title": f"Bread {n}"} | some for n, some in enumerate(cells)]
    backlog = read_posts(rows, timezone="Europe/Rome")
    found = {entry.post.title: (entry.post.status.value, False) for entry in backlog.history}
    found |= {post.title: (post.status.value, True) for post in backlog}
    return [found[row["Title"]] for row in rows]


@pytest.mark.parametrize("heading", ["Posted", "Published?", "posted (Y/N)", "Gepost", "published"])
def test_what_a_column_calls_posted_is_never_planned(heading):
    told = [{"Approved": yes, heading: out} for yes, out in (("Y", "N"), ("Y", "Y"), ("N", ""))]
    assert _statuses(*told) == [("approved", True), ("published", False), ("draft", True)]
    alone = _statuses({heading: "yes"}, {heading: "no"})
    assert alone == [("published", False), ("draft", True)]


def test_of_two_statuses_the_one_that_says_published_counts():
    told = [
        {"approval_status": "approved", "publishing_status": "published"},
        {"approval_status": "published", "publishing_status": "scheduled"},
        {"approval_status": "approved", "publishing_status": "scheduled"},
    ]
    assert _statuses(*told) == [("published", False), ("published", False), ("scheduled", True)]


def test_a_moment_of_publication_says_that_a_post_is_out():
    told = [
        {"Status": "Scheduled", "published_at": "2027-03-01 09:02"},
        {"Status": "Scheduled", "published_at": ""},
    ]
    assert _statuses(*told) == [("published", False), ("scheduled", True)]
    rows = [DATED | {"Title": "Bread"} | some for some in told[:1]]
    (entry,) = read_posts(rows, timezone="Europe/Rome").history
    assert {("Status", "Scheduled"), ("published_at", "2027-03-01 09:02")} <= set(entry.post.extra)


def test_an_approved_post_need_not_be_posted():
    rows = [DATED | {"Title": "Bread", "Status": "Approved", "Posted": "No"}]
    assert not [found for found in read_posts(rows).report if found.code == "CM009"]


def test_a_word_of_two_languages_is_that_of_the_words_beside_it():
    rows = [{"Title": "Brood", "Status": "Concept"}, {"Title": "Taart", "Status": "Ingepland"}]
    dutch = read_posts(rows)
    assert [post.status.value for post in dutch] == ["draft", "scheduled"]
    assert dutch.report.questions == ()
    (asked,) = read_posts(rows[:1]).report.questions
    assert asked.options == ("idea", "draft")


@pytest.mark.parametrize(
    ("vocabulary", "says"),
    [
        ({"status": {"geplant": "drafft"}}, "no status is called 'drafft'"),
        ({"category": {"jobs": 5}}, "'jobs' means 5, which is no text"),
        ({"category": ["jobs", 5]}, "5 means 5, which is no text"),
        ({"category": 5}, "5 is no table"),
    ],
)
def test_a_vocabulary_that_says_nothing_sensible_is_refused(vocabulary, says):
    with pytest.raises(InputError, match=says):
        read_posts([{"Title": "Bread"}], vocabulary=vocabulary)


def test_a_status_may_be_taught_in_any_case_and_as_called_off():
    words = {"status": {"geplant": "Scheduled", "storno": "cancelled", "rejected": "in review"}}
    rows = [{"Title": f"Post {word}", "Status": word} for word in ("geplant", "storno", "rejected")]
    backlog = read_posts(rows, vocabulary=words)
    assert [post.status.value for post in backlog] == ["scheduled", "in review"]
    assert backlog.report.left_out == (2,)


@pytest.mark.parametrize(
    ("day", "fix"),
    [
        ("31.04.2027", "the month ends with 30; write it like 2027-04-30"),
        ("2027-02-29", "the month ends with 28; write it like 2027-02-28"),
        ("31 April 2027", "the month ends with 30; write it like 2027-04-30"),
        ("31.13.2027", "write it like 2027-03-12"),
        ("32.04.99", "write it like 2027-03-12"),
        ("31/02/2027", "write it like 2027-03-12"),
        ("2027-13-01", "write it like 2027-03-12"),
    ],
)
def test_a_day_that_its_month_does_not_have_is_mended_with_its_own_numbers(day, fix):
    rows = [{"Date": day, "Time": "9:00", "Platform": "IG", "Caption": "x", "Pillar": "info"}]
    found = read_calendar(rows, timezone="Europe/Rome").report.errors
    assert found[0].code == "CM002"
    assert found[0].fix.endswith(fix)


def test_who_approved_and_topics_that_are_categories_are_known_in_german():
    row = {"Freigegeben von": "jana", "Thema/Kategorie": "info", "Text": "x"}
    assert read_posts([row]).report.mapping["Freigegeben von"] == "approved_by"
    assert read_posts([row]).report.mapping["Thema/Kategorie"] == "category"
