"""Flags that were found, kept in a JSON file, to compare with what is found later."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from contentmix.errors import InputError
from contentmix.formats.atomic import write_whole
from contentmix.risk.found import FlagFound, FlagsFound, Origin, Span

_FORM = "contentmix flags"


def write_flags(flags: Iterable[FlagFound], path: str | os.PathLike[str]) -> None:
    """Keep what `detect` found in a file, so that `risk_changes` can tell later what is new.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from contentmix import detect
    >>> found = detect("A glass of Lambrusco")
    >>> with TemporaryDirectory() as folder:
    ...     write_flags(found, f"{folder}/flags.json")
    ...     read_flags(f"{folder}/flags.json") == found
    True
    """
    found = [{key: value for key, value in asdict(it).items() if value} for it in flags]
    posts = flags.posts if isinstance(flags, FlagsFound) else 0
    data = {"form": _FORM, "posts": posts, "flags": found}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, [text.encode()])


def read_flags(path: str | os.PathLike[str]) -> FlagsFound:
    """Read what `write_flags` kept.

    Raises
    ------
    InputError
        The file cannot be read, or holds something else.

    Examples
    --------
    >>> read_flags("nowhere.json")
    Traceback (most recent call last):
    contentmix.errors.InputError: nowhere.json: cannot be read: No such file or directory
    """
    where = Path(path).name
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        flags = tuple(_flag(fields) for fields in data["flags"])
        return FlagsFound(flags, int(data.get("posts", 0)))
    except OSError as error:
        raise InputError(where, f"cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError) as error:
        hint = "give a file that write_flags has written"
        raise InputError(where, f"holds no flags: {error}", hint=hint) from None


def _flag(fields: dict[str, Any]) -> FlagFound:
    given = {"why": "", "severity": 0, "score": 0, **dict(fields)}  # what is 0 is not written
    spans = tuple(Span(**{"start": 0, **span}) for span in given.pop("spans", ()))
    return FlagFound(origin=Origin(given.pop("origin")), spans=spans, **given)
