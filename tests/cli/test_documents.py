"""docs/command-line.md tells the truth: commands, options, keys."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from contentmix.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands


def documented(heading):
    """Return the first-column names of the table under a heading cell."""
    rows = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [name for row in rows for name in re.findall(r"`([\w-]+)`", row.split("|")[1])]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name):
    assert f"`contentmix {name}" in PAGE
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_has_help(name):
    for option in COMMANDS[name].params:
        assert option.help, option.name
        for spelling in option.opts:
            assert not spelling.startswith("--") or f"`{spelling}`" in PAGE, spelling


def test_every_command_of_the_page_exists():
    assert set(re.findall(r"`contentmix ([a-z]+)", PAGE)) == set(COMMANDS)


def test_the_document_has_the_documented_keys(balance):
    document = json.loads(balance("-f", "json").out)
    assert list(document) == documented("key")
    assert list(document["result"]) == documented("key of `result`")


def test_the_parts_have_the_documented_keys(balance, folder):
    folder.write("short.csv", "id,text,category\np1,Bread,info\np2,Cake,sales\np3,,\n")
    document = json.loads(balance("-f", "json", backlog="short.csv").out)
    result = document["result"]
    parts = [
        document["readings"][0],
        document["readings"][0]["columns"][0],
        document["calendar"]["scheduled"][0],
        result["mixes"][0],
        result["mixes"][0]["parts"][0],
        result["placeholders"][0],
        result["shopping_list"][0],
        *(result["unplaced"] + document["report"]["violations"])[:1],
    ]
    undocumented = {key for part in parts for key in part if f"`{key}`" not in PAGE}
    assert undocumented == set()
