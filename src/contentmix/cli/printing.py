"""What goes to standard output: tables for people, documents for programs."""

import json
import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import typer
from pydantic import BaseModel

from contentmix.model.table import Table, visible


def print_tables(tables: Iterable[Table]) -> None:
    """Print tables: drawn on a terminal; elsewhere one line per row, nothing wrapped or cut."""
    draw = _drawn if sys.stdout.isatty() else str
    typer.echo("\n\n".join(map(draw, tables)))


def print_json(document: Any) -> None:
    """Print a document as JSON, fractions as numbers and moments in ISO form."""
    text = json.dumps(document, default=_as_data, ensure_ascii=False, indent=2, allow_nan=False)
    typer.echo(text)


def _drawn(table: Table) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  only a terminal needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as Drawing  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Cells are Text, so that a post which says [red] is not taken for markup.
    drawing = Drawing(box=SIMPLE_HEAD, pad_edge=False)
    for name in table.columns:
        drawing.add_column(Text(visible(name)))
    for row in table.rows:
        drawing.add_row(*(Text(visible(cell)) for cell in row))
    console = Console()
    with console.capture() as captured:
        console.print(Text(visible(table.title), style="bold"))
        if table.rows:
            console.print(drawing)
        for note in table.notes:
            console.print(Text(visible(note), style="italic"))
    return captured.get().rstrip("\n")


def _as_data(value: Any) -> Any:
    """Turn one of our nouns into what JSON knows."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"no JSON for a {type(value).__name__}")
