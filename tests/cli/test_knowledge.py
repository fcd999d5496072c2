"""What contentmix knows, asked from the command line."""

import json

import pytest

import contentmix as cm
from contentmix._version import __version__
from contentmix.facts.networks import network_names
from contentmix.facts.targets import target_names
from contentmix.rules import RULES


def test_the_version_is_that_of_the_package(run):
    done = run("--version")
    assert (done.code, done.out) == (0, f"contentmix {__version__}\n")


def test_no_command_shows_the_help(run):
    done = run()
    assert (done.code, "Commands:" in done.err) == (2, True)


def test_rules_lists_every_rule(run):
    done = run("rules", "--format", "json")
    found = [(rule["code"], rule["severity"]) for rule in json.loads(done.out)]
    assert found == [(rule.code, rule.severity) for rule in RULES.values()]


def test_rules_of_a_family_are_those_whose_code_starts_so(run):
    lines = run("rules", "cm1").out.splitlines()
    assert lines[0] == "Rules"
    assert [line[:3] for line in lines[2:]] == ["CM1"] * len([c for c in RULES if c[:3] == "CM1"])


def test_explain_takes_a_code_or_a_name(run):
    by_code = run("explain", "CM101")
    assert by_code.out == run("explain", "text-too-long").out == f"{cm.explain('CM101').table()}\n"


def test_explain_as_json_has_every_section(run):
    found = json.loads(run("explain", "CM101", "-f", "json").out)
    assert list(found) == ["code", "name", "severity", "title", "sections"]
    assert found["sections"] == dict(cm.explain("CM101").sections)


def test_network_lists_every_network(run):
    found = json.loads(run("network", "-f", "json").out)
    assert [network["name"] for network in found] == list(network_names())


def test_network_shows_the_facts_of_one(run):
    assert run("network", "ig").out == f"{cm.load_network('instagram').table()}\n"


def test_targets_lists_every_target(run):
    lines = run("targets").out.splitlines()[2:]
    assert [line.split()[0] for line in lines] == list(target_names())


def test_a_target_as_json_keeps_its_shares_exact(run):
    found = json.loads(run("targets", "4-1-1", "-f", "json").out)
    assert found["target"]["shares"]["sales"] == "1/6"


@pytest.mark.parametrize("command", ["rules", "explain", "network", "targets"])
def test_an_unknown_name_gives_one_sentence(run, command):
    done = run(command, "nonsense")
    assert (done.code, done.out) == (2, "")
    assert "'nonsense'" in done.err
    assert done.err.count("\n") == 1


def test_fit_says_how_much_room_is_left(run):
    done = run("fit", "x", "Fresh bread at six.")
    assert (done.out, done.code) == (f"{cm.fit('Fresh bread at six.', 'x').table()}\n", 0)


def test_fit_ends_with_one_when_the_text_is_too_long(run):
    done = run("fit", "twitter", "a" * 281, "-f", "json")
    found = json.loads(done.out)
    assert (done.code, found["ok"], found["left"]) == (1, False, -1)
    assert found["rooms"][0]["limit"]["value"] == 280
    assert found["fitting"] == "a" * 280
