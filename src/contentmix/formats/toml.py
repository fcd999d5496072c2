"""TOML files that people write: read, or refused with line and column."""

import re
import tomllib
from pathlib import Path
from typing import Any

from contentmix.errors import InputError

_PLACE = re.compile(r"\s*\(at (?P<place>.+)\)$")


def read_toml(path: str | Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises
    ------
    InputError
        There is no such file, it is not UTF-8, or its syntax is wrong; the place is named.
    """
    name = Path(path).name
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        raise InputError(str(path)[:200], "there is no such file", hint="check the path") from None
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 at byte {error.start}"
        raise InputError(name, what, hint="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax(name, str(error)) from None
    except RecursionError:
        raise InputError(name, "is nested too deeply") from None
    except (OSError, ValueError) as error:
        raise InputError(str(path)[:200], f"cannot be read: {error}") from None


def _syntax(name: str, message: str) -> InputError:
    place = _PLACE.search(message)
    where = f"{name}, {place['place']}" if place else name
    return InputError(where, f"is not TOML: {_PLACE.sub('', message)}", hint="see https://toml.io")
