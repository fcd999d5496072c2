"""Write docs/practices.md from the marks on the tests; ``--check`` only says whether it is true.

A practice that no test proves, or only one that is skipped or expected to fail, is an error: the
page cannot be written, and `make check` fails.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "practices.md"
DATA = ROOT / "tests" / "practices" / "practices.toml"
_IDLE = ("skip", "skipif", "xfail")
_HEAD = """\
# Practices

Written by `make docs` from the marks on the tests; change those, not this page. It says how the
library serves each of the 28 practices of social-media management that it was made for: what
expresses it in a strategy file, which rules report its breach, what `balance` does about it, and
which tests prove it.
"""


class Marks:
    """A plugin of pytest that gathers the tests of each practice, and what may not prove any."""

    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = defaultdict(list)
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.idle: list[str] = []

    def pytest_collection_modifyitems(self, items: Sequence[pytest.Item]) -> None:
        """Note every test that carries a mark."""
        for item in items:
            for mark in item.iter_markers("practice"):
                name = item.nodeid.partition("[")[0]
                if name not in self.tests[mark.args[0]]:
                    self.tests[mark.args[0]].append(name)
                self.codes[mark.args[0]] |= _codes_of(item)
                if any(item.get_closest_marker(kind) for kind in _IDLE):
                    self.idle.append(item.nodeid)


def _codes_of(item: pytest.Item) -> set[str]:
    """Return the rules that the table of breaches names for this test."""
    params: Mapping[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    return set(getattr(params.get("breach"), "codes", ()))


def gather() -> Marks:
    """Collect the marked tests, and nothing else, without running them."""
    files = [path for path in (ROOT / "tests").rglob("test_*.py") if _is_marked(path)]
    marks, said = Marks(), StringIO()
    with redirect_stdout(said):
        arguments = ["--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", ""]
        code = pytest.main([*arguments, *map(str, sorted(files))], plugins=[marks])
    if code:
        raise SystemExit(f"the marked tests cannot be collected:\n{said.getvalue()}")
    return marks


def _is_marked(path: Path) -> bool:
    return "mark.practice(" in path.read_text(encoding="utf-8")


def page() -> str:
    """Return the whole page.

    Raises
    ------
    SystemExit
        A practice has no test that proves it.
    """
    practices = tomllib.loads(DATA.read_text(encoding="utf-8"))
    marks = gather()
    unproved = [name for name in practices if not marks.tests[name] or not marks.codes[name]]
    if unproved or marks.idle or set(marks.tests) - set(practices):
        strange = sorted(set(marks.tests) - set(practices))
        raise SystemExit(f"unproved: {unproved}; skipped: {marks.idle}; unknown: {strange}")
    return "\n".join([_HEAD, *_table(practices, marks), *_sections(practices)])


def _table(practices: Mapping[str, Any], marks: Marks) -> Iterator[str]:
    yield "| id | practice | rules | what `balance` does | proved by |\n|---|---|---|---|---|"
    for name, it in practices.items():
        codes = ", ".join(f"[{code}](rules.md)" for code in sorted(marks.codes[name]))
        tests = "<br>".join(f"`{_short(test)}`" for test in marks.tests[name])
        title = f"[{it['title']}](#{name.lower()})"
        yield f"| {name} | {title} | {codes} | {it['balance']} | {tests} |"


def _sections(practices: Mapping[str, Any]) -> Iterator[str]:
    for name, it in practices.items():
        yield f"\n## {name}\n\n{it['title']}.\n\n```toml\n{it['snippet'].strip()}\n```"


def _short(test: str) -> str:
    return test.removeprefix("tests/")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 when it is out of date."""
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
