"""``contentmix read``: how a file is understood, as text and as a document."""

import json

HEAD = "Date,Time,Platform,Pillar,Caption,Mood\n"
PLAN = f"{HEAD}2027-03-01,18:30,IG,Community,Bread at six,calm\n2027-03-02,,IG,Tips,Rye,\n"


def test_read_says_how_each_column_was_understood_and_what_is_open(run, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    done = run("read", path, "--timezone", "Europe/Rome", "--fail-on", "never")
    assert done.code == 0
    for line in (
        "plan.csv: 2 rows, 0 left out",
        "Platform  channel        the heading 'Platform'",
        "Mood      kept as it is  not known",
        "category  Community  1     entertainment or community?",
        "Scheduled: 1 post",
        "Waiting: 1 post",
    ):
        assert line in done.out
    assert run("read", path, "--timezone", "Europe/Rome").code == 1


def test_read_without_a_zone_reads_a_backlog_and_shows_the_first_posts(run, tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text("Title,Category\n" + "".join(f"Idea {n},info\n" for n in range(12)), "utf-8")
    done = run("read", path)
    assert (done.code, "Waiting: 12 posts" in done.out) == (0, True)
    assert "and 2 more" in done.out


def test_read_prints_a_document(run, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    told = ("--timezone", "Europe/Rome", "--fail-on", "never", "--format", "json")
    found = json.loads(run("read", path, *told).out)
    assert [question["word"] for question in found["questions"]] == ["Community"]
    assert found["questions"][0]["count"] == 1
    assert [entry["at"] for entry in found["scheduled"]] == ["2027-03-01T18:30:00+01:00"]
    assert [post["text"] for post in found["posts"]] == ["Rye"]


def test_answers_are_written_to_be_filled_in_and_given_back(run, tmp_path):
    path, answers = tmp_path / "plan.csv", tmp_path / "answers.json"
    path.write_text(PLAN, encoding="utf-8")
    assert f"Written: {answers}" in run("read", path, "--answers", answers).out
    kept = json.loads(answers.read_text(encoding="utf-8"))
    kept["category"]["Community"] = "info"
    answers.write_text(json.dumps(kept), encoding="utf-8")
    again = run("read", path, "--vocabulary", answers, "--format", "json").out
    assert json.loads(again)["questions"] == []
    assert run("read", path, "--answers", path).code == 2


def test_read_takes_a_strategy_and_is_quiet_when_asked(run, tmp_path, folder):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    done = run("read", path, "-s", folder.file("strategy.toml"), "-q", "--fail-on", "never")
    assert (done.code, done.out) == (0, "")


def test_answers_without_questions_are_not_written(run, tmp_path):
    path, answers = tmp_path / "plan.csv", tmp_path / "answers.json"
    path.write_text("Title,Category,Platform\nBread,info,IG\n", encoding="utf-8")
    done = run("read", path, "--answers", answers)
    assert f"There is nothing to answer, so {answers} was not written" in done.out
    assert not answers.exists()


def test_the_arguments_that_fixes_name_are_said_as_options(run, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Date,Platform,Pillar,Caption\n2027-03-01,IG,info,Bread\n", encoding="utf-8")
    told = ("--timezone", "Europe/Rome", "--fail-on", "never")
    out = run("read", path, *told).out
    assert "time= is given as --time 09:00" in out
    assert "channel= is" not in out
    assert "timezone= is" not in out
    path.write_text("Date,Time,Pillar,Caption\n2027-03-01,9:00,info,Bread\n", encoding="utf-8")
    out = run("read", path, *told).out
    assert "channel= is given as --channel ID" in out
    assert "\ntime= is" not in out


def test_the_first_day_is_taken_with_dots_and_asked_for_with_its_own_numbers(run, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Day,Platform,Pillar,Caption\n2,IG,info,Bread\n", encoding="utf-8")
    told = ("--timezone", "Europe/Rome", "--time", "9:00", "--fail-on", "never", "--start")
    assert "Tue 27 Apr 2027" in run("read", path, *told, "26.04.2027").out
    assert "write it like 2027-04-26]" in run("read", path, *told, "26/04/2027").err
    assert "write it like 2027-04-03 or 2027-03-04]" in run("read", path, *told, "3/4/2027").err
    assert "there is no day 2027-04-31" in run("read", path, *told, "31.04.2027").err
    assert "write it like 2027-03-01]" in run("read", path, *told, "soon").err


def test_our_own_form_is_one_line(run, tmp_path, balance, folder):
    balance("--out", folder.file("out.csv"))
    out = run("read", folder.file("out.csv"), "--timezone", "Europe/Rome").out
    assert out.count("our own form") == 2
    assert "id to notes  44 fields      our own form" in out
    assert "mood         kept as it is  our own form" in out


def test_what_cannot_be_read_names_the_options_too(run, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Wann,Wo,Wie\n1,2,3\n", encoding="utf-8")
    done = run("read", path, "--column", "Nein=text")
    assert (done.code, "is given as" in done.err) == (2, False)
    path.write_text("one,two,three\n1,2,3\n", encoding="utf-8")
    assert "\n  mapping= is given as --column 'Heading=meaning'" in run("read", path).err
