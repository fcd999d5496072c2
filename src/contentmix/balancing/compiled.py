"""The kernel as machine code, where numba is there: the same text, the same numbers, faster.

Compiling takes longer than most calendars need, so nobody waits for it: the first time, another
process does it and leaves the code on disk; until it is there, the plain functions work on.
"""

import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir
from types import FunctionType
from typing import Any

from contentmix.balancing import judging, kernel, layout, mixing, pools, walk

_TEXT = (layout, judging, mixing, pools, kernel, walk)

WORTHWHILE = 50_000
"""Changes below which machine code is not even looked for: it takes half a second to load."""

_compiler: list[subprocess.Popen[bytes]] = []
_ready: list[Callable[..., Any]] = []


def walker(effort: int) -> Callable[..., Any] | None:
    """Return the compiled `walk` if it is worth it and there; see to it that it will be."""
    if _ready:
        return _ready[0]
    if effort < WORTHWHILE or find_spec("numba") is None:
        return None
    if _mark().exists():
        _ready.append(_machine_code())
        return _ready[0]
    if not _compiler:
        _compiler.append(_started())
    return None


def compile_now() -> None:
    """Compile, wait for it, and leave the code on disk for every later process."""
    import numpy as np  # noqa: PLC0415  comes with numba, and only then

    nothing = np.zeros(layout.HEADER, np.int64)
    _machine_code()(nothing, np.zeros(layout.SCALARS, np.int64), 0, 0, 1, 0)
    _mark().touch()


def _started() -> subprocess.Popen[bytes]:
    order = "from contentmix.balancing.compiled import compile_now; compile_now()"
    quiet = subprocess.DEVNULL
    words = [sys.executable, "-c", order]
    return subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603  ourselves


def _machine_code() -> Callable[..., Any]:
    from numba import njit  # noqa: PLC0415  half a second, and not everybody has it

    scope: dict[str, Any] = {}
    for module in _TEXT:
        scope |= vars(module)
    plain = [(name, value) for name, value in scope.items() if isinstance(value, FunctionType)]
    digest = _digest()
    for name, value in plain:
        function = FunctionType(value.__code__, scope, name)
        # numba looks at the file of each function alone, but its code holds those of the others.
        function.__qualname__ = f"{name}_{digest}"
        scope[name] = njit(cache=True)(function)
    compiled: Callable[..., Any] = scope["walk"]
    return compiled


def _mark() -> Path:
    """Return the file that says that the code of this text, for this Python, is on disk."""
    folder = Path(str(kernel.__file__)).parent / "__pycache__"
    name = f"kernel-{_digest()}-{sys.implementation.cache_tag}.ready"
    return (folder if folder.is_dir() else Path(gettempdir())) / name


def _digest() -> str:
    files = [Path(str(module.__file__)) for module in _TEXT]
    # numba looks at the time of a file too, and compiles anew when it is another.
    text = b"".join(f"{file.stat().st_mtime_ns}".encode() + file.read_bytes() for file in files)
    return sha256(text).hexdigest()[:16]
