"""What people get back: calendars, reports and results, and how they show themselves."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import (
    Backlog,
    Calendar,
    InputError,
    Mix,
    Post,
    Report,
    Result,
    ScheduledPost,
    Severity,
    Slot,
    Status,
    Target,
    Violation,
    ViolationsFound,
)
from contentmix.model.report import ColumnReading, ReadingReport
from contentmix.model.result import ChannelMix, Cost, Unplaced
from contentmix.model.shopping import Placeholder
from contentmix.model.table import Table

EVIL = "<script>alert('&')</script>"


def entry(name: str, day: int, channel: str = "ig", **post) -> ScheduledPost:
    at = f"2027-03-{day:02}T18:30+01:00"
    return ScheduledPost(post=Post(id=name, category="info", **post), channel=channel, at=at)


def violation(severity: Severity, code: str = "CM101", **fields) -> Violation:
    given_fields = {"name": "n", "where": "w", "message": "m", "fix": "f"} | fields
    return Violation(code=code, severity=severity, **given_fields)


def result(**fields) -> Result:
    given_fields = {
        "status": Status.FEASIBLE,
        "calendar": Calendar([entry("a", 1)]),
        "objective": Fraction(3),
        "bound": Fraction(2),
        "cost": Cost(),
    }
    return Result(**(given_fields | fields))


@given(st.permutations([entry("a", 2), entry("b", 1), entry("c", 2), entry("d", 2, "fb")]))
def test_a_calendar_is_in_order_whatever_order_it_is_given_in(entries):
    calendar = Calendar(entries)
    assert [found.post.id for found in calendar] == ["b", "d", "a", "c"]
    assert hash(calendar) == hash(Calendar(reversed(entries)))


def test_a_calendar_answers_from_its_own_fields():
    calendar = Calendar([entry("a", 1), entry("b", 2, "fb"), entry("a", 3, "fb")])
    assert list(calendar.by_channel) == ["fb", "ig"]
    assert calendar.mix().total == 3
    assert calendar.mix("ig").counts == {"info": 1}
    assert calendar.mix("nowhere").total == 0
    assert [found.channel for found in calendar.find("a")] == ["ig", "fb"]
    assert calendar.find("z") == ()
    assert calendar[0].post.id == "a"
    assert len(calendar[1:]) == 2
    assert calendar.replace([]) == Calendar()
    assert calendar != [entry("a", 1)]


def test_a_fixed_post_is_pinned_or_published():
    assert not entry("a", 1).fixed
    assert entry("a", 1).replace(pinned=True).fixed
    published = entry("a", 1, status="published")
    assert (published.published, published.fixed) == (True, True)
    assert published.slot == Slot(channel="ig", at="2027-03-01T18:30+01:00")


def test_the_tables_of_a_calendar_say_what_is_fixed():
    calendar = Calendar([entry("a", 1, status="published"), entry("b", 2).replace(pinned=True)])
    assert [row[-1] for row in calendar.table().rows] == ["published", "pinned"]


def test_a_backlog_refuses_two_posts_of_one_id():
    with pytest.raises(InputError, match="two posts have the id 'a'") as caught:
        Backlog([Post(id="a"), Post(id="b"), Post(id="a"), Post(id="b")])
    assert len(caught.value.problems) == 2


def test_a_backlog_is_a_sequence_of_posts():
    backlog = Backlog([Post(id="a"), Post(id="b")])
    assert [post.id for post in backlog] == ["a", "b"]
    assert backlog == Backlog(list(backlog[:]))
    assert hash(backlog) == hash(Backlog(backlog.posts))
    assert backlog != [Post(id="a"), Post(id="b")]


def test_a_report_puts_the_worst_first_and_counts():
    report = Report([violation(s) for s in (Severity.INFO, Severity.ERROR, Severity.WARNING)])
    assert [found.severity.value for found in report] == ["error", "warning", "info"]
    assert report.summary == "1 error, 1 warning, 1 note"
    assert len(report.at_least(Severity.WARNING)) == 2
    assert not report.ok


def test_a_report_is_selected_by_the_start_of_the_code():
    report = Report([violation(Severity.INFO, code) for code in ("CM101", "CM301", "CM302")])
    assert [found.code for found in report.select("CM3")] == ["CM301", "CM302"]
    assert len(report.select("CM101", "CM302")) == 2


def test_only_errors_are_raised_and_carry_the_whole_report():
    Report([violation(Severity.WARNING)]).raise_for_errors()
    report = Report([violation(Severity.WARNING), violation(Severity.ERROR, where="ig, Monday")])
    with pytest.raises(ViolationsFound, match="1 error; the first: ig, Monday: CM101 m .f.") as e:
        report.raise_for_errors()
    assert e.value.report is report


def test_a_reading_report_gives_the_mapping_back():
    columns = (ColumnReading("Titolo", "title", "alias"), ColumnReading("Foo", None, "unknown"))
    report = ReadingReport(source="a.csv", columns=columns, rows=3, left_out=(2,))
    assert report.mapping == {"Titolo": "title"}
    assert report.column_table().title == "a.csv: 3 rows, 1 left out"


def test_the_gap_is_relative_to_the_bound():
    assert result().gap == 0.5
    assert result(bound=Fraction(3)).gap == 0
    assert result(bound=Fraction(0)).gap == float("inf")
    assert "1 post scheduled, not proved best" in result(bound=Fraction(0)).summary
    assert "1 post scheduled, proved best" in result(bound=Fraction(3)).summary


def test_the_shopping_list_says_what_to_write_and_by_when():
    slots = [Slot(channel="ig", at=f"2027-03-{day}T18:30+01:00") for day in (14, 12, 20)]
    wanted = [Placeholder(slot, "info + fun") for slot in slots[:2]] + [
        Placeholder(slots[2], "ads")
    ]
    found = result(placeholders=wanted)
    assert [item.sentence for item in found.shopping_list] == [
        "2 more info or fun posts for ig, the first by 12 March 2027",
        "1 more ads post for ig, by 20 March 2027",
    ]
    assert [placeholder.sentence for placeholder in wanted[1:]] == [
        "write an info or fun post for ig, Friday 12 March 2027 18:30",
        "write an ads post for ig, Saturday 20 March 2027 18:30",
    ]


def test_a_result_shows_its_status_its_mix_and_what_did_not_fit():
    target = Target(shares={"info": 0.5, "sales": 0.5})
    mixes = [ChannelMix("ig", Mix.of(["info"]), target, 0)]
    slot = Slot(channel="ig", at="2027-03-12T18:30+01:00")
    found = result(
        mixes=mixes,
        placeholders=[Placeholder(slot, "sales")],
        unplaced=[Unplaced("b", "too late")],
        reasons=["two pins meet"],
    )
    text = str(found)
    assert mixes[0].distance == Fraction(1, 2)
    for words in (
        "feasible: 1 post scheduled",
        "50.00%",
        "1 more sales post",
        "too late",
        "two pins",
    ):
        assert words in text


SHOWN = [
    Table("t", ("c",), ((EVIL,),), (EVIL,)),
    Calendar([entry("a", 1, title=EVIL)]),
    Backlog([Post(id="a", title=EVIL)], report=ReadingReport([violation(Severity.INFO, fix=EVIL)])),
    Backlog([Post(id="a", title=EVIL)]),
    Report([violation(Severity.ERROR, message=EVIL)]),
    result(unplaced=[Unplaced(EVIL, "because")]),
]


@pytest.mark.parametrize("thing", SHOWN, ids=lambda thing: type(thing).__name__)
def test_nothing_that_a_notebook_shows_can_carry_markup(thing):
    html = thing._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_reprs_are_one_line_and_texts_are_tables():
    calendar = Calendar([entry("a", 1, title="Bread")])
    assert repr(calendar) == "<Calendar 'Content calendar': 1 post, 2027-03-01 to 2027-03-01>"
    assert repr(Calendar()) == "<Calendar 'Content calendar': 0 posts>"
    assert repr(Report()) == "<Report: 0 errors, 0 warnings, 0 notes>"
    assert repr(result()).startswith("<Result feasible: 1 post scheduled")
    for thing in (calendar, Backlog([Post(id="a", title="Bread")])):
        assert "Bread" in str(thing)
    assert "cut" in str(Report([violation(Severity.ERROR, fix="cut")]))


def test_a_label_is_short():
    assert Post(id="a", text="word " * 30).label == "word " * 11 + "word…"
    assert Post(id="a").label == "a"
    assert Post(id="a", title="Title", text="text").label == "Title"


def test_a_placeholder_is_for_a_day_of_its_channel():
    item = result(placeholders=[Placeholder(entry("a", 12).slot, "info")]).shopping_list[0]
    assert item.first_by == date(2027, 3, 12)
