"""A workbook for people: months, colours, and no formula whatever the posts say."""

import builtins
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from contentmix import Calendar, InputError, Post, ScheduledPost, read_calendar, write_xlsx
from contentmix.facts.colours import hex_colour
from contentmix.formats.workbook import COLUMNS
from strategies import NASTY

ROME = ZoneInfo("Europe/Rome")


def _entry(name: str, month: int = 3, **fields: Any) -> ScheduledPost:
    at = datetime(2027, month, 31, 23, 30, tzinfo=ROME) if month != 4 else None
    at = at or datetime(2027, 4, 1, 9, tzinfo=ROME)
    return ScheduledPost(post=Post(id=name, **fields), channel="instagram", at=at)


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_there_is_a_sheet_for_each_month_by_the_clock_of_the_channel(tmp_path: Path) -> None:
    calendar = Calendar([_entry("a"), _entry("b", 4, title="Bread", category="info")])
    path = write_xlsx(calendar, tmp_path / "a.xlsx")
    found = sheets(path)
    assert list(found) == ["2027-03", "2027-04"]
    assert found["2027-04"][0] == list(COLUMNS)
    row = dict(zip(COLUMNS, found["2027-04"][1], strict=True))
    assert row["Date"].isoformat() == "2027-04-01"
    assert row["Time"] == time(9)
    assert (row["Title"], row["Category"]) == ("Bread", "info")
    tokyo = sheets(write_xlsx(calendar, path, timezone="Asia/Tokyo"))
    assert list(tokyo) == ["2027-04"]


def _xml(path: Path, name: str) -> str:
    with ZipFile(path) as book:
        return book.read(name).decode()


def test_the_heading_stays_in_sight_and_categories_have_their_colours(tmp_path: Path) -> None:
    path = write_xlsx(Calendar([_entry("a", category="info")]), tmp_path / "a.xlsx")
    assert 'state="frozen"' in _xml(path, "xl/worksheets/sheet1.xml")
    assert hex_colour("info").removeprefix("#").upper() in _xml(path, "xl/styles.xml")


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_is_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    entry = _entry("a", title=text, text=text, category=text, notes=text, link=text)
    path = write_xlsx(Calendar([entry]), tmp_path / "a.xlsx")
    sheet = _xml(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    cells = dict(zip(COLUMNS, sheets(path)["2027-03"][1], strict=True))
    assert cells["Text"] == entry.post.text


def test_the_same_calendar_gives_the_same_bytes(tmp_path: Path) -> None:
    calendar = Calendar([_entry("a"), _entry("b", 4)])
    first = write_xlsx(calendar, tmp_path / "a.xlsx").read_bytes()
    assert write_xlsx(calendar, tmp_path / "b.xlsx").read_bytes() == first


def test_what_people_see_can_be_read_again(tmp_path: Path) -> None:
    entry = _entry("a", title="Bread", text="Two\nlines", category="info", status="approved")
    path = write_xlsx(Calendar([entry]), tmp_path / "a.xlsx")
    (back,) = read_calendar(path, timezone="Europe/Rome")
    assert (back.at, back.channel) == (entry.at, entry.channel)
    for name in ("title", "text", "category", "status"):
        assert getattr(back.post, name) == getattr(entry.post, name)


def test_misuse_is_answered_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    with pytest.raises(InputError, match="post a: a text of 40,000 characters does not fit"):
        write_xlsx(Calendar([_entry("a", text="x" * 40_000)]), path)
    with pytest.raises(InputError, match="holds no scheduled post"):
        write_xlsx(Calendar(), path)
    with pytest.raises(InputError, match="no time zone is called 'Europe/Room'"):
        write_xlsx(Calendar([_entry("a")]), path, timezone="Europe/Room")
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(InputError, match=r"XlsxWriter is not installed.*contentmix\[xlsx\]"):
        write_xlsx(Calendar([_entry("a")]), path)
    assert list(tmp_path.iterdir()) == []
