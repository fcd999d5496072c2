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
