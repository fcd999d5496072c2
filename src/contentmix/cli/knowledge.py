"""What contentmix knows: its rules, the networks, the named targets."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

import contentmix as cm
from contentmix.cli.options import ListedAs, ListFormat
from contentmix.cli.printing import print_json, print_tables
from contentmix.model.table import Table


def rules(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Only codes that start so: CM3.")
    ] = "",
    *,
    listed_as: ListedAs = ListFormat.TEXT,
) -> None:
    """List the rules that `check` knows."""
    from contentmix.rules import RULES  # noqa: PLC0415  keeps the other commands quick

    found = [rule for rule in RULES.values() if rule.code.startswith(code.upper())]
    if not found:
        raise cm.UnknownNameError("rule", code, known=RULES)
    rows = [(rule.code, rule.name, rule.severity.value, rule.title) for rule in found]
    _list("Rules", ("code", "name", "severity", "title"), rows, listed_as)


def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="A code or name: CM101, text-too-long.")
    ],
    *,
    listed_as: ListedAs = ListFormat.TEXT,
) -> None:
    """Explain a rule: what it checks, why, and how to fix it."""
    rule = cm.explain(code)
    document = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "title": rule.title,
        "sections": dict(rule.sections),
    }
    _one(rule.table(), document, listed_as)


def network(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A network; all without it.")
    ] = None,
    *,
    listed_as: ListedAs = ListFormat.TEXT,
) -> None:
    """List the networks, or the sourced facts about one."""
    from contentmix.facts.networks import network_names  # noqa: PLC0415  as above

    if name is not None:
        found = cm.load_network(name)
        return _one(found.table(), found, listed_as)
    known = map(cm.load_network, network_names())
    rows = [(n.name, n.label, ", ".join(place.name for place in n.placements)) for n in known]
    return _list("Networks", ("name", "label", "placements"), rows, listed_as)


def fit(
    network: Annotated[str, typer.Argument(metavar="NETWORK", help="Such as x, or instagram.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text, or - for standard input.")],
    *,
    placement: Annotated[str | None, typer.Option(metavar="NAME", help="Such as story.")] = None,
    listed_as: ListedAs = ListFormat.TEXT,
) -> None:
    """Say how much room a text has left on a network; exit code 1 when it does not fit."""
    said = typer.get_text_stream("stdin").read() if text == "-" else text
    found = cm.fit(said, network, placement=placement)
    document = {
        "ok": found.ok,
        "left": found.left,
        "rooms": [
            {"what": room.what, "used": room.used, "left": room.left, "limit": room.limit}
            for room in found.rooms
        ],
        "fitting": found.fitting,
    }
    _one(found.table(), document, listed_as)
    raise typer.Exit(0 if found.ok else 1)


def targets(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A named target; all without it.")
    ] = None,
    *,
    listed_as: ListedAs = ListFormat.TEXT,
) -> None:
    """List the named targets, or explain one."""
    from contentmix.facts.targets import load_preset, target_names  # noqa: PLC0415  as above

    if name is not None:
        preset = load_preset(name)
        return _one(preset.table(), preset, listed_as)
    rows = [(preset.name, preset.summary) for preset in map(load_preset, target_names())]
    return _list("Targets", ("name", "summary"), rows, listed_as)


def _list(
    title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], form: ListFormat
) -> None:
    if form is ListFormat.JSON:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_tables([Table(title, columns, tuple(rows))])


def _one(table: Table, document: Any, form: ListFormat) -> None:
    if form is ListFormat.JSON:
        print_json(document)
    else:
        print_tables([table])
