"""Checking a calendar, and writing it for other programs."""

import json

import pytest

import contentmix as cm
from contentmix.facts.csv_profiles import load_csv_profile

CALENDAR = """\
id,text,category,channel,media,at
p1,Bread,info,ig,loaf.jpg,2027-03-01T18:30+01:00
p2,Cake,sales,ig,cake.jpg,2027-03-04T18:30+01:00
"""


@pytest.fixture
def calendar(folder):
    return folder.write("calendar.csv", CALENDAR)


@pytest.fixture
def check(run, folder, calendar):
    def invoke(*options, path=calendar):
        return run("check", path, "-s", folder.file("strategy.toml"), *options)

    return invoke


@pytest.fixture
def export(run, folder, calendar):
    def invoke(to, *options, path=calendar, zone=("--timezone", "Europe/Rome")):
        return run("export", path, "--to", to, "--out", folder.file("out"), *zone, *options)

    return invoke


@pytest.fixture
def too_long(folder):
    return folder.write("long.csv", CALENDAR.replace("Bread", "Bread " * 1000))


def test_a_clean_calendar_is_clean(check):
    done = check()
    last = done.out.splitlines()[-1]
    assert (done.code, last) == (0, "Findings in 2 scheduled posts: 0 errors, 0 warnings, 0 notes")


def test_a_table_without_days_is_not_a_clean_calendar(check, folder):
    """Nothing was checked, and it once ended with 0 findings and code 0."""
    done = check(path=folder.write("days.csv", "text,category\nBread,info\n"))
    assert done.code == 1
    assert "Nothing is scheduled: 1 post without a slot" in done.out


def test_a_finding_is_shown_with_its_fix(check, too_long):
    done = check("--fail-on", "warning", path=too_long)
    assert done.code == 1
    assert "CM101" in done.out
    assert "cut " in done.out


def test_the_findings_are_those_of_validate(check, too_long, folder):
    strategy = cm.load_strategy(folder.file("strategy.toml"))
    report = cm.validate(cm.read_calendar(too_long, timezone="Europe/Rome"), strategy)
    document = json.loads(check("-f", "json", path=too_long).out)
    assert [v["message"] for v in document["report"]["violations"]] == [v.message for v in report]
    assert document["result"] is None


def test_rules_are_selected_and_ignored_by_the_start_of_their_code(check, too_long):
    for option in (
        ("--select", "CM2"),
        ("--ignore", "CM1"),
        ("--ignore", "CM0", "--ignore", "CM1"),
    ):
        assert "CM101" not in check(*option, path=too_long).out


def test_fail_on_never_never_fails(check, too_long):
    assert check("--fail-on", "never", path=too_long).code == 0


def test_posts_that_name_no_channel_get_the_one_given(check, folder):
    path = folder.write("bare.csv", "text,category,at\nBread,info,2027-03-01T18:30+01:00\n")
    done = check("--channel", "ig", "-f", "json", path=path)
    (entry,) = json.loads(done.out)["calendar"]["scheduled"]
    assert entry["channel"] == "ig"


def test_a_checked_calendar_has_a_page(check):
    done = check("-f", "html")
    assert "Checked, and nothing was found." in done.out
    assert "<h1>Tiny</h1>" in done.out


def test_events_can_be_imported(export, folder):
    done = export("ical", "--name", "Spring")
    data = (folder.path / "out").read_bytes()
    assert done.code == 0
    assert data.count(b"BEGIN:VEVENT") == 2
    assert b"X-WR-CALNAME:Spring" in data


def test_the_name_comes_from_the_strategy(export, folder):
    export("ical", zone=("--strategy", folder.file("strategy.toml")))
    assert b"X-WR-CALNAME:Tiny" in (folder.path / "out").read_bytes()


def test_a_new_revision_says_so(export, folder):
    export("ical", "--revision", 3, "--stamp", "2027-03-01T09:00+01:00")
    data = (folder.path / "out").read_bytes()
    assert data.count(b"SEQUENCE:3") == 2
    assert data.count(b"DTSTAMP:20270301T080000Z") == 2


@pytest.mark.parametrize("form", ["google", "spreadsheet", "contentmix"])
def test_a_csv_is_that_of_write_csv(export, folder, calendar, form):
    assert export(form).code == 0
    read = cm.read_calendar(calendar, timezone="Europe/Rome")
    zone = "Europe/Rome" if form == "google" else None
    wanted = cm.write_csv(read, folder.file("wanted"), form, timezone=zone)
    assert (folder.path / "out").read_bytes() == wanted.read_bytes()


def test_an_export_says_what_it_wrote(export, folder):
    document = json.loads(export("contentmix", "-f", "json").out)
    assert document["written"] == [{"what": "contentmix", "path": folder.file("out")}]
    assert document["report"] is None


def test_who_gets_a_google_csv_is_told_its_caveats(export):
    caveats = load_csv_profile("google").caveats
    assert export("google").out.splitlines()[-len(caveats) :] == list(caveats)
    assert json.loads(export("contentmix", "-f", "json").out)["caveats"] == []


def test_a_zone_is_needed(export):
    done = export("ical", zone=())
    assert (done.code, done.err) == (2, "--timezone: is needed [or give --strategy]\n")


def test_a_stamp_is_a_moment(export):
    done = export("ical", "--stamp", "yesterday")
    assert (done.code, "is not a moment: 'yesterday'" in done.err) == (2, True)


def test_the_input_is_never_overwritten(run, calendar):
    done = run("export", calendar, "--to", "contentmix", "--out", calendar)
    assert (done.code, "would overwrite" in done.err) == (2, True)


def test_a_scheduler_gets_its_files_and_people_what_it_would_refuse(export, folder):
    done = export(
        "buffer", "--as-of", "2099-01-01T09:00+01:00", "-f", "json", "--fail-on", "warning"
    )
    assert done.code == 1
    document = json.loads(done.out)
    assert [written["what"] for written in document["written"]] == ["buffer"]
    assert (folder.path / "out-instagram").read_bytes().startswith(b'\xef\xbb\xbf"Text"')
    assert {"CM071", "CM075"} <= {found["code"] for found in document["report"]["violations"]}
    assert export("buffer", "--as-of", "soon").code == 2


def test_a_workbook_is_that_of_write_xlsx(export, folder, calendar):
    assert export("xlsx").code == 0
    expected = cm.write_xlsx(
        cm.read_calendar(calendar, timezone="Europe/Rome"),
        folder.file("same.xlsx"),
        timezone="Europe/Rome",
    )
    assert (folder.path / "out").read_bytes() == expected.read_bytes()


def test_an_export_that_knows_the_earlier_one_counts_only_changes(export, folder):
    stamped = ("--stamp", "2027-03-01T09:00+01:00")
    export("ical", *stamped)
    first = (folder.path / "out").read_bytes()
    again = ("--previous", folder.file("out"), "--stamp", "2027-03-02T09:00+01:00")
    assert export("ical", *again).code == 0
    assert (folder.path / "out").read_bytes() == first


def test_checkpoints_go_out_with_a_strategy_unless_they_are_not_wanted(export, folder):
    strategy = folder.path / "strategy.toml"
    text = strategy.read_text(encoding="utf-8")
    strategy.write_text(
        text + '\n[[checkpoints]]\nkind = "review"\non = 2027-03-05\n', encoding="utf-8"
    )
    zone = ("--strategy", strategy)
    counts = []
    for options in ((), ("--agenda", "todos"), ("--agenda", "none")):
        export("ical", *options, zone=zone)
        data = (folder.path / "out").read_bytes()
        counts.append((data.count(b"Checkpoint"), data.count(b"VTODO")))
    assert counts == [(1, 0), (1, 2), (0, 0)]


def test_the_tasks_of_production_go_out_when_they_are_wanted(export, folder):
    strategy = folder.path / "strategy.toml"
    text = strategy.read_text(encoding="utf-8")
    step = '\n[[production]]\nname = "draft"\ndays_before = 3\n'
    strategy.write_text(text + step, encoding="utf-8")
    counts = []
    for options in ((), ("--tasks",)):
        assert export("ical", *options, zone=("--strategy", strategy)).code == 0
        counts.append((folder.path / "out").read_bytes().count(b"draft of"))
    assert counts == [0, 2]


def test_check_writes_the_page_where_it_is_told(run, balance, folder):
    balance("--out", folder.file("out.csv"))
    page = folder.file("page.html")
    asked = ("check", folder.file("out.csv"), "-s", folder.file("strategy.toml"), "--html", page)
    assert page in run(*asked).out
    assert "<html" in (folder.path / "page.html").read_text("utf-8")
    assert run(*asked[:-1], folder.file("out.csv")).code == 2


@pytest.mark.parametrize(
    ("to", "zone", "step", "why"),
    [
        ("ical", True, "", "the strategy has no steps of production; write [[production]]"),
        ("ical", False, "", "nothing says which there are; give --strategy"),
        ("google", True, "", "google has no place for them; use --to ical"),
        (
            "ical",
            True,
            '\n[[production]]\nname = "draft"\ndays_before = 3\nchannels = ["fb"]\n'
            '[[channels]]\nid = "fb"\nnetwork = "facebook"\n',
            "no post that is still to be published is on a channel with steps of production",
        ),
    ],
)
def test_tasks_that_are_wanted_and_not_there_say_why_bug(export, folder, to, zone, step, why):
    strategy = folder.path / "strategy.toml"
    text = strategy.read_text(encoding="utf-8")
    if "[[channels]]" in step:
        text = text.replace("channels = [{", "[[channels]]\n").replace("}]\n", "\n")
        text = text.replace(', network = "instagram", ', '\nnetwork = "instagram"\n')
    strategy.write_text(text + step, encoding="utf-8")
    where = ("--strategy", strategy) if zone else ("--timezone", "Europe/Rome")
    done = export(to, "--tasks", zone=where)
    assert done.code == 0
    assert f"no tasks were written: {why}" in done.out
    (note,) = json.loads(export(to, "--tasks", "-f", "json", zone=where).out)["notes"]
    assert why in note
