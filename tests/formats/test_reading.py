"""Reading people's tables, one oddity at a time."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from contentmix import (
    InputError,
    Post,
    Severity,
    Strategy,
    UnknownNameError,
    read_calendar,
    read_posts,
    write_csv,
)
from contentmix.formats.reading import opening, workbook
from contentmix.model.post import PostStatus

ROW = {"Date": "2027-03-01", "Time": "18:30", "Platform": "IG", "Caption": "Bread"}


def table(*lines):
    return "\n".join(lines).encode()


def calendar(*rows, **wish):
    return read_calendar([{**ROW, **row} for row in rows], **{"timezone": "Europe/Rome", **wish})


def codes(read):
    return [violation.code for violation in read.report]


def sheet(rows, *, name="Plan", more=None, formats=None):
    """Return the bytes of a workbook; days and times are typed cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        clock = book.add_format({"num_format": "hh:mm"})
        for title, content in {name: rows, **(more or {})}.items():
            page = book.add_worksheet(title)
            for r, row in enumerate(content):
                for c, cell in enumerate(row):
                    page.write(r, c, cell, *([clock] if isinstance(cell, time) else []))
    return out.getvalue()


# Opening


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\r\n").encode(),
        lambda text: text.replace("|", ";").encode(),
        lambda text: text.replace("|", "\t").encode(),
        lambda text: text.replace("|", ",").encode(),
        lambda text: b"My plan for March\n\n" + text.encode(),
        lambda text: io.StringIO("\ufeff" + text),
        lambda text: io.BytesIO(text.encode()),
    ],
)
def test_encodings_separators_and_line_ends_change_nothing(encode):
    text = 'Title|Caption|Pillar\nCaffè|"two\nlines"|info\nΨωμί|"a ""b"""|sales\n'
    (first, second) = read_posts(encode(text))
    assert (first.title, first.text.split("\n"), first.category) == (
        "Caffè",
        ["two", "lines"],
        "info",
    )
    assert (second.title, second.text, second.category) == ("Ψωμί", 'a "b"', "sales")


def test_an_old_encoding_is_read_and_said():
    words = "ベーカリーの朝は早い。焼きたてのパンをどうぞ。"
    data = f"タイトル,キャプション\n{words},{words * 3}\n".encode("shift_jis")
    backlog = read_posts(data)
    assert backlog[0].title == words
    assert "likeliest encoding" in backlog.report.select("CM020")[0].message


def test_damaged_quotes_are_said():
    backlog = read_posts(table("title,text", 'a,"b" c', "d,e"))
    assert len(backlog) == 2
    assert "quotation mark" in backlog.report.select("CM020")[0].message


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x80\x00\x81", "no text in any known encoding"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"\xff\xfe\x00\xd8" + b"\x81\x00" * 9, "no row that names columns"),
        (b"\xd0\xcf\x11\xe0 old", "a damaged workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html>", "a web page"),
        (b"BEGIN:VCALENDAR", "an iCalendar file without events"),
        (b"PK\x03\x04 broken", "damaged workbook"),
        (b"hello\nworld", "no row that names columns"),
        (b"1,2\n3,4", "no row that names columns"),
        (b"2027-03-01,Bread\n", "no row that names columns"),
        (b"title,text\n\n", "and no rows"),
        (b"{]", "is not JSON: line 1, column 2"),
        (b'{"a": {"title": 1}}', "no list of records"),
        (b'[{"title": "a"}, 3]', "is no record: '3'"),
        (b'[{"title": "a", "title": "b"}]', "two values for 'title'"),
        (b'{"a": [{"title": 1}], "b": [{"title": 2}]}', "several lists of records ('a', 'b')"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"9" * 5000 + b"]", "is not JSON"),
        (b"[]", "is empty"),
    ],
)
def test_what_is_no_table_gets_one_clear_sentence(data, sentence):
    with pytest.raises(InputError) as caught:
        read_posts(data)
    assert sentence in str(caught.value)
    assert len(caught.value.problems) == 1


def test_what_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_posts(tmp_path / "none.csv")
    with pytest.raises(InputError, match="cannot be opened"):
        read_posts(tmp_path)
    with pytest.raises(InputError, match="cannot be opened"):
        read_posts("a\0b")
    with pytest.raises(InputError, match="cannot read a int"):
        read_posts(3)
    closed = io.StringIO()
    closed.close()
    with pytest.raises(InputError, match="cannot be read"):
        read_posts(closed)


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_MAX_BYTES", 10)
    path = tmp_path / "large.csv"
    path.write_bytes(b"title\n" + b"a" * 20)
    for source in (path, path.read_bytes(), io.BytesIO(path.read_bytes())):
        with pytest.raises(InputError, match=r"^\w+(\.csv)?: is larger than 10 bytes"):
            read_posts(source)


# Workbooks


def test_typed_days_and_times_of_a_workbook_are_exact():
    data = sheet(
        [
            ["March"],
            [],
            ["Date", "Time", "Channel", "Title"],
            [date(2027, 3, 1), time(18, 30), "ig", "Bread"],
            [date(2027, 3, 12), "6 pm", "ig", 7],
        ],
        more={"Notes": [["something"]], "Empty": []},
    )
    read = read_calendar(data, timezone="Europe/Rome")
    assert [f"{entry.at:%d %H:%M} {entry.post.title}" for entry in read] == [
        "01 18:30 Bread",
        "12 18:00 7",
    ]
    where = [violation.where for violation in read.report.select("CM021")]
    assert where == ["bytes, row 1", "bytes, sheet Notes"]


def test_a_sheet_is_chosen_by_name_or_by_what_it_holds():
    data = sheet([["hello"]], name="Read me", more={"Plan": [["Title"], ["Bread"]]})
    assert read_posts(data)[0].title == "Bread"
    assert read_posts(data, sheet="Plan")[0].title == "Bread"
    with pytest.raises(UnknownNameError, match="did you mean 'Plan'"):
        read_posts(data, sheet="Plam")


def test_a_spreadsheet_that_may_have_swapped_days_and_months_is_not_believed():
    rows = [
        ["Date", "Title"],
        [date(2027, 1, 10), "a"],
        ["30/9/2027", "b"],
        [date(2027, 5, 5), "c"],
    ]
    read = read_calendar(sheet(rows), timezone="UTC", time="09:00", channel="ig")
    assert [entry.post.title for entry in read] == ["c", "b"]
    assert "swapped" in read.report.select("CM003")[0].message


def test_a_typed_day_of_another_century_is_not_believed():
    rows = [["Date", "Title"], [date(1900, 1, 5), "a"], [date(2027, 5, 5), "b"]]
    read = read_calendar(sheet(rows), timezone="UTC", time="09:00", channel="ig")
    assert [entry.post.title for entry in read] == ["a", "b"]
    rows = [{"Date": date(1850, 1, 5), "Title": "a"}]
    assert "lies outside" in read_calendar(rows, timezone="UTC").report.errors[0].message


def test_a_workbook_that_would_fill_the_memory_is_refused(monkeypatch):
    data = sheet([["Title"], ["a"]])
    monkeypatch.setattr(workbook, "_MAX_CELLS", 1)
    with pytest.raises(InputError, match="^bytes: has a sheet of more than 1 cells"):
        read_posts(data)
    monkeypatch.setattr(workbook, "_MAX_UNPACKED", 10)
    with pytest.raises(InputError, match="^bytes: unpacks to more than 10 bytes"):
        read_posts(data)


def test_durations_errors_and_panics_of_a_workbook_are_held(monkeypatch):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Title", "Length"])
        page.write(1, 0, "a")
        page.write(1, 1, 1.5, book.add_format({"num_format": "[h]:mm:ss"}))
    assert read_posts(out.getvalue())[0].extra == (("Length", "1 day, 12:00:00"),)

    class PanicException(BaseException):
        pass

    def panic(*_):
        raise PanicException

    monkeypatch.setattr(workbook, "_sheets", panic)
    with pytest.raises(InputError, match="is a damaged workbook"):
        read_posts(out.getvalue())
    monkeypatch.setattr(workbook, "_sheets", lambda *_: sys.exit("stopped"))
    with pytest.raises(SystemExit):
        read_posts(out.getvalue())


def test_other_archives_are_no_workbooks():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(InputError, match="^bytes: is a zip archive and no workbook"):
        read_posts(out.getvalue())
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "hello")
    with pytest.raises(InputError, match="damaged workbook"):
        read_posts(out.getvalue())


def test_open_document_sheets_and_old_workbooks_are_bounded(monkeypatch):
    monkeypatch.setattr(workbook, "_MAX_CELLS", 11)
    with pytest.raises(InputError, match="has a sheet of more than 11 cells"):
        read_posts(Path(__file__).parent / "twins" / "89-open-document.ods")


def test_an_open_document_that_says_a_cell_a_million_times_is_refused():
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(InputError, match="has a sheet of more than 5,000,000 cells"):
        read_posts(archive({"content.xml": f"<office:spreadsheet>{row}</office:spreadsheet>"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = archive({"xl/worksheets/sheet1.xml": b"\0" * 410_000_000})
    assert len(bomb) < 500_000
    with pytest.raises(InputError, match="unpacks to more than"):
        read_posts(bomb)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "content.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_xml_entities_is_refused(name):
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(InputError, match="it defines XML entities"):
        read_posts(archive({name: entity}))


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


# Records and frames


def test_json_keeps_lists_and_numbers_and_nested_things():
    records = [
        {
            "title": "a",
            "tags": ["#x", "#y"],
            "n": 3,
            "ok": True,
            "more": {"k": [1]},
            "list": [1, 2],
        },
        {"title": "b", "tags": [], "n": None, "ratio": 2.5},
    ]
    first, second = read_posts(json.dumps({"posts": records, "empty": []}).encode())
    assert first.hashtags == ("#x", "#y")
    assert first.extra == (("n", "3"), ("ok", "true"), ("more", '{"k": [1]}'), ("list", "[1, 2]"))
    assert second.extra == (("ratio", "2.5"),)


def test_numbers_that_no_cell_can_show_and_things_that_are_no_cells_are_kept_as_text():
    huge = 10**5000
    row = {"title": "a", "n": huge, "x": float("nan"), "y": pd.NaT, "p": Path("a"), "Date": huge}
    (post,) = read_posts([row])
    assert post.extra == (("n", hex(huge)), ("p", "a"), ("Date", hex(huge)))
    with pytest.raises(InputError, match="cannot be written as text"):
        read_posts([{"title": "a", "n": [huge]}])


def test_a_frame_is_read_with_its_types():
    frame = pd.DataFrame(
        {
            "Date": pd.to_datetime(["2027-03-01", "2027-03-02"]),
            "Title": ["a", None],
            "Caption": ["x", "y"],
            "n": [1.0, float("nan")],
        },
        index=pd.Index([7, 8], name="id"),
    )
    read = read_calendar(frame, timezone="UTC", time="09:00", channel="ig")
    assert [(e.post.id, e.at, e.post.title, e.post.extra) for e in read] == [
        ("7", datetime(2027, 3, 1, 9, tzinfo=UTC), "a", (("n", "1"),)),
        ("8", datetime(2027, 3, 2, 9, tzinfo=UTC), "", ()),
    ]
    aware = frame.assign(Date=pd.to_datetime(["2027-03-01T18:30Z", "2027-03-02T00:00Z"]))
    read = read_calendar(aware, timezone="Europe/Rome", channel="ig")
    assert [f"{entry.at:%d %H:%M %z}" for entry in read] == ["01 19:30 +0100", "02 01:00 +0100"]
    with pytest.raises(InputError, match="is empty"):
        read_posts(pd.DataFrame())


def test_reading_a_file_does_not_load_pandas(tmp_path):
    (tmp_path / "a.csv").write_text("title\nBread\n")
    code = (
        "import contentmix as cm, sys; "
        f"assert cm.read_posts({str(tmp_path / 'a.csv')!r})[0].title == 'Bread'; "
        "sys.exit('pandas' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Columns


def test_columns_are_known_by_name_in_many_languages():
    row = {
        "Título": "a",
        "Fecha": "2027-03-01",
        "Plataforma": "IG",
        "Hora": "9:00",
        "Estado": "Borrador",
    }
    (entry,) = read_calendar([row], timezone="Europe/Madrid")
    assert (entry.post.title, entry.channel, f"{entry.at:%d %H}") == ("a", "instagram", "01 09")
    assert read_posts([{"标题": "面包", "平台": "微信", "栏目": "促销"}])[0].category == "sales"


def test_the_values_decide_what_a_doubtful_heading_means():
    assert read_posts([{"title": "a", "Content Type": "Reel"}])[0].format == "Reel"
    assert read_posts([{"title": "a", "Content Type": "Tutorial"}])[0].category == "info"
    kept = read_posts([{"title": "a", "Content Type": "Brakes"}])
    assert (kept[0].extra, kept.report.mapping) == (
        (("Content Type", "Brakes"),),
        {"title": "title"},
    )
    for value, meaning in (("Monday", "weekday"), ("Day 3", "day"), ("2027-03-01", "date")):
        assert read_posts([{"title": "a", "Day": value}]).report.mapping["Day"] == meaning
    assert (
        read_posts([{"title": "a", "Posting Time": "9:00"}]).report.mapping["Posting Time"]
        == "time"
    )
    full = read_posts([{"title": "a", "Posting Time": "2027-03-01 9:00"}])
    assert full.report.mapping["Posting Time"] == "at"


def test_a_better_or_fuller_column_wins_and_the_other_is_kept():
    (post,) = read_posts([{"Topic": "ovens", "Title": "Bread", "Headline": "x"}])
    assert (post.title, post.topic, post.extra) == ("Bread", "ovens", (("Headline", "x"),))
    (post,) = read_posts([{"Publish Date": "", "Date": "2027-03-01", "Title": "a"}])
    assert post.extra == (("Date", "2027-03-01"),)


def test_mapping_overrides_and_is_given_back():
    rows = [{"Copy": "Bread", "Who": "anna", "Notes": "x"}]
    mapping = {"Who": "owner", "Notes": "extra"}
    backlog = read_posts(rows, mapping=mapping)
    assert (backlog[0].text, backlog[0].owner, backlog[0].notes) == ("Bread", "anna", "")
    assert backlog.report.mapping == {"Copy": "text", "Who": "owner"}
    assert read_posts(rows, mapping=backlog.report.mapping)[0].owner == "anna"


def test_a_mapping_finds_a_heading_that_no_word_list_knows():
    backlog = read_posts(table("Foo,Bar", "a,b"), mapping={"Foo": "title"})
    assert (backlog[0].title, backlog[0].extra) == ("a", (("Bar", "b"),))
    with pytest.raises(InputError, match="no row that names columns") as caught:
        read_posts(table("Foo,Bar", "a,b"), mapping={"Baz": "title"})
    assert "or say what they are" not in caught.value.hint


def test_wrong_wishes_are_refused():
    with pytest.raises(UnknownNameError, match="no column is called 'Whoo'"):
        read_posts([{"Who": "a", "title": "b"}], mapping={"Whoo": "owner"})
    with pytest.raises(UnknownNameError, match="did you mean 'owner'"):
        read_posts([{"Who": "a"}], mapping={"Who": "ownr"})
    with pytest.raises(InputError, match="timezone: .*'Europe/Room'"):
        read_calendar([ROW], timezone="Europe/Room")
    with pytest.raises(InputError, match="time: 'noon' is a part of the day"):
        read_posts([ROW], time="noon")
    with pytest.raises(InputError, match="start: is not a day"):
        read_posts([ROW], start="Monday")
    with pytest.raises(UnknownNameError, match="did you mean 'category'"):
        read_posts([ROW], vocabulary={"categry": {}})
    with pytest.raises(InputError, match="must be a table"):
        read_posts([ROW], vocabulary={"status": ["done"]})


def test_a_vocabulary_teaches_words_from_code_or_a_file(tmp_path):
    rows = [{"Was": "a", "Pillar": "Brakes", "Platform": "The Shop", "Status": "done"}]
    words = {
        "column": {"was": "title"},
        "category": ["Brakes"],
        "network": ["The Shop"],
        "status": {"done": "published"},
    }
    path = tmp_path / "words.toml"
    path.write_text(
        'category = ["Brakes"]\nnetwork = ["The Shop"]\n[column]\nwas = "title"\n'
        '[status]\ndone = "published"\n'
    )
    for vocabulary in (words, path, str(path)):
        backlog = read_posts(rows, vocabulary=vocabulary)
        assert (backlog[0].category, backlog[0].channels) == ("Brakes", ("The Shop",))
        assert backlog[0].status is PostStatus.PUBLISHED
        assert set(codes(backlog)) == {"CM013", "CM018"}


def test_a_column_without_a_name_and_a_name_used_twice_are_kept():
    (post,) = read_posts(table("title,,notes,notes", "a,b,c,d"))
    assert (post.notes, post.extra) == ("c", (("", "b"), ("notes", "d")))


def test_rows_that_may_be_shifted_and_headings_that_come_again_are_left_out():
    backlog = read_posts(table("title,text", "a,b", "title,text", "c,d,e", "f", "g,h,,"))
    assert [post.title for post in backlog] == ["a", "f", "g"]
    assert backlog.report.left_out == (3, 4)
    (shifted,) = backlog.report.errors
    assert ("row 4" in shifted.where, "c | d | e" in shifted.message) == (True, True)


# Dates and times


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2027-03-14", "14 18:30"),
        ("2027/3/14", "14 18:30"),
        ("20270314", "14 18:30"),
        ("2027年3月14日", "14 18:30"),
        ("14/03/2027", "14 18:30"),
        ("3/14/2027", "14 18:30"),
        ("14 March 2027", "14 18:30"),
        ("March 14, 2027", "14 18:30"),
        ("Sun, 14 Mar 2027", "14 18:30"),
        ("Sunday 14/3/2027", "14 18:30"),
        ("14th of March 2027", "14 18:30"),
        ("14 de marzo de 2027", "14 18:30"),
        ("14. März 2027", "14 18:30"),
        ("14 марта 2027 г.", "14 18:30"),
        ("14-Mar-2027", "14 18:30"),
    ],
)
def test_known_forms_of_a_day_are_read(cell, day):
    (entry,) = calendar({"Date": cell})
    assert f"{entry.at:%d %H:%M}" == day
    assert (entry.at.year, entry.at.month) == (2027, 3)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("1", "is a number, not a date"),
        ("May", "is a month, not a day"),
        ("2026-07", "is a month, not a day"),
        ("May 2027", "is a month, not a day"),
        ("Wed 8 Apr", "names no year"),
        ("17-Jun", "names no year"),
        ("14 Mar 27", "names no year"),
        ("Week 2", "is a week, not a day"),
        ("2026-W27", "is a week, not a day"),
        ("W1", "is a week, not a day"),
        ("14/10/20240", "is no date in a known form"),
        ("7 Novermber 2027", "is no date in a known form"),
        ("07:00/12:30/20:00", "is no date in a known form"),
        ("31/02/2027", "is no day of any month"),
        ("2027-13-01", "is no day of any month"),
        ("Monday 14 March 2027", "contradicts itself: 2027-03-14 is a Sun"),
        ("1850-01-01", "lies outside the years 1900 to 2199"),
        ("2027-03-01 25:00", "is no date in a known form"),
        ("2027-03-01 10:00 +99:99", "is no date in a known form"),
        ("x" * 200, "is no date in a known form"),
    ],
)
def test_what_is_no_day_is_said_and_never_guessed(cell, says):
    read = calendar({"Date": cell})
    assert len(read) == 0
    assert read.backlog[0].extra[0] == ("Date", cell)
    (finding,) = read.report.select("CM002")
    assert finding.message.endswith(says)
    assert "row 1, column Date" in finding.where


def test_weekdays_under_a_heading_for_dates_wait_for_the_first_day():
    read = calendar({"Date": "Monday"}, {"Date": "Tue"})
    assert len(read) == 0
    assert read.report.mapping["Date"] == "weekday"
    assert any("weekday only" in finding.message for finding in read.report.select("CM019"))
    told = calendar({"Date": "Monday"}, {"Date": "Tue"}, start="2027-03-01")
    assert [f"{entry.at:%a %d}" for entry in told] == ["Mon 01", "Tue 02"]


def test_the_whole_column_decides_whether_the_day_stands_first():
    assert [f"{e.at:%d.%m}" for e in calendar({"Date": "3/4/2027"}, {"Date": "21/4/2027"})] == [
        "03.04",
        "21.04",
    ]
    assert [f"{e.at:%d.%m}" for e in calendar({"Date": "3/4/2027"}, {"Date": "4/21/2027"})] == [
        "04.03",
        "21.04",
    ]
    read = calendar({"Date": "3/4/2027"}, {"Date": "5/6/2027 10:00"})
    assert (len(read), codes(read).count("CM003")) == (0, 1)
    short = calendar({"Date": "26/9/25"}, {"Date": "3/10/25"})
    assert [f"{entry.at:%Y-%m-%d}" for entry in short] == ["2025-09-26", "2025-10-03"]
    assert codes(calendar({"Date": "14.3.27"}))[0] == "CM003"  # 2014-03-27 as well
    read = calendar({"Date": "21/4/2027"}, {"Date": "4/21/2027"})
    assert "contradicts the order" in read.report.select("CM002")[0].message


def test_the_caller_or_the_heading_says_the_order_and_values_may_contradict():
    rows = [{"Title": "a", "When": "3/4/2027 9:00"}]
    told = {"timezone": "UTC", "channel": "ig"}
    (entry,) = read_calendar(rows, mapping={"When": "date D/M/Y"}, **told)
    assert f"{entry.at:%d.%m}" == "03.04"
    row = {"Title": "a", "Date (MM/DD/YYYY)": "3/4/2027", "Time": "9:00"}
    (entry,) = read_calendar([row], **told)
    assert f"{entry.at:%d.%m}" == "04.03"
    broken = [{**row, "Date (MM/DD/YYYY)": day} for day in ("30/9/2027", "1/10/2027")]
    read = read_calendar(broken, **told)
    assert [f"{entry.at:%d.%m}" for entry in read] == ["30.09"]  # the other is open by then
    assert "CM003" in codes(read)


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("9:05", "09:05"),
        ("10:00 AM", "10:00"),
        ("6 pm", "18:00"),
        ("12 a.m.", "00:00"),
        ("00:00:30", "00:00"),
    ],
)
def test_known_forms_of_a_time_are_read(cell, clock):
    (entry,) = calendar({"Time": cell})
    assert f"{entry.at:%H:%M}" == clock


@pytest.mark.parametrize(
    "cell", ["evening", "LIVE", "25:00", "13:00 PM", "07:00/12", "18", "0 am", "9:00-11:00"]
)
def test_a_time_in_no_known_form_is_never_replaced_by_a_default(cell):
    read = calendar({"Time": cell}, time="09:00")
    assert (len(read), codes(read)[0]) == (0, "CM004")
    assert ("Time", cell) in read.backlog[0].extra


def test_midnight_everywhere_means_that_no_time_was_set_and_is_asked_about():
    rows = {"Time": "00:00"}, {"Time": "00:00", "Caption": "b"}
    read = calendar(*rows)
    assert (len(read), len(read.backlog)) == (0, 2)
    assert "often means that none was set" in read.report.select("CM004")[0].message
    assert [f"{entry.at:%H:%M}" for entry in calendar(*rows, time="09:00")] == ["09:00", "09:00"]


def test_a_moment_in_one_cell_may_carry_its_offset():
    rows = [
        {"Scheduled At": "2027-03-01T18:30:00Z", "Channel": "ig", "Text": "a"},
        {"Scheduled At": "2027-03-01 18:30", "Channel": "ig", "Text": "b"},
        {"Scheduled At": "2027-03-01T18:30:00-0500", "Channel": "ig", "Text": "c"},
        {"Scheduled At": datetime(2027, 3, 1, 9), "Channel": "ig", "Text": "d"},  # noqa: DTZ001
    ]
    read = read_calendar(rows, timezone="Europe/Rome")
    assert {entry.post.text: f"{entry.at:%d %H:%M %z}" for entry in read} == {
        "a": "01 19:30 +0100",
        "b": "01 18:30 +0100",
        "c": "02 00:30 +0100",
        "d": "01 09:00 +0100",
    }


def test_a_row_may_name_its_zone_and_two_times_that_differ_are_no_moment():
    (entry,) = calendar({"Timezone": "America/New_York"})
    assert f"{entry.at:%H:%M %z}" == "18:30 -0500"
    read = calendar({"Timezone": "EST5"})
    assert (len(read), codes(read)[0]) == (0, "CM005")
    read = calendar({"Date": "2027-03-01 09:00"})
    assert "another time" in read.report.errors[0].message
    (entry,) = calendar({"Date": "2027-03-01 18:30"})
    assert entry.at.hour == 18


def test_an_hour_that_the_clocks_skip_is_moved_and_said():
    read = calendar({"Date": "2027-03-28", "Time": "02:30"})
    assert f"{read[0].at:%H:%M}" == "03:30"
    assert "clocks skip" in read.report.warnings[0].message


def test_what_a_row_lacks_for_a_slot_is_said():
    read = calendar({"Date": ""}, {"Time": ""}, {"Platform": ""})
    assert len(read) == 0
    assert sorted(set(codes(read))) == ["CM012", "CM019", "CM022"]
    fixes = " ".join(violation.fix for violation in read.report)
    assert all(hint in fixes for hint in ('time="09:00"', 'channel="instagram"'))
    (entry,) = calendar({"Time": "", "Platform": ""}, time="9:00", channel="the shop")
    assert (entry.at.hour, entry.channel) == (9, "the shop")


def test_a_table_without_any_day_says_so():
    read = read_calendar([{"Title": "a"}], timezone="UTC")
    messages = [violation.message for violation in read.report.select("CM019")]
    assert "no column says the day of each post" in messages


def test_day_numbers_count_from_the_start():
    rows = [{"Day": "Day 1", "Title": "a"}, {"Day": 10, "Title": "b"}, {"Day": "x", "Title": "c"}]
    told = {"timezone": "UTC", "time": "09:00", "channel": "ig"}
    read = read_calendar(rows, start=date(2027, 3, 1), **told)
    assert [f"{entry.at:%d}" for entry in read] == ["01", "10"]
    assert read.report.select("CM002")[0].message == "'x' is no day number"


# Words


def test_words_of_every_kind_are_translated_kept_and_said():
    row = {"Title": "a", "Pillar": "Educational", "Status": "Posted ✅ Mon", "Platform": "fb"}
    backlog = read_posts([{**row, "Status": "Live — post Wed"}])
    (post,) = backlog
    assert (post.category, post.status, post.channels) == (
        "info",
        PostStatus.PUBLISHED,
        ("facebook",),
    )
    assert post.extra == (
        ("Pillar", "Educational"),
        ("Status", "Live — post Wed"),
        ("Platform", "fb"),
    )


@pytest.mark.parametrize(
    ("word", "code"), [("community", "CM007"), ("AI Automation", "CM006"), ("Brakes", "CM006")]
)
def test_a_category_that_is_open_or_unknown_is_kept_and_reported(word, code):
    backlog = read_posts([{"Title": "a", "Category": word}])
    assert (backlog[0].category, codes(backlog)[0]) == (word, code)


@pytest.mark.parametrize(
    ("word", "code"), [("planned", "CM009"), ("failed", "CM008"), ("?!", "CM008")]
)
def test_a_status_that_is_open_or_unknown_is_kept_and_never_published(word, code):
    backlog = read_posts([{"Title": "a", "Status": word}])
    assert (backlog[0].status, codes(backlog)[0]) == (PostStatus.DRAFT, code)
    assert backlog[0].extra == (("Status", word),)


@pytest.mark.parametrize(
    ("cell", "channels"),
    [
        ("Instagram, Facebook, TikTok", ("instagram", "facebook", "tiktok")),
        ("Twitter/X", ("x",)),
        ("X (Twitter)", ("x",)),
        ("TikTok / Reels / Shorts", ("tiktok", "instagram", "youtube")),
        ("Blog + LinkedIn", ("blog", "linkedin")),
        ("Reddit (r/ClaudeAI)", ("reddit",)),
        ("Anthropic Discord", ("Anthropic Discord",)),
        ("SEO/Outreach", ("SEO/Outreach",)),
        ("IG; the shop", ("instagram", "the shop")),
        (["ig", "fb"], ("instagram", "facebook")),
    ],
)
def test_several_networks_in_one_cell(cell, channels):
    (post,) = read_posts([{"Title": "a", "Platform": cell}])
    assert post.channels == channels
    read = calendar({"Platform": cell})
    assert tuple(sorted(entry.channel for entry in read)) == tuple(sorted(channels))


def test_other_cells_are_read_as_what_they_are():
    row = {
        "Title": "a",
        "Hashtags": "bread, slow food",
        "Media": "a.png; b.png",
        "Priority": "2",
        "Flags": "alcohol, politics",
        "Pinned": "x",
        "Earliest": "2027-03-01",
        "Latest": "2027-03-12 18:00",
    }
    (post,) = read_posts([row], timezone="Europe/Rome")
    assert post.hashtags == ("bread", "slow food")
    assert [media.name for media in post.media] == ["a.png", "b.png"]
    assert (post.priority, post.flags) == (2, ("alcohol", "politics"))
    assert (post.earliest, post.latest.isoformat()) == (
        date(2027, 3, 1),
        "2027-03-12T18:00:00+01:00",
    )
    (post,) = read_posts([{**row, "Latest": "2027-03-12T18:00Z"}])
    assert post.latest.isoformat() == "2027-03-12T18:00:00+00:00"


def test_cells_that_do_not_fit_their_column_are_kept_and_reported():
    row = {"Title": "a", "Priority": "mauve", "Pinned": "maybe", "Latest": "2027-03-12 18:00"}
    backlog = read_posts([row])
    assert backlog[0].extra == tuple(list(row.items())[1:])
    assert codes(backlog).count("CM005") == 3


def test_an_earliest_after_the_latest_is_kept_aside():
    backlog = read_posts([{"Title": "a", "Earliest": "2027-03-12", "Latest": "2027-03-01"}])
    assert (backlog[0].earliest, backlog[0].latest) == (None, None)
    assert backlog[0].extra == (("Earliest", "2027-03-12"), ("Latest", "2027-03-01"))
    assert "CM005" in codes(backlog)


def test_characters_that_no_file_can_carry_are_replaced_and_reported():
    backlog = read_posts([{"Title": "a\x00b", "Other": "\ud800", "Tags": ["#a\x07"]}])
    assert (backlog[0].title, backlog[0].hashtags) == ("a\ufffdb", ("#a\ufffd",))
    assert backlog[0].extra == (("Other", "\ufffd"),)
    assert codes(backlog).count("CM014") == 3


# Ids, history, errors


def test_ids_stay_text_and_are_made_unique_aloud():
    backlog = read_posts(table("id,title", "003,a", "003,b", ",c", ",c"))
    assert [post.id for post in backlog][:2] == ["003", "003-2"]
    assert len({post.id for post in backlog}) == 4
    (error,) = backlog.report.errors
    assert (error.code, error.message) == ("CM011", "'003' stands in a row above; read as 003-2")


def test_a_derived_id_depends_on_the_words_only():
    (first,) = read_posts([{"Title": "a", "Date": "2027-03-01"}])
    _, second = read_posts([{"Title": "b"}, {"Title": "a", "Notes": "x"}])
    assert first.id == second.id


def test_a_row_without_words_is_kept_and_reported():
    backlog = read_posts([{"Category": "info", "Owner": "anna"}])
    assert (backlog[0].label.startswith("post-"), "CM015" in codes(backlog)) == (True, True)


def test_published_rows_are_history_and_fixed():
    row = {**ROW, "Status": "Published"}
    backlog = read_posts([row, {**row, "Time": "", "Caption": "b"}], timezone="UTC")
    assert ([e.fixed for e in backlog.history], len(backlog)) == ([True], 1)
    assert "CM013" in codes(backlog)
    assert len(read_posts([row, {**row, "Time": ""}], timezone="UTC", time="09:00").history) == 2
    read = calendar({"Status": "Published", "Date": ""})
    assert {"CM012", "CM013"} <= set(codes(read))


def test_errors_are_raised_together_when_asked():
    rows = [{**ROW, "Date": "Monday"}, {**ROW, "Time": "noon"}]
    with pytest.raises(InputError) as caught:
        read_calendar(rows, timezone="UTC", on_error="raise")
    assert len(caught.value.problems) == 2
    assert len(read_calendar([ROW], timezone="UTC", on_error="raise")) == 1


# Our own form, changed by hand


def test_our_own_form_may_be_changed_by_hand(tmp_path):
    from contentmix import write_csv  # noqa: PLC0415  the writer serves this test only

    path = write_csv([Post(id="a", text="Hello", extra=[("x", "")])], tmp_path / "a.csv")
    head, row = path.read_text().splitlines()
    cells = row.split(",")
    cells[1], cells[3], cells[4], cells[7] = "2027-03-01 18:30", "ig", "Educational", "posted"
    path.write_text(f"{head}\n{','.join(cells)}\n")
    read = read_calendar(path, timezone="Europe/Rome")
    assert (read[0].at.isoformat(), read[0].channel) == ("2027-03-01T18:30:00+01:00", "ig")
    assert (read[0].post.category, read[0].post.status.value) == ("Educational", "published")
    cells[1], cells[2] = "0001-01-01T00:30:00+14:00", "Etc/GMT+12"
    path.write_text(f"{head}\n{','.join(cells)[:-14]},[1]\n")
    read = read_calendar(path, timezone="Europe/Rome")
    assert len(read) == 0
    assert {"CM002", "CM005"} <= set(codes(read))


STRATEGY = Strategy(
    timezone="Europe/Rome",
    target={"shares": {"community": 0.5, "promo": 0.5}},
    channels=[
        {"id": "shop", "network": "instagram", "slots": "Mon 9:00"},
        {"id": "ig", "network": "instagram", "slots": "Mon 9:00"},
    ],
)


def test_a_strategy_says_what_its_words_mean():
    rows = [
        {"id": "a", "Title": "Regulars", "Pillar": "Community", "Platform": "shop"},
        {"id": "b", "Title": "Offer", "Pillar": "promo", "Platform": "IG"},
    ]
    bare, told = read_posts(rows), read_posts(rows, strategy=STRATEGY)
    assert [post.category for post in bare] == ["Community", "sales"]
    assert [(post.category, post.channels) for post in told] == [
        ("community", ("shop",)),
        ("promo", ("ig",)),
    ]
    assert not told.report.at_least(Severity.WARNING)


def test_a_vocabulary_overrules_the_strategy():
    rows = [{"id": "a", "Pillar": "promo"}]
    (post,) = read_posts(rows, strategy=STRATEGY, vocabulary={"category": {"promo": "community"}})
    assert post.category == "community"


def test_a_strategy_or_a_zone_is_needed_for_times_without_one():
    rows = [{"Date": "2027-03-01", "Time": "18:30", "Platform": "IG", "Caption": "Bread"}]
    (entry,) = read_calendar(rows, strategy=STRATEGY)
    assert entry.at.isoformat() == "2027-03-01T18:30:00+01:00"
    (entry,) = read_calendar(rows, strategy=STRATEGY, timezone="UTC")
    assert entry.at.isoformat() == "2027-03-01T18:30:00+00:00"
    with pytest.raises(InputError, match="timezone: the times in this table name no zone"):
        read_calendar(rows)


def test_our_own_form_needs_no_zone(tmp_path):
    rows = [{"Date": "2027-03-01", "Time": "18:30", "Platform": "IG", "Caption": "Bread"}]
    calendar = read_calendar(rows, strategy=STRATEGY)
    assert read_calendar(write_csv(calendar, tmp_path / "own.csv")) == calendar
