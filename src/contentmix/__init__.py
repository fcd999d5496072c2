"""contentmix: plan what an organisation says on social networks.

Undated, tagged posts and a strategy go in; a calendar whose mix is provably close to its
target comes out, with a report of what is wrong with it. This page is all that is promised;
names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from contentmix._version import __version__

if TYPE_CHECKING:
    from contentmix.balancing.solve import balance as balance
    from contentmix.balancing.trade_offs import trade_offs as trade_offs
    from contentmix.errors import ContentmixError as ContentmixError
    from contentmix.errors import InputError as InputError
    from contentmix.errors import UnknownNameError as UnknownNameError
    from contentmix.errors import ViolationsFound as ViolationsFound
    from contentmix.facts.fit import Fit as Fit
    from contentmix.facts.fit import fit as fit
    from contentmix.facts.flags import Flag as Flag
    from contentmix.facts.flags import load_flag as load_flag
    from contentmix.facts.networks import Network as Network
    from contentmix.facts.networks import load_network as load_network
    from contentmix.facts.targets import load_target as load_target
    from contentmix.formats.delimited import write_csv as write_csv
    from contentmix.formats.document import from_json as from_json
    from contentmix.formats.document import to_json as to_json
    from contentmix.formats.exports.check import check_export as check_export
    from contentmix.formats.exports.writing import write_export as write_export
    from contentmix.formats.flags import read_flags as read_flags
    from contentmix.formats.flags import write_flags as write_flags
    from contentmix.formats.frame import to_frame as to_frame
    from contentmix.formats.ical import to_ical as to_ical
    from contentmix.formats.ical import write_ical as write_ical
    from contentmix.formats.reading import read_calendar as read_calendar
    from contentmix.formats.reading import read_posts as read_posts
    from contentmix.formats.results import read_results as read_results
    from contentmix.formats.strategy import load_strategy as load_strategy
    from contentmix.formats.workbook import write_xlsx as write_xlsx
    from contentmix.learning.hours import suggest_slots as suggest_slots
    from contentmix.learning.mix import suggest_target as suggest_target
    from contentmix.learning.results import Results as Results
    from contentmix.learning.suggestion import Suggestion as Suggestion
    from contentmix.model.acceptance import Acceptance as Acceptance
    from contentmix.model.calendar import Backlog as Backlog
    from contentmix.model.calendar import Calendar as Calendar
    from contentmix.model.calendar import ScheduledPost as ScheduledPost
    from contentmix.model.calendar import Slot as Slot
    from contentmix.model.channel import Channel as Channel
    from contentmix.model.checkpoint import Checkpoint as Checkpoint
    from contentmix.model.goal import Goal as Goal
    from contentmix.model.mix import Mix as Mix
    from contentmix.model.person import Person as Person
    from contentmix.model.post import Post as Post
    from contentmix.model.report import Report as Report
    from contentmix.model.report import Severity as Severity
    from contentmix.model.report import Violation as Violation
    from contentmix.model.result import Result as Result
    from contentmix.model.result import Status as Status
    from contentmix.model.strategy import Strategy as Strategy
    from contentmix.model.target import Target as Target
    from contentmix.model.weights import Weights as Weights
    from contentmix.risk.changes import RiskChanges as RiskChanges
    from contentmix.risk.changes import risk_changes as risk_changes
    from contentmix.risk.classifier import RiskClassifier as RiskClassifier
    from contentmix.risk.detection import detect as detect
    from contentmix.risk.found import FlagFound as FlagFound
    from contentmix.risk.found import FlagsFound as FlagsFound
    from contentmix.rules import explain as explain
    from contentmix.validation import validate as validate
    from contentmix.work.load import workload as workload
    from contentmix.work.tasks import production_tasks as production_tasks

_HOME = {
    "Acceptance": "model.acceptance",
    "Backlog": "model.calendar",
    "Calendar": "model.calendar",
    "Channel": "model.channel",
    "Checkpoint": "model.checkpoint",
    "ContentmixError": "errors",
    "Fit": "facts.fit",
    "Flag": "facts.flags",
    "FlagFound": "risk.found",
    "FlagsFound": "risk.found",
    "Goal": "model.goal",
    "InputError": "errors",
    "Mix": "model.mix",
    "Network": "facts.networks",
    "Person": "model.person",
    "Post": "model.post",
    "Report": "model.report",
    "Result": "model.result",
    "Results": "learning.results",
    "RiskChanges": "risk.changes",
    "RiskClassifier": "risk.classifier",
    "ScheduledPost": "model.calendar",
    "Severity": "model.report",
    "Slot": "model.calendar",
    "Status": "model.result",
    "Strategy": "model.strategy",
    "Suggestion": "learning.suggestion",
    "Target": "model.target",
    "UnknownNameError": "errors",
    "Violation": "model.report",
    "ViolationsFound": "errors",
    "Weights": "model.weights",
    "balance": "balancing.solve",
    "check_export": "formats.exports.check",
    "detect": "risk.detection",
    "explain": "rules",
    "fit": "facts.fit",
    "from_json": "formats.document",
    "load_flag": "facts.flags",
    "load_network": "facts.networks",
    "load_strategy": "formats.strategy",
    "load_target": "facts.targets",
    "production_tasks": "work.tasks",
    "read_calendar": "formats.reading",
    "read_flags": "formats.flags",
    "read_posts": "formats.reading",
    "read_results": "formats.results",
    "risk_changes": "risk.changes",
    "suggest_slots": "learning.hours",
    "suggest_target": "learning.mix",
    "to_frame": "formats.frame",
    "to_ical": "formats.ical",
    "to_json": "formats.document",
    "trade_offs": "balancing.trade_offs",
    "validate": "validation",
    "workload": "work.load",
    "write_csv": "formats.delimited",
    "write_export": "formats.exports.writing",
    "write_flags": "formats.flags",
    "write_ical": "formats.ical",
    "write_xlsx": "formats.workbook",
}

__all__ = ["__version__", *_HOME]  # noqa: PLE0604  the keys are names


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'contentmix' has no attribute {name!r}")
    value = getattr(import_module(f"contentmix.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
