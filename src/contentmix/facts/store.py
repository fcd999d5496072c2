"""The data files: one TOML per name in one folder per kind."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ROOT = files("contentmix.facts") / "data"


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """Return the names of the data files in `folder`, sorted."""
    found = (_ROOT / folder).iterdir()
    return tuple(
        sorted(item.name.removesuffix(".toml") for item in found if item.name.endswith(".toml"))
    )


def read_data(folder: str, name: str) -> dict[str, Any]:
    """Return the content of the data file `name` of `folder`."""
    return tomllib.loads((_ROOT / folder / f"{name}.toml").read_text(encoding="utf-8"))
