"""The main job from the command line."""

import json

import pytest

import contentmix as cm
from contentmix.show.page import to_html


def test_everything_is_written_into_a_folder_that_is_made(balance, folder):
    done = balance("--out-dir", folder.file("out"))
    assert done.code == 0
    assert sorted(p.name for p in (folder.path / "out").iterdir()) == [
        "calendar.csv",
        "calendar.ics",
        "report.html",
    ]
    assert done.out.splitlines()[-4:] == [
        "what              file",
        f"calendar          {folder.path / 'out' / 'calendar.csv'}",
        f"events to import  {folder.path / 'out' / 'calendar.ics'}",
        f"page              {folder.path / 'out' / 'report.html'}",
    ]


def test_the_calendar_written_is_the_calendar_made(balance, folder):
    document = json.loads(balance("--out", folder.file("c.csv"), "-f", "json").out)
    read = cm.read_calendar(folder.file("c.csv"), timezone="Europe/Rome")
    made = [cm.ScheduledPost(**entry) for entry in document["calendar"]["scheduled"]]
    assert list(read) == made
    assert len(made) == 4


def test_what_balance_writes_check_finds_clean(balance, run, folder):
    balance("--out", folder.file("c.csv"))
    done = run("check", folder.file("c.csv"), "-s", folder.file("strategy.toml"))
    assert (done.code, done.err) == (0, "")


def test_the_page_written_is_the_page_printed(balance, folder):
    printed = balance("-f", "html").out
    balance("--html", folder.file("page.html"))
    assert (folder.path / "page.html").read_text(encoding="utf-8") == printed
    assert printed.startswith("<!doctype html>")
    assert "&lt;b&gt;Last loaves" in printed


def test_the_page_is_that_of_the_library(balance, folder):
    strategy = cm.load_strategy(folder.file("strategy.toml"))
    posts = cm.read_posts(folder.file("backlog.csv"), timezone=strategy.timezone)
    result = cm.balance(posts, strategy, start="2027-03-01", weeks=2)
    page = to_html(
        result=result,
        report=cm.validate(result.calendar, strategy),
        backlog=posts,
        strategy=strategy,
    )
    assert balance("-f", "html").out == page


def test_without_a_file_the_calendar_is_printed_and_markup_is_literal(balance):
    done = balance()
    assert "[red]Two for one[/red]" in done.out
    assert "<b>Last loaves</b>" in done.out


def test_with_a_file_the_calendar_is_not_printed(balance, folder):
    assert "Bread at six" not in balance("--out", folder.file("c.csv")).out


def test_how_the_columns_were_understood_is_printed(balance):
    lines = [line.split() for line in balance().out.splitlines()]
    assert ["text", "text"] in [words[:2] for words in lines]
    assert ["mood", "kept", "as", "it", "is"] in [words[:5] for words in lines]


def test_quiet_writes_the_files_and_says_nothing(balance, folder):
    done = balance("--out", folder.file("c.csv"), "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "c.csv" in folder.names()


def test_nothing_moves_when_nothing_has_changed(balance, folder):
    balance("--out", folder.file("c.csv"))
    document = json.loads(balance("--keep", folder.file("c.csv"), "-f", "json").out)
    assert document["result"]["cost"]["moves"] == 0
    assert len(document["readings"]) == 2


def test_a_file_to_keep_without_scheduled_posts_says_so_bug(balance, folder):
    what = "nothing was kept: {} holds no post with a day, a time and a channel"
    backlog = folder.file("backlog.csv")
    assert what.format(backlog) in balance("--keep", backlog).out
    balance("--out", folder.file("c.csv"))
    assert "nothing was kept" not in balance("--keep", folder.file("c.csv")).out


def test_the_calendar_to_keep_may_be_replaced(balance, folder):
    balance("--out", folder.file("c.csv"))
    before = (folder.path / "c.csv").read_bytes()
    done = balance("--keep", folder.file("c.csv"), "--out", folder.file("c.csv"))
    assert (done.code, (folder.path / "c.csv").read_bytes()) == (0, before)


def test_the_same_seed_gives_the_same_bytes(balance):
    assert balance("--seed", 7, "-f", "json").out == balance("--seed", 7, "-f", "json").out


def test_an_end_takes_the_place_of_weeks(run, folder):
    job = ("balance", folder.file("backlog.csv"), "-s", folder.file("strategy.toml"))
    done = run(*job, "--start", "2027-03-01", "--end", "2027-03-04", "-f", "json")
    days = [entry["at"][:10] for entry in json.loads(done.out)["calendar"]["scheduled"]]
    assert days == ["2027-03-01", "2027-03-04"]


def test_a_short_backlog_gives_a_shopping_list(balance, folder):
    folder.write("short.csv", "id,text,category\np1,Bread,info\np2,Cake,sales\n")
    done = balance(backlog="short.csv")
    assert "To write" in done.out
    document = json.loads(balance("-f", "json", backlog="short.csv").out)
    wanted = document["result"]["shopping_list"]
    assert sum(item["count"] for item in wanted) == 2


def test_an_error_of_reading_fails_the_run(balance, folder):
    folder.write("odd.csv", "id,text,category\np1,Bread,info\np1,Cake,sales\n")
    done = balance("-f", "json", backlog="odd.csv")
    (reading,) = json.loads(done.out)["readings"]
    assert (done.code, reading["errors"]) == (1, 1)
    assert balance("--fail-on", "never", backlog="odd.csv").code == 0


def test_a_column_that_was_misread_can_be_told(balance, folder):
    folder.write("odd.csv", "id,quux,category\np1,Bread,info\n")
    done = balance("--column", "quux=text", "-f", "json", backlog="odd.csv")
    document = json.loads(done.out)
    assert document["calendar"]["scheduled"][0]["post"]["text"] == "Bread"


def test_words_can_be_taught(balance, folder):
    folder.write("odd.csv", "id,text,category\np1,Bread,zork\n")
    words = folder.write("words.toml", 'category = { zork = "info" }')
    document = json.loads(balance("--vocabulary", words, "-f", "json", backlog="odd.csv").out)
    assert document["calendar"]["scheduled"][0]["post"]["category"] == "info"


def test_events_keep_their_identity_whoever_exports_them(balance, run, folder):
    balance("--out", folder.file("c.csv"), "--ical", folder.file("made.ics"))
    strategy = ("-s", folder.file("strategy.toml"))
    done = run(
        "export", folder.file("c.csv"), "--to", "ical", "--out", folder.file("again.ics"), *strategy
    )
    assert done.code == 0
    made = (folder.path / "made.ics").read_bytes()
    assert b"X-WR-CALNAME:Tiny" in made
    assert (folder.path / "again.ics").read_bytes() == made


PIPED = """\
golden.csv: 4 rows, 0 left out
column    understood as  because
id        id             the heading 'id'
text      text           the heading 'text'
category  category       the heading 'category'
channel   channel        the heading 'channel'
media     media          the heading 'media'

optimal: 4 posts scheduled, proved best; 0 slots to write for, 0 posts left over
channel  category  posts  share  target
ig       sales     2      50%    50%
ig       info      2      50%    50%

Tiny: 4 posts
day              time   channel  category  post                    fixed
Mon 01 Mar 2027  18:30  ig       sales     [red]Two for one[/red]
Thu 04 Mar 2027  18:30  ig       info      Bread at six
Mon 08 Mar 2027  18:30  ig       sales     <b>Last loaves</b>
Thu 11 Mar 2027  18:30  ig       info      How we mill

Findings in 4 scheduled posts: 0 errors, 0 warnings, 0 notes
"""


def test_what_is_piped_is_plain_text_without_surprises(balance, folder):
    lines = (folder.path / "backlog.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.rpartition(",")[0] + ",ig,loaf.jpg" for line in lines[1:]]
    folder.write("golden.csv", "\n".join(["id,text,category,channel,media", *rows]))
    done = balance(backlog="golden.csv")
    assert (done.code, done.out, done.err) == (0, PIPED, "")


@pytest.mark.parametrize("option", ["--out", "--ical", "--html"])
def test_an_input_is_never_overwritten(balance, folder, option):
    before = (folder.path / "backlog.csv").read_bytes()
    done = balance(option, folder.file("backlog.csv"))
    assert (done.code, (folder.path / "backlog.csv").read_bytes()) == (2, before)
    assert "would overwrite" in done.err


def test_two_outputs_cannot_be_one_file(balance, folder):
    done = balance("--out", folder.file("x"), "--html", folder.file("x"))
    assert (done.code, "would overwrite" in done.err) == (2, True)


def test_no_folder_is_made_when_the_input_cannot_be_used(balance, folder):
    assert balance("--out-dir", folder.file("out"), start="tomorrow").code == 2
    assert "out" not in folder.names()


def test_a_missing_folder_is_said_before_the_work(balance, folder):
    done = balance("--out", folder.file("nowhere/c.csv"))
    assert (done.code, "there is no folder" in done.err) == (2, True)


def test_an_empty_calendar_gives_no_events_file(balance, folder):
    folder.write("none.csv", "id,text,category\np1,Bread,\n")
    balance("--ical", folder.file("c.ics"), "--fail-on", "never", backlog="none.csv")
    assert "c.ics" not in folder.names()
