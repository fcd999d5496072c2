"""A backlog of four posts and a strategy, as files, and a way to run a command on them."""

from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

from contentmix.cli.app import app

STRATEGY = """\
name = "Tiny"
timezone = "Europe/Rome"
target = { shares = { sales = 0.5, info = 0.5 } }
channels = [{ id = "ig", network = "instagram", slots = "Mon,Thu 18:30" }]
"""
BACKLOG = """\
id,text,category,mood
p1,Bread at six,info,warm
p2,[red]Two for one[/red],sales,loud
p3,How we mill,info,calm
p4,<b>Last loaves</b>,sales,loud
"""


@dataclass
class Folder:
    """Files to run commands on."""

    path: object

    def file(self, name):
        return str(self.path / name)

    def write(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8")
        return self.file(name)

    def names(self):
        return sorted(path.name for path in self.path.iterdir())


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path)
    made.write("strategy.toml", STRATEGY)
    made.write("backlog.csv", BACKLOG)
    return made


@dataclass
class Run:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run():
    def invoke(*arguments):
        done = CliRunner().invoke(app, [str(word) for word in arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Run(done.exit_code, done.stdout, done.stderr)

    return invoke


@pytest.fixture
def balance(run, folder):
    """Run the main job on the tiny example, with further options."""

    def invoke(*options, backlog="backlog.csv", start="2027-03-01"):
        strategy = folder.file("strategy.toml")
        job = ("balance", folder.file(backlog), "-s", strategy, "--start", start, "--weeks", 2)
        return run(*job, *options)

    return invoke
