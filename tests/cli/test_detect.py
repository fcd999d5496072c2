"""``contentmix detect`` and ``contentmix flags``."""

import json

import contentmix as cm
from contentmix.facts.flags import load_flags

RISKY = "id,text,language\np1,Elections on Sunday,en\np2,Card 4111 1111 1111 1111,en\np3,Bread,en\n"


def test_detect_prints_what_the_function_finds_and_ends_with_one_from_severity_three(run, folder):
    path = folder.write("risky.csv", RISKY)
    done = run("detect", path)
    assert done.code == 1
    assert done.out == f"{cm.detect(cm.read_posts(path)).table()}\n"
    assert "p2    personal_data  3" in done.out


def test_detect_is_clean_where_nothing_is_that_grave(run, folder):
    path = folder.write("mild.csv", "id,text,language\np1,Elections on Sunday,en\n")
    assert run("detect", path).code == 0
    assert run("detect", path, "--fail-on", "2").code == 1


def test_detect_reads_the_words_of_the_strategy(run, folder):
    strategy = folder.write(
        "own.toml",
        'timezone = "UTC"\ntarget = { shares = { info = 1 } }\n'
        'channels = [{ id = "ig", network = "instagram" }]\n[risk]\nconfidential = ["Lievito"]\n',
    )
    path = folder.write("own.csv", "id,text\np1,Soon: Lievito\n")
    done = run("detect", path, "--strategy", strategy, "-f", "json")
    (found,) = json.loads(done.out)
    assert (found["flag"], found["spans"][0]["text"], done.code) == ("confidential", "Lievito", 1)


def test_flags_lists_all_and_explains_one(run):
    assert len(json.loads(run("flags", "-f", "json").out)) == len(load_flags())
    assert "elections" in run("flags").out
    assert run("flags", "elections").out == f"{cm.load_flag('elections').table()}\n"
    assert json.loads(run("flags", "alcohol", "-f", "json").out)["severity"] == 2


def test_an_unknown_flag_gives_one_sentence(run):
    done = run("flags", "alcohool")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'alcohol'?" in done.err
